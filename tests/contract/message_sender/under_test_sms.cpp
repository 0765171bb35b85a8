// The contract, held to by SMS over HTTP; and what is its own.
#include "adapters/curl/http_sms_sender.hpp"
#include "tests/contract/message_sender/contract.hpp"
#include "tests/contract/message_sender/on_a_loop.hpp"
#include "tests/contract/message_sender/post_office.hpp"

namespace maillage::contract {
namespace {

class SmsUnderTest : public SenderUnderTest {
 public:
  explicit SmsUnderTest(const std::string& token = "open-sesame", std::uint16_t port = 0)
      : sender_(loop_, {.url = "http://127.0.0.1:" + std::to_string(port == 0 ? office_.port("http") : port) + "/messages",
                        .token = Redacted<std::string>(token),
                        .sender = "Maillage",
                        .authority = {}}) {}
  Outcome<> send(ports::Message message) override { return wait_for(loop_, sender_.send(std::move(message))); }
  void refuse(Refusal refusal) override {
    const char* const codes[] = {"0", "503", "422"};
    office_.say(std::string(R"({"sms":)") + codes[static_cast<std::size_t>(refusal)] + "}");
  }
  std::vector<Arrived> arrived() override {
    std::vector<Arrived> all;
    const fhir::Document answer = office_.ask(R"({"taken":true})");
    for (const fhir::Element one : answer["texts"]) {
      EXPECT_EQ(one["from"].text(), "Maillage");
      EXPECT_EQ(one["reference"].text(), one["key"].text());
      all.push_back(
          {std::string(one["to"].text()), std::string(one["text"].text()), std::string(one["key"].text()), std::string(one["text"].text())});
    }
    return all;
  }
  [[nodiscard]] std::string address() const override { return "+33639981427"; }
  void answers(int code) { office_.say(R"({"sms":)" + std::to_string(code) + "}"); }

 private:
  PostOffice office_;
  runtime::Loop loop_;
  adapters::HttpSmsSender sender_;
};

INSTANTIATE_TEST_SUITE_P(Sms, MessageSenderContract, ::testing::Values(Way{"sms", [] { return std::make_unique<SmsUnderTest>(); }}));

ports::Message text_to(const std::string& number) {
  return {"b1-b0", Redacted<std::string>(number), Redacted<std::string>(), Redacted<std::string>("Bonjour"), {}};
}

TEST(HttpSmsSender, tries_again_whatever_may_pass_and_nothing_else) {
  SmsUnderTest way;
  for (const auto& [code, reason] : {std::pair(408, "sms-delayed"), std::pair(429, "sms-delayed"), std::pair(500, "sms-delayed"),
                                     std::pair(302, "sms-delayed"), std::pair(402, "sms-sign-in")}) {
    way.answers(code);
    const auto outcome = way.send(text_to(way.address()));
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().reason, reason) << code;
    EXPECT_EQ(outcome.error().code, IssueCode::transient) << code;
  }
  for (const int code : {400, 404, 410, 422}) {
    way.answers(code);
    EXPECT_EQ(way.send(text_to(way.address())).error().reason, "sms-refused") << code;
  }
  for (const char* number : {"", "0639981427", "+33 6", "+336\r\nX: y"}) EXPECT_EQ(way.send(text_to(number)).error().reason, "sms-refused");
}

TEST(HttpSmsSender, knows_an_operator_that_is_away_and_one_that_wants_another_token) {
  EXPECT_EQ(SmsUnderTest("open-sesame", 1).send(text_to("+33639981427")).error().reason, "sms-unreachable");
  EXPECT_EQ(SmsUnderTest("wrong").send(text_to("+33639981427")).error().reason, "sms-sign-in");
}

}  // namespace
}  // namespace maillage::contract
