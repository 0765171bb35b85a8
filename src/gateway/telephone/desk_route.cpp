// The desk's card in the words of a place's file.
#include "gateway/telephone/desk_route.hpp"

#include "base/instant_text.hpp"
#include "care/territory/card_file.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/care/care_reading.hpp"
#include "gateway/telephone/telephone_call.hpp"

namespace maillage::gateway {

namespace {

/// The openings that are shown ahead.
constexpr std::size_t openings_shown = 3;

Response answer_with(const TelephoneParts& parts, const record::Person& person) {
  const care::DeskCard& desk = parts.lists.desk();
  fhir::Draft card = fhir::object({{"telephone", desk.telephone}});
  write_hours(desk.hours, card);
  fhir::Draft view = fhir::object(
      {{"version", parts.lists.desk_version().value}, {"writable", person.role == record::Role::coordinator}, {"card", std::move(card)}});
  for (const care::OpenTime& one : openings_from(desk.hours, parts.care.clock.now(), openings_shown, care::metropolitan_france)) {
    view["next"].append(fhir::object({{"from", to_text(one.from)}, {"until", to_text(one.until)}}));
  }
  return Response::json(Status::ok, view.dump());
}

/// What is not said stays as it stands.
Outcome<care::DeskCard> desk_said(fhir::Element card, care::DeskCard desk) {
  care::FileReader reader;
  if (reader.object(card, "card", {"hours", "exceptions", "holidays", "telephone"})) {
    read_hours_into(reader, card, "card", desk.hours);
    if (card["telephone"].exists()) desk.telephone = reader.text(card, "card", "telephone", false);
  }
  auto read = reader.outcome(std::move(desk));
  if (!read) return read;
  if (auto settled = settle(*read); !settled) return pass_on(std::move(settled));
  return read;
}

}  // namespace

Task<Outcome<Response>> show_desk(TelephoneParts& parts, Request request) { co_return answer_with(parts, person_of(request)); }

Task<Outcome<Response>> write_desk(TelephoneParts& parts, Request request) {
  const record::Person person = person_of(request);
  if (person.role != record::Role::coordinator) {
    co_return refuse(IssueCode::not_found, "unknown-place", "The telephone desk is not your place. Ask the coordinator to change its hours.");
  }
  auto body = body_object(request);
  if (!body) co_return pass_on(std::move(body));
  const auto named = body->root()["version"].integer();
  if (!named || *named < 0) co_return refuse(IssueCode::required, "version-missing", "Name the version that you have read.", {"version"});
  const VersionId version{static_cast<std::uint32_t>(*named)};
  if (version != parts.lists.desk_version()) {
    co_return refuse(IssueCode::version_conflict, "version-conflict",
                     "Somebody else has changed the desk meanwhile. Read it again, and change it anew.", {"version"});
  }
  auto desk = desk_said(body->root()["card"], parts.lists.desk());
  if (!desk) co_return pass_on(std::move(desk));
  if (*desk != parts.lists.desk()) {
    ports::UnitOfWork unit{.author = author_of(person, request), .writes = {}, .claims = {}, .accesses = {}};
    unit.writes.push_back(write_of(*desk, version));
    if (auto kept = co_await parts.care.store.commit(std::move(unit)); !kept) co_return pass_on(std::move(kept));
    if (parts.care.catch_up) {
      if (auto known = co_await parts.care.catch_up(); !known) co_return pass_on(std::move(known));
    }
  }
  co_return answer_with(parts, person);
}

}  // namespace maillage::gateway
