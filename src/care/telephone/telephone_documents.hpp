// The house documents of the telephone desk, and the FHIR resource that stands beside a call for everyone else.
//
//   telephone-call/ID   a call that was handled         Task/call-ID, completed: it ties the secretary to the patient for what `former` still allows
//   call-back/ID        whom to call back
//   shift-note/ID       from one shift to the next
//   doctor-search/PATIENT
//   waiting-caller/ID   who waits for a sooner time
//   telephone-desk/desk its number and its hours (desk_card.hpp)
//
// Spec: FHIR R4 Task.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "care/telephone/telephone.hpp"
#include "care/telephone/waiting.hpp"
#include "ports/record_store.hpp"

namespace maillage::care {

inline constexpr const char* call_type = "telephone-call";
inline constexpr const char* call_back_type = "call-back";
inline constexpr const char* shift_note_type = "shift-note";
inline constexpr const char* doctor_search_type = "doctor-search";
inline constexpr const char* waiting_type = "waiting-caller";

/// What is written for each; `version` is the one that was read, 0 for what is new. A call is written once.
[[nodiscard]] std::vector<ports::Write> writes_of(const TelephoneCall& call);
[[nodiscard]] ports::Write write_of(const CallBack& call_back, VersionId version);
[[nodiscard]] ports::Write write_of(const ShiftNote& note, VersionId version);
[[nodiscard]] ports::Write write_of(const DoctorSearch& search, VersionId version);
[[nodiscard]] ports::Write write_of(const WaitingCaller& caller, VersionId version);

/// Absent when it is not one of ours: the record is damaged, or a newer binary wrote it.
[[nodiscard]] std::optional<TelephoneCall> call_from(std::string_view document);
[[nodiscard]] std::optional<CallBack> call_back_from(std::string_view document);
[[nodiscard]] std::optional<ShiftNote> shift_note_from(std::string_view document);
[[nodiscard]] std::optional<DoctorSearch> doctor_search_from(std::string_view document);
[[nodiscard]] std::optional<WaitingCaller> waiting_from(std::string_view document);

}  // namespace maillage::care
