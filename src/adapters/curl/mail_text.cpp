// Every byte that is not known to be harmless is written by its number.
#include "adapters/curl/mail_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace maillage::adapters {
namespace {

namespace chrono = std::chrono;

constexpr std::size_t line_bytes_max = 76;

bool is_plain(unsigned char byte) { return byte > ' ' && byte < 0x7F; }
bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
/// A byte that goes on with the letter before it.
bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// Encoded words, each of whole letters, folded.
std::string header_words(std::string_view text) {
  constexpr std::string_view opening = "=?utf-8?q?";
  constexpr std::size_t room = 54;  // of one encoded word: with all around it, and "Subject: " before the first, a line has 75 bytes
  std::string words;
  std::string word;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && continues(text[end])) ++end;
    std::string letter;
    for (const char byte : text.substr(at, end - at)) {
      letter += is_letter_or_digit(byte) ? std::string(1, byte) : byte == ' ' ? "_" : fmt::format("={:02X}", static_cast<unsigned char>(byte));
    }
    if (word.size() + letter.size() > room) {
      words += fmt::format("{}{}?=\r\n ", opening, word);
      word.clear();
    }
    word += letter;
    at = end;
  }
  return fmt::format("{}{}{}?=", words, opening, word);
}

std::string quoted_printable(std::string_view text) {
  std::string out;
  std::size_t line = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (byte == '\n' || byte == '\r') {
      if (byte == '\r' && at + 1 < text.size() && text[at + 1] == '\n') continue;
      out += "\r\n";
      line = 0;
      continue;
    }
    const bool last = at + 1 == text.size() || text[at + 1] == '\n' || text[at + 1] == '\r';
    const bool as_it_is = (is_plain(static_cast<unsigned char>(byte)) && byte != '=') || (byte == ' ' && !last);
    const std::size_t width = as_it_is ? 1 : 3;
    if (line + width >= line_bytes_max) {
      out += "=\r\n";
      line = 0;
    }
    out += as_it_is ? std::string(1, byte) : fmt::format("={:02X}", static_cast<unsigned char>(byte));
    line += width;
  }
  return out + "\r\n";
}

std::string date_of(Instant at) {
  constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto seconds = chrono::floor<chrono::seconds>(chrono::sys_time<Micros>(Micros(at.micros)));
  const auto day = chrono::floor<chrono::days>(seconds);
  const chrono::year_month_day date(day);
  const chrono::hh_mm_ss clock(seconds - day);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} +0000", days[chrono::weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
                     months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(),
                     clock.seconds().count());
}

}  // namespace

bool is_plain_address(std::string_view text) {
  constexpr std::size_t bytes_max = 254;  // RFC 5321, of a path without its brackets
  const auto at = text.find('@');
  if (text.size() > bytes_max || at == 0 || at == std::string_view::npos || at + 1 == text.size()) return false;
  if (text.find('@', at + 1) != std::string_view::npos) return false;
  return std::ranges::all_of(text, [](char c) { return is_plain(static_cast<unsigned char>(c)) && !std::string_view("<>()[]\\,;:\"").contains(c); });
}

bool is_plain_key(std::string_view text) {
  constexpr std::size_t bytes_max = 128;
  return !text.empty() && text.size() <= bytes_max && std::ranges::all_of(text, [](char c) { return is_letter_or_digit(c) || c == '-' || c == '.'; });
}

std::string mail_text(const ports::Message& message, std::string_view from) {
  const std::string_view domain = from.substr(from.find('@') + 1);
  return fmt::format(
      "From: {}\r\nTo: {}\r\nSubject: {}\r\nDate: {}\r\nMessage-ID: <{}@{}>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
      "Content-Transfer-Encoding: quoted-printable\r\nAuto-Submitted: auto-generated\r\n\r\n{}",
      from, message.to.reveal(), header_words(message.subject.reveal()), date_of(message.at), message.key, domain,
      quoted_printable(message.text.reveal()));
}

}  // namespace maillage::adapters
