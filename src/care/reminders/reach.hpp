// How a patient can be reached, read from the Patient as she is known: SMS to a mobile, else e-mail, else a letter.
//
// What she has said comes first: the extension `preference_extension` of the Patient, a code of "sms", "email", "letter" or "none"; then the `rank`
// of her contact points. Who is at a prison's health unit is told by the unit. Pure. Out of scope: whether the number answers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/redacted.hpp"
#include "care/reminders/reminder.hpp"
#include "fhir/element/element.hpp"

namespace maillage::care {

inline constexpr std::string_view preference_extension = "urn:x-maillage:extension:reminders";

/// Which ways the house has been given.
struct WaysOut {
  bool sms{false};
  bool email{false};
};

struct Reach {
  ReminderWay way{ReminderWay::none};
  Redacted<std::string> to;
  bool english{false};  // her language, where the house has words in it; else French
};

[[nodiscard]] Reach reach_of(fhir::Element patient, bool detained, WaysOut ways);

/// The way that a code of the extension names; absent for any other word.
[[nodiscard]] std::optional<ReminderWay> wish_named(std::string_view code);
/// What she has said; absent: nothing that is known.
[[nodiscard]] std::optional<ReminderWay> wish_in(fhir::Element patient);
/// Of one of Patient.telecom: not of old, and not over.
[[nodiscard]] bool is_in_use(fhir::Element point);
/// Whether an SMS reaches this number.
[[nodiscard]] bool is_mobile(fhir::Element point);

/// Every number in use, as it is written: for a person who calls.
[[nodiscard]] std::vector<std::string> telephones_of(fhir::Element patient);

/// "+33639981427" of a French mobile number as people write it, or of a number in international form that is said to be mobile; empty for any other.
[[nodiscard]] std::string mobile_number(std::string_view said, bool said_mobile);
/// A plain address, as it may stand in a header and in SMTP: no comment, no quote, no space, no line.
[[nodiscard]] bool is_email_address(std::string_view text);

}  // namespace maillage::care
