// One part of the plan after the other.
#include "care/protocol/protocol_check.hpp"

#include "care/dispatch/ladder_check.hpp"

namespace maillage::care {

namespace {

std::unexpected<Issue> wrong(const char* reason, std::string text, std::string where) {
  return refuse(IssueCode::value, reason, std::move(text), {std::move(where)});
}

/// `name` is that of the extension, which the words of the file of a place resemble.
Outcome<> check_delay(Seconds delay, const char* name, const char* where) {
  if (delay > Seconds(0) && delay <= wait_max) return {};
  return wrong("delays", std::string("A delay (") + name + ") is " + std::to_string(delay.count()) + " s. Delays last 1 second to 1 hour (3600 s).",
               where);
}

Outcome<> check_delays(const PlaceProtocol& protocol) {
  struct Named {
    Seconds delay;
    const char* name;
  };
  for (const auto& [delay, name] : {Named{protocol.gone_off_after, "gone-off-after"}, Named{protocol.join_within, "join-within"},
                                    Named{protocol.interruption_max, "interruption-max"}, Named{protocol.hour_patience, "hour-patience"},
                                    Named{protocol.no_show_after, "no-show-after"}}) {
    if (auto usable = check_delay(delay, name, "delays"); !usable) return usable;
  }
  return {};
}

Outcome<> check_regulation(const PlaceProtocol& protocol) {
  if (!protocol.regulation) return {};
  if (const std::size_t motives = protocol.regulation->motives.size(); motives > regulated_motives_max) {
    return wrong("too-many-motives", std::to_string(motives) + " motives are regulated. Name at most 20.", "regulation.motives");
  }
  return check_delay(protocol.regulation->patience, "regulation-patience", "regulation.patience");
}

Outcome<> check_caps(const Caps& caps) {
  if (const std::size_t specialties = caps.specialties.size(); specialties > capped_specialties_max) {
    return wrong("too-many-caps", std::to_string(specialties) + " specialties have a share of their own. Name at most 20.", "caps.specialties");
  }
  if (auto usable = check_share(caps.percent, "A doctor's"); !usable) return usable;
  for (const SpecialtyShare& one : caps.specialties) {
    if (auto usable = check_share(one.percent, "A doctor's of " + one.specialty); !usable) return usable;
  }
  return {};
}

Outcome<> check_contact_and_checklist(const PlaceProtocol& protocol) {
  if (protocol.contact.telephone.empty()) {
    return wrong("contact-missing", "Someone must be telephoned when no doctor answers. Give the contact a telephone number.", "contact.telephone");
  }
  for (const ChecklistItem& item : protocol.checklist) {
    if (item.id.empty() || item.words.fr.empty()) return wrong("check-empty", "A check needs an id and French words.", "checklist");
  }
  return {};
}

}  // namespace

Outcome<> check_share(std::int64_t percent, const std::string& whose) {
  if (percent >= 1 && percent <= 100) return {};
  return wrong("caps", whose + " share of teleconsultations is " + std::to_string(percent) + " in a hundred. Say 1 to 100; 100 is no cap.", "caps");
}

Outcome<> check_plan_of(const PlaceProtocol& protocol) {
  if (auto usable = check_contact_and_checklist(protocol); !usable) return usable;
  if (auto usable = check(protocol.ladder); !usable) return usable;
  if (auto usable = check_delays(protocol); !usable) return usable;
  if (auto usable = check_regulation(protocol); !usable) return usable;
  return check_caps(protocol.caps);
}

}  // namespace maillage::care
