// The words, the one judgement, and the three things that happen to an instrument.
#include "care/kits/instrument.hpp"

#include <algorithm>
#include <array>

namespace maillage::care {

namespace {

struct KindWords {
  InstrumentKind kind;
  std::string_view name;
  const char* fr;
  const char* en;
};
constexpr std::array kinds = {
    KindWords{InstrumentKind::stethoscope, "stethoscope", "Stéthoscope", "Stethoscope"},
    KindWords{InstrumentKind::otoscope, "otoscope", "Otoscope", "Otoscope"},
    KindWords{InstrumentKind::dermatoscope, "dermatoscope", "Dermatoscope", "Dermatoscope"},
    KindWords{InstrumentKind::cuff, "cuff", "Tensiomètre", "Blood pressure cuff"},
    KindWords{InstrumentKind::oximeter, "oximeter", "Oxymètre", "Oximeter"},
    KindWords{InstrumentKind::thermometer, "thermometer", "Thermomètre", "Thermometer"},
    KindWords{InstrumentKind::scale, "scale", "Pèse-personne", "Scale"},
};

void keep(Instrument& instrument, CareLine line) {
  instrument.log.push_back(std::move(line));
  if (instrument.log.size() > care_lines_max) instrument.log.erase(instrument.log.begin());
}

}  // namespace

std::string_view name_of(InstrumentKind kind) { return kinds[static_cast<std::size_t>(kind)].name; }

std::optional<InstrumentKind> instrument_kind_of(std::string_view name) {
  for (const KindWords& one : kinds) {
    if (one.name == name) return one.kind;
  }
  return std::nullopt;
}

Wording words_of(InstrumentKind kind) {
  const KindWords& words = kinds[static_cast<std::size_t>(kind)];
  return {words.fr, words.en};
}

std::string_view name_of(Fitness fitness) {
  constexpr std::array<std::string_view, 5> names = {"ready", "untested", "test-failed", "calibration-past", "out-of-service"};
  return names[static_cast<std::size_t>(fitness)];
}

Fitness fitness_of(const Instrument& instrument, LocalDate today) {
  if (!instrument.in_service) return Fitness::out_of_service;
  if (instrument.test && !instrument.test->passed) return Fitness::test_failed;
  if (instrument.calibrated_until && *instrument.calibrated_until < today) return Fitness::calibration_past;
  return instrument.test ? Fitness::ready : Fitness::untested;
}

std::optional<Instant> uncleaned_since(const Instrument& instrument) {
  if (instrument.log.empty() || instrument.log.back().step == CareStep::cleaned) return std::nullopt;
  return instrument.log.back().by.at;
}

Outcome<> note_test(Instrument& instrument, SelfTest test) {
  if (test.passed) test.reason.clear();
  const bool says_nothing = test.reason.find_first_not_of(" \t\r\n") == std::string::npos;
  if (!test.passed && says_nothing) return refuse(IssueCode::required, "reason-missing", "Say what fails.", {"reason"});
  if (test.reason.size() > test_reason_max) return refuse(IssueCode::too_long, "reason-too-long", "Say it in 200 characters.", {"reason"});
  instrument.test = std::move(test);
  return {};
}

bool note_use(Instrument& instrument, Hand by) {
  if (!instrument.log.empty()) {
    const CareLine& last = instrument.log.back();
    if (last.step == CareStep::used && last.by.practitioner == by.practitioner && by.at - last.by.at < one_use) return false;
  }
  keep(instrument, {CareStep::used, std::move(by)});
  return true;
}

bool note_cleaning(Instrument& instrument, Hand by) {
  if (!uncleaned_since(instrument)) return false;
  keep(instrument, {CareStep::cleaned, std::move(by)});
  return true;
}

}  // namespace maillage::care
