// A message as a mail: its headers and its body, the same bytes for every try.
//
// Spec: RFC 5322 (headers, dates), RFC 2045 (quoted-printable), RFC 2047 (words of a header that are not ASCII), RFC 3834 (Auto-Submitted). Lines end
// with CR LF and have 76 bytes at most. Pure. Out of scope: attachments, HTML.
#pragma once

#include <string>
#include <string_view>

#include "ports/message_sender.hpp"

namespace maillage::adapters {

/// `from` and the message's `to` are plain addresses (`is_plain_address`).
[[nodiscard]] std::string mail_text(const ports::Message& message, std::string_view from);

/// Has a name, one @ and a domain, and nothing that could end it where it stands, in a header or in a command of SMTP: no space, control character,
/// bracket, quote or comma, ASCII only.
[[nodiscard]] bool is_plain_address(std::string_view text);
/// Letters, digits, '-' and '.': what may stand in a Message-ID and in a header of HTTP.
[[nodiscard]] bool is_plain_key(std::string_view text);

}  // namespace maillage::adapters
