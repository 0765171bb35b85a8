// What a usable protocol must hold.
#include "care/protocol/place_protocol.hpp"

#include <algorithm>

#include "care/protocol/protocol_check.hpp"

namespace maillage::care {

namespace {

std::unexpected<Issue> wrong(const char* reason, const char* text, std::string where) {
  return refuse(IssueCode::value, reason, text, {std::move(where)});
}

}  // namespace

Outcome<> check(const PlaceProtocol& protocol) {
  if (protocol.place.empty()) return wrong("place-missing", "The protocol names no place.", "place");
  if (protocol.address.empty()) return wrong("address-missing", "Emergency services need the exact address of the place.", "address");
  if (protocol.telephone.empty()) return wrong("telephone-missing", "The place needs a telephone number to be called back.", "telephone");
  if (protocol.questions.size() > questions_max) return wrong("too-many-questions", "At most 40 questions.", "questions");
  for (const ExclusionQuestion& question : protocol.questions) {
    if (question.id.empty() || question.words.fr.empty()) return wrong("question-empty", "A question needs an id and French words.", "questions");
  }
  for (const VitalLimits& limits : protocol.limits) {
    const bool ordered = limits.least >= 0 && limits.least < limits.most && limits.most <= limit_max;
    if (!ordered) return wrong("limits-crossed", "The least plausible value is below the most plausible one, and none is below zero.", "limits");
  }
  if (auto usable = check_plan_of(protocol); !usable) return usable;
  if (protocol.card) {
    PlaceCard card = *protocol.card;
    if (auto settled = settle(card, protocol.kind); !settled) return settled;
  }
  return {};
}

VitalLimits limits_of(const PlaceProtocol& protocol, VitalKind kind) {
  const auto own = std::ranges::find(protocol.limits, kind, &VitalLimits::kind);
  return own == protocol.limits.end() ? hard_limits(kind) : *own;
}

const char* name_of(Orientation orientation) {
  switch (orientation) {
    case Orientation::call_15:
      return "call-15";
    case Orientation::emergency_department:
      return "emergency-department";
    case Orientation::in_person:
      return "in-person";
  }
  return "call-15";
}

std::optional<Orientation> orientation_of(std::string_view name) {
  for (const Orientation one : {Orientation::call_15, Orientation::emergency_department, Orientation::in_person}) {
    if (name == name_of(one)) return one;
  }
  return std::nullopt;
}

}  // namespace maillage::care
