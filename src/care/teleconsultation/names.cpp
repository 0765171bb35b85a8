// The words that stand for states, moments and reasons in commands, resources and explanations.
#include <array>

#include "care/teleconsultation/state.hpp"

namespace maillage::care {

const char* name_of(Status status) {
  constexpr std::array<const char*, statuses> names{"none",     "draft",   "excluded",    "preparing", "ready",       "ringing",  "unanswered",
                                                    "accepted", "in-call", "interrupted", "concluded", "handed-over", "cancelled"};
  return names[static_cast<std::size_t>(status)];
}

const char* name_of(MomentKind kind) {
  constexpr std::array<const char*, 37> names{"requested",
                                              "corrected",
                                              "excluded",
                                              "identity-checked",
                                              "consent-recorded",
                                              "declared-ready",
                                              "rung-left",
                                              "waiting-on-rung",
                                              "ring-started",
                                              "ring-ended",
                                              "nobody-answered",
                                              "contact-answered",
                                              "accepted",
                                              "joined",
                                              "interrupted",
                                              "resumed",
                                              "told-to-telephone",
                                              "released",
                                              "concluded",
                                              "amended",
                                              "prescription-cancelled",
                                              "handed-over",
                                              "cancelled",
                                              "reopened",
                                              "patient-moved",
                                              "emergency-raised",
                                              "document-read",
                                              "welcomed",
                                              "awaits-booked",
                                              "hour-passed-on",
                                              "transfer-asked",
                                              "transfer-returned",
                                              "transferred",
                                              "regulation-asked",
                                              "regulated",
                                              "regulation-escalated",
                                              "followed-up"};
  static_assert(names.size() == static_cast<std::size_t>(MomentKind::followed_up) + 1);
  return names[static_cast<std::size_t>(kind)];
}

const char* name_of(HourStep step) {
  constexpr std::array<const char*, 4> names{"ahead", "come", "kept", "passed-on"};
  return names[static_cast<std::size_t>(step)];
}

const char* name_of(Priority priority) {
  constexpr std::array<const char*, 5> names{"no-treating-doctor", "cannot-travel", "delay-too-long", "prison", "other"};
  return names[static_cast<std::size_t>(priority)];
}

const char* name_of(CancelReason reason) {
  constexpr std::array<const char*, 8> names{"patient-left", "consent-refused",    "consent-withdrawn", "emergency",
                                             "technical",    "oriented-elsewhere", "mistake",           "other"};
  return names[static_cast<std::size_t>(reason)];
}

const char* name_of(CareDecision decision) {
  constexpr std::array<const char*, 4> names{"suited", "must-be-seen", "emergency", "undecided"};
  return names[static_cast<std::size_t>(decision)];
}

const char* name_of(Avoided avoided) {
  constexpr std::array<const char*, 5> names{"escort", "journey", "emergency-department", "later-visit", "nothing"};
  return names[static_cast<std::size_t>(avoided)];
}

const char* name_of(RegulationCause cause) {
  constexpr std::array<const char*, 3> names{"motive", "asked", "nobody-answered"};
  return names[static_cast<std::size_t>(cause)];
}

const char* name_of(RegulationAnswer answer) {
  constexpr std::array<const char*, 6> names{"awaited", "teleconsultation", "visit", "written-advice", "emergency", "taken"};
  return names[static_cast<std::size_t>(answer)];
}

}  // namespace maillage::care
