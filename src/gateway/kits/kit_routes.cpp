// Each note reads the Devices that it concerns, changes their state, and commits them as one unit.
#include "gateway/kits/kit_routes.hpp"

#include <algorithm>
#include <set>

#include "base/instant_text.hpp"
#include "care/calendar/wall_text.hpp"
#include "care/kits/device_resources.hpp"
#include "fhir/element/draft.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/search/index.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/api/json_body.hpp"
#include "gateway/care/care_reading.hpp"
#include "gateway/http/answering.hpp"

namespace maillage::gateway {

namespace {

using care::Instrument;
using fhir::Draft;
using fhir::object;
using record::Act;

/// Changes the instrument; false: nothing to write.
using Note = std::function<Outcome<bool>(Instrument&)>;

std::unexpected<Issue> no_such_kit() {
  return refuse(
      IssueCode::not_found, "unknown-kit",
      "There is no such kit, or it is another place's. Choose an instrument of your own place; the operator enters those that are missing.");
}

care::LocalDate today_at(Instant now) { return care::date_of(care::to_local(now, care::metropolitan_france)); }

Draft view_of(const care::Hand& hand) { return object({{"by", hand.name}, {"at", to_text(hand.at)}}); }

/// Certificates are of those who hold the instrument: whoever looks from elsewhere sees it as it is.
bool may_use(const KitParts& parts, const record::Person& asks, care::InstrumentKind kind) {
  return !parts.may_use || asks.role != record::Role::assistant || parts.may_use(asks, kind);
}

Draft view_of(const Instrument& one, care::LocalDate today, bool may_use_it) {
  const care::Fitness fitness = fitness_of(one, today);
  const bool keeps_back = may_serve(fitness) && !may_use_it;
  Draft view = object({{"id", one.id},
                       {"kind", name_of(one.kind)},
                       {"name", one.name},
                       {"manufacturer", one.manufacturer},
                       {"serial", one.serial},
                       {"state", keeps_back ? std::string_view("not-trained") : name_of(fitness)},
                       {"offered", may_serve(fitness) && may_use_it}});
  if (one.calibrated_until) view.set("calibratedUntil", care::date_text(*one.calibrated_until));
  if (one.test) {
    Draft test = view_of(one.test->by);
    test.set("passed", one.test->passed).set("reason", one.test->reason);
    view.set("test", std::move(test));
  }
  if (const auto since = uncleaned_since(one)) view.set("uncleanedSince", to_text(*since));
  for (const care::Consumable& consumable : one.consumables) {
    Draft item = object({{"name", consumable.name}});
    if (consumable.until) item.set("until", care::date_text(*consumable.until)).set("past", *consumable.until < today);
    view["consumables"].append(std::move(item));
  }
  const std::size_t shown = std::min(one.log.size(), log_lines_shown);
  for (std::size_t back = 1; back <= shown; ++back) {
    const care::CareLine& line = one.log[one.log.size() - back];
    Draft item = view_of(line.by);
    view["log"].append(item.set("step", line.step == care::CareStep::used ? "used" : "cleaned"));
  }
  return view;
}

Response answer_with(const KitParts& parts, const std::string& place, const record::Person& asks) {
  Draft instruments = fhir::array();
  const care::LocalDate today = today_at(parts.clock.now());
  for (const Instrument& one : parts.kits.of_place(place)) instruments.append(view_of(one, today, may_use(parts, asks, one.kind)));
  // Of every kind, also where nobody has entered the kit.
  Draft not_trained = fhir::array();
  for (const care::InstrumentKind kind : care::all_instrument_kinds) {
    if (!may_use(parts, asks, kind)) not_trained.append(name_of(kind));
  }
  return Response::json(Status::ok, object({{"instruments", std::move(instruments)}, {"notTrained", std::move(not_trained)}}).dump());
}

bool is_her_place(const record::Person& person, const std::string& place) {
  return person.role == record::Role::coordinator || (!place.empty() && person.place == place);
}

Task<Outcome<Response>> show(KitParts& parts, Request request) {
  const std::string place(request.parameter("place"));
  if (!is_her_place(person_of(request), place)) co_return no_such_kit();
  co_return answer_with(parts, place, person_of(request));
}

/// The write that notes it, none when there is nothing to note.
Task<Outcome<std::optional<ports::Write>>> written(KitParts& parts, std::string id, const Note& note) {
  const auto stored = co_await parts.store.read({"Device", id});
  if (!stored && stored.error().code != IssueCode::not_found) co_return std::unexpected(stored.error());
  if (!stored || stored->deleted) co_return no_such_kit();
  const auto document = fhir::parse(stored->content);
  if (!document) co_return std::unexpected(document.error());
  auto instrument = care::instrument_from(document->root());
  if (!instrument) co_return no_such_kit();
  const auto noted = note(*instrument);
  if (!noted) co_return std::unexpected(noted.error());
  if (!*noted) co_return std::optional<ports::Write>();
  const Draft device = with_state_of(document->root(), *instrument);
  co_return ports::Write{.key = {"Device", std::move(id)},
                         .version = stored->version,
                         .content = device.dump(),
                         .index = fhir::extract(device.document().root()),
                         .subjects = {}};
}

Task<Outcome<Response>> note_all(KitParts& parts, Request request, std::vector<std::string> ids, Note note) {
  ports::UnitOfWork unit{.author = author_of(person_of(request), request), .writes = {}, .claims = {}, .accesses = {}};
  for (std::string& id : ids) {
    auto write = co_await written(parts, std::move(id), note);
    if (!write) co_return pass_on(std::move(write));
    if (*write) unit.writes.push_back(std::move(**write));
  }
  if (!unit.writes.empty()) {
    if (auto kept = co_await parts.store.commit(std::move(unit)); !kept) co_return pass_on(std::move(kept));
    if (auto known = co_await parts.catch_up(); !known) co_return pass_on(std::move(known));
  }
  co_return answer_with(parts, std::string(request.parameter("place")), person_of(request));
}

/// Of this place, those that `wanted` wants.
template <class Wanted>
std::vector<std::string> ids_of(const KitParts& parts, const Request& request, const Wanted& wanted) {
  std::vector<std::string> ids;
  for (const Instrument& one : parts.kits.of_place(std::string(request.parameter("place")))) {
    if (wanted(one)) ids.push_back(one.id);
  }
  return ids;
}

/// What the request is about, once it is her own place's kit.
Outcome<fhir::Document> body_for_her_place(const Request& request) {
  const record::Person person = person_of(request);
  if (!is_her_place(person, std::string(request.parameter("place")))) return no_such_kit();
  return json_body(request);
}

std::set<std::string, std::less<>> texts_in(fhir::Element list) {
  std::set<std::string, std::less<>> texts;
  for (const fhir::Element one : list) texts.emplace(one.text());
  return texts;
}

care::Hand hand_of(const KitParts& parts, const Request& request) {
  const record::Person person = person_of(request);
  return {person.practitioner, person.name, parts.clock.now()};
}

Task<Outcome<Response>> self_test(KitParts& parts, Request request) {
  const auto body = body_for_her_place(request);
  if (!body) co_return std::unexpected(body.error());
  const fhir::Element said = body->root();
  const auto passed = said["passed"].boolean();
  if (!passed) co_return refuse(IssueCode::required, "result-missing", "Say whether the test has passed.", {"passed"});
  std::vector<std::string> ids = ids_of(parts, request, [&](const Instrument& one) { return one.id == said["instrument"].text(); });
  if (ids.empty()) co_return no_such_kit();
  const care::SelfTest test{*passed, std::string(said["reason"].text()), hand_of(parts, request)};
  co_return co_await note_all(parts, std::move(request), std::move(ids), [test](Instrument& one) -> Outcome<bool> {
    if (auto noted = note_test(one, test); !noted) return pass_on(std::move(noted));
    return true;
  });
}

/// Of two of a kind nobody says which was in the hand: both are to be cleaned.
Task<Outcome<Response>> use(KitParts& parts, Request request) {
  const auto body = body_for_her_place(request);
  if (!body) co_return std::unexpected(body.error());
  const auto kinds = texts_in(body->root()["kinds"]);
  // Whoever is told that all is noted has noted all: a kind that this place does not have would be taken for one that needs no cleaning.
  for (const std::string& kind : kinds) {
    if (!ids_of(parts, request, [&](const Instrument& one) { return name_of(one.kind) == kind; }).empty()) continue;
    co_return refuse(IssueCode::value, "unknown-instrument",
                     "This place has no instrument of the kind \"" + kind.substr(0, 64) +
                         "\", so nothing was noted. Leave it out, or have the operator enter the instrument.",
                     {"kinds"});
  }
  const care::Hand hand = hand_of(parts, request);
  const care::LocalDate today = today_at(hand.at);
  std::vector<std::string> ids =
      ids_of(parts, request, [&](const Instrument& one) { return kinds.contains(name_of(one.kind)) && may_serve(fitness_of(one, today)); });
  co_return co_await note_all(parts, std::move(request), std::move(ids), [hand](Instrument& one) -> Outcome<bool> { return note_use(one, hand); });
}

Task<Outcome<Response>> clean(KitParts& parts, Request request) {
  const auto body = body_for_her_place(request);
  if (!body) co_return std::unexpected(body.error());
  const auto named = texts_in(body->root()["instruments"]);
  const care::Hand hand = hand_of(parts, request);
  std::vector<std::string> ids = ids_of(parts, request, [&](const Instrument& one) { return named.contains(one.id); });
  // Whoever is told that all is noted cleans no other: a name that this place does not have would be taken for cleaned.
  for (const std::string& name : named) {
    if (std::ranges::find(ids, name) != ids.end()) continue;
    co_return refuse(
        IssueCode::value, "unknown-instrument",
        "This place has no instrument \"" + name.substr(0, 64) + "\", so nothing was noted. Leave it out, or have the operator enter it.",
        {"instruments"});
  }
  co_return co_await note_all(parts, std::move(request), std::move(ids),
                              [hand](Instrument& one) -> Outcome<bool> { return note_cleaning(one, hand); });
}

}  // namespace

Outcome<> add_kit_routes(Router& router, KitParts& parts) {
  const auto asked = [&parts](Task<Outcome<Response>> (*handle)(KitParts&, Request)) {
    return answering([&parts, handle](Request request) { return handle(parts, std::move(request)); });
  };
  const std::string base = "/api/kits/{place}";
  std::vector<Route> routes;
  routes.push_back({Method::get, base, policy_of(Act::kit_read), asked(&show)});
  routes.push_back({Method::post, base + "/self-tests", policy_of(Act::kit_note), asked(&self_test)});
  routes.push_back({Method::post, base + "/uses", policy_of(Act::kit_note), asked(&use)});
  routes.push_back({Method::post, base + "/cleanings", policy_of(Act::kit_note), asked(&clean)});
  return router.add_all(std::move(routes));
}

}  // namespace maillage::gateway
