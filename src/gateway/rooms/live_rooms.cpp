// Verbs of a room to the meeting rooms, and their events to the clients that sit there.
#include "gateway/rooms/live_rooms.hpp"

#include "fhir/element/writer.hpp"
#include "gateway/http/json_text.hpp"

namespace maillage::gateway {
namespace {

std::unexpected<Issue> not_in_room() { return refuse(IssueCode::not_found, "not-in-room", "You are not in this room; join it first.", {"room"}); }

}  // namespace

LiveRooms::LiveRooms(ports::MeetingRooms& rooms, Send send, Admit admit) : rooms_(rooms), send_(std::move(send)), admit_(std::move(admit)) {
  rooms_.listen([this](const ports::RoomEvent& event) { heard(event); });
}

Outcome<void> LiveRooms::add_verbs(LiveHub& hub, const RoomPolicies& policies, bool demonstration) {
  const auto others = [this](LiveCall call) { return signal(std::move(call)); };
  std::vector<Verb> verbs{{"room.join", policies.join, [this](LiveCall call) { return join(std::move(call)); }},
                          {"room.publish", policies.publish, others},
                          {"room.answer", policies.answer, others},
                          {"room.leave", policies.leave, others},
                          {"room.stats", policies.stats, others},
                          {"room.signal", policies.answer, [this](LiveCall call) { return tell(std::move(call)); }}};
  if (demonstration) verbs.push_back({"room.impair", policies.impair, others});
  for (Verb& verb : verbs)
    if (auto added = hub.add(std::move(verb)); !added) return added;
  return {};
}

Outcome<ports::Admission> LiveRooms::admission_of(const LiveCall& call) const {
  const std::string room(call.message.fields.root()["room"].text());
  if (room.empty()) return refuse(IssueCode::required, "message-incomplete", "The message lacks its field \"room\".", {"room"});
  return admit_(call.principal, room);
}

Task<Outcome<std::string>> LiveRooms::join(LiveCall call) {
  auto admission = admission_of(call);
  if (!admission) co_return pass_on(std::move(admission));
  const Seat seat{admission->room, admission->participant};
  // The seat is taken before the room answers: its first offer may come earlier than its answer.
  const auto [place, fresh] = seats_.try_emplace(seat, call.client);
  if (!fresh && place->second != call.client) {
    const std::string_view shown = call.message.fields.root()["room"].text();
    send_(place->second, R"({"event":"room.closed","room":)" + to_json(shown) + R"(,"why":"elsewhere"})");
    place->second = call.client;
  }
  auto answer = co_await rooms_.admit(std::move(*admission));
  if (!answer) {
    const auto taken = seats_.find(seat);
    if (taken != seats_.end() && taken->second == call.client) seats_.erase(taken);
  }
  co_return answer;
}

Task<Outcome<std::string>> LiveRooms::signal(LiveCall call) {
  auto admission = admission_of(call);
  if (!admission) co_return pass_on(std::move(admission));
  const auto seat = seats_.find(Seat{admission->room, admission->participant});
  if (seat == seats_.end() || seat->second != call.client) co_return not_in_room();
  if (call.message.verb == "room.leave") seats_.erase(seat);
  co_return co_await rooms_.signal(admission->room, admission->participant, call.message.json);
}

Task<Outcome<std::string>> LiveRooms::tell(LiveCall call) {
  auto admission = admission_of(call);
  if (!admission) co_return pass_on(std::move(admission));
  const auto own = seats_.find(Seat{admission->room, admission->participant});
  if (own == seats_.end() || own->second != call.client) co_return not_in_room();
  const fhir::Element signal = call.message.fields.root()["signal"];
  const std::string said = signal.is_object() ? fhir::dump(signal) : std::string{};
  if (said.empty()) co_return refuse(IssueCode::required, "message-incomplete", "The message lacks its object \"signal\".", {"signal"});
  if (said.size() > signal_bytes_max) co_return refuse(IssueCode::too_long, "signal-too-long", "A signal is at most 2 KiB.", {"signal"});
  const std::string event = R"({"event":"room.signal","room":)" + to_json(call.message.fields.root()["room"].text()) + R"(,"participant":)" +
                            to_json(admission->participant) + R"(,"signal":)" + said + "}";
  for (const auto& [seat, client] : seats_) {
    if (seat.room == admission->room && seat.participant != admission->participant) send_(client, event);
  }
  co_return std::string("{}");
}

void LiveRooms::client_gone(ClientId client) {
  for (auto seat = seats_.begin(); seat != seats_.end();) {
    if (seat->second != client) {
      ++seat;
      continue;
    }
    rooms_.silent(seat->first.room, seat->first.participant);
    seat = seats_.erase(seat);
  }
}

void LiveRooms::heard(const ports::RoomEvent& event) {
  using Kind = ports::RoomEvent::Kind;
  if (event.kind == Kind::message) {
    const auto seat = seats_.find(Seat{event.room, event.participant});
    if (seat != seats_.end()) send_(seat->second, event.json);
    return;
  }
  if (event.kind == Kind::left) seats_.erase(Seat{event.room, event.participant});
  if (event.kind == Kind::closed) {
    for (const auto& [seat, client] : seats_)
      if (seat.room == event.room) send_(client, event.json);
    std::erase_if(seats_, [&](const auto& one) { return one.first.room == event.room; });
  }
  listener_(event);
}

}  // namespace maillage::gateway
