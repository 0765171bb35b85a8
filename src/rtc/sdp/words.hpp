// The two small tools of every SDP line: the words between single spaces, and decimal numbers without signs.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace maillage::rtc::sdp {

/// Gives the words of a text one after the other; empty ones for ever after the last.
class Words {
 public:
  explicit Words(std::string_view text) : rest_(text) {}

  [[nodiscard]] std::string_view next() { return until(' '); }
  /// What stands before the next `end`; the whole rest when there is none.
  [[nodiscard]] std::string_view until(char end) {
    const std::size_t at = rest_.find(end);
    const std::string_view word = rest_.substr(0, at);
    rest_.remove_prefix(at == std::string_view::npos ? rest_.size() : at + 1);
    return word;
  }
  [[nodiscard]] std::string_view rest() const { return rest_; }
  [[nodiscard]] bool empty() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

template <class Number>
[[nodiscard]] std::optional<Number> number(std::string_view text) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 10);
  if (text.empty() || text.front() == '-' || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace maillage::rtc::sdp
