// The contract, held to by mail against the smtp-server of npm; and what is its own: TLS, signing in, and what a server says at which moment.
#include "adapters/curl/smtp_sender.hpp"
#include "tests/contract/message_sender/contract.hpp"
#include "tests/contract/message_sender/on_a_loop.hpp"
#include "tests/contract/message_sender/post_office.hpp"

namespace maillage::contract {
namespace {

using adapters::MailServer;
using adapters::MailTls;

std::string unquoted(std::string_view text) {
  std::string out;
  const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'A' + 10; };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '=' && text.substr(at + 1, 2) == "\r\n") {
      at += 2;
    } else if (text[at] == '=') {
      out += static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2]));
      at += 2;
    } else if (text[at] != '\r') {
      out += text[at];
    }
  }
  if (out.ends_with('\n')) out.pop_back();
  return out;
}

class MailUnderTest : public SenderUnderTest {
 public:
  /// `server` of the office: "plain", "starttls", "tls".
  explicit MailUnderTest(const char* server = "plain", MailTls tls = MailTls::none, const std::function<void(MailServer&)>& change = {})
      : sender_(loop_, at(server, tls, change)) {}
  Outcome<> send(ports::Message message) override { return wait_for(loop_, sender_.send(std::move(message))); }
  void refuse(Refusal refusal) override {
    const char* const codes[] = {"0", "451", "550"};
    office.say(std::string(R"({"mail":)") + codes[static_cast<std::size_t>(refusal)] + "}");
  }
  std::vector<Arrived> arrived() override {
    std::vector<Arrived> all;
    const fhir::Document answer = office.ask(R"({"taken":true})");
    for (const fhir::Element one : answer["mails"]) {
      EXPECT_EQ(one["from"].text(), "agenda@soin.example");
      EXPECT_EQ(one["to"].size(), 1U);
      const std::string whole(one["text"].text());
      const auto id = whole.find("Message-ID: <") + 13;
      all.push_back(
          {std::string(one["to"][0].text()), unquoted(whole.substr(whole.find("\r\n\r\n") + 4)), whole.substr(id, whole.find('@', id) - id), whole});
    }
    return all;
  }
  [[nodiscard]] std::string address() const override { return "odette.garnereau@example.fr"; }

  PostOffice office;

 private:
  MailServer at(const char* server, MailTls tls, const std::function<void(MailServer&)>& change) const {
    const bool plain = tls == MailTls::none;
    MailServer made{.server = "localhost",
                    .port = office.port(server),
                    .tls = tls,
                    .from = "agenda@soin.example",
                    .user = plain ? "" : "house",
                    .password = Redacted<std::string>(plain ? "" : "open-sesame"),
                    .authority = plain ? "" : office.authority()};
    if (change) change(made);
    return made;
  }

  runtime::Loop loop_;
  adapters::SmtpSender sender_;
};

INSTANTIATE_TEST_SUITE_P(Mail, MessageSenderContract,
                         ::testing::Values(Way{"plain", [] { return std::make_unique<MailUnderTest>(); }},
                                           Way{"starttls", [] { return std::make_unique<MailUnderTest>("starttls", MailTls::starttls); }},
                                           Way{"tls", [] { return std::make_unique<MailUnderTest>("tls", MailTls::from_start); }}));

ports::Message mail_to(const std::string& address) {
  return {"b1-b0", Redacted<std::string>(address), Redacted<std::string>("Bonjour"), Redacted<std::string>("Bonjour"), {}};
}
const std::string odette = "odette.garnereau@example.fr";

TEST(SmtpSender, says_nothing_to_a_server_that_offers_no_tls) {
  MailUnderTest way("plain", MailTls::starttls, [](MailServer& server) { server.user.clear(); });
  const auto outcome = way.send(mail_to(odette));
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().reason, "mail-insecure");
  EXPECT_TRUE(way.arrived().empty());
}

TEST(SmtpSender, says_nothing_to_a_server_whose_certificate_is_not_known) {
  for (const auto& [name, tls] : {std::pair("starttls", MailTls::starttls), std::pair("tls", MailTls::from_start)}) {
    MailUnderTest way(name, tls, [](MailServer& server) { server.authority.clear(); });
    EXPECT_EQ(way.send(mail_to(odette)).error().reason, "mail-insecure") << name;
    EXPECT_TRUE(way.arrived().empty());
  }
}

TEST(SmtpSender, keeps_a_message_that_a_wrong_password_kept_back) {
  MailUnderTest way("starttls", MailTls::starttls, [](MailServer& server) { server.password = Redacted<std::string>("wrong"); });
  const auto outcome = way.send(mail_to(odette));
  EXPECT_EQ(outcome.error().reason, "mail-sign-in");
  EXPECT_EQ(outcome.error().code, IssueCode::transient);
  MailUnderTest nobody("starttls", MailTls::starttls, [](MailServer& server) { server.user.clear(); });
  EXPECT_EQ(nobody.send(mail_to(odette)).error().reason, "mail-sign-in");
}

TEST(SmtpSender, hears_what_is_said_of_the_content_too) {
  MailUnderTest way;
  way.office.say(R"({"mail":554,"at":"DATA"})");
  EXPECT_EQ(way.send(mail_to(odette)).error().reason, "mail-refused");
  way.office.say(R"({"mail":452,"at":"DATA"})");
  EXPECT_EQ(way.send(mail_to(odette)).error().reason, "mail-delayed");
  EXPECT_TRUE(way.arrived().empty());
}

TEST(SmtpSender, waits_for_a_server_that_is_away) {
  MailUnderTest way("plain", MailTls::none, [](MailServer& server) { server.port = 1; });
  const auto outcome = way.send(mail_to(odette));
  EXPECT_EQ(outcome.error().reason, "mail-unreachable");
  EXPECT_EQ(outcome.error().code, IssueCode::transient);
}

TEST(SmtpSender, takes_nothing_for_an_address_that_is_more_than_one) {
  MailUnderTest way;
  for (const char* bad : {"a@b.fr>\r\nRCPT TO:<c@d.fr", "a@b.fr, c@d.fr", "a b@c.fr", ""})
    EXPECT_EQ(way.send(mail_to(bad)).error().reason, "mail-refused");
  EXPECT_TRUE(way.arrived().empty());
}

}  // namespace
}  // namespace maillage::contract
