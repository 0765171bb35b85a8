// A calendar program that has nothing but an address: what it is told, and when it is told nothing any more.
#include "gateway/outside/calendar_routes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "care/booking/booking_record.hpp"
#include "fhir/element/reader.hpp"
#include "testing/agenda/small_territory.hpp"
#include "testing/described.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::gateway {
namespace {

using record::Role;
using testing::Clinic;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::small_slot;
using testing::small_time;

struct Outside : ::testing::Test {
  Outside() {
    clinic.clock.at = small_time(7);
    clinic.open();
    clinic.feed.listen([this](const ports::Change& change) {
      diary.learn(change);
      links.learn(change);
    });
    for (const care::AgendaRules& rules : testing::small_territory()) EXPECT_TRUE(run_inline(bookings.set_agenda(rules, {}, {"system", "", "seed"})));
    bourg.place = "bourg";
    bourg.name = "Pharmacie du Bourg";
    EXPECT_TRUE(routes.add_routes(router));
    book("rdv-odette", small_slot(small_time(8, 20)));
  }
  void book(const std::string& id, care::JointSlot slot) {
    care::BookTime command{"odette", care::SlotKind::teleconsultation, std::move(slot), {}, Redacted<std::string>("Toux"), {}};
    EXPECT_TRUE(run_inline(bookings.command(id, "Practitioner/rover", std::move(command), {"system", "TREAT", "r"}, clinic.clock.at)));
    EXPECT_TRUE(run_inline(clinic.feed.catch_up()));
  }
  void change(care::BookingCommand command) {
    EXPECT_TRUE(run_inline(bookings.command("rdv-odette", "Practitioner/rover", std::move(command), {"system", "TREAT", "r"}, clinic.clock.at)));
    EXPECT_TRUE(run_inline(clinic.feed.catch_up()));
  }

  Response ask(const record::Person& who, Method method, const std::string& target, const std::string& peer = "192.0.2.7") {
    asks = who;
    Request request;
    request.method = method;
    const auto mark = target.find('?');
    request.path = target.substr(0, mark);
    if (mark != std::string::npos) request.query = target.substr(mark + 1);
    for (std::string_view rest = std::string_view(request.path).substr(1); !rest.empty();) {
      const auto slash = rest.find('/');
      request.segments.emplace_back(rest.substr(0, slash));
      rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
    }
    request.host = "soin.example";
    request.secure = true;
    request.peer = peer;
    request.id = "r";
    return run_inline(router.answer(std::move(request)));
  }
  static std::string text(const Response& response) { return std::get<std::string>(response.body); }
  /// The path of a new link, with its key.
  std::string link_of(const record::Person& who) {
    const std::string made = text(ask(who, Method::post, "/api/calendar-links"));
    const auto document = fhir::parse(made);
    return std::string(document->root()["link"]["path"].text());
  }
  Response read(const std::string& path, const std::string& peer = "192.0.2.7") { return ask({}, Method::get, path, peer); }

  Clinic clinic;
  record::Judge judge{clinic.relations};
  care::Diary diary;
  care::CalendarLinks links;
  care::Travel travel;
  care::BookingRecord bookings{clinic.store, care::metropolitan_france, travel};
  care::PlaceProtocol bourg;
  record::Person doctor{"account-d1", Role::doctor, "d1", "Dr d1", ""};
  record::Person colleague{"account-d2", Role::doctor, "d2", "Dr d2", ""};
  record::Person rover{"account-rover", Role::assistant, "rover", "Rover", "bourg"};
  bool doctor_disabled{false};
  CalendarRoutes routes{{.store = clinic.store,
                         .diary = diary,
                         .links = links,
                         .judge = judge,
                         .clock = clinic.clock,
                         .hasher = clinic.hasher,
                         .random = clinic.random,
                         .person_of = [this](const std::string& practitioner) -> std::optional<record::Person> {
                           if (practitioner == "d1" && !doctor_disabled) return doctor;
                           if (practitioner == "d2") return colleague;
                           return practitioner == "rover" ? std::optional(rover) : std::nullopt;
                         },
                         .place_of = [this](const std::string& place) { return place == "bourg" ? &bourg : nullptr; },
                         .catch_up = [this] { return clinic.feed.catch_up(); }}};
  record::Person asks;
  Router router{[this](const Route&, Request& request) -> Task<Outcome<void>> {
    request.principal = asks;
    co_return Outcome<void>{};
  }};
};

TEST_F(Outside, gives_a_program_without_cookie_the_times_of_the_one_who_made_the_link) {
  const Response read_it = read(link_of(doctor));
  ASSERT_EQ(read_it.status, Status::ok);
  EXPECT_EQ(read_it.headers.find("content-type"), "text/calendar; charset=utf-8");
  const std::string calendar = text(read_it);
  EXPECT_THAT(calendar, HasSubstr("DTSTART:20261123T072000Z\r\nDTEND:20261123T074000Z\r\n"));
  EXPECT_THAT(calendar, HasSubstr("LOCATION:Pharmacie du Bourg\r\nURL:https://soin.example/queue\r\n"));
  for (const char* word : {"odette", "Garnereau", "Toux", "rdv-odette", "Practitioner"}) EXPECT_THAT(calendar, Not(HasSubstr(word)));
  EXPECT_THAT(text(read(link_of(colleague))), Not(HasSubstr("VEVENT")));
  EXPECT_THAT(text(read(link_of(rover))), HasSubstr("URL:https://soin.example/day\r\n"));
}

TEST_F(Outside, keeps_the_event_and_counts_up_when_it_is_moved_and_cancelled) {
  const std::string path = link_of(doctor);
  const auto line = [](const std::string& calendar, const std::string& name) {
    const auto at = calendar.find("\r\n" + name + ":");
    return calendar.substr(at + 2, calendar.find('\r', at + 2) - at - 2);
  };
  const std::string uid = line(text(read(path)), "UID");
  EXPECT_EQ(line(text(read(path)), "SEQUENCE"), "SEQUENCE:0");
  change(care::MoveBooking{small_slot(small_time(10)), Redacted<std::string>("Plus tard")});
  EXPECT_EQ(line(text(read(path)), "UID"), uid);
  EXPECT_EQ(line(text(read(path)), "SEQUENCE"), "SEQUENCE:1");
  EXPECT_EQ(line(text(read(path)), "DTSTART"), "DTSTART:20261123T090000Z");
  change(care::CancelBooking{care::BookingCancel::patient, Redacted<std::string>("Va mieux")});
  EXPECT_EQ(line(text(read(path)), "UID"), uid);
  EXPECT_EQ(line(text(read(path)), "STATUS"), "STATUS:CANCELLED");
  EXPECT_EQ(line(text(read(path)), "SEQUENCE"), "SEQUENCE:2");
}

TEST_F(Outside, answers_whatever_is_wrong_with_the_same_words) {
  const std::string path = link_of(doctor);
  const std::string unknown = text(read("/agenda/00000000000000000000000000000000.ics?key=a"));
  std::string other_key = path;
  other_key.back() = other_key.back() == 'A' ? 'B' : 'A';
  for (const std::string& wrong : {other_key, path.substr(0, path.find('?')), std::string("/agenda/index.html"), path + "A"}) {
    const Response refused = read(wrong);
    EXPECT_EQ(refused.status, Status::not_found) << wrong;
    EXPECT_EQ(text(refused), unknown);
  }
  EXPECT_EQ(read(path).status, Status::ok);
  doctor_disabled = true;
  EXPECT_EQ(text(read(path)), unknown) << "an account that is disabled is followed by nobody";
  doctor_disabled = false;
  doctor.role = Role::auditor;
  EXPECT_EQ(text(read(path)), unknown) << "neither is one that cares for nobody any more";
}

TEST_F(Outside, revokes_a_link_at_once_and_only_ones_own) {
  const std::string path = link_of(doctor);
  const std::string id = path.substr(8, 32);
  EXPECT_THAT(text(ask(doctor, Method::get, "/api/calendar-links")), HasSubstr(id));
  EXPECT_THAT(text(ask(doctor, Method::get, "/api/calendar-links")), Not(HasSubstr("key="))) << "it is shown once";
  EXPECT_EQ(ask(colleague, Method::post, "/api/calendar-links/" + id + "/revoke").status, Status::not_found);
  EXPECT_EQ(read(path).status, Status::ok);
  EXPECT_EQ(ask(doctor, Method::post, "/api/calendar-links/" + id + "/revoke").status, Status::no_content);
  EXPECT_EQ(read(path).status, Status::not_found);
  EXPECT_EQ(ask(doctor, Method::post, "/api/calendar-links/" + id + "/revoke").status, Status::no_content) << "twice is no fault";
  EXPECT_THAT(text(ask(doctor, Method::get, "/api/calendar-links")), Not(HasSubstr(id)));
}

TEST_F(Outside, keeps_a_hash_and_never_the_key) {
  const std::string path = link_of(doctor);
  const std::string key = path.substr(path.find('=') + 1);
  EXPECT_EQ(key.size(), 43U) << "256 bits";
  const auto stored = run_inline(clinic.store.read({care::calendar_link_type, path.substr(8, 32)}));
  ASSERT_TRUE(stored);
  EXPECT_THAT(stored->content, Not(HasSubstr(key)));
  EXPECT_NE(link_of(doctor), path);
}

TEST_F(Outside, lets_five_calendars_follow_one_agenda_and_no_sixth) {
  for (std::size_t i = 0; i < care::calendar_links_max; ++i) EXPECT_NE(link_of(doctor), "");
  const Response sixth = ask(doctor, Method::post, "/api/calendar-links");
  EXPECT_THAT(text(sixth), HasSubstr("calendar-links-full"));
  EXPECT_EQ(ask(colleague, Method::post, "/api/calendar-links").status, Status::created);
}

TEST_F(Outside, records_one_read_an_hour_without_any_patient) {
  const std::string path = link_of(doctor);
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(read(path).status, Status::ok);
    clinic.clock.pass(std::chrono::minutes(15));
  }
  ports::AccessQuery query;
  query.actor = "Practitioner/d1";
  auto kept = run_inline(clinic.store.accesses(query));
  ASSERT_EQ(kept->size(), 1U);
  EXPECT_EQ(kept->front().access.interaction, "calendar-read");
  EXPECT_EQ(kept->front().access.count, 1U);
  EXPECT_TRUE(kept->front().access.patients.empty());
  clinic.clock.pass(std::chrono::minutes(5));
  EXPECT_EQ(read(path).status, Status::ok);
  EXPECT_EQ(run_inline(clinic.store.accesses(query))->size(), 2U);
}

TEST_F(Outside, lets_no_address_ask_for_long) {
  const std::string path = link_of(doctor);
  for (std::size_t i = 0; i < CalendarRoutes::asks_max; ++i) EXPECT_EQ(read(path, "192.0.2.8").status, Status::ok);
  EXPECT_EQ(read(path, "192.0.2.8").status, Status::too_many_requests);
  EXPECT_EQ(read(path, "192.0.2.9").status, Status::ok);
}

TEST_F(Outside, serves_what_the_description_says_and_nothing_else) {
  std::set<std::string> registered = testing::registered_in(router);
  // One segment of the address: the description tells the ending that the file must have.
  if (registered.erase("get /agenda/{file}") > 0) registered.insert("get /agenda/{id}.ics");
  EXPECT_EQ(testing::described_under({"/api/calendar-links", "/agenda/"}), registered);
}

}  // namespace
}  // namespace maillage::gateway
