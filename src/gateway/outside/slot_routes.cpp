// From national identifiers to agendas, and from free time to a Bundle.
#include "gateway/outside/slot_routes.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "base/instant_text.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/france/identifiers.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/fhir/answers.hpp"
#include "gateway/http/status.hpp"
#include "record/interaction/interactions.hpp"

namespace maillage::gateway {

namespace {

using record::Act;

std::string rpps_of(fhir::Element practitioner) {
  for (const fhir::Element identifier : practitioner["identifier"]) {
    if (identifier["system"].text() == fhir::france::rpps_system) return std::string(identifier["value"].text());
  }
  return {};
}

}  // namespace

Outcome<void> SlotRoutes::add_routes(Router& router) {
  return router.add(
      {.method = Method::get, .pattern = "/fhir/Slot", .policy = policy_of(Act::search), .handler = [this](Request request) -> Task<Response> {
         return answer(std::move(request));
       }});
}

Task<Response> SlotRoutes::answer(Request request) {
  if (!asks_for_free_time(request.query)) {
    record::SearchAsk what{Act::search, "Slot", request.query};
    co_return response_to(co_await record::search(parts_.record, ask_of(request), std::move(what)));
  }
  auto found = co_await free_time(std::move(request));
  co_return found ? std::move(*found) : operation_outcome(found.error());
}

Task<Outcome<Response>> SlotRoutes::free_time(Request request) {
  const record::Person person = person_of(request);
  const record::Verdict verdict = parts_.record.judge().judge(person, Act::search, record::class_of("Slot"), {}, parts_.record.now());
  if (!verdict.allowed) co_return std::unexpected(record::refusal_of(person));
  const auto question = parse_slot_question(request.query);
  if (!question) co_return std::unexpected(question.error());
  auto known = co_await doctors(question->rpps);
  if (!known) co_return pass_on(std::move(known));
  Response response = Response::fhir_json(Status::ok, care::sas_bundle(bundle_of(*question, *known, request)));
  response.headers.set("cache-control", "private, no-cache");
  co_return response;
}

Task<Outcome<std::vector<SlotRoutes::Doctor>>> SlotRoutes::doctors(std::vector<std::string> rpps) {
  std::vector<Doctor> found;
  if (rpps.empty()) co_return std::vector<Doctor>{};
  fhir::Query query;
  query.type = "Practitioner";
  query.count = fhir::page_count_max;
  fhir::Clause named{.parameter = "identifier", .negated = false, .missing = {}, .any_of = {}};
  for (std::string& number : rpps) named.any_of.emplace_back(fhir::TokenMatch{std::string(fhir::france::rpps_system), std::move(number)});
  query.all_of.push_back(std::move(named));
  auto page = co_await parts_.record.store.search(std::move(query), std::vector<std::string>{});
  if (!page) co_return pass_on(std::move(page));
  for (const ports::Stored& stored : page->matches) {
    auto resource = fhir::parse(stored.content);
    if (!resource) continue;
    std::string number = rpps_of(resource->root());
    found.push_back({stored.key.text(), std::move(number), std::move(*resource)});
  }
  co_return std::move(found);
}

std::string SlotRoutes::id_of(const care::FreeTime& time) const {
  const std::string start = to_text(time.start);
  const std::string kind = care::name_of(time.kind);
  constexpr std::size_t digits = 32;
  return to_hex(parts_.hasher.sha256({as_bytes("free time "), as_bytes(time.doctor), as_bytes(" "), as_bytes(kind), as_bytes(start)}))
      .substr(0, digits);
}

care::SasBundle SlotRoutes::bundle_of(const SlotQuestion& question, const std::vector<Doctor>& doctors, const Request& request) {
  const Instant now = parts_.record.now();
  parts_.agendas.roll(care::date_of(care::to_local(now, parts_.agendas.zone())));
  care::FreeQuestion asked{{}, care::places_for_anybody(parts_.agendas, parts_.place_of), std::max(now, question.from), question.to};
  for (const Doctor& doctor : doctors) asked.doctors.push_back(doctor.owner);
  const std::vector<care::FreeTime> times = care::free_times(parts_.agendas, asked);

  const std::string host = parts_.public_url.empty() ? (request.secure ? "https://" : "http://") + request.host : parts_.public_url;
  care::SasBundle bundle{host + "/fhir", "Slot?" + request.query, times.size(), {}, {}};
  std::vector<std::string> shown;
  for (const care::FreeTime& time : times) {
    if (bundle.slots.size() >= question.count) break;
    const care::AgendaRules* const rules = parts_.agendas.rules_of(time.doctor);
    bundle.slots.push_back(care::sas_slot(time, *rules, id_of(time), host + "/desk"));
    if (std::ranges::find(shown, time.doctor) == shown.end()) shown.push_back(time.doctor);
  }
  for (const Doctor& doctor : doctors) {
    if (!question.schedules || std::ranges::find(shown, doctor.owner) == shown.end()) continue;
    bundle.included.push_back(care::sas_schedule(*parts_.agendas.rules_of(doctor.owner)));
    // Through the Schedule: without it, nothing leads to her.
    if (question.actors) bundle.included.push_back(care::sas_practitioner(doctor.resource.root(), doctor.rpps));
  }
  return bundle;
}

}  // namespace maillage::gateway
