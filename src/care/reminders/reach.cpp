// Reading telecom, preference and language.
#include "care/reminders/reach.hpp"

#include <algorithm>
#include <cstdint>

namespace maillage::care {
namespace {

struct Found {
  ReminderWay way{ReminderWay::none};
  std::string to;
  std::int64_t rank{0};
  std::size_t position{0};
};

/// Without a rank of its own a mobile comes before an address.
constexpr std::int64_t unranked = 1'000;

std::string mobile_of(fhir::Element point) {
  return mobile_number(point["value"].text(), point["system"].text() == "sms" || point["use"].text() == "mobile");
}

std::vector<Found> contact_points(fhir::Element patient) {
  std::vector<Found> found;
  for (const fhir::Element point : patient["telecom"]) {
    if (!is_in_use(point)) continue;
    const std::string_view system = point["system"].text();
    const std::string_view value = point["value"].text();
    const std::int64_t rank = point["rank"].integer().value_or(unranked);
    if (system == "phone" || system == "sms") {
      std::string number = mobile_of(point);
      if (!number.empty()) found.push_back({ReminderWay::sms, std::move(number), rank, found.size()});
    } else if (system == "email" && is_email_address(value)) {
      found.push_back({ReminderWay::email, std::string(value), rank == unranked ? rank + 1 : rank, found.size()});
    }
  }
  std::ranges::sort(found, {}, [](const Found& one) { return std::pair(one.rank, one.position); });
  return found;
}

bool speaks_english(fhir::Element patient) {
  std::string_view language;
  for (const fhir::Element one : patient["communication"]) {
    const std::string_view code = one["language"]["coding"][0]["code"].text();
    if (language.empty() || one["preferred"].boolean().value_or(false)) language = code;
  }
  return language == "en" || language.starts_with("en-");
}

}  // namespace

std::optional<ReminderWay> wish_named(std::string_view code) {
  for (const ReminderWay way : {ReminderWay::none, ReminderWay::sms, ReminderWay::email, ReminderWay::letter}) {
    if (code == name_of(way)) return way;
  }
  return std::nullopt;
}

std::optional<ReminderWay> wish_in(fhir::Element patient) {
  for (const fhir::Element one : patient["extension"]) {
    if (one["url"].text() != preference_extension) continue;
    if (const auto wish = wish_named(one["valueCode"].text())) return wish;
  }
  return std::nullopt;
}

bool is_in_use(fhir::Element point) { return point["use"].text() != "old" && !point["period"]["end"].exists(); }
bool is_mobile(fhir::Element point) { return !mobile_of(point).empty(); }

std::vector<std::string> telephones_of(fhir::Element patient) {
  std::vector<std::string> numbers;
  for (const fhir::Element point : patient["telecom"]) {
    const std::string_view system = point["system"].text();
    const std::string_view value = point["value"].text();
    if ((system == "phone" || system == "sms") && is_in_use(point) && !value.empty()) numbers.emplace_back(value);
  }
  return numbers;
}

std::string mobile_number(std::string_view said, bool said_mobile) {
  constexpr std::size_t digits_min = 8;
  constexpr std::size_t digits_max = 15;  // E.164
  std::string number;
  for (const char c : said) {
    if ((c >= '0' && c <= '9') || (c == '+' && number.empty())) {
      number += c;
    } else if (c != ' ' && c != '.' && c != '-' && c != '(' && c != ')') {
      return {};
    }
  }
  if (number.starts_with("00")) number.replace(0, 2, "+");
  if (number.size() == 10 && (number.starts_with("06") || number.starts_with("07"))) return "+33" + number.substr(1);
  if (!number.starts_with('+') || number.size() - 1 < digits_min || number.size() - 1 > digits_max) return {};
  const bool french_mobile = number.size() == 12 && (number.starts_with("+336") || number.starts_with("+337"));
  return french_mobile || (said_mobile && !number.starts_with("+33")) ? number : std::string();
}

bool is_email_address(std::string_view text) {
  constexpr std::size_t bytes_max = 254;
  const auto at = text.find('@');
  if (text.size() > bytes_max || at == 0 || at == std::string_view::npos || at > 64) return false;
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
  const std::string_view domain = text.substr(at + 1);
  if (!std::ranges::all_of(text.substr(0, at), [&](char c) { return letter(c) || std::string_view(".!#$%&'*+/=?^_`{|}~-").contains(c); }))
    return false;
  if (!std::ranges::all_of(domain, [&](char c) { return letter(c) || c == '.' || c == '-'; })) return false;
  return domain.contains('.') && letter(domain.front()) && letter(domain.back()) && !text.contains("..");
}

Reach reach_of(fhir::Element patient, bool detained, WaysOut ways) {
  Reach reach;
  reach.english = speaks_english(patient);
  const std::optional<ReminderWay> wish = wish_in(patient);
  // Nothing about a detained person leaves the unit, whatever her record says: a telephone there is somebody else's.
  if (detained) return {ReminderWay::unit, {}, reach.english};
  if (wish == ReminderWay::none || wish == ReminderWay::letter) return {*wish, {}, reach.english};
  const std::vector<Found> points = contact_points(patient);
  const auto can = [&](const Found& point) { return point.way == ReminderWay::sms ? ways.sms : ways.email; };
  auto chosen = std::ranges::find_if(points, [&](const Found& point) { return point.way == wish && can(point); });
  if (chosen == points.end()) chosen = std::ranges::find_if(points, can);
  if (chosen != points.end()) return {chosen->way, Redacted<std::string>(chosen->to), reach.english};
  // She has a telephone or an address and the house no way to use it: nothing is sent, and the desk says so. Who has neither gets a letter.
  reach.way = points.empty() ? ReminderWay::letter : ReminderWay::none;
  return reach;
}

}  // namespace maillage::care
