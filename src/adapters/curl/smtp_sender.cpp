// What each answer of the server means for the message.
#include "adapters/curl/smtp_sender.hpp"

#include <fmt/format.h>

#include "adapters/curl/mail_text.hpp"
#include "adapters/curl/transfer.hpp"

namespace maillage::adapters {
namespace {

constexpr long for_good_from = 500;
/// "Authentication required": of the house, whatever the command that it answers.
constexpr long wants_sign_in = 530;

std::unexpected<Issue> for_now(const char* reason, const char* text) { return refuse(IssueCode::transient, reason, text); }

Outcome<> outcome_of(const TransferEnd& end) {
  switch (end.code) {
    case CURLE_OK:
      return {};
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
      return for_now("mail-insecure", "The mail server offers no TLS, or its certificate is not good. Nothing was said to it.");
    case CURLE_LOGIN_DENIED:
      return for_now("mail-sign-in", "The mail server does not accept our user and password.");
    default:
      break;
  }
  if (end.status == wants_sign_in || end.last_verb == "AUTH") return for_now("mail-sign-in", "The mail server wants another user and password.");
  // Only what it says of the recipient or of the content is about this message; a refused greeting or sender is about us, and may be put right.
  if (end.status >= for_good_from && (end.last_verb == "RCPT" || end.last_verb == "DATA")) {
    return refuse(IssueCode::business_rule, "mail-refused", "The mail server refuses this message for good.");
  }
  if (end.status != 0 && end.code != CURLE_OPERATION_TIMEDOUT) return for_now("mail-delayed", "The mail server takes no message at this moment.");
  return for_now("mail-unreachable", "The mail server does not answer.");
}

}  // namespace

Task<Outcome<>> SmtpSender::send(ports::Message message) {
  if (!is_plain_address(message.to.reveal()) || !is_plain_key(message.key) || message.text.reveal().size() > ports::message_bytes_max) {
    co_return refuse(IssueCode::business_rule, "mail-refused", "This can be no mail: its address, its key or its length.");
  }
  auto job = [this, message = std::move(message)] { return send_now(message); };
  co_return co_await runtime::offload(worker_, loop_, std::move(job));
}

Outcome<> SmtpSender::send_now(const ports::Message& message) const {
  const std::string text = mail_text(message, server_.from);
  const bool at_once = server_.tls == MailTls::from_start;
  // The path is what EHLO says: the domain that we write from.
  Transfer transfer(
      fmt::format("{}://{}:{}/{}", at_once ? "smtps" : "smtp", server_.server, server_.port, server_.from.substr(server_.from.find('@') + 1)),
      "smtp,smtps", ending_);
  transfer.option(CURLOPT_USE_SSL, static_cast<long>(server_.tls == MailTls::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  transfer.trust(server_.authority);
  if (!server_.user.empty()) {
    transfer.option(CURLOPT_USERNAME, server_.user);
    transfer.option(CURLOPT_PASSWORD, server_.password.reveal());
  }
  transfer.option(CURLOPT_MAIL_FROM, fmt::format("<{}>", server_.from));
  transfer.add(CURLOPT_MAIL_RCPT, fmt::format("<{}>", message.to.reveal()));
  transfer.option(CURLOPT_UPLOAD, 1L);
  transfer.send(text);
  return outcome_of(transfer.run());
}

}  // namespace maillage::adapters
