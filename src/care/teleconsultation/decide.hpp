// decide: what a command makes of a teleconsultation. Pure: the same state, command, surroundings and instant give the same decision, live, in a test
// and in the simulation of a day.
//
// A decision is the whole next state, the claims that make it exclusive, and the notices that leave once it is durable. What is refused is refused
// with a reason that a person can read, and changes nothing. Out of scope: who may give the command (record/access), storage (care/run), the words on
// the screen (web).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "care/teleconsultation/command.hpp"
#include "care/teleconsultation/state.hpp"
#include "ports/record_store.hpp"

namespace maillage::care {

/// What a decision may look at beside the consultation itself.
struct Surroundings {
  const PlaceProtocol& protocol;
  std::span<const DoctorView> doctors;  // snapshot, in order of id: proposes only
  VersionId version;                    // of the Task as loaded; a ring made now will be the next one
};

enum class NoticeKind : std::uint8_t {
  ring,
  ring_stopped,
  nobody_answered,
  telephone_instead,
  emergency,
  released,
  ring_taken,         // another of those who were rung at once has it
  transfer_returned,  // nobody took it: it stays with her
  transferred,        // to everyone concerned, who it was before included
  regulation_escalated,
};
/// Something that a person must see now. It leaves by /live after the commit.
struct Notice {
  NoticeKind kind{NoticeKind::ring};
  std::string to;       // Practitioner id; empty: everyone concerned with this consultation
  VersionId version{};  // ring: what an acceptance must name
};

struct Decision {
  Consultation next;
  std::vector<ports::ClaimChange> claims;
  std::vector<Notice> notices;
};

[[nodiscard]] Outcome<Decision> decide(const Consultation& state, const Command& command, const Surroundings& around, Instant now);

/// What a doctor is told who answers a ring that is no longer hers, whatever has become of the request.
[[nodiscard]] std::unexpected<Issue> ring_is_over();

/// Whether this command is ever possible in this status: the first thing that decide asks.
[[nodiscard]] bool possible(std::size_t command_kind, Status status);

/// By what a doctor who is not near the patient may answer this request.
[[nodiscard]] Nearness beyond_of(const Consultation& state);
/// By what the doctor who has it answered; `near` while nobody does.
[[nodiscard]] Nearness nearness_of_owner(const Consultation& state);

/// Whether the doctor of its appointment can be rung for it now: its hour has come, she is free and has not said no.
[[nodiscard]] bool may_ring_booked(const Consultation& state, std::span<const DoctorView> doctors);

/// Whom its doctor may name when she hands it on: who stands on the place's ladder or answers for a service linked to it now, and the own doctor.
[[nodiscard]] std::vector<std::string> colleagues_of(const Consultation& state, const PlaceProtocol& protocol, Instant now);

/// Towards whose cap it counts, and in which year: of whoever signed it first, unless she is the patient's treating doctor. Absent: nobody's.
struct CountsFor {
  std::string doctor;
  std::int32_t year{0};
};
[[nodiscard]] std::optional<CountsFor> counts_for(const Consultation& state);

/// `request/77/owner`: held by the doctor who has the consultation, or to whom its appointment promises it.
[[nodiscard]] std::string owner_claim(const std::string& consultation);
/// `doctor/42/attention`: held by the one consultation that rings her or that she is in.
[[nodiscard]] std::string attention_claim(const std::string& doctor);

}  // namespace maillage::care
