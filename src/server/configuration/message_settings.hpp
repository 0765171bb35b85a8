// [mail], [sms] and [reminders]: by which ways messages to patients leave the house. A section that is absent is a way that is not there.
//
// Secrets stand in files of their own, which only their owner can read; the text of a configuration holds none. An address of a person never goes in
// the clear over a network: without TLS only a server on this machine is taken.
#pragma once

#include <toml++/toml.h>

#include <functional>
#include <map>
#include <optional>
#include <string>

#include "server/configuration/configuration.hpp"

namespace maillage::server {

/// Sets one key; gives what is wrong with its value, if anything.
using Setter = std::function<std::optional<std::string>(const toml::node&)>;
using Setters = std::map<std::string, Setter, std::less<>>;

/// What is said of both ways before it is put together.
struct MessageDraft {
  adapters::MailServer mail{};
  std::filesystem::path password;
  adapters::SmsOperator sms{};
  std::filesystem::path token;
};

[[nodiscard]] Setters mail_setters(MessageDraft& draft, const std::filesystem::path& base);
[[nodiscard]] Setters sms_setters(MessageDraft& draft, const std::filesystem::path& base);
[[nodiscard]] Setters reminder_setters(Configuration& into);

/// What is wrong with a section as a whole, if anything; else it is in `into`, its secret read.
[[nodiscard]] std::optional<std::string> take_mail(MessageDraft draft, Configuration& into);
[[nodiscard]] std::optional<std::string> take_sms(MessageDraft draft, Configuration& into);

}  // namespace maillage::server
