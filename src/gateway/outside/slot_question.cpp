// Field by field.
#include "gateway/outside/slot_question.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "care/calendar/zone.hpp"
#include "care/outside/sas_resources.hpp"
#include "fhir/france/identifiers.hpp"
#include "fhir/primitive/date_time.hpp"
#include "fhir/search/url_form.hpp"

namespace maillage::gateway {

namespace {

constexpr std::size_t rpps_digits = 11;

struct Reading {
  SlotQuestion question{.rpps = {}, .count = slot_count_max};
  std::optional<Instant> from;
  std::optional<Instant> to;
  bool actors_named{false};
};

std::unexpected<Issue> missing(const std::string& parameter, const std::string& what) {
  return refuse(IssueCode::required, "slot-search-incomplete", "A search of free time needs " + what + ".", {parameter});
}
std::unexpected<Issue> wrong(const std::string& parameter, const std::string& what) {
  return refuse(IssueCode::value, "slot-search-value", what, {parameter});
}

Instant on_the_wall(Instant as_utc) { return care::instant_of(care::LocalTime(Micros(as_utc.micros)), care::metropolitan_france); }

Outcome<> read_start(Reading& reading, const std::string& value) {
  const std::string prefix = value.substr(0, std::min<std::size_t>(2, value.size()));
  std::string text = value.substr(prefix.size());
  std::ranges::replace(text, ' ', '+');
  const auto date = fhir::parse_date_time(text);
  if ((prefix != "ge" && prefix != "le") || !date)
    return wrong("start", "Write start=ge and start=le with a date or a time: ge2026-11-23T08:00:00+01:00.");
  std::optional<Instant>& end = prefix == "ge" ? reading.from : reading.to;
  if (end) return wrong("start", "Write start=ge and start=le once each.");
  const Instant said = prefix == "ge" ? date->low : date->high;
  end = date->has_offset ? said : on_the_wall(said);
  if (prefix == "le") end = *end - Micros(1);
  return {};
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

bool is_rpps(std::string_view text) {
  return text.size() == rpps_digits && std::ranges::all_of(text, [](char digit) { return digit >= '0' && digit <= '9'; });
}

Outcome<> read_actors(Reading& reading, std::string_view list) {
  reading.actors_named = true;
  std::size_t named = 0;
  while (!list.empty()) {
    const auto comma = list.find(',');
    const std::string_view one = trimmed(list.substr(0, comma));
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    if (one.empty()) continue;
    if (++named > slot_doctors_max) return wrong(std::string(slot_actor_parameter), "Ask for at most 25 professionals at a time.");
    const auto bar = one.find('|');
    if (bar == std::string_view::npos) return wrong(std::string(slot_actor_parameter), "Write each identifier with its system: system|value.");
    const std::string_view system = one.substr(0, bar);
    std::string_view number = one.substr(bar + 1);
    if (system == care::national_id_system && number.starts_with(care::rpps_prefix)) {
      number.remove_prefix(1);
    } else if (system != fhir::france::rpps_system) {
      continue;
    }
    if (is_rpps(number) && std::ranges::find(reading.question.rpps, number) == reading.question.rpps.end())
      reading.question.rpps.emplace_back(number);
  }
  if (named == 0) return wrong(std::string(slot_actor_parameter), "Name at least one professional.");
  return {};
}

Outcome<> read_count(Reading& reading, std::string_view value) {
  std::uint32_t count = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), count);
  if (error != std::errc() || end != value.data() + value.size()) return wrong("_count", "The count is a number.");
  reading.question.count = std::min(count, slot_count_max);
  return {};
}

Outcome<> read_field(Reading& reading, const std::string& name, const std::string& value) {
  if (name == "start") return read_start(reading, value);
  if (name == slot_actor_parameter) return read_actors(reading, value);
  if (name == "_count") return read_count(reading, value);
  if (name == "status" && value == "free") return {};
  if (name == "_format" && (value == "json" || value == "application/fhir json" || value == "application/fhir+json")) return {};
  if (name == "_include" && value == "Slot:schedule") {
    reading.question.schedules = true;
    return {};
  }
  if (name == "_include:iterate" && value == "Schedule:actor") {
    reading.question.actors = true;
    return {};
  }
  return refuse(IssueCode::not_supported, "slot-search-parameter",
                "Free time is searched by start, " + std::string(slot_actor_parameter) +
                    " and status=free, with _include=Slot:schedule, _include:iterate=Schedule:actor, _count and _format=json.",
                {name});
}

}  // namespace

bool asks_for_free_time(std::string_view query) {
  const auto fields = fhir::parse_url_form(query);
  return fields && std::ranges::find(*fields, std::pair<std::string, std::string>("status", "free")) != fields->end();
}

Outcome<SlotQuestion> parse_slot_question(std::string_view query) {
  auto fields = fhir::parse_url_form(query);
  if (!fields) return pass_on(std::move(fields));
  Reading reading;
  for (const auto& [name, value] : *fields) {
    if (auto read = read_field(reading, name, value); !read) return pass_on(std::move(read));
  }
  if (!reading.from || !reading.to) return missing("start", "start=ge and start=le, its first and last moment");
  if (!reading.actors_named) return missing(std::string(slot_actor_parameter), "the professionals, by their national identifiers");
  if (*reading.to - *reading.from > slot_window_max) return wrong("start", "Ask for at most 31 days at a time.");
  reading.question.from = *reading.from;
  reading.question.to = *reading.to;
  return std::move(reading.question);
}

}  // namespace maillage::gateway
