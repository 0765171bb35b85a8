// Read, merge, and write when asked to.
#include "gateway/agenda/import_route.hpp"

#include <charconv>

#include "care/agenda_import/merge.hpp"
#include "care/calendar/wall_text.hpp"
#include "fhir/element/draft.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/api/json_body.hpp"
#include "gateway/care/care_reading.hpp"

namespace maillage::gateway {

namespace {

std::string clock_of(std::uint16_t minutes) { return care::clock_text(care::Minutes(minutes)); }

fhir::Draft view_of(const care::WeeklyRule& rule) {
  fhir::Draft view = fhir::object({{"what", "weekly"}, {"from", clock_of(rule.span.from)}, {"to", clock_of(rule.span.to)}});
  for (unsigned day = 1; day <= 7; ++day) {
    if ((rule.weekdays >> (day - 1) & 1U) != 0) view["weekdays"].append(day);
  }
  view.set("date", care::date_text(rule.starts));
  if (rule.ends) view.set("ends", care::date_text(*rule.ends));
  return view;
}

fhir::Draft timed(const char* what, care::LocalDate date, care::WallSpan span) {
  return fhir::object({{"what", what}, {"date", care::date_text(date)}, {"from", clock_of(span.from)}, {"to", clock_of(span.to)}});
}
fhir::Draft view_of(const care::OpenedTime& opened) { return timed("opening", opened.date, opened.opening.span); }
fhir::Draft view_of(const care::BusyTime& busy) { return timed("busy", busy.date, busy.span); }
fhir::Draft view_of(const care::Absence& absence) {
  return fhir::object({{"what", "absence"}, {"date", care::date_text(absence.from)}, {"ends", care::date_text(absence.to)}});
}

enum class Written : std::uint8_t { no, yes };

fhir::Draft view_of(const care::ImportResult& result, VersionId version, Written written) {
  fhir::Draft view = fhir::object({{"version", version.value}, {"written", written == Written::yes}});
  view.set("added", result.added).set("known", result.known).set("removed", result.removed).set("past", result.past);
  view.set("refused", result.refused).set("titles", result.titles).set("withoutTime", result.without_time);
  std::size_t shown = 0;
  for (const care::MergedLine& line : result.lines) {
    if (shown++ >= care::import_notes_max) break;
    fhir::Draft one = std::visit([](const auto& what) { return view_of(what); }, line.what);
    view["lines"].append(one.set("line", line.line).set("new", line.is_new));
  }
  for (const care::ImportNote& note : result.notes) {
    view["notes"].append(fhir::object({{"line", note.line}, {"reason", note.reason}, {"text", note.text}, {"value", note.value}}));
  }
  return view;
}

Outcome<std::optional<VersionId>> version_asked(const Request& request) {
  if (request.query.empty()) return std::nullopt;
  const std::string text = query_value(request.query, "version");
  VersionId version{};
  const auto read = std::from_chars(text.data(), text.data() + text.size(), version.value);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size()) {
    return refuse(IssueCode::value, "version-missing", "Name the version that the preview has told: ?version=3.", {"version"});
  }
  return version;
}

}  // namespace

Task<Outcome<Response>> import_agenda(AgendaParts& parts, Request request) {
  const record::Person person = person_of(request);
  if (person.practitioner.empty()) co_return refuse(IssueCode::forbidden, "no-practitioner", "This account takes no part in care.");
  const auto version = version_asked(request);
  if (!version) co_return std::unexpected(version.error());
  const care::Zone zone = parts.agendas.zone();
  const care::LocalDate today = care::date_of(care::to_local(parts.clock.now(), zone));
  auto file = care::read_agenda_file(request.body, today, zone);
  if (!file) co_return pass_on(std::move(file));
  const std::string owner = "Practitioner/" + person.practitioner;
  auto loaded = co_await parts.bookings.load_agenda(owner);
  if (!loaded) co_return pass_on(std::move(loaded));
  if (loaded->rules.owner.empty()) loaded->rules.owner = owner;
  const care::ImportResult result = care::merge(loaded->rules, *file, today);
  // What changes nothing is no entry of the journal.
  if (!*version || result.rules == loaded->rules)
    co_return Response::json(Status::ok, view_of(result, loaded->version, *version ? Written::yes : Written::no).dump());
  auto set = co_await parts.bookings.set_agenda(result.rules, **version, author_of(person, request));
  if (!set) co_return pass_on(std::move(set));
  co_return Response::json(Status::ok, view_of(result, set->versions.front(), Written::yes).dump());
}

}  // namespace maillage::gateway
