#include "gateway/agenda/agenda_routes.hpp"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "base/instant_text.hpp"
#include "care/resources/recorded_care.hpp"
#include "fhir/element/reader.hpp"
#include "gateway/access/policy.hpp"
#include "testing/agenda/small_territory.hpp"
#include "testing/care/story.hpp"
#include "testing/described.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::gateway {
namespace {

using record::Role;
using testing::Clinic;
using testing::small_time;

/// The small territory in a whole record; whoever asks is put there as the gate would.
struct House : ::testing::Test {
  House() {
    clinic.clock.at = small_time(7);
    clinic.open();
    clinic.feed.listen([this](const ports::Change& change) {
      care::learn(agendas, change);
      diary.learn(change);
    });
    for (care::AgendaRules& rules : testing::small_territory()) EXPECT_TRUE(run_inline(bookings.set_agenda(rules, {}, {"system", "", "seed"})));
    EXPECT_TRUE(run_inline(clinic.feed.catch_up()));
    EXPECT_TRUE(add_agenda_routes(router, parts));
  }

  static record::Person person(Role role, const std::string& id, const std::string& place = "") { return {"account-" + id, role, id, id, place}; }

  Response ask(const record::Person& who, Method method, const std::string& path, std::string body = "") {
    asks = who;
    Request request;
    request.method = method;
    request.path = path.substr(0, path.find('?'));
    if (request.path.size() < path.size()) request.query = path.substr(request.path.size() + 1);
    for (std::string_view rest = std::string_view(request.path).substr(1); !rest.empty();) {
      const auto slash = rest.find('/');
      request.segments.emplace_back(rest.substr(0, slash));
      rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
    }
    request.body = std::move(body);
    request.id = "r";
    return run_inline(router.answer(std::move(request)));
  }
  static std::string text(const Response& response) { return std::get<std::string>(response.body); }
  fhir::Document json(const Response& response) {
    said = text(response);
    return *fhir::parse(said);
  }
  std::string first_slot() {
    const Response found = ask(rover, Method::post, "/api/agenda/slots", R"({"places":["bourg"]})");
    said = text(found);
    const auto document = fhir::parse(said);
    const fhir::Element slot = document->root()["slots"][0];
    return said.substr(slot.source_begin(), slot.source_end() - slot.source_begin());
  }
  /// The place has a protocol that asks nothing.
  void open_bourg() {
    care::PlaceProtocol protocol = maillage::testing::champhol();
    protocol.place = "bourg";
    protocol.questions.clear();
    ASSERT_TRUE(desk.use(protocol));
  }
  Response book(const record::Person& who, const std::string& slot, const std::string& patient = "odette") {
    return ask(who, Method::post, "/api/agenda/appointments", fmt::format(R"({{"patient":"Patient/{}","motive":"Toux","slot":{}}})", patient, slot));
  }

  Clinic clinic;
  record::Judge judge{clinic.relations};
  care::Agendas agendas{care::metropolitan_france, 10};
  care::Diary diary;
  care::BookingRecord bookings{clinic.store, care::metropolitan_france, agendas.travel()};
  care::RecordedCare care{clinic.store};
  care::Desk desk{care};
  AgendaParts parts{bookings, agendas, diary, desk, clinic.store, judge, clinic.clock, clinic.random, [this] { return clinic.feed.catch_up(); }};
  record::Person asks;
  Router router{[this](const Route&, Request& request) -> Task<Outcome<void>> {
    request.principal = asks;
    co_return Outcome<void>{};
  }};
  const record::Person rover = person(Role::assistant, "belloum", "bourg");
  const record::Person doctor = person(Role::doctor, "d1");
  std::string said;
};

TEST_F(House, offers_times_books_one_and_offers_it_to_nobody_else) {
  const std::string slot = first_slot();
  const Response booked = book(rover, slot);
  ASSERT_EQ(booked.status, Status::created) << text(booked);
  EXPECT_NE(first_slot(), slot);
  clinic.put_patient("paul");
  clinic.relations.identified(rover, "paul", clinic.clock.now());
  const Response again = book(rover, slot, "paul");
  EXPECT_EQ(again.status, Status::conflict);
  EXPECT_NE(text(again).find("slot-taken"), std::string::npos) << text(again);
  const Response twice = book(rover, slot);
  EXPECT_EQ(twice.status, Status::conflict);
  EXPECT_NE(text(twice).find("patient-booked"), std::string::npos) << text(twice);
}

TEST_F(House, refuses_a_patient_whom_one_has_not_found) {
  const Response refused = book(person(Role::assistant, "stranger"), first_slot(), "paul");
  EXPECT_EQ(refused.status, Status::not_found);
  EXPECT_NE(text(refused).find("unknown-patient"), std::string::npos);
}

TEST_F(House, lists_an_appointment_to_its_doctor_with_the_patient_and_to_the_place_without) {
  ASSERT_EQ(book(rover, first_slot()).status, Status::created);
  const std::string hers = text(ask(doctor, Method::get, "/api/agenda/appointments"));
  EXPECT_NE(hers.find("Patient/odette"), std::string::npos) << "the appointment relates her to its patient";
  const std::string colleague = text(ask(person(Role::assistant, "other", "bourg"), Method::get, "/api/agenda/appointments"));
  EXPECT_NE(colleague.find("\"booked\""), std::string::npos);
  EXPECT_EQ(colleague.find("odette"), std::string::npos);
  EXPECT_EQ(colleague.find("Toux"), std::string::npos);
  EXPECT_EQ(text(ask(person(Role::doctor, "d2"), Method::get, "/api/agenda/appointments")), R"({})");
}

TEST_F(House, shows_what_an_import_would_bring_writes_it_once_and_offers_that_time_no_more) {
  const std::string file = "Date;De;À;Objet;UID\n2026-11-23;08:00;20:00;Madame Nommée;u1\n2026-11-24;9:00;8:00;;u2\n";
  const std::string preview = text(ask(doctor, Method::post, "/api/agenda/import", file));
  EXPECT_NE(preview.find("\"written\":false"), std::string::npos) << preview;
  EXPECT_NE(preview.find("\"reason\":\"import-backwards\""), std::string::npos) << preview;
  EXPECT_EQ(preview.find("Nommée"), std::string::npos);
  const fhir::Document rules = json(ask(doctor, Method::get, "/api/agenda/rules"));
  EXPECT_FALSE(rules.root()["rules"]["busy"].exists()) << "a preview writes nothing";
  const std::string version = std::to_string(rules.root()["version"].integer().value());

  const std::string written = text(ask(doctor, Method::post, "/api/agenda/import?version=" + version, file));
  EXPECT_NE(written.find("\"added\":1"), std::string::npos) << written;
  EXPECT_EQ(text(ask(doctor, Method::get, "/api/agenda/rules")).find("Nommée"), std::string::npos);
  ASSERT_TRUE(run_inline(clinic.feed.catch_up()));
  const std::string offered = text(ask(rover, Method::post, "/api/agenda/slots", R"({"doctor":"Practitioner/d1"})"));
  EXPECT_EQ(offered.find("2026-11-23"), std::string::npos) << offered;

  EXPECT_EQ(ask(doctor, Method::post, "/api/agenda/import?version=" + version, file + "2026-11-25;08:00;09:00;;u3\n").status,
            Status::precondition_failed);
  const std::string again = text(ask(doctor, Method::post, "/api/agenda/import?version=" + std::to_string(std::stoi(version) + 1), file));
  EXPECT_NE(again.find("\"known\":1"), std::string::npos) << again;
  EXPECT_EQ(fhir::parse(again)->root()["version"].integer(), std::stoi(version) + 1) << "the same again is no new version";
}

TEST_F(House, refuses_an_import_of_whoever_has_no_agenda_and_of_what_is_no_file_of_one) {
  record::Person auditor = person(Role::auditor, "");
  EXPECT_NE(text(ask(auditor, Method::post, "/api/agenda/import", "Date\n")).find("no-practitioner"), std::string::npos);
  EXPECT_NE(text(ask(doctor, Method::post, "/api/agenda/import", "Nom;Adresse\nx;y\n")).find("import-columns"), std::string::npos);
  EXPECT_NE(text(ask(doctor, Method::post, "/api/agenda/import?version=x", "Date;De;À\n")).find("version-missing"), std::string::npos);
}

TEST_F(House, cancels_with_a_reason_and_gives_the_time_back) {
  const std::string slot = first_slot();
  const auto booked = json(book(rover, slot));
  const std::string path = "/api/agenda/appointments/" + std::string(booked["appointment"]["id"].text());
  EXPECT_EQ(ask(person(Role::assistant, "stranger"), Method::post, path + "/cancel", R"({"why":"patient"})").status, Status::not_found);
  EXPECT_EQ(ask(rover, Method::post, path + "/cancel", "{}").status, Status::bad_request);
  const Response cancelled = ask(rover, Method::post, path + "/cancel", R"({"why":"patient","reason":"Va mieux"})");
  ASSERT_EQ(cancelled.status, Status::ok) << text(cancelled);
  EXPECT_EQ(first_slot(), slot);
  EXPECT_EQ(ask(rover, Method::post, path + "/move", fmt::format(R"({{"slot":{}}})", slot)).status, Status::conflict);
}

TEST_F(House, welcomes_a_patient_once_and_hands_her_request_to_her_doctor) {
  open_bourg();
  const auto booked = json(book(rover, first_slot()));
  const std::string id(booked["appointment"]["id"].text());
  const std::string path = "/api/agenda/appointments/" + id;
  EXPECT_EQ(ask(person(Role::assistant, "stranger"), Method::post, path + "/welcome", "{}").status, Status::not_found);
  const Response welcomed = ask(rover, Method::post, path + "/welcome", "{}");
  ASSERT_EQ(welcomed.status, Status::ok) << text(welcomed);
  const auto answer = json(welcomed);
  EXPECT_EQ(answer["appointment"]["status"].text(), "arrived");
  EXPECT_EQ(answer["appointment"]["request"].text(), id) << "booked from no request, it makes its own";
  const auto made = run_inline(care.load(id));
  EXPECT_EQ(made->state.motive.text.reveal(), "Toux");
  EXPECT_TRUE(is_promised(made->state));
  EXPECT_EQ(made->state.hour->doctor, "d1");
  const Response again = ask(rover, Method::post, path + "/welcome", "{}");
  EXPECT_EQ(again.status, Status::ok) << text(again);
  EXPECT_EQ(run_inline(care.load(id))->version, made->version) << "the second tap changes nothing";
  EXPECT_NE(text(ask(doctor, Method::get, "/api/agenda/appointments")).find("\"arrived\""), std::string::npos);
}

TEST_F(House, welcomes_to_the_request_from_which_it_was_booked) {
  open_bourg();
  care::RequestConsultation asked;
  asked.patient = "odette";
  asked.age_months = 800;
  asked.place = "bourg";
  asked.motive = {"", care::Words("Dos douloureux")};
  ASSERT_TRUE(run_inline(desk.command("r1", care::Command{"belloum", asked}, {"Practitioner/belloum", "TREAT", "r"}, clinic.clock.at)));
  ASSERT_TRUE(run_inline(desk.command("r1", care::Command{"belloum", care::CancelConsultation{care::CancelReason::oriented_elsewhere, {}}},
                                      {"Practitioner/belloum", "TREAT", "r"}, clinic.clock.at)));
  ASSERT_TRUE(run_inline(clinic.feed.catch_up()));
  const auto booked = json(ask(rover, Method::post, "/api/agenda/appointments",
                               fmt::format(R"({{"patient":"Patient/odette","motive":"Dos","request":"r1","slot":{}}})", first_slot())));
  const std::string path = "/api/agenda/appointments/" + std::string(booked["appointment"]["id"].text());
  const Response welcomed = ask(rover, Method::post, path + "/welcome", "{}");
  ASSERT_EQ(welcomed.status, Status::ok) << text(welcomed);
  EXPECT_EQ(json(welcomed)["appointment"]["request"].text(), "r1");
  const auto goes_on = run_inline(care.load("r1"));
  EXPECT_EQ(goes_on->state.status, care::Status::preparing);
  EXPECT_EQ(goes_on->state.motive.text.reveal(), "Dos douloureux");
}

TEST_F(House, says_that_a_patient_did_not_come_only_when_the_place_allows_it) {
  open_bourg();
  const auto booked = json(book(rover, first_slot()));
  const std::string path = "/api/agenda/appointments/" + std::string(booked["appointment"]["id"].text());
  clinic.clock.at = small_time(8, 14);
  EXPECT_NE(text(ask(rover, Method::post, path + "/no-show", R"({"reason":"Pas venue"})")).find("booking-may-come"), std::string::npos);
  clinic.clock.at = small_time(8, 15);
  EXPECT_EQ(ask(rover, Method::post, path + "/no-show", "{}").status, Status::bad_request);
  const Response missed = ask(rover, Method::post, path + "/no-show", R"({"reason":"Pas venue"})");
  EXPECT_EQ(missed.status, Status::ok) << text(missed);
  EXPECT_NE(text(missed).find("\"noshow\""), std::string::npos);
}

TEST_F(House, lets_a_doctor_read_and_write_her_own_rules_alone) {
  const auto read = json(ask(doctor, Method::get, "/api/agenda/rules"));
  EXPECT_EQ(read["version"].integer(), 1);
  EXPECT_EQ(read["rules"]["owner"].text(), "Practitioner/d1");
  const std::string absent =
      R"({"version":1,"rules":{"holidays":"closed","weekly":[{"id":"m","from":"08:00","to":"12:00","weekdays":[1,2],"starts":"2026-11-23"}],)"
      R"("exceptions":[],"absences":[{"from":"2026-11-23","to":"2026-11-23"}]}})";
  ASSERT_EQ(ask(doctor, Method::put, "/api/agenda/rules", absent).status, Status::ok);
  EXPECT_EQ(ask(doctor, Method::put, "/api/agenda/rules", absent).status, Status::precondition_failed);
  ASSERT_TRUE(run_inline(clinic.feed.catch_up()));
  EXPECT_EQ(first_slot().find("Practitioner/d1\""), std::string::npos) << "she is away that day";
  EXPECT_EQ(run_inline(bookings.load_agenda("Practitioner/d1"))->rules.specialties, std::vector<std::string>{"general"});
}

TEST_F(House, tells_whoever_writes_rules_which_appointments_stand_and_cancels_none) {
  ASSERT_EQ(book(rover, first_slot()).status, Status::created);
  const std::string absent =
      R"({"version":1,"rules":{"holidays":"closed","weekly":[],"exceptions":[],"absences":[{"from":"2026-11-23","to":"2026-11-24"}]}})";
  const std::string hers = text(ask(doctor, Method::put, "/api/agenda/rules", absent));
  EXPECT_NE(hers.find(R"("standing":[)"), std::string::npos) << hers;
  EXPECT_NE(hers.find(R"("why":"absence")"), std::string::npos) << hers;
  EXPECT_NE(hers.find("Patient/odette"), std::string::npos) << "she may read whom she would have seen";
  EXPECT_NE(text(ask(doctor, Method::get, "/api/agenda/rules")).find(R"("standing")"), std::string::npos) << "until somebody has moved it";
  EXPECT_NE(text(ask(doctor, Method::get, "/api/agenda/appointments")).find("\"booked\""), std::string::npos) << "nobody is cancelled by rules";
}

TEST_F(House, lets_a_site_manager_keep_the_agendas_of_her_place_and_no_others) {
  const record::Person manager = person(Role::site_manager, "manager", "bourg");
  const std::string rules = "/api/agenda/rules?owner=";
  EXPECT_EQ(json(ask(manager, Method::get, "/api/agenda/rules"))["rules"]["owner"].text(), "Location/bourg");
  EXPECT_EQ(json(ask(manager, Method::get, rules + "Device/kit-bourg"))["rules"]["role"].text(), "kit");
  for (const char* owner :
       {"Practitioner/d1", "Practitioner/rover", "Practitioner/local", "Location/pont", "Device/kit-pont", "Practitioner/nobody", "x"}) {
    EXPECT_EQ(ask(manager, Method::get, rules + owner).status, Status::not_found) << owner;
    EXPECT_EQ(ask(manager, Method::put, rules + owner, R"({"version":1,"rules":{}})").status, Status::not_found) << owner;
  }
  EXPECT_EQ(json(ask(person(Role::site_manager, "other", "pont"), Method::get, rules + "Practitioner/local"))["rules"]["role"].text(), "assistant");
  EXPECT_EQ(ask(person(Role::site_manager, "nowhere"), Method::get, "/api/agenda/rules").status, Status::not_found);
  EXPECT_EQ(json(ask(doctor, Method::get, rules + "Practitioner/d2"))["rules"]["owner"].text(), "Practitioner/d1") << "hers, whatever she names";
}

TEST_F(House, closes_the_place_by_its_manager_who_sees_that_a_time_is_taken_and_not_by_whom) {
  ASSERT_EQ(book(rover, first_slot()).status, Status::created);
  const record::Person manager = person(Role::site_manager, "manager", "bourg");
  const Response closed =
      ask(manager, Method::put, "/api/agenda/rules",
          R"({"version":1,"rules":{"holidays":"closed","weekly":[{"id":"m","from":"08:00","to":"12:00","weekdays":[1],"starts":"2026-11-23"}],)"
          R"("exceptions":[],"absences":[{"from":"2026-11-23","to":"2026-11-23"}]}})");
  ASSERT_EQ(closed.status, Status::ok) << text(closed);
  EXPECT_NE(text(closed).find(R"("why":"absence")"), std::string::npos);
  EXPECT_EQ(text(closed).find("odette"), std::string::npos);
  EXPECT_EQ(text(closed).find("Toux"), std::string::npos);
  EXPECT_EQ(run_inline(bookings.load_agenda("Location/bourg"))->rules.absences.size(), 1U);
}

TEST_F(House, lists_the_times_of_a_place_to_its_manager_and_to_its_referent_those_of_the_day) {
  ASSERT_EQ(book(rover, first_slot()).status, Status::created);
  const record::Person referent = person(Role::site_referent, "", "bourg");
  for (const record::Person& who : {person(Role::site_manager, "manager", "bourg"), referent}) {
    const std::string seen = text(ask(who, Method::get, "/api/agenda/appointments"));
    EXPECT_NE(seen.find("\"booked\""), std::string::npos) << seen;
    EXPECT_EQ(seen.find("odette"), std::string::npos) << seen;
    EXPECT_EQ(seen.find("Toux"), std::string::npos) << seen;
  }
  EXPECT_EQ(text(ask(person(Role::site_manager, "other", "pont"), Method::get, "/api/agenda/appointments")), "{}");
  clinic.clock.at = small_time(7) - std::chrono::hours(24);
  EXPECT_EQ(text(ask(referent, Method::get, "/api/agenda/appointments")), "{}") << "tomorrow is not hers to know";
  EXPECT_NE(text(ask(person(Role::site_manager, "manager", "bourg"), Method::get, "/api/agenda/appointments")).find("\"booked\""), std::string::npos);
}

/// What the refusals of bad input say: each names what is wrong, where, and what to change.
struct BadInput : House {
  std::string slot_text(Instant start, const char* place = "Location/bourg", const char* kit = "Device/kit-bourg") {
    return fmt::format(R"({{"start":"{}","end":"{}","doctor":"Practitioner/d1","assistant":"Practitioner/rover","place":"{}","kit":"{}"}})",
                       to_text(start), to_text(start + std::chrono::minutes(20)), place, kit);
  }
  void refuses(const Response& answer, const std::string& reason, const std::string& words, const std::string& where) {
    const auto outcome = json(answer);
    const fhir::Element issue = outcome["issue"][0];
    EXPECT_EQ(issue["details"]["coding"][0]["code"].text(), reason) << said;
    EXPECT_NE(issue["details"]["text"].text().find(words), std::string::npos) << said;
    EXPECT_EQ(issue["expression"][0].text(), where) << said;
  }
};

TEST_F(BadInput, no_times_are_offered_at_a_place_nor_by_a_doctor_nor_for_a_specialty_that_is_not_there) {
  const auto asked = [&](const char* body) { return ask(rover, Method::post, "/api/agenda/slots", body); };
  refuses(asked(R"({"places":["bourg","nowhere"]})"), "unknown-place", R"(no place "nowhere")", "places[1]");
  refuses(asked(R"({"doctor":"Practitioner/nobody"})"), "unknown-doctor", R"("Practitioner/nobody")", "doctor");
  refuses(asked(R"({"specialty":"alchemy"})"), "unknown-specialty", R"("alchemy". Choose another one, or leave it out.)", "specialty");
  refuses(asked(R"({"language":"qq"})"), "unknown-language", R"("qq". Choose another language)", "language");
  refuses(asked(R"({"places":"bourg"})"), "file-unusable", "a list is wanted", "places");
  EXPECT_NE(text(asked(R"({"specialty":"general","language":"fr"})")).find("Practitioner/d1"), std::string::npos);
  open_bourg();
  EXPECT_EQ(asked(R"({"places":["bourg"],"doctor":"Practitioner/d1","specialty":"general"})").status, Status::ok);
}

TEST_F(BadInput, nothing_is_booked_in_the_past_nor_over_a_holiday_nor_where_nobody_can_be_in_time) {
  refuses(book(rover, slot_text(small_time(8) - std::chrono::hours(72))), "booking-past", "Choose one that is still to come", "slot.start");
  const Instant christmas = small_time(9, 0, 32);
  refuses(book(rover, slot_text(christmas)), "booking-on-holiday",
          "a public holiday (Christmas Day) and the doctor's agenda is closed. Choose another day", "slot.start");
  EXPECT_NE(said.find("Practitioner/d1"), std::string::npos) << "whose agenda";
  ASSERT_EQ(book(rover, slot_text(small_time(8))).status, Status::created);
  refuses(book(rover, slot_text(small_time(8, 20), "Location/pont", "Device/kit-pont"), "odette"), "booking-no-time-to-travel",
          "the journey takes 30 minutes. Choose a time that leaves room for it", "slot.start");
  EXPECT_NE(said.find("Practitioner/rover"), std::string::npos) << "who cannot be in two places";
}

TEST_F(BadInput, rules_that_contradict_each_other_are_named_with_the_day_and_what_to_change) {
  const Response refused = ask(doctor, Method::put, "/api/agenda/rules",
                               R"({"version":1,"rules":{"holidays":"closed","exceptions":[],"absences":[],"weekly":[)"
                               R"({"id":"matin","from":"08:00","to":"12:00","weekdays":[1],"starts":"2026-11-23"},)"
                               R"({"id":"cabinet","kind":"in-person","from":"11:00","to":"13:00","weekdays":[1],"starts":"2026-11-23"}]}})");
  refuses(refused, "agenda-rules-contradict",
          "On 2026-11-23 both 'matin' (teleconsultation) and 'cabinet' (in-person) keep the time from 11:00 on. Shorten", "weekly[1].from");
  EXPECT_EQ(json(ask(doctor, Method::get, "/api/agenda/rules"))["version"].integer(), 1) << "nothing was written";
}

TEST_F(BadInput, no_agenda_is_emptied_by_what_is_no_agenda) {
  const std::string before = text(ask(doctor, Method::get, "/api/agenda/rules"));
  const auto written = [&](const char* body) { return ask(doctor, Method::put, "/api/agenda/rules", body); };
  for (const char* body : {R"({"version":1})", R"({"version":1,"rules":"abc"})", R"({"version":1,"rules":[]})"})
    refuses(written(body), "rules-missing", "an object with holidays, weekly, exceptions and absences", "rules");
  refuses(written(R"({"version":1,"rules":{}})"), "file-unusable", "closed or as-usual is wanted", "holidays");
  refuses(written(R"({"version":1,"rules":{"holidays":"closed"}})"), "file-unusable", "Where it has nothing, write []", "weekly");
  EXPECT_EQ(text(ask(doctor, Method::get, "/api/agenda/rules")), before) << "nothing was written";
}

TEST_F(BadInput, every_bad_line_of_an_imported_calendar_is_named_and_the_good_ones_are_kept) {
  const std::string event = "BEGIN:VEVENT\r\nUID:u{}\r\nDTSTART:{}\r\nDTEND:{}\r\nEND:VEVENT\r\n";
  const auto calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//a//b//FR\r\n" +
                        fmt::format(fmt::runtime(event), 1, "20261124T080000", "20261124T090000") +
                        fmt::format(fmt::runtime(event), 2, "20261124T100000", "20261124T090000") +
                        fmt::format(fmt::runtime(event), 3, "20261341T100000", "20261124T090000") + "END:VCALENDAR\r\n";
  const auto answer = json(ask(doctor, Method::post, "/api/agenda/import?version=1", calendar));
  EXPECT_EQ(answer["added"].integer(), 1) << said;
  EXPECT_EQ(answer["refused"].integer(), 2) << said;
  std::vector<std::string> reasons;
  for (const fhir::Element note : answer["notes"]) {
    reasons.emplace_back(note["reason"].text());
    EXPECT_GT(note["line"].integer().value_or(0), 3) << said;
  }
  EXPECT_EQ(reasons, (std::vector<std::string>{"import-backwards", "import-time"})) << said;
  EXPECT_EQ(run_inline(bookings.load_agenda("Practitioner/d1"))->rules.busy.size(), 1U);
}

TEST_F(House, serves_what_the_description_says_and_nothing_else) {
  EXPECT_EQ(testing::described_under({"/api/agenda"}), testing::registered_in(router));
}

}  // namespace
}  // namespace maillage::gateway
