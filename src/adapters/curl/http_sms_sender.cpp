// What each answer of the operator means for the message.
#include "adapters/curl/http_sms_sender.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "adapters/curl/mail_text.hpp"
#include "adapters/curl/transfer.hpp"
#include "fhir/element/draft.hpp"

namespace maillage::adapters {
namespace {

std::unexpected<Issue> for_now(const char* reason, const char* text) { return refuse(IssueCode::transient, reason, text); }

/// "+" and digits.
bool is_number(std::string_view text) {
  constexpr std::size_t bytes_max = 16;  // E.164
  return text.starts_with('+') && text.size() > 1 && text.size() <= bytes_max &&
         std::ranges::all_of(text.substr(1), [](char c) { return c >= '0' && c <= '9'; });
}

Outcome<> outcome_of(const TransferEnd& end) {
  switch (end.code) {
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
      return for_now("sms-insecure", "The certificate of the SMS operator is not good. Nothing was said to it.");
    case CURLE_OK:
      break;
    default:
      return for_now("sms-unreachable", "The SMS operator does not answer.");
  }
  if (end.status >= 200 && end.status < 300) return {};
  if (end.status >= 401 && end.status <= 403) return for_now("sms-sign-in", "The SMS operator does not accept our token or our account.");
  if (end.status >= 400 && end.status < 500 && end.status != 408 && end.status != 429) {
    return refuse(IssueCode::business_rule, "sms-refused", "The SMS operator refuses this message for good.");
  }
  return for_now("sms-delayed", "The SMS operator takes no message at this moment.");
}

}  // namespace

Task<Outcome<>> HttpSmsSender::send(ports::Message message) {
  if (!is_number(message.to.reveal()) || !is_plain_key(message.key) || message.text.reveal().size() > ports::message_bytes_max) {
    co_return refuse(IssueCode::business_rule, "sms-refused", "This can be no SMS: its number, its key or its length.");
  }
  auto job = [this, message = std::move(message)] { return send_now(message); };
  co_return co_await runtime::offload(worker_, loop_, std::move(job));
}

Outcome<> HttpSmsSender::send_now(const ports::Message& message) const {
  const std::string body =
      fhir::object({{"to", message.to.reveal()}, {"from", operator_.sender}, {"text", message.text.reveal()}, {"reference", message.key}}).dump();
  Transfer transfer(operator_.url, "http,https", ending_);
  transfer.trust(operator_.authority);
  transfer.add(CURLOPT_HTTPHEADER, "Authorization: Bearer " + operator_.token.reveal());
  transfer.add(CURLOPT_HTTPHEADER, "Content-Type: application/json");
  transfer.add(CURLOPT_HTTPHEADER, "Idempotency-Key: " + message.key);
  transfer.add(CURLOPT_HTTPHEADER, "Expect:");
  transfer.option(CURLOPT_POST, 1L);
  transfer.option(CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
  transfer.option(CURLOPT_COPYPOSTFIELDS, body);
  return outcome_of(transfer.run());
}

}  // namespace maillage::adapters
