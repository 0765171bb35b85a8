// LiveRooms: the verbs of a room on the live socket, and the way back: which client sits in which room.
//
// The gate has judged the verb before it comes here; this judges nothing and only knows who sits where. A participant sits by one client at a time:
// joining from another page takes the seat over, and the page of before is told. A client that goes leaves its seats silent, not empty. Spec:
// api/live/README.md, "A room". Out of scope: who may (room_admission.hpp), what rooms do (ports::MeetingRooms).
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
  /// What rooms tell besides messages: joined, silent, left, closed. For the acts (care/) and the log.
  void on_room(std::function<void(const ports::RoomEvent&)> listener) { listener_ = std::move(listener); }

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
  std::map<Seat, ClientId> seats_;  // of clients that are there: at most the hub's clients times the rooms each joined
};

}  // namespace maillage::gateway
