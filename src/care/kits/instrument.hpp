// An instrument of a place's kit: what it is, whether it may serve today, and what became of it after each patient.
//
// Plain values, read from the record by device_resources.hpp. An instrument is offered to nobody while its last self-test failed, its calibration
// date is past, or somebody has put it out of service; one that was never tested is offered and said to be so. The log says when it was used and
// cleaned, and by whom: never for which patient, because an instrument is nobody's and its people are not tied to the patient.
// Out of scope: who may read and write it (record/access), how many consumables are left, what a real instrument says of itself.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "base/time.hpp"
#include "care/calendar/zone.hpp"
#include "care/places/wording.hpp"

namespace maillage::care {

enum class InstrumentKind : std::uint8_t { stethoscope, otoscope, dermatoscope, cuff, oximeter, thermometer, scale };
inline constexpr std::array all_instrument_kinds = {InstrumentKind::stethoscope, InstrumentKind::otoscope, InstrumentKind::dermatoscope,
                                                    InstrumentKind::cuff,        InstrumentKind::oximeter, InstrumentKind::thermometer,
                                                    InstrumentKind::scale};
[[nodiscard]] std::string_view name_of(InstrumentKind kind);
[[nodiscard]] std::optional<InstrumentKind> instrument_kind_of(std::string_view name);
/// As colleagues call it.
[[nodiscard]] Wording words_of(InstrumentKind kind);

/// Who did it, and when.
struct Hand {
  std::string practitioner;  // id
  std::string name;          // as colleagues read it
  Instant at{};
  friend bool operator==(const Hand&, const Hand&) = default;
};

struct SelfTest {
  bool passed{false};
  std::string reason;  // of a failure, in a person's words
  Hand by;
  friend bool operator==(const SelfTest&, const SelfTest&) = default;
};

enum class CareStep : std::uint8_t { used, cleaned };
struct CareLine {
  CareStep step{CareStep::used};
  Hand by;
  friend bool operator==(const CareLine&, const CareLine&) = default;
};

/// What the instrument cannot serve without, and until when the box may be used.
struct Consumable {
  std::string name;
  std::optional<LocalDate> until;
  friend bool operator==(const Consumable&, const Consumable&) = default;
};

struct Instrument {
  std::string id;     // of the Device
  std::string kit;    // id of the kit's Device
  std::string place;  // Location id
  InstrumentKind kind{InstrumentKind::stethoscope};
  std::string name;
  std::string manufacturer;
  std::string model;
  std::string serial;
  bool in_service{true};
  std::optional<LocalDate> calibrated_until;  // the last day; absent: it needs none
  std::vector<Consumable> consumables;
  std::optional<SelfTest> test;  // the last one
  std::vector<CareLine> log;     // oldest first
  friend bool operator==(const Instrument&, const Instrument&) = default;
};

enum class Fitness : std::uint8_t { ready, untested, test_failed, calibration_past, out_of_service };
[[nodiscard]] std::string_view name_of(Fitness fitness);

/// The first that holds of: out of service, failed, calibration past, untested; else ready.
[[nodiscard]] Fitness fitness_of(const Instrument& instrument, LocalDate today);
[[nodiscard]] constexpr bool may_serve(Fitness fitness) { return fitness == Fitness::ready || fitness == Fitness::untested; }

/// When it was last used, if nobody has cleaned it since.
[[nodiscard]] std::optional<Instant> uncleaned_since(const Instrument& instrument);

/// More is in the versions of the Device: a page shows the last days.
inline constexpr std::size_t care_lines_max = 40;
/// Enough to say what fails; nobody writes a story there.
inline constexpr std::size_t test_reason_max = 200;
/// The same hand on the same instrument within this time is one use: a pressure is often taken twice.
inline constexpr Micros one_use = std::chrono::minutes(30);

/// Refuses a failure without its reason.
[[nodiscard]] Outcome<> note_test(Instrument& instrument, SelfTest test);
/// False: it adds nothing to what the log says already.
[[nodiscard]] bool note_use(Instrument& instrument, Hand by);
/// False: nothing was used since the last time.
[[nodiscard]] bool note_cleaning(Instrument& instrument, Hand by);

}  // namespace maillage::care
