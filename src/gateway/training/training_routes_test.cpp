// A coordinator and the manager of a place with the certificates of their colleagues, and everybody with her own.
#include "gateway/training/training_routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "care/calendar/wall_text.hpp"
#include "testing/described.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::gateway {
namespace {

using record::Person;
using record::Role;
using testing::Clinic;
using ::testing::HasSubstr;
using ::testing::Not;

struct TrainingRoutes : ::testing::Test {
  TrainingRoutes() {
    clinic.feed.listen([this](const ports::Change& change) { trainings.learn(change); });
    for (const Person& one : people) clinic.put(R"({"resourceType":"Practitioner","id":")" + one.practitioner + R"("})");
    EXPECT_TRUE(add_training_routes(router, parts));
  }
  std::string ask(const Person& who, Method method, const std::string& path, const std::string& body = "") {
    asks = who;
    Request request;
    request.method = method;
    request.path = path;
    for (std::string_view rest = std::string_view(path).substr(1); !rest.empty();) {
      const auto slash = rest.find('/');
      request.segments.emplace_back(rest.substr(0, slash));
      rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
    }
    if (!body.empty()) request.headers.add("Content-Type", "application/json");
    request.body = body;
    request.id = "r";
    return std::get<std::string>(run_inline(router.answer(std::move(request))).body);
  }
  std::string show(const Person& who) { return ask(who, Method::get, "/api/training"); }
  std::string note(const Person& who, const std::string& practitioner, const std::string& skills, const std::string& rest = "") {
    return ask(who, Method::post, "/api/training/certificates",
               R"({"practitioner":")" + practitioner + R"(","skills":)" + skills + (rest.empty() ? lasting() : rest) + "}");
  }
  std::string lasting() const { return R"(,"expiresOn":")" + care_day(300) + R"(")"; }
  std::string care_day(int after) const {
    return care::date_text(care::date_of(care::to_local(clinic.clock.now(), care::metropolitan_france)) + std::chrono::days(after));
  }
  VersionId version_of(const std::string& practitioner) {
    const auto stored = run_inline(clinic.store.read({"Practitioner", practitioner}));
    return stored ? stored->version : VersionId{};
  }

  Clinic clinic;
  care::Trainings trainings;
  Person karim{"account-karim", Role::assistant, "karim", "Karim Belloum", "bourg"};
  Person leila{"account-leila", Role::assistant, "leila", "Leïla Fontanges", "pont"};
  Person claire{"account-claire", Role::doctor, "claire", "Dr Claire Vasserot", "cabinet"};
  Person ines{"account-ines", Role::coordinator, "ines", "Inès Lemoine", ""};
  Person odile{"account-odile", Role::site_manager, "odile", "Odile Ferrière", "bourg"};
  std::vector<Person> people{karim, leila, claire, ines, odile};
  TrainingParts parts{
      clinic.store, trainings, clinic.clock, Certificates::required, [this] { return people; }, [this] { return clinic.feed.catch_up(); }};
  Person asks;
  Router router{[this](const Route&, Request& request) -> Task<Outcome<void>> {
    request.principal = asks;
    co_return Outcome<void>{};
  }};
};

TEST_F(TrainingRoutes, show_ones_own_and_those_of_whom_one_answers_for) {
  EXPECT_THAT(show(karim), HasSubstr(R"("name":"Karim Belloum")"));
  EXPECT_THAT(show(karim), HasSubstr(R"({"skill":"otoscope","standing":"never"})"));
  EXPECT_THAT(show(karim), Not(HasSubstr("Leïla")));
  for (const char* name : {"Karim", "Leïla", "Claire"}) EXPECT_THAT(show(ines), HasSubstr(name));
  EXPECT_THAT(show(ines), Not(HasSubstr(R"("own":true)"))) << "a coordinator takes no part in teleconsultations";
  EXPECT_THAT(show(odile), HasSubstr("Karim"));
  EXPECT_THAT(show(odile), Not(HasSubstr("Leïla")));
}

TEST_F(TrainingRoutes, note_a_certificate_for_a_colleague_who_may_then_begin) {
  const auto before = trained_today(parts, karim, care::teleconsultation_skill);
  ASSERT_FALSE(before);
  EXPECT_EQ(before.error().reason, "not-trained");
  const std::string noted = note(odile, "karim", R"(["teleconsultation","otoscope"])");
  EXPECT_THAT(noted, HasSubstr(R"({"skill":"otoscope","standing":"valid")"));
  EXPECT_THAT(noted, HasSubstr(R"("by":"Odile Ferrière")"));
  EXPECT_TRUE(trained_today(parts, karim, care::teleconsultation_skill));
  EXPECT_FALSE(trained_today(parts, karim, care::Skill{care::InstrumentKind::cuff}));
  EXPECT_EQ(version_of("karim"), VersionId{2}) << "one version for both";
  clinic.clock.pass(std::chrono::hours(24) * 260);
  EXPECT_THAT(show(karim), HasSubstr(R"({"skill":"otoscope","standing":"ends-soon")"));
  EXPECT_TRUE(trained_today(parts, karim, care::teleconsultation_skill));
  clinic.clock.pass(std::chrono::hours(24) * 50);
  EXPECT_EQ(trained_today(parts, karim, care::teleconsultation_skill).error().reason, "training-past");
}

TEST_F(TrainingRoutes, refuse_to_certify_oneself_a_stranger_or_nobody) {
  for (const auto& [who, whom] : std::vector<std::pair<Person, std::string>>{
           {karim, "karim"}, {ines, "ines"}, {odile, "odile"}, {odile, "leila"}, {odile, "claire"}, {ines, "nobody"}, {ines, ""}, {karim, "leila"}}) {
    EXPECT_THAT(note(who, whom, R"(["otoscope"])"), HasSubstr("unknown-colleague")) << who.name << " for " << whom;
  }
  for (const Person& one : people) EXPECT_EQ(version_of(one.practitioner), VersionId{1}) << one.name;
}

TEST_F(TrainingRoutes, refuse_what_is_no_certificate_and_keep_nothing_of_it) {
  EXPECT_THAT(note(ines, "karim", "[]"), HasSubstr("skills-missing"));
  EXPECT_THAT(note(ines, "karim", R"(["hammer"])"), HasSubstr("unknown-skill"));
  EXPECT_THAT(note(ines, "karim", R"(["otoscope"])", R"(,"givenOn":"yesterday","expiresOn":"2027-01-01")"), HasSubstr("not-a-date"));
  EXPECT_THAT(note(ines, "karim", R"(["otoscope"])", R"(,"givenOn":"2026-01-01")"), HasSubstr("not-a-date"));
  EXPECT_THAT(note(ines, "karim", R"(["otoscope"])", R"(,"givenOn":")" + care_day(2) + R"(")" + lasting()), HasSubstr("certificate-not-yet"));
  EXPECT_THAT(note(ines, "karim", R"(["otoscope"])", R"(,"expiresOn":")" + care_day(-2) + R"(")"), HasSubstr("certificate-backwards"));
  EXPECT_EQ(version_of("karim"), VersionId{1});
}

TEST_F(TrainingRoutes, keep_nobody_from_anything_in_a_house_that_asks_for_no_certificates) {
  parts.certificates = Certificates::shown;
  for (const care::Skill skill : care::all_skills) EXPECT_TRUE(trained_today(parts, karim, skill));
  EXPECT_THAT(show(karim), HasSubstr(R"("required":false)"));
}

TEST_F(TrainingRoutes, open_the_practice_room_without_a_trace_and_say_who_can_certify) {
  const auto head = [this] { return *run_inline(clinic.store.last()); };
  const Sequence entries = head();
  const std::string room = ask(karim, Method::post, "/api/training/practice", "{}");
  EXPECT_THAT(room, HasSubstr(R"("recorded":false)"));
  EXPECT_THAT(room, HasSubstr(R"("otoscope")"));
  EXPECT_THAT(room, HasSubstr("Inès Lemoine"));
  EXPECT_THAT(room, HasSubstr("Odile Ferrière"));
  EXPECT_THAT(ask(leila, Method::post, "/api/training/practice", "{}"), Not(HasSubstr("Odile"))) << "another place's manager";
  EXPECT_EQ(head(), entries) << "practising left something in the journal";
}

TEST_F(TrainingRoutes, are_those_that_the_description_has) { EXPECT_EQ(testing::described_under({"/api/training"}), testing::registered_in(router)); }

}  // namespace
}  // namespace maillage::gateway
