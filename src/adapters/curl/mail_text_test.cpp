#include "adapters/curl/mail_text.hpp"

#include <gtest/gtest.h>

namespace maillage::adapters {
namespace {

ports::Message message(std::string subject, std::string text) {
  return {"b1-b0", Redacted<std::string>("odette@example.fr"), Redacted<std::string>(std::move(subject)), Redacted<std::string>(std::move(text)),
          Instant{1'795'417'200'000'000}};
}

TEST(MailText, has_the_headers_of_a_mail_and_the_same_bytes_each_time) {
  const std::string text = mail_text(message("Rendez-vous", "Bonjour.\nÀ 9 h.\n."), "agenda@soin.example");
  EXPECT_EQ(text,
            "From: agenda@soin.example\r\nTo: odette@example.fr\r\nSubject: =?utf-8?q?Rendez=2Dvous?=\r\nDate: Mon, 23 Nov 2026 07:00:00 +0000\r\n"
            "Message-ID: <b1-b0@soin.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\nAuto-Submitted: auto-generated\r\n\r\nBonjour.\r\n=C3=80 9 h.\r\n.\r\n");
  EXPECT_EQ(text, mail_text(message("Rendez-vous", "Bonjour.\nÀ 9 h.\n."), "agenda@soin.example"));
}

TEST(MailText, makes_no_line_longer_than_a_mail_may_have_and_cuts_no_letter) {
  const std::string text =
      mail_text(message(std::string(20, 'x') + "éééééééééééééééééééé", std::string(200, '=') + " " + std::string(200, 'e')), "a@b.fr");
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    ASSERT_NE(end, std::string::npos);
    EXPECT_LE(end - at, 76U);
    EXPECT_EQ(text.substr(at, end - at).find("=C3?="), std::string::npos);
    at = end + 2;
  }
}

TEST(MailText, lets_no_word_become_a_header) {
  const std::string text = mail_text(message("Bonjour\r\nBcc: x@example.fr", "x\r\nBcc: y"), "a@b.fr");
  EXPECT_EQ(text.substr(0, text.find("\r\n\r\n")).find("\r\nBcc"), std::string::npos);
  EXPECT_NE(text.find("x\r\nBcc: y\r\n"), std::string::npos) << "in the body it is only a line";
}

TEST(MailText, knows_an_address_that_can_only_be_one) {
  EXPECT_TRUE(is_plain_address("odette.garnereau+rdv@example.fr"));
  for (const char* bad :
       {"", "odette", "@example.fr", "odette@", "a@b@c.fr", "a@b.fr\r\nBcc: c@d.fr", "<a@b.fr>", "a b@c.fr", "a@b.fr,c@d.fr", "é@b.fr"}) {
    EXPECT_FALSE(is_plain_address(bad)) << bad;
  }
  EXPECT_TRUE(is_plain_key("7f-b0.1"));
  EXPECT_FALSE(is_plain_key("7f\r\nX: y"));
}

}  // namespace
}  // namespace maillage::adapters
