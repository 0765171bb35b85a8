// HttpSmsSender: SMS through an operator's address on the web.
//
//   POST URL
//   Authorization: Bearer TOKEN
//   Content-Type: application/json
//   Idempotency-Key: KEY
//   {"to":"+33639981427","from":"Maillage","text":"...","reference":"KEY"}          from: absent when the house has no name there
//
// 2xx: it has taken it over. Refusals, by reason: "sms-refused" (this message, for good: another 4xx), and for now "sms-sign-in" (401, 402, 403: our
// token or our account), "sms-delayed" (408, 429 and all the rest), "sms-unreachable", "sms-insecure"; "too-busy". What it answers beside the code is
// not read. An operator that speaks otherwise needs a small translator beside the house. docs/operating/reminders.md
#pragma once

#include <atomic>
#include <filesystem>
#include <string>

#include "base/redacted.hpp"
#include "ports/message_sender.hpp"
#include "runtime/loop.hpp"
#include "runtime/worker.hpp"

namespace maillage::adapters {

struct SmsOperator {
  std::string url;
  Redacted<std::string> token;
  std::string sender;               // the name that the telephone shows; may be empty
  std::filesystem::path authority;  // certificates to trust instead of the system's; may be empty
};

class HttpSmsSender final : public ports::MessageSender {
 public:
  HttpSmsSender(runtime::Loop& loop, SmsOperator to) : loop_(loop), operator_(std::move(to)) {}
  ~HttpSmsSender() override { ending_ = true; }
  HttpSmsSender(const HttpSmsSender&) = delete;
  HttpSmsSender& operator=(const HttpSmsSender&) = delete;

  Task<Outcome<>> send(ports::Message message) override;

  /// The reminders send one after the other.
  static constexpr std::size_t waiting_max = 8;

 private:
  [[nodiscard]] Outcome<> send_now(const ports::Message& message) const;

  runtime::Loop& loop_;
  SmsOperator operator_;
  std::atomic<bool> ending_{false};
  runtime::Worker worker_{"sms", waiting_max};  // last: destroyed first
};

}  // namespace maillage::adapters
