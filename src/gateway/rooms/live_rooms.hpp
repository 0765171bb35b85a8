// LiveRooms: the verbs of a room on the live socket, and the way back: which client sits in which room.
//
// The gate has judged the verb before it comes here; this judges nothing and only knows who sits where. A participant sits by one client at a time:
// joining from another page takes the seat over, and the page of before is told. A client that goes leaves its seats silent, not empty: media may
// flow on without a socket, so whoever has lost the right to be there is put out of a silent seat too. Spec: api/live/README.md, "A room". Out of
// scope: who may (room_admission.hpp), what rooms do (ports::MeetingRooms).
#pragma once

#include <any>
#include <functional>
#include <map>
#include <string>
#include <utility>

#include "gateway/live/hub.hpp"
#include "ports/meeting_rooms.hpp"

namespace maillage::gateway {

/// Rows of the policy table for each verb. `impair` is only registered in a demonstration.
struct RoomPolicies {
  PolicyId join;
  PolicyId publish;
  PolicyId answer;
  PolicyId leave;
  PolicyId stats;
  PolicyId impair;
};

/// What one participant may tell the others at once: a point of the body and a few words, not a document.
inline constexpr std::size_t signal_bytes_max = 2048;

class LiveRooms {
 public:
  /// Who this is in that room ("Encounter/9", or "self-test"), under the name of the room that the server uses, and what it may publish.
  using Admit = std::function<Outcome<ports::Admission>(const std::any& principal, const std::string& room)>;
  using Send = std::function<bool(ClientId client, std::string_view event_json)>;

  /// Becomes the one listener of `rooms`.
  LiveRooms(ports::MeetingRooms& rooms, Send send, Admit admit);

  [[nodiscard]] Outcome<void> add_verbs(LiveHub& hub, const RoomPolicies& policies, bool demonstration);
  /// For LiveHub::on_presence.
  void client_gone(ClientId client);
  /// Whoever sits there, with or without a socket, and for whom this is true is put out: media stops at once, the page is told why.
  void put_out_where(const std::function<bool(const std::any& principal, const std::string& room)>& has_ended, std::string_view why);
  /// What rooms tell besides messages: joined, silent, left, closed. For the acts (care/) and the log.
  void on_room(std::function<void(const ports::RoomEvent&)> listener) { listener_ = std::move(listener); }

  /// People who sit in rooms, silent ones included.
  [[nodiscard]] std::size_t seats() const { return seats_.size(); }

  [[nodiscard]] Task<Outcome<std::string>> join(LiveCall call);
  /// room.signal: told to the other participants as it is, kept nowhere.
  [[nodiscard]] Task<Outcome<std::string>> tell(LiveCall call);
  /// Every other verb of a room.
  [[nodiscard]] Task<Outcome<std::string>> signal(LiveCall call);

 private:
  struct Seat {
    std::string room;
    std::string participant;
    friend auto operator<=>(const Seat&, const Seat&) = default;
  };
  [[nodiscard]] Outcome<ports::Admission> admission_of(const LiveCall& call) const;
  void heard(const ports::RoomEvent& event);

  ports::MeetingRooms& rooms_;
  Send send_;
  Admit admit_;
  std::function<void(const ports::RoomEvent&)> listener_{[](const auto&) {}};
  /// Who sits there, and by which client; none while silent.
  struct Sitter {
    ClientId client;
    std::any principal;
    std::string shown;  // the room as the client names it
  };
  std::map<Seat, Sitter> seats_;  // until the room says that the seat is free: some minutes after its client has gone
};

}  // namespace maillage::gateway
