// Who may be in a room, and what they may publish there: the one place that knows both record/access and the rooms.
//
// Every verb of a room is judged, not only the first: an encounter that has ended, or a relation that is gone, ends it. The room of the self-test is
// each account's own.
#pragma once

#include <string>
#include <string_view>

#include "ports/meeting_rooms.hpp"
#include "record/access/judge.hpp"

namespace maillage::gateway {

/// For the hub's gate: `room` as the client names it ("Encounter/9" or "self-test").
[[nodiscard]] Outcome<void> judge_room(const record::Judge& judge, const record::Person& person, record::Act act, std::string_view room, Instant now);

/// For LiveRooms: identity and purposes. Judges nothing.
[[nodiscard]] Outcome<ports::Admission> room_admission(const record::Person& person, std::string_view room);

}  // namespace maillage::gateway
