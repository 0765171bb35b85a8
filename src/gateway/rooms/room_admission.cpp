// Rooms and the access table.
#include "gateway/rooms/room_admission.hpp"

namespace maillage::gateway {
namespace {

using ports::Purpose;
using record::Role;

constexpr std::string_view self_test = "self-test";
constexpr std::string_view encounter = "Encounter/";

std::unexpected<Issue> no_such_room() {
  return refuse(IssueCode::not_found, "room-unknown", "There is no such room, or it is not open to you.", {"room"});
}

std::vector<Purpose> purposes_of(Role role) {
  // Who sits beside the patient holds the instruments; who is far away shows a face and a screen.
  if (role == Role::assistant) return {Purpose::voice, Purpose::face, Purpose::stethoscope, Purpose::exam_camera, Purpose::screen};
  return {Purpose::voice, Purpose::face, Purpose::screen};
}

}  // namespace

Outcome<void> judge_room(const record::Judge& judge, const record::Person& person, record::Act act, std::string_view room, Instant now) {
  if (room == self_test) {
    if (judge.judge(person, record::Act::room_self_test).allowed) return {};
    return std::unexpected(record::refusal_of(person));
  }
  if (!room.starts_with(encounter)) return no_such_room();
  if (judge.admit(person, act, std::string(room.substr(encounter.size())), now).allowed) return {};
  return no_such_room();  // the same words whether it exists or not: a room id alone tells nothing
}

Outcome<ports::Admission> room_admission(const record::Person& person, std::string_view room) {
  ports::Admission admission;
  admission.participant = person.actor();
  admission.name = person.name;
  admission.role = record::name_of(person.role);
  if (room == self_test) {
    admission.room = std::string(self_test) + "/" + person.account;
    admission.may_publish = purposes_of(Role::assistant);
    admission.echo = true;
    return admission;
  }
  if (!room.starts_with(encounter)) return no_such_room();
  admission.room = room;
  admission.may_publish = purposes_of(person.role);
  return admission;
}

}  // namespace maillage::gateway
