// Verbs of a room to the meeting rooms, and their events to the clients that sit there.
#include "gateway/rooms/live_rooms.hpp"

#include "fhir/element/writer.hpp"
#include "gateway/http/json_text.hpp"

namespace maillage::gateway {
namespace {

/// Of a seat whose client has gone. The hub's first client is number 1.
constexpr ClientId no_client{0};

std::string closed_event(std::string_view room, std::string_view why) {
  return R"({"event":"room.closed","room":)" + to_json(room) + R"(,"why":)" + to_json(why) + "}";
}

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
  const Sitter sitter{call.client, call.principal, std::string(call.message.fields.root()["room"].text())};
  const auto [place, fresh] = seats_.try_emplace(seat, sitter);
  if (!fresh) {
    if (place->second.client != no_client && place->second.client != call.client)
      send_(place->second.client, closed_event(place->second.shown, "elsewhere"));
    place->second = sitter;
  }
  auto answer = co_await rooms_.admit(std::move(*admission));
  if (!answer) {
    const auto taken = seats_.find(seat);
    if (taken != seats_.end() && taken->second.client == call.client) seats_.erase(taken);
  }
  co_return answer;
}

Task<Outcome<std::string>> LiveRooms::signal(LiveCall call) {
  auto admission = admission_of(call);
  if (!admission) co_return pass_on(std::move(admission));
  const auto seat = seats_.find(Seat{admission->room, admission->participant});
  if (seat == seats_.end() || seat->second.client != call.client) co_return not_in_room();
  if (call.message.verb == "room.leave") seats_.erase(seat);
  co_return co_await rooms_.signal(admission->room, admission->participant, call.message.json);
}

Task<Outcome<std::string>> LiveRooms::tell(LiveCall call) {
  auto admission = admission_of(call);
  if (!admission) co_return pass_on(std::move(admission));
  const auto own = seats_.find(Seat{admission->room, admission->participant});
  if (own == seats_.end() || own->second.client != call.client) co_return not_in_room();
  const fhir::Element signal = call.message.fields.root()["signal"];
  const std::string said = signal.is_object() ? fhir::dump(signal) : std::string{};
  if (said.empty()) co_return refuse(IssueCode::required, "message-incomplete", "The message lacks its object \"signal\".", {"signal"});
  if (said.size() > signal_bytes_max) co_return refuse(IssueCode::too_long, "signal-too-long", "A signal is at most 2 KiB.", {"signal"});
  const std::string event = R"({"event":"room.signal","room":)" + to_json(call.message.fields.root()["room"].text()) + R"(,"participant":)" +
                            to_json(admission->participant) + R"(,"signal":)" + said + "}";
  for (const auto& [seat, sitter] : seats_) {
    if (seat.room == admission->room && seat.participant != admission->participant) send_(sitter.client, event);
  }
  co_return std::string("{}");
}

void LiveRooms::client_gone(ClientId client) {
  for (auto& [seat, sitter] : seats_) {
    if (sitter.client != client) continue;
    rooms_.silent(seat.room, seat.participant);
    sitter.client = no_client;
  }
}

void LiveRooms::put_out_where(const std::function<bool(const std::any&, const std::string&)>& has_ended, std::string_view why) {
  std::erase_if(seats_, [&](const auto& one) {
    const auto& [seat, sitter] = one;
    if (!has_ended(sitter.principal, seat.room)) return false;
    rooms_.put_out(seat.room, seat.participant);
    send_(sitter.client, closed_event(sitter.shown, why));
    return true;
  });
}

void LiveRooms::heard(const ports::RoomEvent& event) {
  using Kind = ports::RoomEvent::Kind;
  if (event.kind == Kind::message) {
    const auto seat = seats_.find(Seat{event.room, event.participant});
    if (seat != seats_.end()) send_(seat->second.client, event.json);
    return;
  }
  if (event.kind == Kind::left) {
    // Only of a silent seat: whoever left by a word or was put out has none any more, and may have sat down again since.
    const auto seat = seats_.find(Seat{event.room, event.participant});
    if (seat != seats_.end() && seat->second.client == no_client) seats_.erase(seat);
  }
  if (event.kind == Kind::closed) {
    for (const auto& [seat, sitter] : seats_)
      if (seat.room == event.room) send_(sitter.client, event.json);
    std::erase_if(seats_, [&](const auto& one) { return one.first.room == event.room; });
  }
  listener_(event);
}

}  // namespace maillage::gateway
