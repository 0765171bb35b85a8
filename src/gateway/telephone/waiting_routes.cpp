// Reading days off the wall, and handing times out.
#include "gateway/telephone/waiting_routes.hpp"

#include <algorithm>

#include "base/instant_text.hpp"
#include "care/calendar/wall_text.hpp"
#include "care/outside/free_times.hpp"
#include "care/telephone/telephone_documents.hpp"
#include "care/telephone/waiting_offers.hpp"
#include "fhir/element/reader.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/agenda/agenda_words.hpp"
#include "gateway/care/care_reading.hpp"
#include "gateway/telephone/telephone_call.hpp"
#include "gateway/telephone/telephone_entries.hpp"

namespace maillage::gateway {

namespace {

std::string day_of(Instant at) { return care::date_text(care::date_of(care::to_local(at, care::metropolitan_france))); }

fhir::Draft view_of(const care::WaitingCaller& one) {
  return fhir::object({{"id", one.id},
                       {"name", one.name.reveal()},
                       {"telephone", one.telephone.reveal()},
                       {"about", one.about.reveal()},
                       {"place", one.place},
                       {"earliest", day_of(one.earliest)},
                       {"before", day_of(one.before)},
                       {"by", one.by},
                       {"at", to_text(one.at)}});
}

Outcome<Instant> parse_day(fhir::Element text, const char* where) {
  const auto date = care::date_from_text(text.text());
  if (!date) return refuse(IssueCode::value, "not-a-date", "Write the date as year, month and day: 2026-11-23.", {where});
  return care::start_of(*date, care::metropolitan_france);
}

}  // namespace

fhir::Draft view_of_waiting(TelephoneParts& parts, Instant now) {
  care::Agendas& agendas = parts.agenda.agendas;
  agendas.roll(care::date_of(care::to_local(now, agendas.zone())));
  const care::PlaceById place_of = [&parts](const std::string& place) {
    const auto found = parts.care.desk.protocols().find(place);
    return found == parts.care.desk.protocols().end() ? nullptr : &found->second;
  };
  const std::vector<const care::WaitingCaller*> callers = parts.lists.waiting();
  const std::vector<care::WaitingOffer> offers = waiting_offers(callers, places_for_anybody(agendas, place_of), agendas, now);
  fhir::Draft list = fhir::array();
  for (const care::WaitingCaller* caller : callers) {
    fhir::Draft view = view_of(*caller);
    const auto offer = std::ranges::find(offers, caller, &care::WaitingOffer::caller);
    if (offer != offers.end()) view.set("offer", gateway::view_of(offer->slot));
    list.append(std::move(view));
  }
  return list;
}

Task<Outcome<Response>> add_waiting(TelephoneParts& parts, Request request) {
  const record::Person person = person_of(request);
  const Instant now = parts.care.clock.now();
  auto body = body_object(request);
  if (!body) co_return pass_on(std::move(body));
  const fhir::Element said = body->root();
  care::WaitingCaller one;
  one.id = new_entry_id(parts);
  one.name = care::SaidWords(std::string(said["name"].text()));
  one.telephone = care::SaidWords(std::string(said["telephone"].text()));
  one.about = care::SaidWords(std::string(said["about"].text()));
  one.place = said["place"].text();
  if (!one.place.empty() && !parts.care.desk.protocols().contains(one.place)) {
    co_return refuse(IssueCode::not_found, "unknown-place", "There is no such place.", {"place"});
  }
  one.earliest = now;
  if (said["earliest"].exists()) {
    auto earliest = parse_day(said["earliest"], "earliest");
    if (!earliest) co_return pass_on(std::move(earliest));
    one.earliest = std::max(now, *earliest);
  }
  auto before = parse_day(said["before"], "before");
  if (!before) co_return pass_on(std::move(before));
  one.before = *before;
  one.by = person.actor();
  one.at = now;
  if (auto good = check(one, now); !good) co_return pass_on(std::move(good));
  co_return co_await keep_entry(parts, author_of(person, request), write_of(one, {}), view_of(one), Status::created);
}

Task<Outcome<Response>> answer_waiting(TelephoneParts& parts, Request request) {
  const record::Person person = person_of(request);
  auto body = body_object(request);
  if (!body) co_return pass_on(std::move(body));
  const auto answer = care::waiting_answer_of((*body)["answer"].text());
  if (!answer) co_return refuse(IssueCode::value, "unknown-answer", "She takes it, passes, or leaves the list.", {"answer"});
  auto read = co_await read_entry(parts, care::waiting_type, request);
  if (!read) co_return pass_on(std::move(read));
  auto known = care::waiting_from(read->content);
  if (!known) co_return no_such_entry();
  const Instant start = instant_from_text((*body)["start"].text()).value_or(Instant{});
  auto next = answered(std::move(*known), *answer, start, person.actor(), parts.care.clock.now());
  if (!next) co_return pass_on(std::move(next));
  co_return co_await keep_entry(parts, author_of(person, request), write_of(*next, read->version), view_of(*next), Status::ok);
}

}  // namespace maillage::gateway
