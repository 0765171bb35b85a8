// Which of several free doctors of a rung is rung first, and why.
//
// A preference only narrows: where none of the free doctors meets it, or all do, it says nothing. So it puts them in an order and never leaves a
// patient unrung. They are asked in the order in which the rung names them; what is still open goes to whoever has been free the longest. Out of
// scope: who may be rung at all (ladder.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace maillage::care {

enum class Preference : std::uint8_t {
  longest_idle,  // fairness among doctors; always asked last, written or not
  known_doctor,  // she has signed a consultation of this patient
  language,      // she speaks a language that the patient speaks best
  wish,          // a woman or a man, as the patient would rather have
};
using Preferences = std::vector<Preference>;

/// What is known of the patient that a preference asks for. Taken from the record when the request is made.
struct Familiarity {
  std::vector<std::string> doctors;    // who signed a consultation of hers, the latest first
  std::vector<std::string> languages;  // as `primary_language` writes them; none: not said
  std::string wish{};                  // of a doctor, by her Practitioner.gender: "female", "male"; empty: none was said
  bool priority_zone{false};           // she lives where doctors are missing (ZIP), by the territory's list of communes
  friend bool operator==(const Familiarity&, const Familiarity&) = default;
};
inline constexpr std::size_t known_doctors_max = 8;  // whom a patient may be said to know

/// A doctor of whom the record says what a preference asks for. Who is not among the speakers speaks French.
struct Speaker {
  std::string doctor;
  std::vector<std::string> languages;  // none: not said, so French
  std::string gender{};                // Practitioner.gender; empty: not said
  friend bool operator==(const Speaker&, const Speaker&) = default;
};
inline constexpr std::string_view usual_language = "fr";
/// "fr" of "fr-FR": a region is no reason to pass somebody over.
[[nodiscard]] std::string primary_language(std::string_view tag);

struct FreeDoctor {
  std::string_view id;
  Instant idle_since{};
};
struct Chosen {
  std::string doctor;
  Preferences because;  // those that narrowed, in order; none: she was the only one, or nothing told them apart
};

/// `free` is not empty. Where nothing tells two apart, the first of them.
[[nodiscard]] Chosen choose(const Preferences& prefer, std::span<const FreeDoctor> free, const Familiarity& familiar,
                            std::span<const Speaker> speakers);

[[nodiscard]] const char* name_of(Preference preference);
[[nodiscard]] std::optional<Preference> preference_of(std::string_view name);

}  // namespace maillage::care
