// Following the appointments, and one try after the other.
#include "care/reminders/reminders.hpp"

#include <algorithm>

#include "care/booking/booking_documents.hpp"
#include "care/reminders/reminder_documents.hpp"
#include "fhir/element/reader.hpp"
#include "record/access/ties.hpp"

namespace maillage::care {
namespace {

/// What the store refuses now it may take a little later.
constexpr Micros store_again_after = std::chrono::seconds(10);
/// An appointment that is over this long is on no list any more.
constexpr Micros remembered_for = std::chrono::hours(24);

bool confirms(ReminderKind kind) { return kind == ReminderKind::booked || kind == ReminderKind::moved || kind == ReminderKind::cancelled; }

/// A letter takes days, so only a confirmation is one; a unit is told what is worth passing on.
bool worth_handing(ReminderWay way, ReminderKind kind) { return way == ReminderWay::letter ? confirms(kind) : kind != ReminderKind::hours_before; }

}  // namespace

void Reminders::learn(const ports::Change& change) {
  for (const ports::Stored& stored : change.versions) {
    if (stored.deleted) continue;
    if (stored.key.type == booking_type) {
      if (const auto booking = booking_from(stored.content)) learn_booking(*booking);
    } else if (stored.key.type == reminder_type) {
      if (const auto reminder = reminder_from(stored.content)) learn_reminder(*reminder);
    }
  }
}

void Reminders::learn_booking(const Booking& booking) {
  const Instant now = parts_.clock.now();
  if (const auto before = owed_.find(booking.id); before != owed_.end()) {
    for (const std::string& id : before->second) agenda_.clear(id);
    owed_.erase(before);
  }
  std::vector<std::string> ids;
  for (const DueReminder& due : reminders_of(booking, parts_.zone)) {
    if (due.until <= now) continue;  // over before anybody could send it: it is not caught up with
    ids.push_back(due.id);
    const auto known = open_.find(due.id);
    agenda_.set(due.id, known == open_.end() ? due.due : std::max(due.due, known->second.next));
  }
  // What was still open of its earlier time is looked at once more, and dropped.
  for (const auto& [id, reminder] : open_) {
    if (reminder.booking == booking.id && std::ranges::find(ids, id) == ids.end()) agenda_.set(id, now);
  }
  if (!ids.empty()) owed_[booking.id] = std::move(ids);
}

void Reminders::learn_reminder(const Reminder& reminder) {
  if (!is_open(reminder)) {
    agenda_.clear(reminder.id);
    open_.erase(reminder.id);
    return;
  }
  open_[reminder.id] = reminder;
  if (reminder.status == ReminderStatus::waiting) {
    agenda_.set(reminder.id, reminder.next);
  } else {
    agenda_.clear(reminder.id);
  }
}

void Reminders::forget_the_past() {
  const Instant now = parts_.clock.now();
  std::erase_if(open_, [&](const auto& one) { return one.second.status != ReminderStatus::waiting && one.second.start + remembered_for < now; });
}

Task<> Reminders::send_due() {
  if (sending_) co_return;
  sending_ = true;
  struct Release {
    bool& flag;
    ~Release() { flag = false; }
  } release{sending_};
  forget_the_past();
  for (const std::string& id : agenda_.handle_time(parts_.clock.now())) {
    const auto handled = co_await handle(id);
    if (!handled) agenda_.set(id, parts_.clock.now() + store_again_after);
  }
}

Task<Outcome<Reminders::Case>> Reminders::load(std::string id) {
  Case known;
  known.id = id;
  auto kept = co_await parts_.store.read({reminder_type, id});
  if (!kept && kept.error().code != IssueCode::not_found) co_return pass_on(std::move(kept));
  if (kept) {
    known.kept = reminder_from(kept->content);
    known.version = kept->version;
  }
  auto booking = co_await parts_.store.read({booking_type, booking_of(id)});
  if (!booking && booking.error().code != IssueCode::not_found) co_return pass_on(std::move(booking));
  if (booking) known.booking = booking_from(booking->content).value_or(Booking{});
  for (DueReminder& due : reminders_of(known.booking, parts_.zone)) {
    if (due.id == id) known.owed = std::move(due);
  }
  co_return std::move(known);
}

Task<Outcome<>> Reminders::handle(std::string id) {
  auto loaded = co_await load(std::move(id));
  if (!loaded) co_return pass_on(std::move(loaded));
  Case& known = *loaded;
  const Instant now = parts_.clock.now();
  if (known.kept && !is_open(*known.kept)) co_return Outcome<>{};
  if (!known.owed) {
    if (!known.kept) co_return Outcome<>{};
    known.kept->status = ReminderStatus::dropped;
    known.kept->at = now;
    co_return co_await keep(std::move(*known.kept), known.version);
  }
  if (known.kept && known.kept->status != ReminderStatus::waiting) co_return Outcome<>{};
  Reminder reminder = known.kept.value_or(Reminder{});
  const DueReminder& owed = *known.owed;
  if (now >= owed.until) {
    if (!known.kept) co_return Outcome<>{};
    reminder.status = ReminderStatus::failed;
    reminder.at = now;
    co_return co_await keep(std::move(reminder), known.version);
  }
  // A restart in the night finds the evening's; it waits like everything else.
  const Instant when = decent(std::max({now, owed.due, reminder.next}), parts_.zone);
  if (when > now) {
    agenda_.set(known.id, when);
    co_return Outcome<>{};
  }
  reminder.id = known.id;
  reminder.booking = known.booking.id;
  reminder.patient = known.booking.patient;
  reminder.kind = owed.kind;
  reminder.start = known.booking.slot.start;
  reminder.due = owed.due;
  reminder.until = owed.until;
  co_return co_await try_now(std::move(known), std::move(reminder));
}

Task<Outcome<>> Reminders::try_now(Case known, Reminder reminder) {
  auto patient = co_await parts_.store.read({"Patient", reminder.patient});
  if (!patient && patient.error().code != IssueCode::not_found) co_return pass_on(std::move(patient));
  const auto resource = patient && !patient->deleted ? fhir::parse(patient->content) : Outcome<fhir::Document>(refuse(IssueCode::not_found, "", ""));
  if (!resource) co_return Outcome<>{};
  const PlaceProtocol* place = place_of(known.booking);
  const Reach reach = reach_of(resource->root(), place != nullptr && place->kind == PlaceKind::prison, ways());
  reminder.way = reach.way;
  reminder.at = parts_.clock.now();
  if (reach.way == ReminderWay::none) {
    // Never begun, it leaves no trace: the patient wants none, or the house has no way. Begun, it ends in sight.
    if (!known.kept) co_return Outcome<>{};
    reminder.status = ReminderStatus::failed;
    reminder.problem = "no-way-left";
    co_return co_await keep(std::move(reminder), known.version);
  }
  if (reach.way == ReminderWay::letter || reach.way == ReminderWay::unit) {
    if (!worth_handing(reach.way, reminder.kind)) co_return Outcome<>{};
    reminder.status = ReminderStatus::to_hand;
    co_return co_await keep(std::move(reminder), known.version);
  }
  ReminderText words = words_of(facts_of(known.booking, reminder.kind, reach.english));
  ports::Message message{reminder.id, reach.to, Redacted<std::string>(std::move(words.subject)), Redacted<std::string>(std::move(words.text)),
                         reminder.due};
  const Outcome<> outcome = co_await send_by(reach.way, std::move(message));
  co_return co_await keep(after_try(std::move(reminder), outcome, parts_.clock.now(), parts_.zone), known.version);
}

Task<Outcome<>> Reminders::send_by(ReminderWay way, ports::Message message) {
  const WayFigures& so_far = figures(way);
  if (so_far.delayed_in_a_row >= delays_before_rest && parts_.clock.now() < so_far.last_refused + rest_of_a_way) {
    co_return refuse(IssueCode::transient, so_far.last_problem, "This way out rests after several refusals.");
  }
  const Outcome<> outcome = co_await (way == ReminderWay::sms ? parts_.sms : parts_.email)->send(std::move(message));
  count(way, outcome);
  co_return outcome;
}

Task<Outcome<>> Reminders::keep(Reminder reminder, VersionId version) {
  auto kept = co_await commit(std::move(reminder), version, {"system", "TREAT", "reminder"});
  if (!kept) co_return pass_on(std::move(kept));
  co_return Outcome<>{};
}

Task<Outcome<Sequence>> Reminders::commit(Reminder reminder, VersionId version, ports::Author author) {
  ports::UnitOfWork unit{.author = std::move(author), .writes = writes_of(reminder, version), .claims = {}, .accesses = {}};
  auto committed = co_await parts_.store.commit(std::move(unit));
  if (!committed) co_return pass_on(std::move(committed));
  learn_reminder(reminder);
  co_return committed->sequence;
}

void Reminders::count(ReminderWay way, const Outcome<>& outcome) {
  WayFigures& figures = way == ReminderWay::sms ? sms_ : email_;
  if (outcome) {
    figures.last_sent = parts_.clock.now();
    figures.refused_since_sent = 0;
    figures.delayed_in_a_row = 0;
    return;
  }
  figures.last_refused = parts_.clock.now();
  figures.last_problem = outcome.error().reason;
  ++figures.refused_since_sent;
  figures.delayed_in_a_row = outcome.error().code == IssueCode::transient ? figures.delayed_in_a_row + 1 : 0;
}

const PlaceProtocol* Reminders::place_of(const Booking& booking) const {
  const std::string_view place = record::id_in_reference(booking.slot.place, "Location");
  return parts_.place_of ? parts_.place_of(std::string(place)) : nullptr;
}

ReminderFacts Reminders::facts_of(const Booking& booking, ReminderKind kind, bool english) const {
  return {kind, booking, place_of(booking), parts_.telephone, english, parts_.invented};
}

std::vector<const Reminder*> Reminders::open() const {
  const Instant now = parts_.clock.now();
  std::vector<const Reminder*> found;
  for (const auto& [id, reminder] : open_) {
    if (reminder.start > now && (reminder.status != ReminderStatus::waiting || reminder.tries > 0)) found.push_back(&reminder);
  }
  std::ranges::sort(found, {}, &Reminder::start);
  return found;
}

Task<Outcome<ReminderLetter>> Reminders::letter(std::string reminder) {
  auto known = co_await load(std::move(reminder));
  if (!known) co_return pass_on(std::move(known));
  if (!known->kept || known->kept->way != ReminderWay::letter || !known->owed) {
    co_return refuse(IssueCode::not_found, "unknown-entry", "There is no such letter, or its appointment has changed.");
  }
  auto patient = co_await parts_.store.read({"Patient", known->kept->patient});
  if (!patient) co_return pass_on(std::move(patient));
  const auto resource = fhir::parse(patient->content);
  if (patient->deleted || !resource) co_return refuse(IssueCode::deleted, "deleted", "The patient of this letter is no longer in the record.");
  const bool english = reach_of(resource->root(), false, {}).english;
  co_return ReminderLetter{
      known->kept->patient,
      letter_of(facts_of(known->booking, known->owed->kind, english), resource->root(), parts_.clock.now()),
  };
}

Task<Outcome<SettledReminder>> Reminders::settle(std::string reminder, ports::Author by) {
  auto known = co_await load(std::move(reminder));
  if (!known) co_return pass_on(std::move(known));
  if (!known->kept) co_return refuse(IssueCode::not_found, "unknown-entry", "There is no such message, or nothing was to be done about it.");
  auto over = settled(std::move(*known->kept), by.actor, parts_.clock.now());
  if (!over) co_return pass_on(std::move(over));
  auto kept = co_await commit(*over, known->version, std::move(by));
  if (!kept) co_return pass_on(std::move(kept));
  co_return SettledReminder{std::move(*over), *kept};
}

}  // namespace maillage::care
