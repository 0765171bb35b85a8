#include "care/kits/instrument.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

using namespace std::chrono_literals;

constexpr LocalDate today = std::chrono::local_days(std::chrono::year(2026) / 11 / 23);
constexpr Instant morning{1'795'420'800'000'000};

Hand karim(Micros after = {}) { return {"karim-belloum", "Karim Belloum", morning + after}; }
Hand sylvie(Micros after) { return {"sylvie-brunet", "Sylvie Brunet", morning + after}; }

Instrument tested(bool passed) {
  Instrument cuff;
  cuff.kind = InstrumentKind::cuff;
  cuff.calibrated_until = today;
  EXPECT_TRUE(note_test(cuff, {passed, passed ? "" : "Le brassard fuit", karim()}));
  return cuff;
}

TEST(Instrument, is_ready_once_its_test_has_passed_and_until_its_last_day) {
  Instrument cuff = tested(true);
  EXPECT_EQ(fitness_of(cuff, today), Fitness::ready);
  EXPECT_EQ(fitness_of(cuff, today + std::chrono::days(1)), Fitness::calibration_past);
  cuff.calibrated_until.reset();
  EXPECT_EQ(fitness_of(cuff, today + std::chrono::days(1)), Fitness::ready) << "it needs no calibration";
  cuff.test.reset();
  EXPECT_EQ(fitness_of(cuff, today), Fitness::untested);
}

TEST(Instrument, may_serve_only_when_nothing_is_known_against_it) {
  Instrument cuff = tested(false);
  EXPECT_EQ(fitness_of(cuff, today), Fitness::test_failed);
  EXPECT_FALSE(may_serve(fitness_of(cuff, today)));
  ASSERT_TRUE(note_test(cuff, {true, "forgotten", karim()}));
  EXPECT_TRUE(may_serve(fitness_of(cuff, today))) << "the last test counts";
  EXPECT_TRUE(cuff.test->reason.empty());
  cuff.in_service = false;
  EXPECT_EQ(fitness_of(cuff, today), Fitness::out_of_service);
  EXPECT_FALSE(may_serve(Fitness::out_of_service) || may_serve(Fitness::calibration_past));
  EXPECT_TRUE(may_serve(Fitness::untested));
}

TEST(Instrument, does_not_fail_without_a_reason_nor_with_a_story) {
  Instrument cuff = tested(true);
  for (const char* nothing : {"", "   ", " \n\t"}) {
    const auto noted = note_test(cuff, {false, nothing, karim()});
    ASSERT_FALSE(noted) << "\"" << nothing << "\"";
    EXPECT_EQ(noted.error().reason, "reason-missing");
  }
  EXPECT_EQ(note_test(cuff, {false, std::string(test_reason_max + 1, 'x'), karim()}).error().reason, "reason-too-long");
  EXPECT_TRUE(cuff.test->passed);
}

TEST(Instrument, waits_for_its_cleaning_from_its_last_use_on) {
  Instrument cuff;
  EXPECT_FALSE(uncleaned_since(cuff));
  EXPECT_FALSE(note_cleaning(cuff, karim())) << "nothing was used";
  EXPECT_TRUE(note_use(cuff, karim()));
  EXPECT_FALSE(note_use(cuff, karim(10min))) << "the second pressure of one patient";
  EXPECT_TRUE(note_use(cuff, sylvie(20min)));
  EXPECT_EQ(uncleaned_since(cuff), morning + 20min);
  EXPECT_TRUE(note_cleaning(cuff, karim(25min)));
  EXPECT_FALSE(uncleaned_since(cuff));
  EXPECT_FALSE(note_cleaning(cuff, karim(26min)));
  EXPECT_TRUE(note_use(cuff, karim(27min))) << "cleaned in between: another use";
}

TEST(Instrument, keeps_the_last_lines_of_its_log) {
  Instrument cuff;
  for (int turn = 0; turn < 60; ++turn) {
    EXPECT_TRUE(note_use(cuff, karim(turn * 1h)));
    EXPECT_TRUE(note_cleaning(cuff, karim(turn * 1h + 30min)));
  }
  ASSERT_EQ(cuff.log.size(), care_lines_max);
  EXPECT_EQ(cuff.log.back().by.at, morning + 59h + 30min);
}

TEST(Instrument, has_a_name_for_each_kind) {
  for (const char* name : {"stethoscope", "otoscope", "dermatoscope", "cuff", "oximeter", "thermometer", "scale"}) {
    const auto kind = instrument_kind_of(name);
    ASSERT_TRUE(kind) << name;
    EXPECT_EQ(name_of(*kind), name);
    EXPECT_FALSE(words_of(*kind).fr.empty() || words_of(*kind).en.empty());
  }
  EXPECT_FALSE(instrument_kind_of("hammer"));
}

}  // namespace
}  // namespace maillage::care
