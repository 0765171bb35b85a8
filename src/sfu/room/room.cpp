// Who is in the room. Negotiation is in signalling.cpp, datagrams in media.cpp.
#include "sfu/room/room.hpp"

#include <algorithm>

namespace maillage::sfu {

Room::Room(RoomSettings settings, rtc::TransportParts parts, Tick now)
    : settings_(std::move(settings)),
      parts_(parts),
      forwarding_(batch_, downlink_ids()),
      session_id_(parts_.random.u64() >> 2U),
      opened_at_(now),
      sending_at_(now + sending_interval) {}

Participant* Room::find(std::string_view participant) {
  for (const auto& seat : seats_)
    if (seat && seat->admission.participant == participant) return seat.get();
  return nullptr;
}

Outcome<Participant*> Room::seated(std::string_view participant) {
  if (closed_) return refuse(IssueCode::not_found, "room-closed", "This room is closed.");
  Participant* found = find(participant);
  if (found == nullptr) return refuse(IssueCode::not_found, "not-in-room", "You are not in this room; join it first.");
  return found;
}

Outcome<Participant*> Room::take_seat(const ports::Admission& admission) {
  if (Participant* returning = find(admission.participant); returning != nullptr) return returning;
  if (settings_.echo && !empty()) return refuse(IssueCode::forbidden, "room-is-anothers", "The self-test is for its owner alone.");
  const auto free = std::ranges::find_if(seats_, [](const auto& seat) { return seat == nullptr; });
  if (free == seats_.end()) return refuse(IssueCode::business_rule, "room-full", "The room is full: six people at most.");
  *free = std::make_unique<Participant>();
  (*free)->seat = static_cast<Seat>(free - seats_.begin());
  return free->get();
}

Outcome<std::vector<ParticipantView>> Room::join(const ports::Admission& admission, Tick now) {
  if (closed_) return refuse(IssueCode::not_found, "room-closed", "This room is closed.");
  auto seat = take_seat(admission);
  if (!seat) return pass_on(std::move(seat));
  Participant& participant = **seat;
  participant.admission = admission;
  participant.present = true;
  forget_transports(participant, now);
  for (const TrackId id : forwarding_.tracks()) subscribe(participant, id);
  events_.emplace_back(room_event::Joined{admission.participant});
  tell_participants();
  offer_what_is_due(now);
  seal(now);
  return participants();
}

void Room::forget_transports(Participant& participant, Tick now) {
  for (const Side side : {Side::publish, Side::receive}) {
    rtc::Transport* transport = participant.transport(side);
    if (transport == nullptr) continue;
    transport->close(now);
    take_outputs(participant, side, now);
    events_.emplace_back(room_event::TransportGone{{participant.seat, side}});
  }
  participant.publishing.reset();
  participant.publishing_peer.reset();
  participant.sending.reset();
  participant.receiving.reset();
  participant.sections = {};
  participant.mids.clear();
  participant.offer_due = false;
  participant.answer_awaited = false;
  forwarding_.detach(participant.seat);
  forwarding_.unsubscribe(participant.seat);
}

void Room::leave(std::string_view participant, Tick now) {
  Participant* leaving = find(participant);
  if (leaving == nullptr) return;
  const Seat seat = leaving->seat;
  const std::string id = leaving->admission.participant;
  forget_transports(*leaving, now);
  for (const TrackId track : forwarding_.tracks())
    if (track.publisher == seat) end_track(track);
  forwarding_.limit(seat, std::nullopt, std::nullopt, now);
  seats_[seat].reset();
  events_.emplace_back(room_event::Left{id});
  tell_participants();
  offer_what_is_due(now);
  seal(now);
}

void Room::silent(std::string_view participant, Tick now) {
  Participant* gone = find(participant);
  if (gone == nullptr || !gone->present) return;
  gone->present = false;
  gone->absent_since = now;
  events_.emplace_back(room_event::Silent{gone->admission.participant});
  tell_participants();
}

void Room::close(std::string why, Tick now) {
  if (closed_) return;
  forwarding_.close();
  sent();  // what was sealed and not yet sent is media: it stops here
  for (const auto& seat : seats_) {
    if (!seat) continue;
    seat->link.reset();
    forget_transports(*seat, now);
  }
  closed_ = true;
  events_.emplace_back(room_event::Closed{std::move(why)});
}

void Room::tell_participants() { events_.emplace_back(room_event::Participants{participants()}); }

std::vector<ParticipantView> Room::participants() const {
  std::vector<ParticipantView> all;
  const std::vector<TrackId> tracks = forwarding_.tracks();
  for (const auto& seat : seats_) {
    if (!seat) continue;
    ParticipantView view{seat->admission.participant, seat->admission.name, seat->admission.role, seat->present, {}};
    for (const TrackId id : tracks)
      if (id.publisher == seat->seat) view.tracks.push_back(id.purpose);
    all.push_back(std::move(view));
  }
  return all;
}

std::vector<RoomTrackStats> Room::stats(Tick now) const {
  const auto id_of = [&](Seat seat) { return seats_[seat] ? seats_[seat]->admission.participant : std::string{}; };
  std::vector<RoomTrackStats> all;
  for (TrackStats& track : forwarding_.stats(now)) {
    RoomTrackStats one{id_of(track.track.publisher), track.track.purpose, std::move(track), {}};
    for (const DownTrackStats& down : one.track.subscribers) one.subscribers.push_back(id_of(down.subscriber));
    all.push_back(std::move(one));
  }
  return all;
}

bool Room::empty() const {
  return std::ranges::all_of(seats_, [](const auto& seat) { return seat == nullptr; });
}

std::optional<RoomEvent> Room::poll_event() {
  if (events_.empty()) return std::nullopt;
  std::optional<RoomEvent> first(std::move(events_.front()));
  events_.pop_front();
  return first;
}

}  // namespace maillage::sfu
