#include "gateway/agenda/home_visit.hpp"

#include <gtest/gtest.h>

#include "base/instant_text.hpp"
#include "care/resources/recorded_care.hpp"
#include "testing/agenda/small_territory.hpp"
#include "testing/care/story.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::gateway {
namespace {

using testing::small_time;

/// The small territory, and a nurse who goes to the homes of two communes, to the second from Tuesday on.
struct Round : ::testing::Test {
  Round() {
    clinic.clock.at = small_time(7);
    for (care::AgendaRules& rules : testing::small_territory()) set(std::move(rules));
    set(testing::small_agenda(care::AgendaRole::assistant, "Practitioner/nurse", {care::homes}));
    set(testing::small_agenda(care::AgendaRole::kit, "Device/kit-round", {care::homes}));
    set(testing::small_agenda(care::AgendaRole::place, "Location/round"));
    care::PlaceProtocol round = maillage::testing::champhol();
    round.place = "round";
    round.kind = care::PlaceKind::nurse_round;
    round.card = care::PlaceCard();
    round.card->serves = {{"28280", testing::small_monday, {}}, {"28012", testing::small_monday + std::chrono::days(1), {}}};
    EXPECT_TRUE(desk.use(round));
    lives("odette", "Nogent-le-Rotrou", "28400");
    lives("paul", "Commune nouvelle", "28330");
    lives("rose", "Chartres", "28000");
    lives("jean", "Ailleurs", "99999");
    clinic.put_patient("anne");
    EXPECT_TRUE(add_agenda_routes(router, parts));
  }
  void set(care::AgendaRules rules) {
    EXPECT_TRUE(run_inline(bookings.set_agenda(rules, {}, {"system", "", "seed"})));
    agendas.set(std::move(rules));
  }
  void lives(const std::string& patient, const std::string& city, const std::string& code) {
    clinic.put_patient(patient, R"(,"address":[{"use":"old","city":"Chartres"},{"city":")" + city + R"(","postalCode":")" + code + R"("}])");
  }
  Outcome<HomeVisit> visit(const std::string& patient) { return run_inline(home_visit(parts, patient, clinic.clock.now())); }
  std::string refused(const std::string& patient) {
    auto answer = visit(patient);
    return answer ? "" : answer.error().reason;
  }
  Outcome<care::BookingDone> book(const std::string& id, const std::string& patient, Instant start) {
    const care::JointSlot slot{
        start, start + std::chrono::minutes(20), "Practitioner/d" + id, "Practitioner/nurse", "Location/round", "Device/kit-round"};
    care::BookTime command{patient, care::SlotKind::teleconsultation, slot, visit(patient)->at, {}, ""};
    return run_inline(bookings.command(id, "Practitioner/d1", std::move(command), {"system", "", "r"}, clinic.clock.now()));
  }

  /// Asks the route to move an appointment, as the nurse of the round.
  Response move(const std::string& id, Instant start) {
    Request request;
    request.method = Method::post;
    request.path = "/api/agenda/appointments/" + id + "/move";
    request.segments = {"api", "agenda", "appointments", id, "move"};
    request.body = R"({"slot":{"start":")" + to_text(start) + R"(","end":")" + to_text(start + std::chrono::minutes(20)) +
                   R"(","doctor":"Practitioner/d)" + id +
                   R"(","assistant":"Practitioner/nurse","place":"Location/round","kit":"Device/kit-round"},"reason":"Plus tard"})";
    request.id = "r";
    EXPECT_TRUE(run_inline(clinic.feed.catch_up())) << "the appointment relates her to its patient";
    return run_inline(router.answer(std::move(request)));
  }
  care::Booking booking(const std::string& id) { return run_inline(bookings.load(id))->booking; }

  testing::Clinic clinic;
  record::Judge judge{clinic.relations};
  care::RecordedCare record{clinic.store};
  care::Desk desk{record};
  care::Agendas agendas{care::metropolitan_france};
  care::Diary diary;
  care::BookingRecord bookings{clinic.store, care::metropolitan_france, agendas.travel()};
  care::Communes communes = *care::Communes::of({{"28280", "Nogent-le-Rotrou", "28400", 9500, {48.32, 0.82}},
                                                 {"28012", "Arcisses", "28330", 2300, {48.25, 0.90}},
                                                 {"28085", "Chartres", "28000", 38000, {48.44, 1.49}}});
  AgendaParts parts{bookings,
                    agendas,
                    diary,
                    desk,
                    clinic.store,
                    judge,
                    clinic.clock,
                    clinic.random,
                    {},
                    {},
                    [this]() -> const care::Communes& {
                      return communes; }};
  Router router{[](const Route&, Request& request) -> Task<Outcome<void>> {
    request.principal = record::Person{"account-nurse", record::Role::assistant, "nurse", "Nurse", "round"};
    co_return Outcome<void>{};
  }};
};

TEST_F(Round, goes_to_the_middle_of_the_commune_where_the_patient_lives_now_from_its_day_on) {
  const auto here = visit("odette");
  ASSERT_TRUE(here);
  EXPECT_EQ(here->round, "round");
  EXPECT_EQ(here->address.reveal(), "28400 Nogent-le-Rotrou");
  EXPECT_EQ(here->at, (care::Point{48'320'000, 820'000}));
  EXPECT_EQ(here->from, clinic.clock.now());
  const auto later = visit("paul");
  ASSERT_TRUE(later) << "the postal code says the commune where its name is unknown";
  EXPECT_EQ(later->commune, "28012");
  EXPECT_EQ(later->from, small_time(0, 0, 1));
  const care::JointSlot monday{small_time(9), small_time(9, 20), "Practitioner/d1", "Practitioner/nurse", "", "Device/kit-round"};
  EXPECT_EQ(at_home(parts, *here, monday)->place, "Location/round");
  EXPECT_EQ(at_home(parts, *later, monday).error().reason, "home-not-served");
}

TEST_F(Round, refuses_in_words_where_nobody_goes) {
  EXPECT_EQ(refused("rose"), "home-not-served");
  EXPECT_EQ(refused("jean"), "home-elsewhere");
  EXPECT_EQ(refused("anne"), "home-unknown");
  EXPECT_EQ(refused("nobody"), "unknown-patient");
}

TEST_F(Round, is_moved_to_a_day_on_which_it_comes_and_to_where_she_lives_now) {
  ASSERT_TRUE(book("1", "odette", small_time(8, 0, 2)));
  EXPECT_EQ(move("1", small_time(9)).status, Status::ok) << "the first commune is served on Monday";
  EXPECT_EQ(booking("1").slot.start, small_time(9));

  lives("odette", "Arcisses", "28330");
  const Response too_soon = move("1", small_time(10));
  EXPECT_NE(std::get<std::string>(too_soon.body).find("home-not-served"), std::string::npos) << std::get<std::string>(too_soon.body);
  EXPECT_EQ(booking("1").slot.start, small_time(9)) << "it stands as it was";
  EXPECT_EQ(move("1", small_time(10, 0, 1)).status, Status::ok) << "the second from Tuesday on";
  EXPECT_EQ(booking("1").home, visit("odette")->at);

  lives("odette", "Chartres", "28000");
  EXPECT_NE(std::get<std::string>(move("1", small_time(11, 0, 1)).body).find("home-not-served"), std::string::npos);
}

TEST_F(Round, leaves_time_for_the_journey_between_two_homes) {
  ASSERT_TRUE(book("1", "odette", small_time(8, 0, 1)));
  const auto at_once = book("2", "paul", small_time(8, 20, 1));
  ASSERT_FALSE(at_once);
  EXPECT_EQ(at_once.error().reason, "booking-no-time-to-travel");
  EXPECT_TRUE(book("2", "paul", small_time(9, 0, 1)));
}

TEST_F(Round, leaves_time_from_door_to_door_in_one_commune_and_offers_no_other) {
  lives("louise", "Nogent-le-Rotrou", "28400");
  ASSERT_TRUE(book("1", "odette", small_time(8, 0, 1)));
  EXPECT_EQ(book("2", "louise", small_time(8, 25, 1)).error().reason, "booking-no-time-to-travel");
  care::JointQuestion question;
  question.home = visit("louise")->at;
  question.round = "round";
  question.doctor = "Practitioner/d2";
  question.step = 1;
  question.quanta = 4;
  question.earliest = small_time(8, 0, 1);
  agendas.roll(testing::small_monday);
  agendas.hold(held_by(booking("1")));
  const auto offered = find_joint_slots(agendas, question);
  ASSERT_FALSE(offered.empty());
  EXPECT_EQ(offered.front().start, small_time(8, 30, 1)) << "the first that booking takes too";
  EXPECT_TRUE(book("2", "louise", offered.front().start));
}

}  // namespace
}  // namespace maillage::gateway
