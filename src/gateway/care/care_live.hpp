// The desk and the live world: rings and notices leave by /live, sockets make presence, rooms tell who is there, and the clock wakes the agenda.
//
// A notice leaves only after its commit. A doctor is there while any of her sockets is; the last one gone makes her gone at once. The room of a
// consultation is closed as soon as the consultation is no longer anybody's call, whoever ended it. After a restart of the server no room says who
// was lost meanwhile: whoever had joined a call and is not back in its room in time counts as lost. Spec: api/live/README.md, "Rings". Out of scope:
// who may join a room (record/access), media (ports::MeetingRooms).
#pragma once

#include <functional>
#include <set>
#include <string>
#include <utility>

#include "care/run/desk.hpp"
#include "gateway/live/hub.hpp"
#include "ports/clock.hpp"
#include "ports/meeting_rooms.hpp"
#include "runtime/loop.hpp"

namespace maillage::gateway {

/// Several times what a page needs to find a server again (api/live/README.md: it tries again within seconds) and to join its room anew.
inline constexpr Micros rejoin_within = std::chrono::seconds(30);

struct CareLiveParts {
  care::Desk& desk;
  LiveHub& hub;
  runtime::Loop& loop;
  const ports::Clock& clock;
  ports::MeetingRooms* rooms{nullptr};  // null: no room is ever closed from here
};

class CareLive {
 public:
  /// Takes the desk's listeners. Nothing is sent before `start`.
  explicit CareLive(CareLiveParts parts);
  CareLive(const CareLive&) = delete;
  CareLive& operator=(const CareLive&) = delete;

  /// Rebuilds the desk from the record, then follows time.
  [[nodiscard]] Task<Outcome<>> start();
  /// From now on the room of a consultation that is nobody's call any more is closed: released, concluded, cancelled.
  void close_rooms_of(ports::MeetingRooms& rooms) { parts_.rooms = &rooms; }
  /// A room tells who came and who was lost. `practitioner` is the participant as the record knows her; others are ignored.
  void room_event(const ports::RoomEvent& event, const std::string& practitioner);

 private:
  void changed(const care::Done& done);
  void noticed(const care::Done& done, const care::Notice& notice);
  void tell_coordinators(const std::string& event);
  void present(const Presence& presence);
  void wake();
  [[nodiscard]] Task<void> wake_up();
  /// Those of the record's calls who have not come back.
  void give_up_awaited();
  [[nodiscard]] Task<void> tell(std::string consultation, care::CommandBody body);

  CareLiveParts parts_;
  runtime::Timer timer_;
  std::set<std::pair<std::string, std::string>> awaited_;  // consultation, practitioner: joined before this server started, not seen since
  Instant awaited_until_{};
  std::set<std::string> open_rooms_;    // consultations in somebody's call
  std::set<std::string> regulators_;    // regulating doctors with an open page
  std::set<std::string> coordinators_;  // with an open page: they see every doctor's availability change
};

}  // namespace maillage::gateway
