// Reading what was asked, living it, printing it.
#include "server/twin/simulate.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "adapters/sqlite/read_only_store.hpp"
#include "care/calendar/wall_text.hpp"
#include "care/twin/scenario.hpp"
#include "server/twin/demonstration_territory.hpp"
#include "server/twin/json.hpp"
#include "server/twin/page.hpp"
#include "server/twin/recorded_territory.hpp"
#include "server/twin/replay.hpp"
#include "server/twin/table.hpp"

namespace maillage::server {
namespace {

using care::twin::Arrivals;
using care::twin::Horizon;
using care::twin::TwinTerritory;
using care::twin::World;

constexpr const char* first_day = "2027-01-04";  // a Monday
constexpr int good = 0;
constexpr int impossible = 2;
constexpr std::size_t scenarios_max = 2;    // beside the territory as it is: three columns are what a page can show
constexpr double requests_max = 5'000'000;  // each visit is kept: 1 GiB

Outcome<Horizon> horizon_of(const SimulateCommand& command) {
  const auto first = care::date_from_text(command.from.empty() ? first_day : command.from);
  if (!first) return refuse(IssueCode::value, "no-such-day", "--from wants a day like 2027-01-04.");
  if (command.days == 0 || command.days > care::twin::horizon_days_max) {
    return refuse(IssueCode::value, "too-many-days", fmt::format("--days wants 1 to {}.", care::twin::horizon_days_max));
  }
  if (command.requests && !(*command.requests >= 1 && *command.requests <= requests_max)) {
    return refuse(IssueCode::value, "too-many-requests", "--requests wants 1 to 5,000,000.");
  }
  return Horizon{*first, command.days};
}

LivedScenario live(TwinTerritory territory, const std::string& name, const SimulateCommand& command, Horizon horizon) {
  LivedScenario one{std::move(territory), {}, {}};
  const Arrivals arrivals(one.territory, command.seed, horizon, command.requests);
  one.lived = World(one.territory, command.seed, horizon, [&](unsigned day) { return arrivals.of_day(day); }).live();
  one.report = care::twin::report_of(one.territory, one.lived, horizon);
  one.report.scenario = name;
  one.report.seed = command.seed;
  return one;
}

Outcome<care::twin::Scenario> scenario_in(const std::string& name) {
  std::ifstream in(name, std::ios::binary);
  if (!in) return refuse(IssueCode::not_found, "file-unreadable", fmt::format("The file {} cannot be read.", name));
  std::ostringstream text;
  text << in.rdbuf();
  auto read = care::twin::read_scenario(text.str());
  if (!read) read.error().text = name + ": " + read.error().text;
  return read;
}

Outcome<void> write_page(const std::string& name, const std::string& page) {
  std::ofstream out(name, std::ios::binary);
  out << page;
  if (out.flush()) return {};
  return refuse(IssueCode::exception, "file-unwritable", fmt::format("The file {} cannot be written.", name));
}

/// The territory of the demonstration or of a database, and what had to be assumed about it.
Outcome<RecordedTerritory> territory_of(const SimulateCommand& command, care::LocalDate first) {
  if (command.demonstration) return RecordedTerritory{demonstration_twin(first), {}};
  auto store = adapters::ReadOnlyStore::open(command.database);
  if (!store) return pass_on(std::move(store));
  return run_inline(recorded_twin(**store, first));
}

Outcome<void> replay(const SimulateCommand& command, const TwinTerritory& territory, std::ostream& out) {
  auto store = adapters::ReadOnlyStore::open(command.database);
  if (!store) return pass_on(std::move(store));
  const auto past = run_inline(recorded_past(**store, territory, command.days));
  if (!past) return std::unexpected(past.error());
  print_back_test(*past, back_test(*past, territory, command.seed), command.seed, out);
  return {};
}

Outcome<void> run(const SimulateCommand& command, std::ostream& out) {
  auto horizon = horizon_of(command);
  if (!horizon) return pass_on(std::move(horizon));
  if (command.scenarios.size() > scenarios_max) return refuse(IssueCode::value, "too-many-scenarios", "At most two scenarios are compared.");
  if (command.demonstration == !command.database.empty()) {
    return refuse(IssueCode::value, "which-territory", "Say whose territory: --demonstration, or the file of a database.");
  }
  if (command.back_test && command.demonstration) {
    return refuse(IssueCode::value, "no-past", "--back-test replays what a database has recorded: name its file instead of --demonstration.");
  }
  const bool shaped = command.json || command.requests || !command.page.empty() || !command.scenarios.empty() || !command.from.empty();
  if (command.back_test && shaped) {
    return refuse(IssueCode::value, "back-test-alone",
                  "--back-test replays the last recorded days as they were and prints a table: of the others only --days and --seed go with it.");
  }
  auto recorded = territory_of(command, horizon->first);
  if (!recorded) return pass_on(std::move(recorded));
  const TwinTerritory& territory = recorded->territory;
  if (auto usable = care::twin::check(territory); !usable) return usable;
  if (command.back_test) return replay(command, territory, out);
  std::vector<std::pair<std::string, TwinTerritory>> wanted{{"as it is", territory}};
  for (const std::string& file : command.scenarios) {
    const auto scenario = scenario_in(file);
    if (!scenario) return std::unexpected(scenario.error());
    auto changed = care::twin::apply(*scenario, territory, *horizon);
    if (!changed) return pass_on(std::move(changed));
    wanted.emplace_back(scenario->name, std::move(*changed));
  }
  std::vector<LivedScenario> scenarios;
  scenarios.reserve(wanted.size());
  for (auto& [name, changed] : wanted) scenarios.push_back(live(std::move(changed), name, command, *horizon));
  if (command.json) {
    out << report_json(scenarios) << "\n";
  } else {
    print_table(scenarios, out);
    for (const std::string& sentence : recorded->said) out << sentence << "\n";
  }
  if (command.page.empty()) return {};
  return write_page(command.page, report_page(scenarios));
}

}  // namespace

int simulate(const SimulateCommand& command, std::ostream& out) {
  const auto done = run(command, out);
  if (done) return good;
  out << done.error().text << "\n";
  return impossible;
}

}  // namespace maillage::server
