// The past week of the demonstration, read back from a record and lived again.
#include "server/twin/replay.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <sstream>
#include <tuple>

#include "care/booking/booking_record.hpp"
#include "care/resources/document.hpp"
#include "care/territory/territory.hpp"
#include "care/twin/arrivals.hpp"
#include "care/twin/report.hpp"
#include "server/demonstration/agendas.hpp"
#include "server/demonstration/cards.hpp"
#include "server/demonstration/cast.hpp"
#include "server/demonstration/communes.hpp"
#include "server/demonstration/past_stories.hpp"
#include "server/demonstration/past_week.hpp"
#include "server/demonstration/protocols.hpp"
#include "server/twin/demonstration_territory.hpp"
#include "server/twin/recorded_territory.hpp"
#include "testing/record/hand_clock.hpp"
#include "testing/record/memory_store.hpp"

namespace maillage::server {
namespace {

class BackTesting : public ::testing::Test {
 protected:
  void SetUp() override {
    std::vector<ports::Write> known;
    for (const InventedProfessional& one : invented_professionals) {
      const auto* at = std::ranges::find(invented_places, one.place, &InventedPlace::id);
      if (!one.practitioner.empty() && at != invented_places.end()) known.push_back(practitioner(std::string(one.practitioner), *at));
    }
    known.push_back(plain("Organization", std::string(demonstration_territory), R"({"resourceType": "Organization"})"));
    commit(std::move(known));
    commit(*run_inline(care::commune_writes(store, demonstration_communes().all())));
    for (care::PlaceProtocol& protocol : demonstration_protocols()) {
      protocol.card = demonstration_card(protocol.place, today());
      auto writes = run_inline(care::place_writes(store, std::move(protocol)));
      ASSERT_TRUE(writes) << writes.error().text;
      commit(std::move(*writes));
    }
    commit(*run_inline(care::price_writes(store, demonstration_prices())));
    ASSERT_TRUE(run_inline(seed_agendas(store, clock.at)));
  }
  care::LocalDate today() const { return care::date_of(care::to_local(clock.at, care::metropolitan_france)); }
  static ports::Write plain(const char* type, std::string id, std::string content) {
    return {.key = {type, std::move(id)}, .version = {}, .content = std::move(content), .index = {}, .subjects = {}};
  }
  /// With the address at which she works, as the demonstration's record has it.
  static ports::Write practitioner(std::string id, const InventedPlace& at) {
    const auto commune = commune_named(at.commune, at.departement);
    std::string content = R"({"resourceType": "Practitioner", "name": [{"text": "Dr )" + id + R"("}], "address": [{"city": ")" +
                          std::string(at.commune) + R"(", "postalCode": ")" + std::string(commune ? commune->postal_code : "") + R"("}]})";
    return plain("Practitioner", std::move(id), std::move(content));
  }
  void play() {
    const Instant now = clock.at;
    ASSERT_TRUE(run_inline(play_past_week({.store = store, .now = now, .at = [this](Instant at) { clock.at = at; }})));
    clock.at = now;
  }
  /// One after the other, of those who were answered.
  void change_answered(const std::vector<std::function<void(care::Consultation&)>>& changes) {
    std::size_t changed = 0;
    const auto recorded = run_inline(care::all_of_type(store, care::consultation_type));
    ASSERT_TRUE(recorded);
    for (const ports::Stored& stored : *recorded) {
      auto state = care::consultation_from(stored.content);
      if (changed == changes.size() || !state || state->conclusions.empty()) continue;
      changes[changed++](*state);
      commit({{.key = stored.key, .version = stored.version, .content = document_of(*state), .index = {}, .subjects = stored.subjects}});
    }
    ASSERT_EQ(changed, changes.size());
  }
  void commit(std::vector<ports::Write> writes) {
    ports::UnitOfWork unit{.author = {"system", "SYSADMIN", "test"}, .writes = std::move(writes), .claims = {}, .accesses = {}};
    ASSERT_TRUE(run_inline(store.commit(std::move(unit))));
  }

  testing::HandClock clock;
  testing::MemoryStore store{clock};
};

TEST_F(BackTesting, reads_the_territory_of_a_record) {
  const auto recorded = run_inline(recorded_twin(store, today()));
  ASSERT_TRUE(recorded) << recorded.error().text;
  const care::twin::TwinTerritory& territory = recorded->territory;
  const auto expected = demonstration_twin(today());
  EXPECT_EQ(territory.places.size(), expected.places.size());
  EXPECT_EQ(territory.doctors.size(), expected.doctors.size());
  EXPECT_EQ(territory.agendas.size(), expected.agendas.size());
  EXPECT_EQ(territory.communes, expected.communes);
  for (const auto& doctor : territory.doctors) {
    EXPECT_EQ(doctor.name, "Dr " + doctor.id);
    const auto same = std::ranges::find(expected.doctors, doctor.id, &care::twin::TwinDoctor::id);
    ASSERT_NE(same, expected.doctors.end()) << doctor.id;
    EXPECT_EQ(doctor.commune, same->commune) << doctor.id << ": a platform's address is no cabinet";
  }
  const auto usable = care::twin::check(territory);
  EXPECT_TRUE(usable) << usable.error().text;
  EXPECT_FALSE(recorded->said.empty()) << "the regional platform has no agenda, and that is told";
}

/// The same places, doctors and agendas: whether they come from the seed or from a record may change no figure.
TEST_F(BackTesting, lives_the_same_days_whether_seeded_or_read_from_a_record) {
  auto recorded = run_inline(recorded_twin(store, today()));
  ASSERT_TRUE(recorded) << recorded.error().text;
  auto seeded = demonstration_twin(today());
  const auto figures_of = [this](care::twin::TwinTerritory& territory) {
    std::ranges::sort(territory.doctors, {}, &care::twin::TwinDoctor::id);
    std::ranges::sort(territory.places, {}, &care::PlaceProtocol::place);
    std::ranges::sort(territory.agendas, {}, &care::AgendaRules::owner);
    const care::twin::Horizon week{today(), 7};
    const care::twin::Arrivals arrivals(territory, 1, week, 4000);
    auto lived = care::twin::World(territory, 1, week, [&](unsigned day) { return arrivals.of_day(day); }).live();
    const auto own = std::ranges::count_if(lived.visits, [](const care::twin::Visit& visit) { return visit.need.own_doctor.has_value(); });
    return std::tuple(care::twin::report_of(territory, lived, week).kilometres_avoided, own, lived.rings);
  };
  const auto figures = figures_of(seeded);
  EXPECT_GT(std::get<1>(figures), 0) << "somebody has a doctor of the ladders for a treating doctor";
  EXPECT_EQ(figures_of(recorded->territory), figures);
}

TEST_F(BackTesting, replays_every_request_of_the_past_week_that_was_ready_for_a_doctor) {
  play();
  const auto recorded = run_inline(recorded_twin(store, today()));
  ASSERT_TRUE(recorded);
  const auto past = run_inline(recorded_past(store, recorded->territory, 7));
  ASSERT_TRUE(past) << past.error().text;
  const auto told = [](Course course) { return static_cast<std::size_t>(std::ranges::count(past_stories, course, &PastStory::course)); };
  EXPECT_EQ(past->calls.size() + past->left_out.all(), past_stories.size());
  EXPECT_EQ(past->left_out.excluded, told(Course::excluded));
  const auto answered = std::ranges::count_if(past->calls, [](const RecordedCall& call) { return call.answer.has_value(); });
  EXPECT_EQ(answered, std::ssize(past_stories) - static_cast<std::ptrdiff_t>(told(Course::excluded) + told(Course::patient_left)));
  for (const RecordedCall& call : past->calls) EXPECT_GT(call.need.known->consultation, Micros(0));
  EXPECT_EQ(past->counted, std::vector<std::uint32_t>(recorded->territory.doctors.size(), 0)) << "nothing was signed before that week";
  const BackTest test = back_test(*past, recorded->territory, 1);
  EXPECT_EQ(test.answered_in_both, static_cast<std::size_t>(answered)) << "doctors were on duty then, so the twin finds one too";
  EXPECT_EQ(test.recorded.count, static_cast<std::size_t>(answered));
  EXPECT_LT(test.simulated.p90, 10);
  std::ostringstream out;
  print_back_test(*past, test, 1, out);
  EXPECT_THAT(out.str(), ::testing::HasSubstr("wait for a doctor, minutes, P50"));
}

/// A rung that was put in since moves all those below it.
TEST_F(BackTesting, names_the_rung_by_the_course_and_not_by_todays_ladder) {
  play();
  auto territory = run_inline(recorded_twin(store, today()))->territory;
  const auto then = run_inline(recorded_past(store, territory, 7));
  ASSERT_TRUE(then) << then.error().text;
  for (care::PlaceProtocol& place : territory.places) {
    place.ladder.insert(place.ladder.begin(), {care::RungKind::neighbours, Seconds(45), Seconds(60), {"elise-haudricourt"}});
  }
  const auto now = run_inline(recorded_past(store, territory, 7));
  ASSERT_TRUE(now) << now.error().text;
  const auto rungs_of = [](const RecordedPast& past) {
    std::map<care::RungKind, int> rungs;
    for (const RecordedCall& call : past.calls) rungs[call.answer ? call.answer->rung : care::RungKind::transfer] += 1;
    return rungs;
  };
  EXPECT_GT(rungs_of(*then)[care::RungKind::territory], 0);
  EXPECT_EQ(rungs_of(*now), rungs_of(*then));
}

TEST_F(BackTesting, leaves_out_what_did_not_walk_the_ladder_of_its_place) {
  play();
  const auto territory = run_inline(recorded_twin(store, today()))->territory;
  const std::size_t before = run_inline(recorded_past(store, territory, 7))->calls.size();
  const auto regulated = [](care::RegulationCause cause, care::RegulationAnswer answer) {
    return [=](care::Consultation& one) {
      one.regulation.emplace();
      one.regulation->cause = cause;
      one.regulation->answer = answer;
    };
  };
  using enum care::RegulationCause;
  using enum care::RegulationAnswer;
  change_answered({[](care::Consultation& one) { one.specialty = "dermatology"; }, regulated(motive, teleconsultation), regulated(asked, taken),
                   regulated(nobody_answered, teleconsultation), regulated(nobody_answered, taken),
                   [](care::Consultation& one) { one.hour = {"booking", *one.owner, one.ready_at, one.ready_at + Seconds(900)}; },
                   [](care::Consultation& one) { one.handed_on.push_back({"nadia-ferrand", *one.owner, one.ready_at, one.accepted_at, {}}); }});
  const auto past = run_inline(recorded_past(store, territory, 7));
  ASSERT_TRUE(past) << past.error().text;
  EXPECT_EQ(past->calls.size(), before - 6) << "whom a doctor took because nobody had answered walked the ladder to its end";
  EXPECT_EQ(past->calls.size() + past->left_out.all(), past_stories.size());
  EXPECT_EQ(past->left_out.specialty, 1U);
  EXPECT_EQ(past->left_out.regulated, 3U);
  EXPECT_EQ(past->left_out.booked, 1U);
  EXPECT_EQ(past->left_out.handed_on, 1U);
  std::ostringstream out;
  print_back_test(*past, back_test(*past, territory, 1), 1, out);
  EXPECT_THAT(out.str(), ::testing::HasSubstr("1 for a specialty, 3 put before a regulating doctor, 1 for an appointment, 1 handed on"));
  EXPECT_THAT(out.str(), ::testing::HasSubstr("Ladders and agendas are today's"));
}

/// What the twin must not pass over: a patient whom nobody answered counts against it when it finds a doctor, and for it when it finds none.
TEST_F(BackTesting, counts_who_was_answered_by_nobody) {
  const care::twin::TwinTerritory territory = demonstration_twin(today());
  RecordedPast past;
  past.horizon = {today(), 1};
  past.duty.resize(territory.doctors.size());
  past.counted.resize(territory.doctors.size());
  RecordedCall call;
  call.need.at = care::start_of(today(), territory.zone) + std::chrono::hours(10);
  call.need.age_months = 400;
  call.need.known = {0, std::chrono::minutes(5), std::chrono::minutes(10), {}, {}, std::chrono::minutes(30), true};
  past.calls = {call};
  const BackTest nobody = back_test(past, territory, 1);
  EXPECT_EQ(nobody.answered_in_neither, 1U);
  EXPECT_EQ(nobody.recorded.count + nobody.simulated.count, 0U);
  for (auto& times : past.duty) times = {{call.need.at - std::chrono::hours(1), call.need.at + std::chrono::hours(4)}};
  const BackTest somebody = back_test(past, territory, 1);
  EXPECT_EQ(somebody.answered_in_neither, 0U);
  EXPECT_EQ(somebody.simulated.count, 1U);
  EXPECT_EQ(somebody.answered_in_both, 0U);
}

TEST_F(BackTesting, refuses_a_record_without_a_past) {
  const auto past = run_inline(recorded_past(store, demonstration_twin(today()), 7));
  ASSERT_FALSE(past);
  EXPECT_EQ(past.error().reason, "nothing-recorded");
}

}  // namespace
}  // namespace maillage::server
