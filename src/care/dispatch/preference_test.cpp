// Who is rung first, the reason that is told, and that nobody is lost by a preference.
#include "care/dispatch/preference.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace maillage::care {
namespace {

const std::vector<FreeDoctor> three{{"a", Instant{3}}, {"b", Instant{2}}, {"c", Instant{1}}};
const Preferences all{Preference::known_doctor, Preference::language};

TEST(Preference, rings_the_longest_idle_where_nothing_else_is_asked_and_says_so) {
  const Chosen chosen = choose({}, three, {}, {});
  EXPECT_EQ(chosen.doctor, "c");
  EXPECT_EQ(chosen.because, Preferences{Preference::longest_idle});
}

TEST(Preference, rings_a_doctor_who_knows_the_patient_before_one_who_waits_longer) {
  const Chosen chosen = choose(all, three, {{"a", "z"}, {}}, {});
  EXPECT_EQ(chosen.doctor, "a");
  EXPECT_EQ(chosen.because, Preferences{Preference::known_doctor});
  EXPECT_EQ(choose({}, three, {{"a"}, {}}, {}).doctor, "c") << "a rung that does not ask for it";
}

TEST(Preference, rings_who_speaks_the_language_of_the_patient) {
  const std::vector<Speaker> speakers{{"a", {"pt", "fr"}}, {"b", {"pt"}}};
  const Chosen chosen = choose(all, three, {{}, {"pt"}}, speakers);
  EXPECT_EQ(chosen.doctor, "b") << "of the two who speak it, the longest idle";
  EXPECT_EQ(chosen.because, (Preferences{Preference::language, Preference::longest_idle}));
  EXPECT_EQ(choose(all, three, {{}, {"fr"}}, speakers).doctor, "c") << "who says nothing speaks French";
}

TEST(Preference, rings_whom_the_patient_would_rather_have_and_anybody_where_nobody_is) {
  const std::vector<Speaker> doctors{{"a", {}, "female"}, {"b", {"fr"}, "male"}};
  const Familiarity wishing{{}, {}, "female"};
  const Chosen chosen = choose({Preference::wish}, three, wishing, doctors);
  EXPECT_EQ(chosen.doctor, "a");
  EXPECT_EQ(chosen.because, Preferences{Preference::wish});
  EXPECT_EQ(choose({Preference::wish}, three, {}, doctors).doctor, "c") << "nothing was said";
  EXPECT_EQ(choose({Preference::wish}, three, {{}, {}, "male"}, {}).doctor, "c") << "the record says of nobody what she is: nobody is lost";
  EXPECT_EQ(choose({Preference::language}, three, {{}, {"fr"}}, doctors).because, Preferences{Preference::longest_idle})
      << "a doctor of whom only the gender is said speaks French";
}

TEST(Preference, asks_in_the_order_of_the_rung) {
  const std::vector<Speaker> speakers{{"b", {"pt"}}};
  const Familiarity patient{{"a"}, {"pt"}};
  EXPECT_EQ(choose({Preference::known_doctor, Preference::language}, three, patient, speakers).doctor, "a");
  EXPECT_EQ(choose({Preference::language, Preference::known_doctor}, three, patient, speakers).doctor, "b");
}

TEST(Preference, gives_no_reason_for_the_only_one_who_is_free) {
  const std::vector<FreeDoctor> one{{"a", Instant{3}}};
  EXPECT_TRUE(choose(all, one, {{"a"}, {"fr"}}, {}).because.empty());
}

TEST(Preference, never_leaves_a_patient_unrung) {
  std::mt19937_64 random(20261122);
  for (int i = 0; i < 2000; ++i) {
    std::vector<FreeDoctor> free;
    const std::vector<std::string> names{"a", "b", "c", "d"};
    for (const std::string& name : names) {
      if (random() % 2 == 0) free.push_back({name, Instant{static_cast<std::int64_t>(random() % 3)}});
    }
    if (free.empty()) continue;
    Familiarity patient;
    if (random() % 2 == 0) patient.doctors = {names[random() % 4], "z"};
    if (random() % 2 == 0) patient.languages = {random() % 2 == 0 ? "pt" : "ta"};
    const std::vector<Speaker> speakers{{names[random() % 4], {"pt"}}};
    Preferences prefer = all;
    if (random() % 2 == 0) std::ranges::reverse(prefer);
    const Chosen chosen = choose(prefer, free, patient, speakers);
    EXPECT_NE(std::ranges::find(free, chosen.doctor, &FreeDoctor::id), free.end()) << "seed 20261122, case " << i;
  }
}

TEST(Preference, reads_back_the_names_that_it_writes_and_the_language_of_a_region) {
  for (const Preference one : {Preference::longest_idle, Preference::known_doctor, Preference::language}) EXPECT_EQ(preference_of(name_of(one)), one);
  EXPECT_FALSE(preference_of("woman"));
  EXPECT_EQ(primary_language("FR-fr"), "fr");
  EXPECT_EQ(primary_language("pt"), "pt");
}

}  // namespace
}  // namespace maillage::care
