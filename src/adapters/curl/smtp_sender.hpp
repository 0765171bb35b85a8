// SmtpSender: messages as mail, handed to the one server that the house was given.
//
// One worker, one connection a message. Refusals, by reason: "mail-refused" (this message, for good: its recipient or its content), and for now
// "mail-delayed", "mail-unreachable", "mail-insecure" (no TLS where it is wanted, or a certificate that is not good), "mail-sign-in" (our user or
// password); "too-busy". The same key makes the same bytes under the same Message-ID: many servers deliver both, a mailbox may show one.
// Spec: RFC 5321 (SMTP), RFC 3207 (STARTTLS), RFC 8314 (TLS from the first byte), RFC 4954 (AUTH). Out of scope: bounces, DKIM: the server's own.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <string>

#include "base/redacted.hpp"
#include "ports/message_sender.hpp"
#include "runtime/loop.hpp"
#include "runtime/worker.hpp"

namespace maillage::adapters {

/// `starttls`: asked for on a plain connection, and nothing is said without it. `from_start`: TLS at once. `none`: for a server on this machine.
enum class MailTls : std::uint8_t { starttls, from_start, none };

struct MailServer {
  std::string server;
  std::uint16_t port{587};
  MailTls tls{MailTls::starttls};
  std::string from;  // a plain address
  std::string user;  // empty: no AUTH
  Redacted<std::string> password;
  std::filesystem::path authority;  // certificates to trust instead of the system's; may be empty
};

class SmtpSender final : public ports::MessageSender {
 public:
  SmtpSender(runtime::Loop& loop, MailServer server) : loop_(loop), server_(std::move(server)) {}
  ~SmtpSender() override { ending_ = true; }
  SmtpSender(const SmtpSender&) = delete;
  SmtpSender& operator=(const SmtpSender&) = delete;

  Task<Outcome<>> send(ports::Message message) override;

  /// The reminders send one after the other.
  static constexpr std::size_t waiting_max = 8;

 private:
  [[nodiscard]] Outcome<> send_now(const ports::Message& message) const;

  runtime::Loop& loop_;
  MailServer server_;
  std::atomic<bool> ending_{false};
  runtime::Worker worker_{"mail", waiting_max};  // last: destroyed first
};

}  // namespace maillage::adapters
