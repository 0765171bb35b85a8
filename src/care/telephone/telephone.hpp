// What the telephone desk keeps: the calls it has handled, whom it must call back, what one shift tells the next, and its search for a treating
// doctor for those who have none.
//
// Plain structs and the rules by which they change; a rule that refuses says what to do. Words about a person are Redacted. Nothing clinical stands
// here: the motive is what a caller says to a secretary. Out of scope: who may (record/access), storage (telephone_documents.hpp), free times
// (care/agenda), when the desk answers (desk_card.hpp), the telephone itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/outcome.hpp"
#include "base/redacted.hpp"
#include "base/time.hpp"

namespace maillage::care {

using SaidWords = Redacted<std::string>;

/// What became of a call.
enum class CallEnd : std::uint8_t { appointment, request, excluded };
[[nodiscard]] const char* name_of(CallEnd end);

struct TelephoneCall {
  std::string id;
  std::string patient;
  CallEnd end{CallEnd::appointment};
  std::string made;  // id of the appointment or of the request
  SaidWords caller;  // when it is not the patient: "Sophie Delorme, sa fille"
  SaidWords telephone;
  std::string by;
  Instant at{};
  friend bool operator==(const TelephoneCall&, const TelephoneCall&) = default;
};

/// What calling back has come to. Only `no_answer` leaves the caller on the list.
enum class CallBackAnswer : std::uint8_t { no_answer, reached, leaves };

struct CallBack {
  std::string id;
  SaidWords name;
  SaidWords telephone;
  SaidWords about;
  std::string patient;  // when it is known
  std::string by;
  Instant at{};
  std::string done_by;
  Instant done_at{};
  bool reached{false};
  bool left{false};        // she waits for no call any more
  std::uint32_t tries{0};  // calls that nobody answered
  Instant last_try{};
  friend bool operator==(const CallBack&, const CallBack&) = default;
};

/// From one shift to the next.
struct ShiftNote {
  std::string id;
  SaidWords text;
  std::string by;
  Instant at{};
  std::string taken_by;
  Instant taken_at{};
  friend bool operator==(const ShiftNote&, const ShiftNote&) = default;
};

enum class DoctorAnswer : std::uint8_t { no_answer, declines, accepts };
[[nodiscard]] std::optional<DoctorAnswer> doctor_answer_of(std::string_view name);
[[nodiscard]] const char* name_of(DoctorAnswer answer);

struct AskedDoctor {
  std::string doctor;  // id of the Practitioner
  DoctorAnswer answer{DoctorAnswer::no_answer};
  std::string by;
  Instant at{};
  friend bool operator==(const AskedDoctor&, const AskedDoctor&) = default;
};
/// Why a search ends without a doctor who has accepted: the patient has found one, it was opened by mistake, she has moved away or died, or she
/// wishes for none any more.
enum class SearchEnd : std::uint8_t { found_herself, mistake, gone, no_wish };
[[nodiscard]] std::optional<SearchEnd> search_end_of(std::string_view name);
[[nodiscard]] const char* name_of(SearchEnd end);

/// One for each patient. It ends with the doctor who accepts, or for a reason; that she is the treating doctor is for her and the patient to declare.
struct DoctorSearch {
  std::string patient;
  SaidWords name;
  std::string commune;
  std::string by;
  Instant opened{};
  SaidWords again;                 // why it was opened anew, shortly after another had ended
  std::vector<AskedDoctor> asked;  // each doctor once, with what she has answered last
  std::string found;               // who accepted; empty while it goes on
  std::optional<SearchEnd> ended;  // closed, and nobody has accepted
  std::string ended_by;
  Instant closed{};
  friend bool operator==(const DoctorSearch&, const DoctorSearch&) = default;
};

/// Named limits: what a person says on the telephone, and how often a territory's doctors can be asked for one patient.
inline constexpr std::size_t said_bytes_max = 500;
inline constexpr std::size_t asked_doctors_max = 200;
/// Half a year: until then the doctor who accepted is the one to ask, and a reason that was given still holds.
inline constexpr Micros search_rests = std::chrono::hours(24 * 180);

/// Refuses without a number that can be dialled, or words that are too long.
[[nodiscard]] Outcome<> check(const CallBack& call_back);
[[nodiscard]] Outcome<> check(const ShiftNote& note);

/// Refuses once it is over.
[[nodiscard]] Outcome<CallBack> called_back(CallBack call_back, CallBackAnswer answer, const std::string& by, Instant now);
[[nodiscard]] Outcome<ShiftNote> taken(ShiftNote note, const std::string& by, Instant now);
[[nodiscard]] Outcome<DoctorSearch> answered(DoctorSearch search, const std::string& doctor, DoctorAnswer answer, const std::string& by, Instant now);
[[nodiscard]] Outcome<DoctorSearch> ended(DoctorSearch search, SearchEnd why, const std::string& by, Instant now);

/// Whether it has ended so lately that a call alone opens no new one.
[[nodiscard]] bool rests(const DoctorSearch& search, Instant now);

}  // namespace maillage::care
