// Carrying what the desk decides to the people, and what happens to the people to the desk.
#include "gateway/care/care_live.hpp"

#include <algorithm>

#include "gateway/care/care_view.hpp"
#include "record/access/role.hpp"

namespace maillage::gateway {

namespace {

constexpr std::string_view encounter = "Encounter/";

bool is_call(care::Status status) {
  return status == care::Status::accepted || status == care::Status::in_call || status == care::Status::interrupted;
}

bool is_doctor(record::Role role) {
  return role == record::Role::doctor || role == record::Role::regional_doctor || role == record::Role::treating_doctor;
}

}  // namespace

CareLive::CareLive(CareLiveParts parts) : parts_(parts), timer_(parts.loop, [this] { parts_.loop.spawn(wake_up()); }) {
  parts_.desk.on_change = [this](const care::Done& done) { changed(done); };
  parts_.desk.on_notice = [this](const care::Done& done, const care::Notice& notice) { noticed(done, notice); };
  parts_.desk.on_duty = [this](const care::Duty& duty) {
    fhir::Draft event = fhir::object({{"event", "availability"}, {"duty", view_of(duty, parts_.desk.board().state_of(duty.doctor))}});
    const std::string text = event.dump();
    parts_.hub.send_to_person("Practitioner/" + duty.doctor, text);
    tell_coordinators(text);
    wake();
  };
  parts_.hub.on_presence([this](const Presence& presence) { present(presence); });
}

Task<Outcome<>> CareLive::start() {
  auto started = co_await parts_.desk.start(parts_.clock.now());
  if (!started) co_return started;
  awaited_until_ = parts_.clock.now() + rejoin_within;
  for (const auto& [id, state] : parts_.desk.board().open()) {
    if (!is_call(state.status)) continue;
    open_rooms_.insert(id);
    for (const std::string& who : state.joined) {
      if (std::ranges::find(state.absent, who) == state.absent.end()) awaited_.emplace(id, who);
    }
  }
  co_await wake_up();
  co_return Outcome<>{};
}

void CareLive::tell_coordinators(const std::string& event) {
  for (const std::string& coordinator : coordinators_) parts_.hub.send_to_person("Practitioner/" + coordinator, event);
}

void CareLive::changed(const care::Done& done) {
  // The changes of the feed are told to those who may read the resource; a coordinator reads the board and no resource of it.
  const std::string changed = R"({"event":"board","sequence":)" + std::to_string(done.committed.sequence.value) + "}";
  tell_coordinators(changed);
  // Nor does a regulating doctor read any: her list is of what waits for her.
  for (const std::string& regulator : regulators_) parts_.hub.send_to_person("Practitioner/" + regulator, changed);
  const std::string& id = done.state.id;
  if (is_call(done.state.status)) {
    open_rooms_.insert(id);
  } else if (open_rooms_.erase(id) > 0 && parts_.rooms != nullptr) {
    parts_.rooms->close(std::string(encounter) + id, care::name_of(done.state.status));
  }
  wake();
}

void CareLive::noticed(const care::Done& done, const care::Notice& notice) {
  const auto protocol = parts_.desk.protocols().find(done.state.place);
  if (protocol == parts_.desk.protocols().end()) return;
  const std::string event = event_of(done.state, protocol->second, notice, done.committed.sequence);
  std::set<std::string> people;
  if (notice.to.empty()) {
    people = {done.state.assistant, is_promised(done.state) ? done.state.hour->doctor : done.state.owner.value_or("")};
  } else {
    people = {notice.to};
  }
  for (const std::string& person : people) {
    if (!person.empty()) parts_.hub.send_to_person("Practitioner/" + person, event);
  }
}

void CareLive::present(const Presence& presence) {
  const auto* person = std::any_cast<record::Person>(&presence.principal);
  if (person == nullptr || person->practitioner.empty()) return;
  const bool here = presence.kind == Presence::Kind::connected || parts_.hub.is_here("Practitioner/" + person->practitioner);
  const auto follow = [&](std::set<std::string>& people) {
    if (here) {
      people.insert(person->practitioner);
    } else {
      people.erase(person->practitioner);
    }
  };
  if (person->role == record::Role::coordinator) follow(coordinators_);
  if (person->role == record::Role::regulating_doctor) follow(regulators_);
  if (!is_doctor(person->role)) return;
  parts_.loop.spawn(parts_.desk.presence(person->practitioner, here, parts_.clock.now()));
}

void CareLive::wake() {
  std::optional<Instant> deadline = parts_.desk.poll_deadline();
  if (!awaited_.empty()) deadline = std::min(deadline.value_or(awaited_until_), awaited_until_);
  if (!deadline) return timer_.arm(tick_never);
  const Micros wait = std::max(*deadline - parts_.clock.now(), Micros(0));
  timer_.arm(runtime::Loop::tick() + wait);
}

Task<void> CareLive::wake_up() {
  if (parts_.clock.now() >= awaited_until_) give_up_awaited();
  co_await parts_.desk.handle_time(parts_.clock.now());
  wake();
}

void CareLive::give_up_awaited() {
  for (const auto& [id, who] : std::exchange(awaited_, {})) parts_.loop.spawn(tell(id, care::LoseParticipant{who}));
}

void CareLive::room_event(const ports::RoomEvent& event, const std::string& practitioner) {
  if (practitioner.empty() || !event.room.starts_with(encounter)) return;
  const std::string id = event.room.substr(encounter.size());
  const auto known = parts_.desk.board().open().find(id);
  if (known == parts_.desk.board().open().end()) return;
  awaited_.erase({id, practitioner});
  const bool absent = std::ranges::find(known->second.absent, practitioner) != known->second.absent.end();
  switch (event.kind) {
    case ports::RoomEvent::Kind::joined:
      parts_.loop.spawn(absent ? tell(id, care::ReturnToRoom{practitioner}) : tell(id, care::JoinRoom{practitioner}));
      break;
    case ports::RoomEvent::Kind::silent:
    case ports::RoomEvent::Kind::left:
      parts_.loop.spawn(tell(id, care::LoseParticipant{practitioner}));
      break;
    default:
      break;
  }
}

Task<void> CareLive::tell(std::string consultation, care::CommandBody body) {
  // A refusal by the rules (she had left already) changes nothing and concerns nobody.
  static_cast<void>(
      co_await parts_.desk.command(std::move(consultation), care::Command{"system", std::move(body)}, care::the_system("room"), parts_.clock.now()));
}

}  // namespace maillage::gateway
