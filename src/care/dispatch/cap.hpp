// The cap on a doctor's teleconsultations: so many in a hundred of all that she does in a calendar year, more for some specialties.
//
// The shares are data of the place's ladder. What she does elsewhere the house cannot know: she declares it; who declares nothing has no cap.
// A treating doctor's teleconsultations of her own patients do not count and are never capped. Out of scope: whom the joint commission (CPN) exempts,
// who declares nothing; teleconsultations that she gives elsewhere.
// Spec: convention médicale 2024-2029 (arrêté of 20 June 2024), articles 87 to 90.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace maillage::care {

/// Her teleconsultations of one calendar year that count, beside what she declared.
struct YearCount {
  std::uint32_t activity{0};  // consultations in a year; 0: she has declared nothing
  std::int32_t year{0};
  std::uint32_t counted{0};
  friend bool operator==(const YearCount&, const YearCount&) = default;
};

struct SpecialtyShare {
  std::string specialty;  // its code
  std::uint32_t percent{0};
  friend bool operator==(const SpecialtyShare&, const SpecialtyShare&) = default;
};
struct DoctorShare {
  std::string doctor;
  std::uint32_t percent{0};
  friend bool operator==(const DoctorShare&, const DoctorShare&) = default;
};
/// A hundred is no cap.
struct Caps {
  std::uint32_t percent{20};
  std::vector<SpecialtyShare> specialties{{"psychiatry", 40}};
  std::vector<DoctorShare> doctors{};  // who has one of these specialties; follows from the record (share_of)
  friend bool operator==(const Caps&, const Caps&) = default;
};
inline constexpr std::size_t capped_specialties_max = 20;

/// The most generous of her specialties' shares; the usual one where none has its own.
[[nodiscard]] std::uint32_t share_of(const Caps& caps, const std::vector<std::string>& specialties);
[[nodiscard]] std::uint32_t percent_of(const Caps& caps, std::string_view doctor);
/// How many teleconsultations this share of that activity allows.
[[nodiscard]] std::uint32_t most_of(std::uint32_t activity, std::uint32_t percent);

/// The calendar year in metropolitan France.
[[nodiscard]] std::int32_t year_of(Instant at);
[[nodiscard]] Instant year_begins(std::int32_t year);
/// What counts at that moment: nothing yet, when the count is of another year.
[[nodiscard]] std::uint32_t counted_at(const YearCount& count, Instant now);
/// With one more of that year; what was counted in another is forgotten.
[[nodiscard]] YearCount one_more(const YearCount& count, std::int32_t year);
[[nodiscard]] bool cap_reached(const YearCount& count, std::uint32_t percent, Instant now);

}  // namespace maillage::care
