// A site manager with her place, and those whose place it is not.
#include "gateway/site/site_routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "care/territory/territory.hpp"
#include "testing/agenda/small_territory.hpp"
#include "testing/care/story.hpp"
#include "testing/described.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::gateway {
namespace {

using namespace std::chrono_literals;
using record::Role;
using testing::Clinic;
using ::testing::HasSubstr;
using ::testing::Not;

struct SiteRoutes : ::testing::Test {
  SiteRoutes() {
    EXPECT_TRUE(add_site_routes(router, parts));
    auto communes = run_inline(care::commune_writes(clinic.store, {{"28070", "Champhol", "28300", 3643, {48.46813, 1.50281}}}));
    EXPECT_TRUE(communes);
    commit(std::move(*communes));
    put_place(bourg());
  }
  static care::PlaceProtocol bourg() {
    care::PlaceProtocol protocol = maillage::testing::champhol();
    protocol.place = "bourg";
    protocol.territory.clear();
    protocol.ladder = {{care::RungKind::territory, Seconds(45), Seconds(120), {}}};
    protocol.ladder.front().doctors = {"d1"};
    care::PlaceCard card;
    card.commune = "28070";
    card.hours.week[0] = {{9h, 12h}};
    card.serves = {{"28070", *care::date_from_text("2026-01-05"), {}}};
    card.telephone = "01 99 00 28 21";
    protocol.card = card;
    return protocol;
  }
  void put_place(care::PlaceProtocol protocol) {
    clinic.put(R"({"resourceType":"Practitioner","id":"d1"})");
    auto writes = run_inline(care::place_writes(clinic.store, std::move(protocol)));
    ASSERT_TRUE(writes) << writes.error().text;
    commit(std::move(*writes));
  }
  void commit(std::vector<ports::Write> writes) {
    ports::UnitOfWork unit{.author = {"system", "", "seed"}, .writes = std::move(writes), .claims = {}, .accesses = {}};
    ASSERT_TRUE(run_inline(clinic.store.commit(std::move(unit))));
    ASSERT_TRUE(run_inline(clinic.feed.catch_up()));
  }
  VersionId version_of(const char* type) {
    const auto stored = run_inline(clinic.store.read({type, "bourg"}));
    return stored ? stored->version : VersionId{};
  }
  std::string ask(const record::Person& who, Method method, const std::string& place, std::string body = "") {
    asks = who;
    Request request;
    request.method = method;
    request.path = "/api/places/" + place;
    request.segments = {"api", "places", place};
    if (!body.empty()) request.headers.add("Content-Type", "application/json");
    request.body = std::move(body);
    request.id = "r";
    return std::get<std::string>(run_inline(router.answer(std::move(request))).body);
  }
  std::string show(const record::Person& who, const std::string& place = "bourg") { return ask(who, Method::get, place); }
  std::string write(const std::string& card, int version = 1) {
    return ask(manager, Method::put, "bourg", R"({"version":)" + std::to_string(version) + R"(,"card":{)" + card + "}}");
  }

  Clinic clinic;
  care::Agendas agendas{care::metropolitan_france, 10};
  care::Kits kits;
  StaffPresence staff;
  care::PlaceProtocol known = bourg();
  care::BookingRecord bookings{clinic.store, care::metropolitan_france, agendas.travel()};
  SiteParts parts{clinic.store,
                  [](const std::string&) { return nullptr; },
                  agendas,
                  bookings,
                  clinic.clock,
                  [this] { return clinic.feed.catch_up(); },
                  kits,
                  staff,
                  [this] { return std::vector<const care::PlaceProtocol*>{&known}; }};
  record::Person manager{"account-m", Role::site_manager, "m", "Maëlle", "bourg"};
  record::Person referent{"account-f", Role::site_referent, "", "René", "bourg"};
  record::Person elsewhere{"account-e", Role::site_manager, "e", "Else", "pont"};
  record::Person of_nowhere{"account-n", Role::site_manager, "n", "None", ""};
  record::Person coordinator{"account-c", Role::coordinator, "c", "Inès", ""};
  record::Person asks;
  Router router{[this](const Route&, Request& request) -> Task<Outcome<void>> {
    request.principal = asks;
    co_return Outcome<void>{};
  }};
};

TEST_F(SiteRoutes, show_a_place_to_those_who_answer_for_it_and_to_nobody_else) {
  const std::string seen = show(manager);
  EXPECT_THAT(seen, HasSubstr(R"("version":1,"writable":true)"));
  EXPECT_THAT(seen, HasSubstr(R"("hours":[{"from":"09:00","until":"12:00","days":["mon"]}])"));
  EXPECT_THAT(seen, HasSubstr(R"("doctors":["Practitioner/d1"])"));
  EXPECT_THAT(show(referent), HasSubstr(R"("writable":false)"));
  EXPECT_THAT(show(coordinator), HasSubstr(R"("writable":true)"));
  for (const record::Person& who : {elsewhere, of_nowhere}) EXPECT_THAT(show(who), HasSubstr("unknown-place"));
  EXPECT_THAT(show(coordinator, "nowhere"), HasSubstr("unknown-place"));
}

TEST_F(SiteRoutes, name_the_agendas_of_the_place) {
  const auto agenda = [](care::AgendaRole role, std::string owner, std::vector<std::string> places) {
    care::AgendaRules rules;
    rules.role = role;
    rules.owner = std::move(owner);
    rules.places = std::move(places);
    return rules;
  };
  agendas.set(agenda(care::AgendaRole::place, "Location/bourg", {}));
  agendas.set(agenda(care::AgendaRole::assistant, "Practitioner/rover", {"bourg", "pont"}));
  agendas.set(agenda(care::AgendaRole::kit, "Device/kit-bourg", {"bourg"}));
  agendas.set(agenda(care::AgendaRole::kit, "Device/kit-pont", {"pont"}));
  const std::string seen = show(manager);
  EXPECT_THAT(seen, HasSubstr(R"({"owner":"Location/bourg","role":"place","alone":true})"));
  EXPECT_THAT(seen, HasSubstr(R"({"owner":"Practitioner/rover","role":"assistant","alone":false})"));
  EXPECT_THAT(seen, HasSubstr(R"({"owner":"Device/kit-bourg","role":"kit","alone":true})"));
  EXPECT_THAT(seen, Not(HasSubstr("kit-pont")));
}

TEST_F(SiteRoutes, write_what_the_place_knows_of_itself_and_leave_the_rest) {
  const std::string written = write(R"("hours":[{"days":["sat"],"from":"09:00","until":"12:30"}],"holidays":{"rule":"as-usual"},
    "exceptions":[{"date":"2026-12-24","closed":true,"why":{"fr":"Veille de Noël"}}],"accessibility":["step-free"],"visits":"walk-in",
    "responsible":{"name":"Maëlle","role":"directrice"},"telephone":"01 99 00 28 99")");
  EXPECT_THAT(written, HasSubstr(R"("version":2)"));
  EXPECT_THAT(written, HasSubstr(R"("days":["sat"])"));
  EXPECT_THAT(written, HasSubstr(R"("fr":"Veille de Noël")"));
  EXPECT_EQ(version_of("PlanDefinition"), VersionId{1}) << "the protocol is the operator's";
  const auto stands = run_inline(care::load_protocol(clinic.store, "bourg"));
  ASSERT_TRUE(stands) << stands.error().text;
  EXPECT_EQ(stands->card->commune, "28070");
  EXPECT_EQ(stands->card->serves.size(), 1U);
  EXPECT_EQ(stands->card->telephone, "01 99 00 28 99");
  EXPECT_EQ(stands->telephone, bourg().telephone) << "the room's own";
  EXPECT_EQ(stands->card->responsible.role, "directrice");
}

TEST_F(SiteRoutes, close_the_agenda_of_the_place_on_the_days_that_the_place_closes_and_open_it_again) {
  clinic.clock.at = testing::small_time(7);
  ASSERT_TRUE(run_inline(bookings.set_agenda(testing::small_agenda(care::AgendaRole::place, "Location/bourg"), {}, {"system", "", "seed"})));
  const auto absences = [this] { return run_inline(bookings.load_agenda("Location/bourg"))->rules.absences; };
  const std::string days = R"("exceptions":[{"date":"2026-12-24","lastDate":"2026-12-26","closed":true},)"
                           R"({"date":"2026-12-28","hours":[{"from":"09:00","until":"10:00"}]}])";
  EXPECT_THAT(write(days), HasSubstr(R"("version":2)"));
  ASSERT_EQ(absences().size(), 1U) << "a day at other hours is no closed day";
  EXPECT_EQ(absences().front().from, *care::date_from_text("2026-12-24"));
  EXPECT_EQ(absences().front().to, *care::date_from_text("2026-12-26"));
  EXPECT_THAT(write(R"("telephone":"01 99 00 28 98",)" + days, 2), HasSubstr(R"("version":3)"));
  EXPECT_EQ(run_inline(bookings.load_agenda("Location/bourg"))->version, VersionId{2}) << "what changes nothing in the agenda is no version of it";
  EXPECT_THAT(write(R"("exceptions":[])", 3), HasSubstr(R"("version":4)"));
  EXPECT_TRUE(absences().empty());
}

TEST_F(SiteRoutes, refuse_to_close_a_day_that_the_agenda_opens_and_write_nothing) {
  clinic.clock.at = testing::small_time(7);
  care::AgendaRules rules = testing::small_agenda(care::AgendaRole::place, "Location/bourg");
  rules.exceptions = {{*care::date_from_text("2026-12-24"), {{care::SlotKind::teleconsultation, {600, 660}}}}};
  ASSERT_TRUE(run_inline(bookings.set_agenda(rules, {}, {"system", "", "seed"})));
  EXPECT_THAT(write(R"("exceptions":[{"date":"2026-12-24","closed":true}])"), HasSubstr("agenda-open-while-absent"));
  EXPECT_EQ(version_of("Location"), VersionId{1});
}

TEST_F(SiteRoutes, refuse_in_words_with_the_field) {
  EXPECT_THAT(write(R"("hours":[{"days":["sat"],"from":"12:00","until":"09:00"}])"), HasSubstr("card.hours.sat"));
  EXPECT_THAT(write(R"("hours":[{"days":["sat"],"from":"9h","until":"12:00"}])"), HasSubstr("card.hours[0].from"));
  EXPECT_THAT(write(R"("exceptions":[{"date":"2026-12-24","lastDate":"2026-12-26","closed":true},{"date":"2026-12-25","closed":true}])"),
              HasSubstr("card.exceptions.2026-12-25"));
  EXPECT_THAT(write(R"("holidays":{"rule":"other-hours"})"), HasSubstr("holiday-hours"));
  EXPECT_THAT(write(R"("accessibility":["lift"])"), HasSubstr("card.accessibility"));
  EXPECT_THAT(write(R"("responsible":{"telephone":"01"})"), HasSubstr("card.responsible.name"));
  for (const char* key : {"listed", "commune", "position", "stops", "serves"})
    EXPECT_THAT(write(std::string("\"") + key + "\":true"), HasSubstr(std::string("card.") + key + ": the operator writes this one"));
  EXPECT_THAT(ask(manager, Method::put, "bourg", R"({"card":{}})"), HasSubstr("version-missing"));
  EXPECT_THAT(ask(manager, Method::put, "bourg", R"({"version":1})"), HasSubstr("\"card\""));
  EXPECT_THAT(ask(elsewhere, Method::put, "bourg", R"({"version":1,"card":{}})"), HasSubstr("unknown-place"));
  EXPECT_EQ(version_of("Location"), VersionId{1}) << "nothing was written";
}

TEST_F(SiteRoutes, keep_what_is_left_out_and_refuse_what_is_no_part_of_a_card) {
  const auto card = [this] { return *run_inline(care::load_protocol(clinic.store, "bourg"))->card; };
  const care::PlaceCard before = card();
  EXPECT_THAT(write(""), HasSubstr(R"("days":["mon"])"));
  EXPECT_EQ(card(), before);
  const int version = static_cast<int>(version_of("Location").value);
  EXPECT_THAT(write(R"("hours":"abc")", version), HasSubstr("card.hours: a list is wanted"));
  EXPECT_THAT(write(R"("opening":[])", version), HasSubstr("card.opening: there is no such key. Write one of hours, "));
  EXPECT_THAT(ask(manager, Method::put, "bourg", R"({"version":)" + std::to_string(version) + R"(,"card":{},"hours":[]})"),
              HasSubstr("hours: there is no such key. Write one of version, card."));
  EXPECT_THAT(write(R"("holidays":{"rule":"as-usual"})", version), HasSubstr(R"("days":["mon"])"));
  EXPECT_EQ(card().hours.week, before.hours.week);
  EXPECT_EQ(card().telephone, before.telephone);
}

TEST_F(SiteRoutes, refuse_whoever_has_read_an_older_version) {
  EXPECT_THAT(write(R"("hours":[{"days":["tue"],"from":"09:00","until":"12:00"}])"), HasSubstr(R"("version":2)"));
  EXPECT_THAT(write(R"("hours":[{"days":["wed"],"from":"09:00","until":"12:00"}])"), HasSubstr("version-conflict"));
  EXPECT_THAT(show(manager), HasSubstr("\"tue\""));
  EXPECT_THAT(write(R"("hours":[{"days":["wed"],"from":"09:00","until":"12:00"}])", 2), HasSubstr(R"("version":3)"));
}

TEST_F(SiteRoutes, have_no_card_to_write_where_the_operator_gave_none) {
  care::PlaceProtocol bare = bourg();
  bare.place = "pont";
  bare.card.reset();
  put_place(bare);
  EXPECT_THAT(show(elsewhere, "pont"), Not(HasSubstr("\"card\"")));
  EXPECT_THAT(ask(elsewhere, Method::put, "pont", R"({"version":1,"card":{"hours":[]}})"), HasSubstr("card-missing"));
}

TEST_F(SiteRoutes, tell_why_today_is_not_as_usual) {
  care::PlaceProtocol protocol = bourg();
  const care::LocalDate today = care::date_of(care::to_local(clinic.clock.now(), care::metropolitan_france));
  protocol.card->hours.exceptions = {{today, today, {{10h, 11h}}, {"Portes ouvertes", "Open day"}}};
  put_place(protocol);
  EXPECT_THAT(show(referent), HasSubstr(R"("openings":[{"from":"10:00","until":"11:00"}])"));
  EXPECT_THAT(show(referent), HasSubstr(R"("exception":true,"why":{"fr":"Portes ouvertes","en":"Open day"})"));
}

TEST_F(SiteRoutes, tell_the_coordinator_which_places_cannot_serve_and_a_manager_of_her_own) {
  const auto down = [this](const record::Person& who) {
    asks = who;
    Request request;
    request.path = "/api/places-down";
    request.segments = {"api", "places-down"};
    request.id = "r";
    return std::get<std::string>(run_inline(router.answer(std::move(request))).body);
  };
  EXPECT_THAT(down(coordinator), Not(HasSubstr("bourg")));
  const Instant now = clinic.clock.now();
  const care::LocalDate today = care::date_of(care::to_local(now, care::metropolitan_france));
  for (care::HoursSpans& day : known.card->hours.week) day = {{0h, 24h}};
  known.card->hours.holidays = care::HolidayRule::as_usual;
  care::AgendaRules rules;
  rules.role = care::AgendaRole::assistant;
  rules.owner = "Practitioner/karim";
  rules.places = {"bourg"};
  agendas.set(rules);
  staff.apply("karim", true, now);
  EXPECT_THAT(down(coordinator), Not(HasSubstr("bourg"))) << "he is there";
  staff.apply("karim", false, now - 2h);
  EXPECT_THAT(down(coordinator), HasSubstr(R"("place":"Location/bourg")"));
  EXPECT_THAT(down(manager), HasSubstr(R"("cause":"nobody")"));
  EXPECT_THAT(down(elsewhere), Not(HasSubstr("bourg")));
  known.card->hours.exceptions = {{today, today, {}, {"Travaux", "Works"}}};
  EXPECT_THAT(down(coordinator), HasSubstr(R"("cause":"closed")"));
  EXPECT_THAT(down(coordinator), HasSubstr(R"("why":{"fr":"Travaux","en":"Works"})"));
}

TEST_F(SiteRoutes, are_those_that_the_description_has) { EXPECT_EQ(testing::described_under({"/api/places"}), testing::registered_in(router)); }

}  // namespace
}  // namespace maillage::gateway
