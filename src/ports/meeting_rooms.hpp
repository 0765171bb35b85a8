// MeetingRooms: live rooms as the care workflows and the gateway know them. No word of SDP's meaning, of packets or of threads.
//
// A room is named by the Encounter that it serves (or "self-test/ACCOUNT"). The caller has judged the right to join; the rooms only hold it to
// purposes and limits. `signal` carries one message of the live protocol (api/live/README.md) in and gives the answer; what the room wants to say
// by itself comes as events.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "base/task.hpp"

namespace maillage::ports {

/// What a track is for. Declared when published, shown to everyone, checked against the role.
enum class Purpose : std::uint8_t { voice, face, stethoscope, exam_camera, screen };

struct Admission {
  std::string room;         // "Encounter/9"
  std::string participant;  // stable for one account in one room, so that a return is the same participant
  std::string name;         // shown to the others
  std::string role;         // "assistant", "doctor"
  std::vector<Purpose> may_publish;
  bool echo{false};  // the self-test: a room of one that hears itself
};

struct RoomEvent {
  enum class Kind { message, joined, silent, left, closed };
  Kind kind{Kind::message};
  std::string room;
  std::string participant;  // whom it concerns; for message: whom to send it to
  std::string json;         // message: one object of the live protocol
};

class MeetingRooms {
 public:
  virtual ~MeetingRooms() = default;

  /// Opens the room when needed and seats the participant; a second admission of the same participant is a return and replaces the first.
  virtual Task<Outcome<std::string>> admit(Admission admission) = 0;  // the answer's JSON
  /// One live message of that participant: publish, answer, leave...
  virtual Task<Outcome<std::string>> signal(std::string room, std::string participant, std::string json) = 0;
  /// The participant's socket has gone. The seat is kept for a while: media may still flow, and it may return.
  virtual void silent(std::string room, std::string participant) = 0;
  /// The participant's right to be there has ended: its media stops at once, its seat is free.
  virtual void put_out(std::string room, std::string participant) = 0;
  /// Ends the room: media stops at once for everyone.
  virtual void close(std::string room, std::string why) = 0;

  /// One listener; called on the loop that owns the callers.
  virtual void listen(std::function<void(RoomEvent)> on_event) = 0;
};

}  // namespace maillage::ports
