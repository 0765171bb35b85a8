// A place is read from the record and not from what runs, so that whoever has just written sees what she wrote.
#include "gateway/site/site_routes.hpp"

#include <algorithm>

#include "care/booking/booking_writes.hpp"
#include "care/booking/closed_days.hpp"
#include "care/territory/card_file.hpp"
#include "care/territory/territory.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/api/json_body.hpp"
#include "gateway/care/care_reading.hpp"
#include "gateway/http/answering.hpp"
#include "gateway/site/places_down.hpp"
#include "gateway/site/site_view.hpp"
#include "record/access/table.hpp"

namespace maillage::gateway {

namespace {

using fhir::object;
using record::Act;

std::unexpected<Issue> no_such_place() {
  return refuse(IssueCode::not_found, "unknown-place", "There is no such place, or it is not yours. Ask the coordinator.");
}

bool answers_for(const record::Person& person, const std::string& place) {
  return person.role == record::Role::coordinator || (!place.empty() && person.place == place);
}

/// The place as it stands, and the version of its Location.
struct Site {
  care::PlaceProtocol protocol;
  VersionId version{};
};
Task<Outcome<Site>> read_site(SiteParts& parts, record::Person person, std::string place) {
  if (!answers_for(person, place)) co_return no_such_place();
  auto protocol = co_await care::load_protocol(parts.store, place);
  if (!protocol && protocol.error().code == IssueCode::not_found) co_return no_such_place();
  if (!protocol) co_return pass_on(std::move(protocol));
  auto location = co_await parts.store.read({"Location", place});
  if (!location) co_return pass_on(std::move(location));
  co_return Site{std::move(*protocol), location->version};
}

Response answer_with(const SiteParts& parts, const Site& site, const record::Person& person) {
  const care::PlaceProtocol* known = parts.place_of(site.protocol.place);
  fhir::Draft view = object({{"version", site.version.value}});
  view.set("writable", record::table_allows(person.role, Act::place_write, record::DataClass::none, record::Relation::nobodys));
  view.set("place", site_view(site.protocol, known == nullptr ? std::vector<care::Link>() : known->links, parts.clock.now()));
  view.set("agendas", agendas_view(parts.agendas, site.protocol.place));
  return Response::json(Status::ok, view.dump());
}

Task<Outcome<Response>> show(SiteParts& parts, Request request) {
  const record::Person person = person_of(request);
  auto site = co_await read_site(parts, person, std::string(request.parameter("place")));
  if (!site) co_return pass_on(std::move(site));
  co_return answer_with(parts, *site, person);
}

/// What stands, with what was said instead.
Outcome<care::PlaceProtocol> changed(const care::PlaceProtocol& standing, fhir::Element body) {
  if (!standing.card) {
    return refuse(IssueCode::business_rule, "card-missing", "This place has no card yet. The operator adds it first, with maillage place add.",
                  {"card"});
  }
  care::FileReader reader;
  care::PlaceProtocol next = standing;
  reader.object(body, "", {"version", "card"});
  read_own_part(reader, body["card"], *next.card);
  return reader.outcome(std::move(next));
}

/// A day on which the place says that it is closed is not booked: its agenda is closed in the same unit of work.
Task<Outcome<std::vector<ports::Write>>> closing_writes(SiteParts& parts, std::string place, care::OpeningHours hours) {
  auto agenda = co_await parts.bookings.load_agenda("Location/" + place);
  if (!agenda) co_return pass_on(std::move(agenda));
  std::vector<ports::Write> none;
  if (agenda->rules.owner.empty()) co_return none;
  std::vector<care::ClosedDays> closed;
  for (const care::HoursException& one : hours.exceptions) {
    if (one.spans.empty()) closed.push_back({one.first, one.last});
  }
  const care::LocalDate today = care::date_of(care::to_local(parts.clock.now(), care::metropolitan_france));
  const care::AgendaRules next = with_closed_days(agenda->rules, closed, today);
  if (next == agenda->rules) co_return none;
  if (auto usable = check(next); !usable) co_return pass_on(std::move(usable));
  co_return writes_of(next, agenda->version);
}

Task<Outcome<Response>> write(SiteParts& parts, Request request) {
  const record::Person person = person_of(request);
  auto site = co_await read_site(parts, person, std::string(request.parameter("place")));
  if (!site) co_return pass_on(std::move(site));
  const auto body = json_body(request);
  if (!body) co_return std::unexpected(body.error());
  const auto named = body->root()["version"].integer();
  if (!named || *named < 0) co_return refuse(IssueCode::required, "version-missing", "Name the version that you have read.", {"version"});
  const VersionId version{static_cast<std::uint32_t>(*named)};
  if (version != site->version) {
    co_return refuse(IssueCode::version_conflict, "version-conflict",
                     "Somebody else has changed this place meanwhile. Read it again, and change it anew.", {"version"});
  }
  auto next = changed(site->protocol, body->root());
  if (!next) co_return pass_on(std::move(next));
  care::OpeningHours hours = next->card->hours;
  auto writes = co_await care::place_writes(parts.store, std::move(*next));
  if (!writes) co_return pass_on(std::move(writes));
  // Whoever answers for a place writes its Location and nothing of its protocol, whatever somebody else changes at this moment.
  std::erase_if(*writes, [](const ports::Write& one) { return one.key.type != "Location"; });
  for (ports::Write& one : *writes) one.version = version;
  auto closing = co_await closing_writes(parts, site->protocol.place, std::move(hours));
  if (!closing) co_return pass_on(std::move(closing));
  for (ports::Write& one : *closing) writes->push_back(std::move(one));
  ports::UnitOfWork unit{.author = author_of(person, request), .writes = std::move(*writes), .claims = {}, .accesses = {}};
  if (!unit.writes.empty()) {
    if (auto kept = co_await parts.store.commit(std::move(unit)); !kept) co_return pass_on(std::move(kept));
    if (auto known = co_await parts.catch_up(); !known) co_return pass_on(std::move(known));
  }
  auto now = co_await read_site(parts, person, site->protocol.place);
  if (!now) co_return pass_on(std::move(now));
  co_return answer_with(parts, *now, person);
}

}  // namespace

Outcome<> add_site_routes(Router& router, SiteParts& parts) {
  const auto asked = [&parts](Task<Outcome<Response>> (*handle)(SiteParts&, Request)) {
    return answering([&parts, handle](Request request) { return handle(parts, std::move(request)); });
  };
  std::vector<Route> routes;
  routes.push_back({Method::get, "/api/places/{place}", policy_of(Act::place_read), asked(&show)});
  routes.push_back({Method::put, "/api/places/{place}", policy_of(Act::place_write), asked(&write)});
  routes.push_back({Method::get, "/api/places-down", policy_of(Act::place_read), asked(&places_down)});
  return router.add_all(std::move(routes));
}

}  // namespace maillage::gateway
