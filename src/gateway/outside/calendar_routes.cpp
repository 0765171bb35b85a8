// The links, and the calendar behind one.
#include "gateway/outside/calendar_routes.hpp"

#include <algorithm>
#include <array>

#include "base/encoding.hpp"
#include "base/instant_text.hpp"
#include "fhir/element/draft.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/api/json_body.hpp"
#include "gateway/care/care_reading.hpp"
#include "gateway/http/answering.hpp"

namespace maillage::gateway {

namespace {

using record::Act;

constexpr const char* base = "/api/calendar-links";
constexpr std::string_view ending = ".ics";
constexpr std::size_t id_digits = 32;

std::unexpected<Issue> no_such_link() { return refuse(IssueCode::not_found, "unknown-calendar-link", "This link opens no calendar."); }
std::unexpected<Issue> takes_no_part() { return refuse(IssueCode::forbidden, "no-practitioner", "This account takes no part in care."); }

bool is_id(std::string_view text) {
  return text.size() == id_digits && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

fhir::Draft view_of(const care::CalendarLink& link) { return fhir::object({{"id", link.id}, {"made", to_text(link.made)}}); }

ports::UnitOfWork unit_of(const care::CalendarLink& link, VersionId version, ports::Author author) {
  ports::UnitOfWork unit{.author = std::move(author), .writes = {}, .claims = {}, .accesses = {}};
  unit.writes.push_back(
      {.key = {care::calendar_link_type, link.id}, .version = version, .content = care::document_of(link), .index = {}, .subjects = {}});
  return unit;
}

/// The appointments that the list of /api/agenda has for somebody who takes part in them, or whose place it is.
bool is_hers(const record::Person& person, const care::Booking& booking) {
  const std::string her = "Practitioner/" + person.practitioner;
  if (booking.slot.doctor == her || booking.slot.assistant == her) return true;
  return person.role == record::Role::assistant && !person.place.empty() && booking.slot.place == "Location/" + person.place;
}

Response plain(Status status, const char* words) {
  Response response = Response::text(status, words);
  response.headers.set("x-robots-tag", "noindex");
  return response;
}

}  // namespace

Outcome<void> CalendarRoutes::add_routes(Router& router) {
  const auto signed_in = [this](Task<Outcome<Response>> (CalendarRoutes::*handle)(Request)) {
    return answering([this, handle](Request request) { return (this->*handle)(std::move(request)); });
  };
  std::vector<Route> routes;
  routes.push_back({Method::get, base, policy_of(Act::calendar_links), signed_in(&CalendarRoutes::list)});
  routes.push_back({Method::post, base, policy_of(Act::calendar_links), signed_in(&CalendarRoutes::make)});
  routes.push_back({Method::post, std::string(base) + "/{id}/revoke", policy_of(Act::calendar_links), signed_in(&CalendarRoutes::revoke)});
  routes.push_back({Method::get, "/agenda/{file}", policy_of(Act::calendar_read),
                    [this](Request request) -> Task<Response> { return answer(std::move(request)); }});
  return router.add_all(std::move(routes));
}

Task<Outcome<Response>> CalendarRoutes::list(Request request) {
  const record::Person person = person_of(request);
  if (person.practitioner.empty()) co_return takes_no_part();
  fhir::Draft links = fhir::array();
  for (const care::CalendarLink& link : parts_.links.of(person.practitioner)) links.append(view_of(link));
  co_return Response::json(Status::ok, fhir::object({{"links", std::move(links)}}).dump());
}

Task<Outcome<Response>> CalendarRoutes::make(Request request) {
  const record::Person person = person_of(request);
  if (person.practitioner.empty()) co_return takes_no_part();
  if (parts_.links.of(person.practitioner).size() >= care::calendar_links_max) {
    co_return refuse(IssueCode::business_rule, "calendar-links-full", "Five calendars follow this agenda. Revoke one first.");
  }
  std::array<std::uint8_t, id_digits / 2> id{};
  parts_.random.fill(id);
  std::array<std::uint8_t, 32> random{};
  parts_.random.fill(random);
  const std::string secret = to_base64url(random);
  const care::CalendarLink link{to_hex(id), person.practitioner, care::hash_of_secret(parts_.hasher, secret), parts_.clock.now(), {}};
  auto kept = co_await parts_.store.commit(unit_of(link, {}, author_of(person, request)));
  if (!kept) co_return pass_on(std::move(kept));
  if (auto known = co_await parts_.catch_up(); !known) co_return pass_on(std::move(known));
  fhir::Draft view = view_of(link);
  view.set("path", "/agenda/" + link.id + std::string(ending) + "?key=" + secret);
  co_return Response::json(Status::created, fhir::object({{"link", std::move(view)}}).dump());
}

Task<Outcome<Response>> CalendarRoutes::revoke(Request request) {
  const record::Person person = person_of(request);
  if (person.practitioner.empty()) co_return takes_no_part();
  const std::string id(request.parameter("id"));
  if (!is_id(id)) co_return no_such_link();
  auto stored = co_await parts_.store.read({care::calendar_link_type, id});
  if (!stored && stored.error().code != IssueCode::not_found) co_return pass_on(std::move(stored));
  if (!stored || stored->deleted) co_return no_such_link();
  auto link = care::calendar_link_from(stored->content);
  if (!link || link->practitioner != person.practitioner) co_return no_such_link();
  if (link->revoked == Instant{}) {
    link->revoked = parts_.clock.now();
    auto kept = co_await parts_.store.commit(unit_of(*link, stored->version, author_of(person, request)));
    if (!kept) co_return pass_on(std::move(kept));
    if (auto known = co_await parts_.catch_up(); !known) co_return pass_on(std::move(known));
  }
  co_return Response::empty(Status::no_content);
}

Task<Response> CalendarRoutes::answer(Request request) {
  const Instant now = parts_.clock.now();
  if (!asks_.has_room(request.peer, now)) co_return plain(Status::too_many_requests, "Trop de demandes. Réessayez dans une minute.\n");
  asks_.note(request.peer, now);
  auto found = co_await calendar(std::move(request));
  if (found) co_return std::move(*found);
  if (found.error().code == IssueCode::not_found) co_return plain(Status::not_found, "Ce lien n’ouvre aucun agenda.\n");
  co_return plain(status_of(found.error().code), "L’agenda n’est pas lisible en ce moment.\n");
}

Task<Outcome<care::CalendarLink>> CalendarRoutes::link_of(Request request) {
  const std::string file(request.parameter("file"));
  if (!file.ends_with(ending) || !is_id(std::string_view(file).substr(0, file.size() - ending.size()))) co_return no_such_link();
  auto stored = co_await parts_.store.read({care::calendar_link_type, file.substr(0, file.size() - ending.size())});
  if (!stored && stored.error().code != IssueCode::not_found) co_return pass_on(std::move(stored));
  if (!stored || stored->deleted) co_return no_such_link();
  auto link = care::calendar_link_from(stored->content);
  if (!link || !care::opens(*link, parts_.hasher, query_value(request.query, "key"))) co_return no_such_link();
  co_return std::move(*link);
}

Task<Outcome<Response>> CalendarRoutes::calendar(Request request) {
  const Instant now = parts_.clock.now();
  auto link = co_await link_of(request);
  if (!link) co_return pass_on(std::move(link));
  const std::optional<record::Person> person = parts_.person_of ? parts_.person_of(link->practitioner) : std::nullopt;
  if (!person || !parts_.judge.judge(*person, Act::calendar_links).allowed) co_return no_such_link();
  const care::Calendar calendar = calendar_of(*person, request, now);
  if (traces_.has_room(link->id, now)) {
    traces_.note(link->id, now);
    ports::AccessRecord note{.role = std::string(record::name_of(person->role)),
                             .relation = std::string(care::calendar_link_type) + "/" + link->id,
                             .patients = {},
                             .interaction = std::string(record::name_of(Act::calendar_read).word),
                             .type = "Appointment",
                             .criteria = {},
                             .count = static_cast<std::uint32_t>(calendar.events.size())};
    auto traced = co_await leave_trace(parts_.store, {person->actor(), "TREAT", request.id}, std::move(note));
    if (!traced) co_return pass_on(std::move(traced));
  }
  Response response = Response::text(Status::ok, care::calendar_text(calendar));
  response.headers.set("content-type", "text/calendar; charset=utf-8");
  response.headers.set("content-disposition", "inline; filename=\"agenda.ics\"");
  response.headers.set("x-robots-tag", "noindex");
  co_return response;
}

care::Calendar CalendarRoutes::calendar_of(const record::Person& person, const Request& request, Instant now) const {
  const std::string host = (request.secure ? "https://" : "http://") + request.host;
  const bool assists = person.role == record::Role::assistant;
  care::Calendar calendar{"Agenda de téléconsultation", (parts_.public_url.empty() ? host : parts_.public_url) + (assists ? "/day" : "/queue"), {}};
  for (const care::Booking* booking : parts_.diary.between(now - care::Diary::kept_for, now + ahead)) {
    if (!is_hers(person, *booking) || calendar.events.size() >= events_max) continue;
    const std::string uid = to_hex(parts_.hasher.sha256({as_bytes("calendar "), as_bytes(booking->id)})).substr(0, id_digits) + "@maillage";
    calendar.events.push_back(care::event_of(*booking, uid, parts_.place_of));
  }
  return calendar;
}

}  // namespace maillage::gateway
