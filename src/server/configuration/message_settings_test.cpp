// The ways out that a file gives, and the mistakes that would let an address or a secret out.
#include "server/configuration/message_settings.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "testing/temporary_folder.hpp"

namespace maillage::server {
namespace {

namespace fs = std::filesystem;

struct MessageSettings : ::testing::Test {
  testing::TemporaryFolder folder;

  void secret(const char* name, const std::string& text, fs::perms rights = fs::perms::owner_read | fs::perms::owner_write) {
    std::ofstream(folder / name) << text;
    fs::permissions(folder / name, rights);
  }
  [[nodiscard]] Outcome<Configuration> read(const std::string& text) const { return parse_configuration(text, folder / "c.toml"); }
  [[nodiscard]] std::string refusal(const std::string& text) const {
    const auto made = read(text);
    if (made) return "";
    const std::string name = (folder / "c.toml").string();
    return made.error().text.starts_with(name) ? made.error().text.substr(name.size() + 1) : made.error().text;
  }
};

TEST_F(MessageSettings, are_ways_that_are_not_there_without_a_section) {
  const auto silent = read("");
  ASSERT_TRUE(silent);
  EXPECT_FALSE(silent->mail || silent->sms);
}

TEST_F(MessageSettings, take_a_mail_server_and_an_operator_with_their_secrets_from_files) {
  secret("password", "open-sesame\n");
  secret("token", "t-0k3n\r\n");
  const auto made = read(
      "[mail]\nserver = \"smtp.example.fr\"\nfrom = \"agenda@soin.example\"\nuser = \"agenda\"\npassword_file = \"password\"\n"
      "[sms]\nurl = \"https://sms.example.fr/messages\"\ntoken_file = \"token\"\nsender = \"Maillage\"\n[reminders]\ntelephone = \"02 37 99 00 "
      "00\"\n");
  ASSERT_TRUE(made) << made.error().text;
  EXPECT_EQ(made->mail->server, "smtp.example.fr");
  EXPECT_EQ(made->mail->port, 587);
  EXPECT_EQ(made->mail->tls, adapters::MailTls::starttls) << "never in the clear unless it is said";
  EXPECT_EQ(made->mail->password.reveal(), "open-sesame");
  EXPECT_EQ(made->sms->token.reveal(), "t-0k3n");
  EXPECT_EQ(made->reminders_telephone, "02 37 99 00 00");
  EXPECT_TRUE(read("[mail]\nserver = \"localhost\"\nport = 25\ntls = \"none\"\nfrom = \"a@b.fr\"\n"));
  EXPECT_TRUE(read("[sms]\nurl = \"http://127.0.0.1:8090/sms\"\ntoken_file = \"token\"\n"));
}

TEST_F(MessageSettings, refuse_what_would_let_an_address_out_or_a_secret_in) {
  secret("open", "open-sesame\n", fs::perms(0644));
  secret("empty", "\n");
  secret("token", "t-0k3n\n");
  const std::string mail = "[mail]\nserver = \"smtp.example.fr\"\nfrom = \"a@b.fr\"\n";
  EXPECT_TRUE(refusal(mail + "tls = \"none\"\n").starts_with("1: [mail] tls = \"none\" is for a server on this machine"));
  EXPECT_TRUE(refusal(mail + "tls = \"ssl\"\n").starts_with("4: tls must be"));
  EXPECT_TRUE(refusal(mail + "port = 0\n").starts_with("4: port must be"));
  EXPECT_TRUE(refusal(mail + "password = \"x\"\n").starts_with("4: section [mail] has no key password"));
  EXPECT_TRUE(refusal(mail + "user = \"a\"\n").starts_with("1: [mail] user and password_file go together"));
  EXPECT_TRUE(refusal(mail + "user = \"a\"\npassword_file = \"nowhere\"\n").contains("nowhere cannot be read"));
  EXPECT_TRUE(refusal(mail + "user = \"a\"\npassword_file = \"open\"\n").contains("chmod 600"));
  EXPECT_TRUE(refusal(mail + "user = \"a\"\npassword_file = \"empty\"\n").contains("must hold the secret as its first line"));
  EXPECT_TRUE(refusal(mail + "authority = \"nowhere.pem\"\n").contains("nowhere.pem cannot be read"));
  EXPECT_TRUE(refusal("[mail]\nserver = \"smtp.example.fr\"\n").starts_with("1: [mail] needs server and from"));
  EXPECT_TRUE(refusal("[mail]\nserver = \"smtp.example.fr:587\"\n").starts_with("2: server must be"));
  EXPECT_TRUE(refusal("[mail]\nfrom = \"Agenda <a@b.fr>\"\n").starts_with("2: from must be a mail address alone"));
  EXPECT_TRUE(refusal("[sms]\nurl = \"http://sms.example.fr/\"\n").starts_with("2: url must be an address that begins with https://"));
  EXPECT_TRUE(refusal("[sms]\nurl = \"https://a:b@sms.example.fr/\"\n").starts_with("2: url must be"));
  EXPECT_TRUE(refusal("[sms]\nurl = \"http://localhost.example.fr/\"\n").starts_with("2: url must be"));
  EXPECT_TRUE(refusal("[sms]\nurl = \"https://sms.example.fr/\"\n").starts_with("1: [sms] needs url and token_file"));
  EXPECT_TRUE(refusal("[sms]\nsender = \"Maison de santé\"\n").starts_with("2: sender must be"));
  EXPECT_TRUE(refusal("[reminders]\ntelephone = \"call us\"\n").starts_with("2: telephone must be"));
}

}  // namespace
}  // namespace maillage::server
