// A link by which a calendar program follows one person's agenda without signing in: `calendar-link/ID`, a house document.
//
// The address has the id and a secret of 256 random bits. The record keeps the secret's SHA-256 only, so whoever reads the database cannot follow
// anything; the address is shown once, when the link is made. A revoked link stays in the record and opens nothing.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "ports/record_store.hpp"
#include "ports/sealing.hpp"

namespace maillage::care {

inline constexpr const char* calendar_link_type = "calendar-link";

struct CalendarLink {
  std::string id;
  std::string practitioner;  // whose agenda: an id
  std::string secret_hash;   // hexadecimal SHA-256
  Instant made{};
  Instant revoked{};  // zero: it is in force
  friend bool operator==(const CalendarLink&, const CalendarLink&) = default;
};

/// A telephone, a computer at home, one at work, and two that were forgotten.
inline constexpr std::size_t calendar_links_max = 5;

[[nodiscard]] std::string document_of(const CalendarLink& link);
[[nodiscard]] std::optional<CalendarLink> calendar_link_from(std::string_view document);

[[nodiscard]] std::string hash_of_secret(const ports::Hasher& hasher, std::string_view secret);
/// In force, and with this secret. Takes the same time wherever the hashes differ.
[[nodiscard]] bool opens(const CalendarLink& link, const ports::Hasher& hasher, std::string_view secret);

/// The links in force, by heart: made from the record by the feed.
class CalendarLinks {
 public:
  void learn(const ports::Change& change);
  /// Oldest first.
  [[nodiscard]] std::vector<CalendarLink> of(const std::string& practitioner) const;

 private:
  std::map<std::string, CalendarLink> links_;  // by id
};

}  // namespace maillage::care
