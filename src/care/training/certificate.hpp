// What a professional was trained for, until when, and what she may therefore do today.
//
// A certificate is for one skill: the teleconsultation itself, or one kind of instrument. Of two for one skill the one noted last counts, so that an
// error is corrected by noting it again; the versions of the Practitioner keep the former. Plain values, read from the record by qualifications.hpp.
// Out of scope: what is taught and how it is examined; who may note one (record/access, gateway/training); whether a house asks for certificates at
// all, which is its configuration.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "care/calendar/zone.hpp"
#include "care/kits/instrument.hpp"
#include "care/places/wording.hpp"

namespace maillage::care {

/// Absent: the teleconsultation itself.
struct Skill {
  std::optional<InstrumentKind> instrument;
  friend bool operator==(const Skill&, const Skill&) = default;
};
inline constexpr Skill teleconsultation_skill{};
/// The teleconsultation first, then the instruments in the order of their kinds.
inline constexpr std::array all_skills = {
    teleconsultation_skill,      Skill{InstrumentKind::stethoscope}, Skill{InstrumentKind::otoscope},    Skill{InstrumentKind::dermatoscope},
    Skill{InstrumentKind::cuff}, Skill{InstrumentKind::oximeter},    Skill{InstrumentKind::thermometer}, Skill{InstrumentKind::scale},
};
[[nodiscard]] std::string_view name_of(Skill skill);
[[nodiscard]] std::optional<Skill> skill_of(std::string_view name);
[[nodiscard]] Wording words_of(Skill skill);

struct Certificate {
  Skill skill;
  LocalDate given_on;
  LocalDate expires_on;  // the last day
  std::string by;        // id of the Practitioner who noted it
  std::string by_name;   // as colleagues read it
  friend bool operator==(const Certificate&, const Certificate&) = default;
};

enum class Standing : std::uint8_t { never, past, ends_soon, valid };
[[nodiscard]] std::string_view name_of(Standing standing);
[[nodiscard]] constexpr bool may_practise(Standing standing) { return standing == Standing::ends_soon || standing == Standing::valid; }

/// Long enough to find a day of training before the certificate ends.
inline constexpr std::chrono::days warned_before{60};
/// Nobody certifies for a working life: a longer one is a slip of the keyboard.
inline constexpr std::chrono::days certificate_lasts_max{5 * 366};

/// The one that counts; null: there is none.
[[nodiscard]] const Certificate* certificate_for(const std::vector<Certificate>& all, Skill skill);
[[nodiscard]] Standing standing_of(const std::vector<Certificate>& all, Skill skill, LocalDate today);

/// Puts it in the place of the one that counted. Refuses one that is given tomorrow, that ends before it begins, or that lasts too long.
[[nodiscard]] Outcome<> note_certificate(std::vector<Certificate>& all, Certificate certificate, LocalDate today);

/// Refuses in words whoever is not trained for it today: `not-trained` or `training-past`.
[[nodiscard]] Outcome<> trained_for(const std::string& name, const std::vector<Certificate>& all, Skill skill, LocalDate today);

}  // namespace maillage::care
