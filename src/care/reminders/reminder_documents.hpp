// The house document of a reminder, and the FHIR Communication that stands beside it in the same commit.
//
// Spec: FHIR R4 Communication. It says that there was a message, by which way and whether it left; neither its words nor its address.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "care/reminders/reminder.hpp"
#include "care/resources/drafting.hpp"
#include "ports/record_store.hpp"

namespace maillage::care {

inline constexpr const char* reminder_type = "reminder";

/// Absent when it is not one of ours: the record is damaged, or a newer binary wrote it.
[[nodiscard]] std::optional<Reminder> reminder_from(std::string_view document);
[[nodiscard]] Drafted communication_of(const Reminder& reminder);
/// Both, as writes over the version that was read (0: none yet).
[[nodiscard]] std::vector<ports::Write> writes_of(const Reminder& reminder, VersionId version);

}  // namespace maillage::care
