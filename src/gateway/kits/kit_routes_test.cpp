// An assistant with the kit of her place, and those whose kit it is not.
#include "gateway/kits/kit_routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "care/kits/device_resources.hpp"
#include "fhir/element/reader.hpp"
#include "testing/described.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::gateway {
namespace {

using record::Role;
using testing::Clinic;
using ::testing::HasSubstr;
using ::testing::Not;

care::Instrument instrument(const std::string& place, care::InstrumentKind kind) {
  care::Instrument one;
  one.place = place;
  one.kit = "kit-" + place;
  one.kind = kind;
  one.id = one.kit + "." + std::string(name_of(kind));
  one.name = "Invento";
  one.serial = "IV-0042";
  return one;
}

struct KitRoutes : ::testing::Test {
  KitRoutes() {
    clinic.feed.listen([this](const ports::Change& change) { kits.learn(change); });
    for (const care::InstrumentKind kind : {care::InstrumentKind::stethoscope, care::InstrumentKind::cuff}) {
      for (const char* place : {"bourg", "pont"}) put(instrument(place, kind));
    }
    EXPECT_TRUE(add_kit_routes(router, parts));
  }
  void put(const care::Instrument& one) { clinic.put(resource_of(one).resource.dump()); }

  std::string ask(const record::Person& who, Method method, const std::string& path, const std::string& body = "") {
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
  std::string show(const record::Person& who, const std::string& place = "bourg") { return ask(who, Method::get, "/api/kits/" + place); }
  std::string note(const record::Person& who, const std::string& what, const std::string& body, const std::string& place = "bourg") {
    return ask(who, Method::post, "/api/kits/" + place + "/" + what, body);
  }
  VersionId version_of(const std::string& id) {
    const auto stored = run_inline(clinic.store.read({"Device", id}));
    return stored ? stored->version : VersionId{};
  }

  Clinic clinic;
  care::Kits kits;
  KitParts parts{clinic.store, kits, clinic.clock, [this] { return clinic.feed.catch_up(); }};
  record::Person karim{"account-karim", Role::assistant, "karim-belloum", "Karim Belloum", "bourg"};
  record::Person leila{"account-leila", Role::assistant, "leila-fontanges", "Leïla Fontanges", "pont"};
  record::Person of_nowhere{"account-x", Role::assistant, "x", "X", ""};
  record::Person coordinator{"account-c", Role::coordinator, "ines-lemoine", "Inès Lemoine", ""};
  record::Person asks;
  Router router{[this](const Route&, Request& request) -> Task<Outcome<void>> {
    request.principal = asks;
    co_return Outcome<void>{};
  }};
};

TEST_F(KitRoutes, show_the_instruments_of_ones_place_and_to_the_coordinator_those_of_any) {
  const std::string seen = show(karim);
  EXPECT_THAT(seen, HasSubstr(R"("id":"kit-bourg.stethoscope")"));
  EXPECT_THAT(seen, HasSubstr(R"("state":"untested","offered":true)"));
  EXPECT_THAT(seen, Not(HasSubstr("pont")));
  EXPECT_THAT(show(coordinator, "pont"), HasSubstr("kit-pont.cuff"));
  EXPECT_EQ(show(coordinator, "nowhere"), "{}") << "a place without a kit has no instruments";
  for (const record::Person& who : {leila, of_nowhere}) EXPECT_THAT(show(who), HasSubstr("unknown-kit"));
  EXPECT_THAT(ask(of_nowhere, Method::get, "/api/kits/nowhere"), HasSubstr("unknown-kit"));
}

TEST_F(KitRoutes, are_looked_after_by_the_manager_of_the_place_and_seen_by_its_referent) {
  const record::Person manager{"account-m", Role::site_manager, "maelle", "Maëlle", "bourg"};
  const record::Person referent{"account-f", Role::site_referent, "", "René", "bourg"};
  EXPECT_THAT(note(manager, "self-tests", R"({"instrument":"kit-bourg.cuff","passed":true})"), HasSubstr(R"("by":"Maëlle")"));
  EXPECT_THAT(show(referent), HasSubstr("kit-bourg.cuff"));
  for (const record::Person& who : {manager, referent}) EXPECT_THAT(show(who, "pont"), HasSubstr("unknown-kit"));
}

TEST_F(KitRoutes, take_a_failed_test_for_what_it_is_until_another_has_passed) {
  const std::string cuff = R"({"instrument":"kit-bourg.cuff",)";
  EXPECT_THAT(note(karim, "self-tests", cuff + R"("passed":false})"), HasSubstr("reason-missing"));
  EXPECT_THAT(note(karim, "self-tests", cuff + R"("reason":"?"})"), HasSubstr("result-missing"));
  const std::string failed = note(karim, "self-tests", cuff + R"("passed":false,"reason":"Le brassard fuit"})");
  EXPECT_THAT(failed, HasSubstr(R"("state":"test-failed","offered":false)"));
  EXPECT_THAT(failed, HasSubstr(R"("by":"Karim Belloum")"));
  EXPECT_THAT(failed, HasSubstr(R"("passed":false,"reason":"Le brassard fuit")"));
  EXPECT_THAT(note(karim, "self-tests", cuff + R"("passed":true})"), HasSubstr(R"("state":"ready","offered":true)"));
  EXPECT_EQ(version_of("kit-bourg.cuff"), VersionId{3}) << "every test is a version of the Device";
}

TEST_F(KitRoutes, remember_a_use_until_somebody_has_cleaned) {
  const std::string unknown = note(karim, "uses", R"({"kinds":["cuff","hammer"]})");
  EXPECT_THAT(unknown, HasSubstr("unknown-instrument"));
  EXPECT_THAT(unknown, HasSubstr(R"(no instrument of the kind \"hammer\")"));
  EXPECT_THAT(note(karim, "uses", R"({"kinds":["scale"]})"), HasSubstr(R"(\"scale\")")) << "a kind that another place may have";
  EXPECT_EQ(version_of("kit-bourg.cuff"), VersionId{1}) << "of a list that names what is not there nothing is noted";
  const std::string used = note(karim, "uses", R"({"kinds":["cuff"]})");
  EXPECT_THAT(used, HasSubstr(R"("uncleanedSince")"));
  EXPECT_EQ(version_of("kit-bourg.stethoscope"), VersionId{1}) << "it was not used";
  note(karim, "uses", R"({"kinds":["cuff"]})");
  EXPECT_EQ(version_of("kit-bourg.cuff"), VersionId{2}) << "one use";
  clinic.clock.pass(std::chrono::minutes(5));
  const std::string refused = note(karim, "cleanings", R"({"instruments":["kit-bourg.cuff","kit-pont.cuff"]})");
  EXPECT_THAT(refused, HasSubstr("unknown-instrument"));
  EXPECT_THAT(refused, HasSubstr("kit-pont.cuff"));
  EXPECT_EQ(version_of("kit-bourg.cuff"), VersionId{2}) << "of a list that names what is not there nothing is noted";
  const std::string cleaned = note(karim, "cleanings", R"({"instruments":["kit-bourg.cuff","kit-bourg.stethoscope"]})");
  EXPECT_THAT(cleaned, Not(HasSubstr("uncleanedSince")));
  EXPECT_THAT(cleaned, HasSubstr(R"("step":"cleaned")"));
  EXPECT_EQ(version_of("kit-bourg.stethoscope"), VersionId{1});
  EXPECT_EQ(version_of("kit-pont.cuff"), VersionId{1}) << "another place's";
}

TEST_F(KitRoutes, note_nothing_in_the_kit_of_another_place_nor_of_no_place) {
  for (const char* what : {"self-tests", "uses", "cleanings"}) {
    const std::string body = R"({"instrument":"kit-bourg.cuff","passed":true,"kinds":["cuff"],"instruments":["kit-bourg.cuff"]})";
    for (const record::Person& who : {leila, of_nowhere}) EXPECT_THAT(note(who, what, body), HasSubstr("unknown-kit")) << what;
    EXPECT_THAT(note(karim, what, "[]"), HasSubstr("json-body")) << what;
  }
  EXPECT_THAT(note(karim, "self-tests", R"({"instrument":"kit-pont.cuff","passed":true})"), HasSubstr("unknown-kit"));
  EXPECT_EQ(version_of("kit-bourg.cuff"), VersionId{1});
  EXPECT_EQ(version_of("kit-pont.cuff"), VersionId{1});
}

TEST_F(KitRoutes, give_the_day_on_which_the_calibration_ends_and_the_box_of_tips_too) {
  care::Instrument old = instrument("bourg", care::InstrumentKind::otoscope);
  old.calibrated_until = care::date_of(care::to_local(clinic.clock.now(), care::metropolitan_france)) - std::chrono::days(1);
  old.consumables = {{"Embouts", old.calibrated_until}};
  put(old);
  ASSERT_TRUE(run_inline(clinic.feed.catch_up()));
  const std::string seen = show(karim);
  EXPECT_THAT(seen, HasSubstr(R"("state":"calibration-past","offered":false,"calibratedUntil":")"));
  EXPECT_THAT(seen, HasSubstr(R"("consumables":[{"name":"Embouts","until":")"));
  EXPECT_THAT(seen, HasSubstr(R"("past":true)"));
}

TEST_F(KitRoutes, keep_back_from_an_assistant_what_she_is_not_trained_for_and_from_nobody_else) {
  parts.may_use = [](const record::Person& who, care::InstrumentKind kind) {
    return who.practitioner != "karim-belloum" || kind != care::InstrumentKind::cuff;
  };
  const std::string seen = show(karim);
  EXPECT_THAT(seen, HasSubstr(R"("kind":"cuff","name":"Invento","serial":"IV-0042","state":"not-trained","offered":false)"));
  EXPECT_THAT(seen, HasSubstr(R"("state":"untested","offered":true)")) << "the stethoscope";
  EXPECT_THAT(seen, HasSubstr(R"("notTrained":["cuff"])"));
  EXPECT_THAT(show(leila, "pont"), Not(HasSubstr("not-trained")));
  EXPECT_THAT(show(coordinator), Not(HasSubstr("not-trained"))) << "she holds no instrument";
  note(karim, "self-tests", R"({"instrument":"kit-bourg.cuff","passed":false,"reason":"Le brassard fuit"})");
  EXPECT_THAT(show(karim), HasSubstr(R"("state":"test-failed","offered":false)")) << "what is wrong with the instrument comes first";
}

TEST_F(KitRoutes, are_those_that_the_description_has) { EXPECT_EQ(testing::described_under({"/api/kits"}), testing::registered_in(router)); }

}  // namespace
}  // namespace maillage::gateway
