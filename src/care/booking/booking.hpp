// One appointment: a time that is taken together in the agendas of a doctor, an assistant, a place and a kit for one patient.
//
//   auto decision = decide(state, actor, command, {agendas, rounds, travel, zone, cards}, now);
//
// A pure function. It refuses in words what the rules do not allow; that nobody else has taken the time meanwhile is decided when its claims are
// committed: one for each agenda and each quantum, `agenda/Practitioner/42/2026-11-23T08:15Z`, held by the Appointment. The patient is taken like
// them, `agenda/Patient/7/...`, so that nobody is expected at two places at once. Journeys are not quanta that can be claimed, so who travels has a
// round for each day, a document whose version every booking of that day carries. Out of scope: searching (care/agenda), storage
// (booking_record.hpp), who may.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/outcome.hpp"
#include "base/redacted.hpp"
#include "base/time.hpp"
#include "care/agenda/joint_search.hpp"
#include "ports/record_store.hpp"

namespace maillage::care {

/// `arrived`: the patient is there, and her request goes its way to the doctor.
enum class BookingStatus : std::uint8_t { none, booked, cancelled, no_show, fulfilled, arrived };
inline constexpr std::size_t booking_statuses = 6;

/// Who or what it is that the appointment is not kept.
enum class BookingCancel : std::uint8_t { patient, professional, place, mistake, other };
inline constexpr std::size_t booking_cancels = 5;

enum class BookingStep : std::uint8_t { booked, moved, cancelled, missed, kept, arrived };
struct BookingMoment {
  Instant at{};
  BookingStep step{BookingStep::booked};
  std::string by;
  Redacted<std::string> reason;
  Instant from{};  // moved: the start that was given up
  friend bool operator==(const BookingMoment&, const BookingMoment&) = default;
};

struct Booking {
  std::string id;
  BookingStatus status{BookingStatus::none};
  std::string patient;
  SlotKind kind{SlotKind::teleconsultation};
  JointSlot slot;
  std::optional<Point> home;
  Redacted<std::string> motive;
  std::string request;  // the consultation request that it serves; empty when there is none before the patient comes
  std::optional<BookingCancel> cancelled;
  std::vector<BookingMoment> moments;
  bool holds_patient{false};  // her minutes are claimed too: what an earlier version of the house booked has claimed the agendas alone
  std::string specialty;      // for which the doctor was looked for, by its code; empty: none
  friend bool operator==(const Booking&, const Booking&) = default;
};

/// Its time is taken: nobody else may have it.
[[nodiscard]] inline bool holds_time(const Booking& booking) {
  return booking.status == BookingStatus::booked || booking.status == BookingStatus::arrived;
}

/// The stops of one who travels on one local day.
struct RoundStop {
  std::string booking;
  Instant from{};
  Instant to{};
  Site site;
  friend bool operator==(const RoundStop&, const RoundStop&) = default;
};
struct Round {
  std::string owner;
  LocalDate date{};
  std::vector<RoundStop> stops;
  friend bool operator==(const Round&, const Round&) = default;
};

struct BookTime {
  std::string patient;
  SlotKind kind{SlotKind::teleconsultation};
  JointSlot slot;
  std::optional<Point> home;
  Redacted<std::string> motive;
  std::string request;
  std::string specialty{};
};
struct CancelBooking {
  BookingCancel why{BookingCancel::patient};
  Redacted<std::string> reason;
};
struct MoveBooking {
  JointSlot slot;
  Redacted<std::string> reason;
  std::optional<Point> home{};  // where she lives now; absent: as it was
};
struct MarkNoShow {
  Redacted<std::string> reason;
  Seconds after{0};  // of the place: so long after the hour she may still come
};
struct MarkKept {};
struct MarkArrived {
  std::string request;  // the consultation request that goes on from here
};
using BookingCommand = std::variant<BookTime, CancelBooking, MoveBooking, MarkNoShow, MarkKept, MarkArrived>;

/// Named limits. Two hours are more than any act here takes, and keep a unit of work far below its limit of claims.
inline constexpr unsigned booking_quanta_max = 24;
inline constexpr std::size_t booking_moments_max = 100;
inline constexpr std::size_t motive_bytes_max = 500;

using RoundKey = std::pair<std::string, LocalDate>;  // owner and day
struct BookingSurroundings {
  const std::map<std::string, AgendaRules>& agendas;  // by owner: of everybody whom the slot names
  const std::map<RoundKey, Round>& rounds;            // of the days touched; absent: no stop yet
  const Travel& travel;
  const Zone& zone;
  const std::map<std::string, CardHours>& cards;  // by owner: of the places among them whose card says when they are open
};

struct BookingDecision {
  Booking next;
  std::vector<ports::ClaimChange> claims;
  std::vector<Round> rounds;  // as they are from now on
};

[[nodiscard]] Outcome<BookingDecision> decide(const Booking& state, const std::string& actor, const BookingCommand& command,
                                              const BookingSurroundings& around, Instant now);

/// The owners of the slot's agendas, doctor first; those that the slot does not need are left out.
[[nodiscard]] std::vector<std::string> owners_of(const JointSlot& slot);
/// Whether a booking of this kind can make them travel, so that a round is kept.
[[nodiscard]] bool travels(const AgendaRules& rules, SlotKind kind);
[[nodiscard]] Site site_of(const Booking& booking);
[[nodiscard]] Held held_by(const Booking& booking);

[[nodiscard]] const char* name_of(BookingStatus status);
[[nodiscard]] const char* name_of(BookingCancel why);
[[nodiscard]] std::optional<BookingCancel> booking_cancel_of(std::string_view name);

}  // namespace maillage::care
