// MessageSender: one short message to one person, by one way out of the house: e-mail, SMS.
//
// Sending the same key again is the same message: a way that can tell drops the second one (docs/internals/reminders.md). Answers when
// the next machine on the way has taken it over; whether the person reads it, nobody knows.
// Refusals: `transient` may be tried again later; any other is for good, and trying again would not help. Neither ever holds the address.
// Adapters: curl (mail, SMS), memory (tests).
#pragma once

#include <string>

#include "base/outcome.hpp"
#include "base/redacted.hpp"
#include "base/task.hpp"
#include "base/time.hpp"

namespace maillage::ports {

struct Message {
  std::string key;                // letters, digits, '-' and '.'; the same for every try of one message
  Redacted<std::string> to;       // "odette@example.fr", or "+33639981427"
  Redacted<std::string> subject;  // where the way has one
  Redacted<std::string> text;     // UTF-8
  Instant at{};                   // when it was first due: part of the message, so that every try sends the same bytes
};

/// Nothing that this house says is longer.
inline constexpr std::size_t message_bytes_max = 4'000;

class MessageSender {
 public:
  virtual ~MessageSender() = default;
  [[nodiscard]] virtual Task<Outcome<>> send(Message message) = 0;
};

}  // namespace maillage::ports
