// A status line and fields. A field value with a line break would split the answer: it is our mistake, and it is cut there.
#include "gateway/http/response_head.hpp"

#include <array>
#include <chrono>

#include <fmt/format.h>

#include "gateway/http/status.hpp"

namespace maillage::gateway {
namespace {

void append_fields(std::string& head, const Headers& headers) {
  for (const auto& [name, value] : headers.all()) {
    head += name;
    head += ": ";
    head += std::string_view(value).substr(0, value.find_first_of("\r\n"));
    head += "\r\n";
  }
}

std::string status_line(Status status) { return fmt::format("HTTP/1.1 {} {}\r\n", static_cast<int>(status), phrase_of(status)); }

}  // namespace

std::string response_head(const Response& response, Instant now, KeepAlive keep_alive) {
  std::string head = status_line(response.status);
  append_fields(head, response.headers);
  head += "date: " + http_date(now) + "\r\n";
  if (keep_alive == KeepAlive::no) head += "connection: close\r\n";
  if (response.status != Status::no_content && response.status != Status::not_modified)
    head += fmt::format("content-length: {}\r\n", body_size(response));
  return head + "\r\n";
}

std::string upgrade_head(const Response& response) {
  std::string head = status_line(response.status);
  append_fields(head, response.headers);
  return head + "\r\n";
}

std::string http_date(Instant at) {
  static constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::chrono::sys_time<Micros> instant{Micros{at.micros}};
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{std::chrono::floor<Seconds>(instant - day)};
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", days.at(std::chrono::weekday{day}.c_encoding()), static_cast<unsigned>(date.day()),
                     months.at(static_cast<unsigned>(date.month()) - 1), static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

Bytes body_bytes(const Response& response) {
  if (const auto* text = std::get_if<std::string>(&response.body)) return as_bytes(*text);
  if (const auto* shared = std::get_if<SharedBody>(&response.body); shared != nullptr && *shared) return as_bytes(**shared);
  return {};
}

std::uint64_t body_size(const Response& response) {
  if (const auto* pieces = std::get_if<PiecewiseBody>(&response.body)) return pieces->size;
  return body_bytes(response).size();
}

}  // namespace maillage::gateway
