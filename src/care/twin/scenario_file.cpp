// JSON to a scenario, every key accounted for: a typing mistake must not silently be another scenario.
#include <algorithm>

#include "care/territory/file_reader.hpp"
#include "care/territory/ladder_file.hpp"
#include "care/twin/scenario.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::care::twin {

namespace {

using fhir::Element;

constexpr std::int64_t no_cap = 100;  // percent
constexpr std::array<std::string_view, 7> day_names{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

std::optional<unsigned> weekday_of(std::string_view name) {
  const auto found = std::ranges::find(day_names, name);
  if (found == day_names.end()) return std::nullopt;
  return static_cast<unsigned>(found - day_names.begin());
}

class ScenarioReader {
 public:
  Outcome<Scenario> read(Element root) {
    Scenario scenario;
    reader_.object(root, "", {"name", "changes"});
    scenario.name = reader_.text(root, "", "name");
    const Element list = root["changes"];
    if (list.size() == 0 || list.size() > changes_max) reader_.refuse_with("changes", "1 to 200 changes are wanted.");
    for (std::size_t i = 0; i < list.size() && i < changes_max; ++i) {
      if (auto change = read_change(list[i], FileReader::item("changes", i))) scenario.changes.push_back(std::move(*change));
    }
    return reader_.outcome(std::move(scenario));
  }

 private:
  std::optional<ScenarioChange> read_change(Element one, const std::string& where) {
    const std::string what = one.is_object() ? std::string(one["change"].text()) : std::string();
    if (what == "add-doctors") return add_doctors(one, where);
    if (what == "add-booths") return add_booths(one, where);
    if (what == "replace-stops") return replace_stops(one, where);
    if (what == "replace-ladder") return replace_ladder(one, where);
    if (what == "remove-doctor" && reader_.object(one, where, {"change", "doctor"})) return RemoveDoctor{reader_.text(one, where, "doctor")};
    if (what == "remove-place" && reader_.object(one, where, {"change", "place"})) return RemovePlace{reader_.text(one, where, "place")};
    if (what == "set-rooms" && reader_.object(one, where, {"change", "place", "count"})) {
      return SetRooms{reader_.text(one, where, "place"), number(one, where, "count", doctors_added_max)};
    }
    if (what == "set-activity") return set_activity(one, where);
    if (what == "set-cap" && reader_.object(one, where, {"change", "places", "percent"})) {
      return SetCap{words(one["places"]), number(one, where, "percent", no_cap)};
    }
    if (what == "assume" && reader_.object(one, where, {"change", "number", "value"})) {
      const auto value = one["value"].number();
      if (!value) reader_.refuse_with(FileReader::path(where, "value"), "a number is wanted.");
      return Assume{reader_.text(one, where, "number"), value.value_or(0)};
    }
    reader_.refuse_with(FileReader::path(where, "change"), "\"" + what +
                                                               "\" is none of add-doctors, add-booths, replace-stops, replace-ladder, remove-doctor, "
                                                               "remove-place, set-rooms, set-activity, set-cap, assume.");
    return std::nullopt;
  }

  unsigned number(Element one, const std::string& where, const char* key, std::int64_t most) {
    const auto read = reader_.whole(one, where, key, 1, most);
    if (read == 0) reader_.refuse_with(FileReader::path(where, key), "at least 1 is wanted.");
    return static_cast<unsigned>(read);
  }

  HoursSpan span_of(Element one, const std::string& where) {
    const auto clock = [&](std::string_view key) {
      const auto read = clock_from_text(one[key].text());
      if (!read) reader_.refuse_with(FileReader::path(where, key), "a time like 09:30 is wanted.");
      return read.value_or(Minutes{});
    };
    const HoursSpan span{clock("from"), clock("until")};
    if (span.until <= span.from) reader_.refuse_with(where, "it ends before it begins.");
    return span;
  }

  std::vector<WeekHours> week_hours(Element list, const std::string& where) {
    std::vector<WeekHours> all;
    if (list.size() == 0) reader_.refuse_with(where, "hours are wanted, like [{\"days\": [\"mon\"], \"from\": \"09:00\", \"until\": \"12:00\"}].");
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string at = FileReader::item(where, i);
      if (!reader_.object(list[i], at, {"days", "from", "until"})) break;
      WeekHours one{0, span_of(list[i], at)};
      for (const Element day : list[i]["days"]) {
        const auto weekday = weekday_of(day.text());
        if (!weekday) reader_.refuse_with(at + ".days", "\"" + std::string(day.text()) + "\" is none of mon, tue, wed, thu, fri, sat, sun.");
        one.days = static_cast<std::uint8_t>(one.days | 1U << weekday.value_or(0));
      }
      if (one.days == 0) reader_.refuse_with(at + ".days", "a list of days is wanted, like [\"mon\", \"sat\"].");
      all.push_back(one);
    }
    return all;
  }

  std::vector<std::string> words(Element list) {
    std::vector<std::string> all;
    for (const Element one : list) all.emplace_back(one.text());
    return all;
  }

  std::optional<ScenarioChange> add_doctors(Element one, const std::string& where) {
    if (!reader_.object(one, where, {"change", "count", "name", "commune", "rung", "duty"})) return std::nullopt;
    AddDoctors change;
    change.count = number(one, where, "count", doctors_added_max);
    change.name = reader_.text(one, where, "name");
    change.commune = reader_.text(one, where, "commune", false);
    if (one["rung"].exists()) change.rung = reader_.choice(one, where, "rung", rung_kind_of, RungKind::territory);
    if (change.rung == RungKind::own_doctor) reader_.refuse_with(FileReader::path(where, "rung"), "nobody can be added to the own doctor's rung.");
    change.duty = week_hours(one["duty"], FileReader::path(where, "duty"));
    return change;
  }

  std::optional<ScenarioChange> add_booths(Element one, const std::string& where) {
    if (!reader_.object(one, where, {"change", "communes", "hours"})) return std::nullopt;
    AddBooths change{words(one["communes"]), week_hours(one["hours"], FileReader::path(where, "hours"))};
    if (change.communes.empty()) reader_.refuse_with(FileReader::path(where, "communes"), "a list of INSEE codes is wanted, like [\"28018\"].");
    return change;
  }

  std::optional<ScenarioChange> replace_stops(Element one, const std::string& where) {
    if (!reader_.object(one, where, {"change", "place", "stops"})) return std::nullopt;
    ReplaceStops change{reader_.text(one, where, "place"), {}};
    const Element list = one["stops"];
    if (list.size() == 0) reader_.refuse_with(FileReader::path(where, "stops"), "at least one stop is wanted.");
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string at = FileReader::item(FileReader::path(where, "stops"), i);
      if (!reader_.object(list[i], at, {"day", "from", "until", "commune"})) break;
      const auto weekday = weekday_of(list[i]["day"].text());
      if (!weekday) reader_.refuse_with(at + ".day", "one of mon, tue, wed, thu, fri, sat, sun is wanted.");
      change.stops.push_back({weekday.value_or(0), span_of(list[i], at), reader_.text(list[i], at, "commune")});
    }
    return change;
  }

  std::optional<ScenarioChange> replace_ladder(Element one, const std::string& where) {
    if (!reader_.object(one, where, {"change", "places", "ladder"})) return std::nullopt;
    ReplaceLadder change{words(one["places"]), read_ladder(reader_, one["ladder"], FileReader::path(where, "ladder"))};
    for (Rung& rung : change.ladder) {
      if (rung.hours) static_cast<void>(settle(*rung.hours, "ladder"));
    }
    return change;
  }

  std::optional<ScenarioChange> set_activity(Element one, const std::string& where) {
    if (!reader_.object(one, where, {"change", "doctor", "consultationsAWeek", "weeksAYear"})) return std::nullopt;
    return SetActivity{reader_.text(one, where, "doctor"),
                       {number(one, where, "consultationsAWeek", consultations_a_week_max), number(one, where, "weeksAYear", weeks_a_year_max)}};
  }

  FileReader reader_;
};

}  // namespace

Outcome<Scenario> read_scenario(std::string_view text) {
  auto file = fhir::parse(text);
  if (!file) return pass_on(std::move(file));
  return ScenarioReader().read(file->root());
}

}  // namespace maillage::care::twin
