// Vital signs at the bedside: what is measured, how it is coded, and which values a person cannot have.
//
// A value keeps the text that the instrument gave (36.80 stays 36.80): the number on the cuff, on the doctor's strip and in the Observation are one.
// An implausible value is never refused and never believed: it waits until a person confirms it or discards it.
// Spec: FHIR R4 vital signs profiles; LOINC and UCUM codes of CI-SIS; oxygen saturation as 2708-6, which FHIR's profile requires.
// Out of scope: reference ranges by age (the screen shows adult ranges as words), units other than these.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace maillage::care {

enum class VitalKind : std::uint8_t {
  temperature,
  heart_rate,
  blood_pressure,  // value: systolic; second: diastolic
  respiratory_rate,
  oxygen_saturation,
  weight,
  height,
  pain,
  glucose,
  consciousness,  // ACVPU: 0 alert, 1 confusion, 2 voice, 3 pain, 4 unresponsive
  on_oxygen,      // 0 air, 1 oxygen
};
inline constexpr std::size_t vital_kinds = 11;

/// A decimal number and the text that it came in.
struct Decimal {
  std::string text;
  double value{0};

  /// Digits, at most one point, at most three decimals, at most nine characters; no sign, no exponent.
  [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);
  friend bool operator==(const Decimal& a, const Decimal& b) { return a.text == b.text; }
};

struct VitalCode {
  VitalKind kind;
  std::string_view key;      // in commands and the catalogue of words: "heart-rate"
  std::string_view loinc;    // of the Observation; blood pressure: of the panel
  std::string_view display;  // LOINC's English words, shortened
  std::string_view unit;     // UCUM; empty: a score or a yes/no
  double least;              // hard limits: a living person is not outside of them
  double most;
};

/// Blood pressure's two components.
inline constexpr std::string_view systolic_loinc = "8480-6";
inline constexpr std::string_view diastolic_loinc = "8462-4";
inline constexpr double diastolic_least = 20;
inline constexpr double diastolic_most = 200;

[[nodiscard]] const VitalCode& code_of(VitalKind kind);
[[nodiscard]] std::optional<VitalKind> vital_of(std::string_view key);
[[nodiscard]] const std::array<VitalCode, vital_kinds>& vital_codes();

enum class ReadingStatus : std::uint8_t { accepted, awaiting_confirmation, confirmed, discarded };
enum class ReadingSource : std::uint8_t { typed, device };

struct Reading {
  VitalKind kind{VitalKind::temperature};
  Decimal value;
  std::optional<Decimal> second;  // diastolic
  ReadingSource source{ReadingSource::typed};
  std::string device;  // Device id when the source is one
  Instant at{};
  ReadingStatus status{ReadingStatus::accepted};
  bool earlier{false};  // of another day: kept, and never taken for one of today
  friend bool operator==(const Reading&, const Reading&) = default;
};

/// What is believed without asking again. Of a blood pressure: the systolic one; the diastolic keeps its hard limits.
struct VitalLimits {
  VitalKind kind{VitalKind::temperature};
  double least{0};
  double most{0};
  friend bool operator==(const VitalLimits&, const VitalLimits&) = default;
};
[[nodiscard]] VitalLimits hard_limits(VitalKind kind);

/// True when the value lies within the limits (and a systolic pressure above its diastolic).
[[nodiscard]] bool plausible(const Reading& reading, const VitalLimits& limits);
[[nodiscard]] inline bool plausible(const Reading& reading) { return plausible(reading, hard_limits(reading.kind)); }
/// Accepted or confirmed, and of today: it may be shown as a value and scored.
[[nodiscard]] inline bool counts(const Reading& reading) {
  return !reading.earlier && (reading.status == ReadingStatus::accepted || reading.status == ReadingStatus::confirmed);
}

}  // namespace maillage::care
