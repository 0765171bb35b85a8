// Loading, deciding and committing.
#include "care/booking/booking_record.hpp"

#include "base/instant_text.hpp"
#include "care/booking/booking_writes.hpp"
#include "care/calendar/wall_text.hpp"
#include "care/territory/card_resources.hpp"

namespace maillage::care {

namespace {

std::unexpected<Issue> unreadable(const ResourceKey& key) {
  return refuse(IssueCode::exception, "unreadable-state",
                "The state of this agenda cannot be read: the record may come from a newer version of this program.", {key.text()});
}

bool is_race(const Issue& issue) { return issue.code == IssueCode::version_conflict; }

}  // namespace

Task<Outcome<LoadedBooking>> BookingRecord::load(std::string id) {
  const ResourceKey key{booking_type, id};
  auto stored = co_await store_.read(key);
  LoadedBooking loaded;
  loaded.booking.id = std::move(id);
  if (!stored) {
    if (stored.error().code == IssueCode::not_found) co_return std::move(loaded);
    co_return pass_on(std::move(stored));
  }
  std::optional<Booking> booking = booking_from(stored->content);
  if (!booking) co_return unreadable(key);
  co_return LoadedBooking{std::move(*booking), stored->version};
}

Task<Outcome<BookingRecord::LoadedAgenda>> BookingRecord::load_agenda(std::string owner) {
  const ResourceKey key{agenda_type, id_of_owner(std::move(owner))};
  auto stored = co_await store_.read(key);
  if (!stored) {
    if (stored.error().code == IssueCode::not_found) co_return LoadedAgenda{};
    co_return pass_on(std::move(stored));
  }
  if (stored->deleted) co_return LoadedAgenda{{}, stored->version};
  std::optional<AgendaRules> rules = agenda_from(stored->content);
  if (!rules) co_return unreadable(key);
  co_return LoadedAgenda{std::move(*rules), stored->version};
}

Task<Outcome<std::optional<CardHours>>> BookingRecord::load_card(std::string owner) {
  constexpr std::string_view prefix = "Location/";
  if (!owner.starts_with(prefix)) co_return std::optional<CardHours>();
  auto stored = co_await store_.read({"Location", owner.substr(prefix.size())});
  if (!stored && stored.error().code != IssueCode::not_found) co_return pass_on(std::move(stored));
  if (!stored || stored->deleted) co_return std::optional<CardHours>();
  co_return card_hours_in(stored->content);
}

Task<Outcome<ports::Committed>> BookingRecord::set_agenda(AgendaRules rules, VersionId version, ports::Author author) {
  if (auto usable = check(rules); !usable) co_return pass_on(std::move(usable));
  const auto standing = co_await load_agenda(rules.owner);
  if (auto opens = check_opens(rules, standing ? standing->rules : AgendaRules{}); !opens) co_return pass_on(std::move(opens));
  ports::UnitOfWork unit{.author = std::move(author), .writes = {}, .claims = {}, .accesses = {}};
  unit.writes = writes_of(rules, version);
  co_return co_await store_.commit(std::move(unit));
}

Task<Outcome<>> BookingRecord::know(Known& known, JointSlot slot, SlotKind kind) {
  const LocalDate date = date_of(to_local(slot.start, zone_));
  for (const std::string& owner : owners_of(slot)) {
    auto agenda = co_await load_agenda(owner);
    if (!agenda) co_return pass_on(std::move(agenda));
    if (agenda->rules.owner.empty()) continue;
    auto card = co_await load_card(owner);
    if (!card) co_return pass_on(std::move(card));
    if (*card) known.cards.insert_or_assign(owner, std::move(**card));
    const bool has_round = travels(agenda->rules, kind);
    known.agendas[owner] = std::move(agenda->rules);
    Round round{owner, date, {}};
    auto stored = co_await store_.read(key_of(round));
    if (!stored && stored.error().code != IssueCode::not_found) co_return pass_on(std::move(stored));
    if (!stored) {
      if (has_round) known.versions[{owner, date}] = {};
      continue;
    }
    std::optional<Round> read = round_from(stored->content);
    if (!read) co_return unreadable(stored->key);
    known.versions[{owner, date}] = stored->version;
    known.rounds[{owner, date}] = std::move(*read);
  }
  co_return Outcome<>{};
}

Task<Outcome<BookingRecord::Known>> BookingRecord::surroundings(Booking state, BookingCommand command) {
  Known known;
  if (state.status != BookingStatus::none) {
    auto had = co_await know(known, state.slot, state.kind);
    if (!had) co_return pass_on(std::move(had));
  }
  if (const auto* book = std::get_if<BookTime>(&command)) {
    auto wanted = co_await know(known, book->slot, book->kind);
    if (!wanted) co_return pass_on(std::move(wanted));
  }
  if (const auto* move = std::get_if<MoveBooking>(&command)) {
    auto wanted = co_await know(known, move->slot, state.kind);
    if (!wanted) co_return pass_on(std::move(wanted));
  }
  co_return std::move(known);
}

ports::UnitOfWork BookingRecord::unit_of(const LoadedBooking& before, BookingDecision& decision, const Known& known, ports::Author author) {
  const Booking& next = decision.next;
  ports::UnitOfWork unit{.author = std::move(author), .writes = {}, .claims = std::move(decision.claims), .accesses = {}};
  const std::vector<std::string> subjects{next.patient};
  unit.writes.push_back(house_write({booking_type, next.id}, before.version, document_of(next), subjects));
  unit.writes.push_back(resource_write(appointment_of(next), subjects));
  if (const auto slot = slot_of(next)) {
    unit.writes.push_back(resource_write(*slot, {}));
  } else {
    unit.writes.push_back({.key = {"Slot", next.id}, .expected = ports::Expected::any, .content = {}, .index = {}, .subjects = {}});
  }
  for (const Round& round : decision.rounds) {
    const auto version = known.versions.find({round.owner, round.date});
    unit.writes.push_back(house_write(key_of(round), version == known.versions.end() ? VersionId{} : version->second, document_of(round), {}));
  }
  return unit;
}

Task<std::string> BookingRecord::place_to_tell(JointSlot theirs, JointSlot wanted) {
  constexpr std::string_view prefix = "Location/";
  if (!theirs.place.starts_with(prefix)) co_return "";
  std::string id = theirs.place.substr(prefix.size());
  if (theirs.place == wanted.place) co_return std::move(id);
  const auto location = co_await store_.read({"Location", id});
  co_return location&& told_elsewhere(location->content) ? std::move(id) : std::string();
}

Task<Issue> BookingRecord::why_held(Booking wanted, Issue held) {
  constexpr std::string_view prefix = "Appointment/";
  const std::string holder = held.expression.empty() ? "" : held.expression.front();
  if (holder.starts_with(prefix)) {
    const auto other = co_await load(holder.substr(prefix.size()));
    if (other && other->booking.patient == wanted.patient && holds_time(other->booking)) {
      const LocalTime begins = to_local(other->booking.slot.start, zone_);
      const std::string place = co_await place_to_tell(other->booking.slot, wanted.slot);
      std::vector<std::string> where{"slot.start", "appointment." + other->booking.id, "start." + to_text(other->booking.slot.start)};
      if (!place.empty()) where.push_back("place." + place);
      co_return Issue{IssueCode::conflict, "patient-booked",
                      "This patient has an appointment then already: on " + date_text(date_of(begins)) + " at " +
                          clock_text(std::chrono::duration_cast<Minutes>(time_of_day(begins))) + (place.empty() ? "" : ", at " + place) +
                          ". Choose another time, or move or cancel that one.",
                      std::move(where)};
    }
  }
  co_return Issue{IssueCode::conflict, "slot-taken", "Someone has just taken this time. Choose another one.", {"slot.start"}};
}

Task<Outcome<BookingDone>> BookingRecord::command(std::string id, std::string actor, BookingCommand command, ports::Author author, Instant now) {
  for (int tries = 1;; ++tries) {
    auto before = co_await load(id);
    if (!before) co_return pass_on(std::move(before));
    auto known = co_await surroundings(before->booking, command);
    if (!known) co_return pass_on(std::move(known));
    auto decision = decide(before->booking, actor, command, {known->agendas, known->rounds, travel_, zone_, known->cards}, now);
    if (!decision) co_return pass_on(std::move(decision));
    auto committed = co_await store_.commit(unit_of(*before, *decision, *known, author));
    if (committed) co_return BookingDone{std::move(*committed), std::move(decision->next)};
    if (is_race(committed.error()) && tries < booking_tries_max) continue;
    if (is_race(committed.error())) {
      co_return refuse(IssueCode::transient, "booking-busy", "Several people are booking on this day just now. Try again.");
    }
    if (committed.error().reason == "claim-held") {
      co_return std::unexpected(co_await why_held(std::move(decision->next), std::move(committed.error())));
    }
    co_return pass_on(std::move(committed));
  }
}

}  // namespace maillage::care
