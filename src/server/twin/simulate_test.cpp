// The command prints a report of the demonstration's territory, and refuses in words what cannot be lived.
#include "server/twin/simulate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "care/calendar/wall_text.hpp"
#include "fhir/element/reader.hpp"
#include "server/twin/demonstration_territory.hpp"
#include "server/twin/drawings.hpp"
#include "testing/temporary_folder.hpp"

namespace maillage::server {
namespace {

using ::testing::HasSubstr;

std::string printed(const SimulateCommand& command, int expected) {
  std::ostringstream out;
  EXPECT_EQ(simulate(command, out), expected) << out.str();
  return out.str();
}

TEST(Simulate, reports_waits_rungs_and_load_of_the_demonstration) {
  SimulateCommand command;
  command.demonstration = true;
  command.days = 7;
  command.requests = 300;
  const std::string report = printed(command, 0);
  for (const char* words : {"wait, minutes, P50 / P90", "answered in the territory", "Dr Claire Vasserot", "kilometres avoided", "Chartres"}) {
    EXPECT_THAT(report, HasSubstr(words));
  }
  EXPECT_EQ(report, printed(command, 0)) << "the same seed lives the same days";
  command.seed = 2;
  EXPECT_NE(report, printed(command, 0));
}

TEST(Simulate, refuses_days_that_nobody_can_live) {
  SimulateCommand command;
  command.demonstration = true;
  command.days = 0;
  EXPECT_THAT(printed(command, 2), HasSubstr("--days wants"));
  command.days = 7;
  command.requests = std::nan("");
  EXPECT_THAT(printed(command, 2), HasSubstr("--requests wants"));
  command.requests.reset();
  command.from = "tomorrow";
  EXPECT_THAT(printed(command, 2), HasSubstr("--from wants"));
}

TEST(Simulate, refuses_beside_a_back_test_what_it_would_not_heed) {
  SimulateCommand command;
  command.database = "record.db";
  command.back_test = true;
  EXPECT_THAT(printed(command, 2), ::testing::Not(HasSubstr("--back-test")));
  for (const auto& change : {+[](SimulateCommand& one) { one.json = true; }, +[](SimulateCommand& one) { one.page = "x.html"; },
                             +[](SimulateCommand& one) { one.from = "2026-11-02"; }, +[](SimulateCommand& one) { one.scenarios = {"x.json"}; },
                             +[](SimulateCommand& one) { one.requests = 10; }}) {
    SimulateCommand shaped = command;
    change(shaped);
    EXPECT_THAT(printed(shaped, 2), HasSubstr("only --days and --seed"));
  }
}

constexpr const char* examples = "docs/operating/scenarios";

SimulateCommand a_week() {
  SimulateCommand command;
  command.demonstration = true;
  command.days = 7;
  command.requests = 400;
  return command;
}

TEST(Simulate, compares_every_example_with_the_territory_as_it_is) {
  std::size_t files = 0;
  for (const auto& file : std::filesystem::directory_iterator(examples)) {
    ++files;
    SimulateCommand command = a_week();
    command.scenarios = {file.path().string()};
    EXPECT_THAT(printed(command, 0), HasSubstr("The same patients")) << file.path();
  }
  EXPECT_EQ(files, 4U);
}

TEST(Simulate, tells_when_a_share_of_teleconsultations_is_used_up) {
  const testing::TemporaryFolder folder;
  const std::string scenario = (folder / "x.json").string();
  std::ofstream(scenario)
      << R"({"name": "x", "changes": [{"change": "set-activity", "doctor": "claire-vasserot", "consultationsAWeek": 10, "weeksAYear": 1}]})";
  SimulateCommand command = a_week();
  EXPECT_THAT(printed(command, 0), ::testing::Not(HasSubstr("    cap")));
  command.scenarios = {scenario};
  EXPECT_THAT(printed(command, 0), HasSubstr("    cap"));
  command.json = true;
  EXPECT_THAT(printed(command, 0), HasSubstr(R"("shareUsedUpOn":")"));
}

TEST(Simulate, prints_json_that_another_program_can_read) {
  SimulateCommand command = a_week();
  command.json = true;
  command.scenarios = {std::string(examples) + "/two-more-doctors.example.json", std::string(examples) + "/booths.example.json"};
  const auto report = fhir::parse(printed(command, 0));
  ASSERT_TRUE(report);
  ASSERT_EQ((*report)["scenarios"].size(), 3U);
  EXPECT_EQ((*report)["pairs"].size(), 2U);
  const fhir::Element first = (*report)["scenarios"][0];
  std::int64_t ended = 0;
  for (const fhir::Element one : first["ended"]) ended += one.integer().value_or(0);
  EXPECT_EQ(ended, first["needs"].integer());
  EXPECT_EQ((*report)["scenarios"][1]["needs"].integer(), first["needs"].integer()) << "the same patients";
  EXPECT_EQ((*report)["scenarios"][1]["doctors"].size(), first["doctors"].size() + 2);
}

TEST(Simulate, writes_a_page_that_loads_nothing_and_escapes_what_it_is_given) {
  const testing::TemporaryFolder folder;
  const std::string scenario = (folder / "x.json").string();
  std::ofstream(scenario) << R"({"name": "<b>Bus & co</b>", "changes": [{"change": "set-rooms", "place": "pharmacie-du-bourg", "count": 2}]})";
  SimulateCommand command = a_week();
  command.scenarios = {scenario};
  command.page = (folder / "report.html").string();
  static_cast<void>(printed(command, 0));
  std::ostringstream page;
  page << std::ifstream(command.page).rdbuf();
  const std::string html = page.str();
  EXPECT_THAT(html, HasSubstr("&lt;b&gt;Bus &amp; co"));
  for (const char* words : {"<svg class=\"map\"", "Kilomètres évités", "Ce qui est supposé", "personne d’entre eux n’existe", "Chartres"}) {
    EXPECT_THAT(html, HasSubstr(words));
  }
  for (const char* words : {"<script", "http", "src=", "@import", ">nan", "-nan", "inf\""}) EXPECT_THAT(html, ::testing::Not(HasSubstr(words)));
}

TEST(Simulate, wants_to_know_whose_territory) {
  SimulateCommand command;
  EXPECT_THAT(printed(command, 2), HasSubstr("Say whose territory"));
  command.database = "/nonexistent/record.db";
  EXPECT_THAT(printed(command, 2), HasSubstr("There is no database"));
  command.database.clear();
  command.demonstration = true;
  command.back_test = true;
  EXPECT_THAT(printed(command, 2), HasSubstr("name its file"));
}

TEST(Simulate, refuses_scenarios_with_the_file_and_what_to_change) {
  const testing::TemporaryFolder folder;
  const std::string scenario = (folder / "x.json").string();
  SimulateCommand command = a_week();
  command.scenarios = {scenario};
  EXPECT_THAT(printed(command, 2), HasSubstr("cannot be read"));
  std::ofstream(scenario) << R"({"name": "x", "changes": [{"change": "add-booths", "communes": ["75056"],
    "hours": [{"days": ["mon"], "from": "09:00", "until": "12:00"}]}]})";
  EXPECT_THAT(printed(command, 2), HasSubstr("knows no commune \"75056\""));
  std::ofstream(scenario) << "{}";
  EXPECT_THAT(printed(command, 2), HasSubstr("x.json: name"));
}

/// The page is made to be shown around: it marks what the public page shows, and nothing else.
TEST(TwinDrawings, mark_no_place_that_is_not_public) {
  LivedScenario one{demonstration_twin(*care::date_from_text("2027-01-04")), {}, {}};
  const auto marks = [&one] {
    const std::string map = drawn_map(one);
    const std::string places = map.substr(map.find("<g class=\"places\">"));
    return places.substr(0, places.find("</g>"));
  };
  const std::string with = marks();
  ASSERT_GT(std::erase_if(one.territory.places, [](const care::PlaceProtocol& place) { return place.kind == care::PlaceKind::prison; }), 0U);
  EXPECT_EQ(with, marks()) << "as if there were no prison, the frame of the map included";
  for (care::PlaceProtocol& place : one.territory.places) {
    if (place.kind == care::PlaceKind::nursing_home) place.card->listed = false;
  }
  EXPECT_NE(with, marks()) << "a place that the public page does not list";
}

TEST(TwinDrawings, write_numbers_as_in_french) {
  EXPECT_EQ(french_number(1234567.25, 1), "1\u202F234\u202F567,2");
  EXPECT_EQ(french_number(-999, 0), "-999");
  EXPECT_EQ(french_number(-1234, 0), "-1\u202F234");
  EXPECT_EQ(answered_class(1), 3U);
  EXPECT_EQ(answered_class(.49), 1U);
}

}  // namespace
}  // namespace maillage::server
