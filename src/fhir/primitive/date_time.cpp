// FHIR's dates as the interval of time that they name.
#include "fhir/primitive/date_time.hpp"

#include <chrono>

namespace maillage::fhir {
namespace {

constexpr std::int64_t second_us = 1'000'000;
constexpr std::int64_t minute_us = 60 * second_us;
constexpr std::int64_t hour_us = 60 * minute_us;
constexpr std::int64_t day_us = 24 * hour_us;

/// Takes a text apart from its front; after the first surprise it is `failed` and gives zeros.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  int digits(std::size_t count) {
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const char c = next();
      if (c < '0' || c > '9') failed_ = true;
      value = value * 10 + (c - '0');
    }
    return failed_ ? 0 : value;
  }
  bool skip(char wanted) {
    if (failed_ || text_.empty() || text_.front() != wanted) return false;
    text_.remove_prefix(1);
    return true;
  }
  void expect(char wanted) { failed_ = failed_ || !skip(wanted); }
  void fail_unless(bool condition) { failed_ = failed_ || !condition; }

  /// The digits of a fraction as microseconds; `unit` is what the last digit that counts is worth.
  std::int64_t fraction(std::int64_t& unit) {
    std::int64_t value = 0;
    unit = second_us;
    std::size_t digits = 0;
    for (; !text_.empty() && text_.front() >= '0' && text_.front() <= '9'; text_.remove_prefix(1), ++digits) {
      if (unit == 1) continue;  // beyond a microsecond
      unit /= 10;
      value += (text_.front() - '0') * unit;
    }
    fail_unless(digits > 0);
    return value;
  }

  [[nodiscard]] bool at_end() const { return text_.empty(); }
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  char next() {
    if (text_.empty()) {
      failed_ = true;
      return '0';
    }
    const char c = text_.front();
    text_.remove_prefix(1);
    return c;
  }

  std::string_view text_;
  bool failed_{false};
};

std::int64_t days_us(std::chrono::year_month_day date) { return std::chrono::sys_days(date).time_since_epoch().count() * day_us; }

std::int64_t offset(Scanner& scan, bool& said) {
  said = true;
  if (scan.skip('Z')) return 0;
  const bool west = scan.skip('-');
  if (!west && !scan.skip('+')) {
    said = false;
    return 0;
  }
  const int hours = scan.digits(2);
  scan.expect(':');
  const int minutes = scan.digits(2);
  scan.fail_unless(hours < 14 ? minutes < 60 : hours == 14 && minutes == 0);
  return (west ? -1 : 1) * (hours * hour_us + minutes * minute_us);
}

/// The hour and what follows it, added to the day that `found` begins with.
void clock_time(Scanner& scan, DateTime& found) {
  const int hours = scan.digits(2);
  scan.expect(':');
  const int minutes = scan.digits(2);
  scan.fail_unless(hours < 24 && minutes < 60);
  std::int64_t at = hours * hour_us + minutes * minute_us;
  std::int64_t width = minute_us;
  found.precision = Precision::minute;
  if (scan.skip(':')) {
    const int seconds = scan.digits(2);
    scan.fail_unless(seconds <= 60);
    at += seconds * second_us;
    width = second_us;
    found.precision = Precision::second;
    if (scan.skip('.')) {
      at += scan.fraction(width);
      found.precision = Precision::fraction;
    }
  }
  found.low.micros += at - offset(scan, found.has_offset);
  found.high.micros = found.low.micros + width;
}

}  // namespace

std::optional<DateTime> parse_date_time(std::string_view text) {
  namespace chrono = std::chrono;
  Scanner scan(text);
  DateTime found;
  const chrono::year year(scan.digits(4));
  scan.fail_unless(static_cast<int>(year) >= 1);
  if (scan.at_end() && !scan.failed()) {
    found.low.micros = days_us(year / 1 / 1);
    found.high.micros = days_us((year + chrono::years(1)) / 1 / 1);
    return found;
  }
  scan.expect('-');
  const chrono::month month(static_cast<unsigned>(scan.digits(2)));
  scan.fail_unless(month.ok());
  if (scan.at_end() && !scan.failed()) {
    found.precision = Precision::month;
    found.low.micros = days_us(year / month / 1);
    found.high.micros = days_us((year / month + chrono::months(1)) / 1);
    return found;
  }
  scan.expect('-');
  const auto date = year / month / chrono::day(static_cast<unsigned>(scan.digits(2)));
  if (scan.failed() || !date.ok()) return std::nullopt;
  found.precision = Precision::day;
  found.low.micros = days_us(date);
  found.high.micros = found.low.micros + day_us;
  if (!scan.at_end()) {
    scan.expect('T');
    clock_time(scan, found);
  }
  if (scan.failed() || !scan.at_end()) return std::nullopt;
  return found;
}

bool is_date(std::string_view text) {
  const auto found = parse_date_time(text);
  return found && found->precision <= Precision::day;
}

bool is_instant(std::string_view text) {
  const auto found = parse_date_time(text);
  return found && found->precision >= Precision::second && found->has_offset;
}

bool is_date_time(std::string_view text) { return is_date(text) || is_instant(text); }

bool is_time(std::string_view text) {
  Scanner scan(text);
  DateTime found;
  clock_time(scan, found);
  return !scan.failed() && scan.at_end() && found.precision >= Precision::second && !found.has_offset;
}

}  // namespace maillage::fhir
