#include "care/training/certificate.hpp"

#include <gtest/gtest.h>

#include "care/calendar/wall_text.hpp"

namespace maillage::care {
namespace {

constexpr Skill otoscope{InstrumentKind::otoscope};
LocalDate day(const char* text) { return *date_from_text(text); }
Certificate certificate(Skill skill, const char* given, const char* expires) { return {skill, day(given), day(expires), "ines", "Inès Lemoine"}; }

TEST(Certificate, counts_from_its_day_to_its_last_and_warns_sixty_days_before) {
  const std::vector<Certificate> all{certificate(otoscope, "2026-01-10", "2026-12-31")};
  EXPECT_EQ(standing_of(all, otoscope, day("2026-01-09")), Standing::never);
  EXPECT_EQ(standing_of(all, otoscope, day("2026-01-10")), Standing::valid);
  EXPECT_EQ(standing_of(all, otoscope, day("2026-11-01")), Standing::valid);
  EXPECT_EQ(standing_of(all, otoscope, day("2026-11-02")), Standing::ends_soon);
  EXPECT_EQ(standing_of(all, otoscope, day("2026-12-31")), Standing::ends_soon);
  EXPECT_EQ(standing_of(all, otoscope, day("2027-01-01")), Standing::past);
}

TEST(Certificate, is_for_one_skill_alone) {
  const std::vector<Certificate> all{certificate(otoscope, "2026-01-10", "2026-12-31")};
  for (const Skill skill : all_skills) EXPECT_EQ(may_practise(standing_of(all, skill, day("2026-06-01"))), skill == otoscope) << name_of(skill);
}

TEST(Certificate, has_a_name_for_every_skill_and_every_instrument_is_one) {
  for (const Skill skill : all_skills) EXPECT_EQ(skill_of(name_of(skill)), skill);
  EXPECT_FALSE(skill_of("hammer"));
  EXPECT_EQ(words_of(teleconsultation_skill).fr, "Téléconsultation");
  EXPECT_EQ(all_skills.size(), all_instrument_kinds.size() + 1) << "an instrument without a certificate";
}

TEST(Certificate, that_is_noted_again_takes_the_place_of_the_one_before_even_with_an_earlier_end) {
  std::vector<Certificate> all{certificate(otoscope, "2026-01-10", "2028-01-09"), certificate(teleconsultation_skill, "2026-01-10", "2028-01-09")};
  ASSERT_TRUE(note_certificate(all, certificate(otoscope, "2026-01-10", "2026-03-01"), day("2026-06-01")));
  EXPECT_EQ(all.size(), 2U);
  EXPECT_EQ(standing_of(all, otoscope, day("2026-06-01")), Standing::past);
  EXPECT_EQ(standing_of(all, teleconsultation_skill, day("2026-06-01")), Standing::valid);
}

TEST(Certificate, with_days_that_cannot_be_is_refused_and_changes_nothing) {
  std::vector<Certificate> all;
  const auto reason = [&](const char* given, const char* expires) {
    return note_certificate(all, certificate(otoscope, given, expires), day("2026-06-01")).error().reason;
  };
  EXPECT_EQ(reason("2026-06-02", "2027-06-01"), "certificate-not-yet");
  EXPECT_EQ(reason("2026-06-01", "2026-05-31"), "certificate-backwards");
  EXPECT_EQ(reason("2026-06-01", "2036-06-01"), "certificate-too-long");
  EXPECT_TRUE(all.empty());
}

TEST(Certificate, that_is_missing_or_past_is_told_with_the_day_and_where_to_train) {
  std::vector<Certificate> all;
  const auto never = trained_for("Karim Belloum", all, otoscope, day("2026-06-01"));
  ASSERT_FALSE(never);
  EXPECT_EQ(never.error().reason, "not-trained");
  EXPECT_NE(never.error().text.find("Karim Belloum holds no certificate for: Otoscope. The practice room is at /training"), std::string::npos);
  all.push_back(certificate(otoscope, "2025-01-10", "2026-05-31"));
  const auto past = trained_for("Karim Belloum", all, otoscope, day("2026-06-01"));
  ASSERT_FALSE(past);
  EXPECT_EQ(past.error().reason, "training-past");
  EXPECT_NE(past.error().text.find("the last day was 2026-05-31"), std::string::npos);
  EXPECT_TRUE(trained_for("Karim Belloum", all, otoscope, day("2026-05-31")));
}

}  // namespace
}  // namespace maillage::care
