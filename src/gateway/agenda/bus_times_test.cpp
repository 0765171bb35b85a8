// Times at a place that travels: offered and booked where its calendar has a stop, and with the name of the stop.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include "base/instant_text.hpp"
#include "care/resources/recorded_care.hpp"
#include "care/territory/card_resources.hpp"
#include "fhir/element/reader.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/agenda/agenda_routes.hpp"
#include "testing/agenda/small_territory.hpp"
#include "testing/care/story.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::gateway {
namespace {

using testing::small_monday;
using testing::small_time;

/// The small territory, of which the first place is a bus.
struct Bus : ::testing::Test {
  Bus() {
    clinic.clock.at = small_time(7);
    clinic.open();
    clinic.feed.listen([this](const ports::Change& change) { care::learn(agendas, change); });
    for (care::AgendaRules& rules : testing::small_territory()) EXPECT_TRUE(run_inline(bookings.set_agenda(rules, {}, {"system", "", "seed"})));
    EXPECT_TRUE(add_agenda_routes(router, parts));
    stand({small_monday, small_monday + std::chrono::days(1)});
  }
  /// From eight to nine on these days; written as anybody writes a Location.
  void stand(const std::vector<care::LocalDate>& days) {
    care::PlaceCard card;
    for (const care::LocalDate day : days) card.stops.push_back({day, {std::chrono::hours(8), std::chrono::hours(9)}, "28061", "Place des Halles"});
    fhir::Draft location = fhir::object({{"resourceType", "Location"}, {"id", "bourg"}, {"status", "active"}, {"name", "Bus"}});
    care::write_card(card, location);
    clinic.put(location.dump());
    EXPECT_TRUE(run_inline(clinic.feed.catch_up()));
    care::PlaceProtocol bus = maillage::testing::champhol();
    bus.place = "bourg";
    bus.kind = care::PlaceKind::bus;
    bus.card = card;
    EXPECT_TRUE(desk.use(bus));
  }
  std::string ask(const std::string& path, std::string body) {
    Request request;
    request.method = Method::post;
    request.path = "/api/agenda/" + path;
    request.segments = {"api", "agenda", path};
    request.body = std::move(body);
    request.id = "r";
    return std::get<std::string>(run_inline(router.answer(std::move(request))).body);
  }
  std::vector<std::string> offered() {
    const std::string said = ask("slots", R"({"places":["bourg"],"doctor":"Practitioner/d1"})");
    std::vector<std::string> all;
    const auto answer = fhir::parse(said);
    for (const fhir::Element slot : answer->root()["slots"]) {
      all.push_back(said.substr(slot.source_begin(), slot.source_end() - slot.source_begin()));
    }
    return all;
  }
  std::string book(const std::string& slot) {
    return ask("appointments", fmt::format(R"({{"patient":"Patient/odette","motive":"Toux","slot":{}}})", slot));
  }

  testing::Clinic clinic;
  record::Judge judge{clinic.relations};
  care::Agendas agendas{care::metropolitan_france, 10};
  care::Diary diary;
  care::BookingRecord bookings{clinic.store, care::metropolitan_france, agendas.travel()};
  care::RecordedCare care{clinic.store};
  care::Desk desk{care};
  AgendaParts parts{bookings, agendas, diary, desk, clinic.store, judge, clinic.clock, clinic.random, [this] { return clinic.feed.catch_up(); }};
  Router router{[](const Route&, Request& request) -> Task<Outcome<void>> {
    request.principal = record::Person{"account-belloum", record::Role::assistant, "belloum", "belloum", "bourg"};
    co_return Outcome<void>{};
  }};
};

TEST_F(Bus, is_offered_where_it_stands_and_at_no_other_time) {
  const auto slots = offered();
  ASSERT_EQ(slots.size(), 6U) << "three in each hour";
  for (const std::string& slot : slots) {
    const auto read = fhir::parse(slot);
    EXPECT_EQ((*read)["stop"].text(), "Place des Halles") << "no list of communes here";
    const Instant start = *instant_from_text((*read)["start"].text());
    EXPECT_TRUE(start < small_time(9) || start >= small_time(8, 0, 1)) << slot;
  }
}

TEST_F(Bus, is_neither_offered_nor_booked_at_a_stop_that_was_taken_out) {
  const auto before = offered();
  stand({small_monday});
  EXPECT_EQ(offered().size(), 3U);
  EXPECT_NE(book(before.back()).find("booking-place-closed"), std::string::npos);
  EXPECT_NE(book(before.front()).find("\"booked\""), std::string::npos);
  stand({});
  EXPECT_TRUE(offered().empty());
}

}  // namespace
}  // namespace maillage::gateway
