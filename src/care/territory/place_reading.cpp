// Resources back to a protocol. An operator may have written them: every element may be missing, and what decides somebody's care is never guessed.
#include "care/territory/place_reading.hpp"

#include <algorithm>

#include "care/protocol/protocol_check.hpp"
#include "care/territory/card_resources.hpp"
#include "care/territory/elements.hpp"
#include "care/territory/hours_resources.hpp"
#include "care/territory/place_resources.hpp"

namespace maillage::care {

namespace {

using elements::english_of;
using elements::extension;
using elements::id_of;
using elements::seconds_in;
using fhir::Element;

/// `why` ends the sentence that begins with the place in the data.
std::unexpected<Issue> wrong(Element plan, const std::string& where, const std::string& why = "is missing or cannot be read") {
  return refuse(IssueCode::value, "protocol-unreadable",
                "PlanDefinition/" + std::string(plan["id"].text()) + " cannot be used: " + where + " " + why + ".", {where});
}

/// The words of a code that there is not.
template <class Code>
std::string unknown(std::string_view written, std::initializer_list<Code> codes) {
  std::string why = "is \"" + std::string(written) + "\"; write one of";
  for (const Code one : codes) why.append(one == *codes.begin() ? " " : ", ").append(name_of(one));
  return why;
}

/// The code of the first concept.
std::string_view code_in(Element concepts) { return concepts[0]["coding"][0]["code"].text(); }

Element part_of(Element plan, std::string_view code) {
  for (const Element action : plan["action"]) {
    if (code_in(action["code"]) == code) return action;
  }
  return {};
}

Element context_of(Element plan, std::string_view code) {
  for (const Element context : plan["useContext"]) {
    if (context["code"]["code"].text() == code) return context;
  }
  return {};
}

/// The first that is not the public's (card_resources.hpp).
std::string phone_in(Element telecom) {
  for (const Element one : telecom) {
    if (one["system"].text() == "phone" && one["use"].text() != "work") return std::string(one["value"].text());
  }
  return {};
}

bool read_questions(Element questionnaire, PlaceProtocol& protocol) {
  for (const Element item : questionnaire["item"]) {
    const auto orientation = orientation_of(extension(item, "orientation")["valueCode"].text());
    if (!orientation) return false;
    protocol.questions.push_back({std::string(item["linkId"].text()), {std::string(item["text"].text()), english_of(item["_text"])}, *orientation});
  }
  return true;
}

Outcome<Preferences> preferences_of(Element plan, Element action, const std::string& at) {
  Preferences prefer;
  for (const Element one : action["extension"]) {
    const std::string_view url = one["url"].text();
    if (!url.starts_with(house_extension) || url.substr(house_extension.size()) != "prefer") continue;
    const std::string_view code = one["valueCode"].text();
    const auto preference = preference_of(code);
    if (!preference) {
      return wrong(plan, at + ".extension(prefer)",
                   unknown(code, {Preference::longest_idle, Preference::known_doctor, Preference::language, Preference::wish}));
    }
    prefer.push_back(*preference);
  }
  return prefer;
}

bool read_rung_hours(Element action, Rung& rung) {
  const Element written = extension(action, "hours");
  if (!written.exists()) return true;
  rung.hours = hours_from(written);
  // In order; what contradicts itself is told by `check`.
  if (rung.hours) static_cast<void>(settle(*rung.hours, "ladder"));
  return rung.hours.has_value();
}

Outcome<Rung> rung_from(Element plan, Element action, const std::string& at) {
  const std::string_view code = code_in(action["code"]);
  const auto kind = rung_kind_of(code);
  if (!kind) {
    return wrong(plan, at + ".code", unknown(code, {RungKind::own_doctor, RungKind::territory, RungKind::neighbours, RungKind::regional}));
  }
  Rung rung{*kind, seconds_in(extension(action, "ring")["valueDuration"]), seconds_in(action["timingDuration"]), {}};
  for (const Element one : action["extension"]) {
    const std::string_view doctor = id_of(one["valueReference"], "Practitioner");
    if (!doctor.empty()) rung.doctors.emplace_back(doctor);
  }
  const Element parallel = extension(action, "parallel")["valueInteger"];
  // A number that is none is told by `check`.
  if (parallel.exists())
    rung.parallel = static_cast<std::uint32_t>(std::clamp<std::int64_t>(parallel.integer().value_or(0), 0, doctors_per_rung_max));
  rung.excepted_only = extension(action, "excepted-only")["valueBoolean"].boolean().value_or(false);
  auto prefer = preferences_of(plan, action, at);
  if (!prefer) return pass_on(std::move(prefer));
  rung.prefer = std::move(*prefer);
  if (!read_rung_hours(action, rung)) return wrong(plan, at + ".extension(hours)");
  return rung;
}

Outcome<Ladder> ladder_from(Element plan) {
  Ladder ladder;
  for (const Element action : part_of(plan, "dispatch")["action"]) {
    auto rung = rung_from(plan, action, "action.action[" + std::to_string(ladder.size()) + "]");
    if (!rung) return pass_on(std::move(rung));
    ladder.push_back(std::move(*rung));
  }
  return ladder;
}

/// Absent: the place has no regulation. How long somebody waits for it stands with it, so that its presence is never guessed.
void read_regulation(Element plan, PlaceProtocol& protocol) {
  const Element patience = extension(plan, "regulation-patience");
  if (!patience.exists()) return;
  RegulationRule rule{
      {}, extension(plan, "regulation-when-nobody-answers")["valueBoolean"].boolean().value_or(false), seconds_in(patience["valueDuration"])};
  for (const Element one : plan["extension"]) {
    const std::string_view url = one["url"].text();
    if (!url.starts_with(house_extension) || url.substr(house_extension.size()) != "regulation-motive") continue;
    rule.motives.emplace_back(one["valueCode"].text());
  }
  protocol.regulation = std::move(rule);
}

/// Judged as it is written: a number below nothing must not become another one.
Outcome<std::uint32_t> share_from(Element percent, const std::string& whose) {
  const std::int64_t written = percent.integer().value_or(0);
  if (auto usable = check_share(written, whose); !usable) return pass_on(std::move(usable));
  return static_cast<std::uint32_t>(written);
}

/// A plan that says nothing of caps has the usual ones; one that says something of specialties has no others.
Outcome<Caps> caps_from(Element plan) {
  Caps caps;
  const Element usual = extension(plan, "cap-percent");
  if (usual.exists() || extension(plan, "cap-of-specialty").exists()) caps.specialties.clear();
  if (usual.exists()) {
    const auto percent = share_from(usual["valueInteger"], "A doctor's");
    if (!percent) return std::unexpected(percent.error());
    caps.percent = *percent;
  }
  for (const Element one : plan["extension"]) {
    const std::string_view url = one["url"].text();
    if (!url.starts_with(house_extension) || url.substr(house_extension.size()) != "cap-of-specialty") continue;
    const std::string specialty(part_within(one, "specialty")["valueCode"].text());
    const auto share = share_from(part_within(one, "percent")["valueInteger"], "A doctor's of " + specialty);
    if (!share) return std::unexpected(share.error());
    caps.specialties.push_back({specialty, *share});
  }
  return caps;
}

bool read_limits(Element plan, const Lookup& part, PlaceProtocol& protocol) {
  for (const Element one : plan["extension"]) {
    const std::string_view id = id_of(one["valueReference"], "ObservationDefinition");
    if (id.empty()) continue;
    const auto vital = id.starts_with(protocol.place + "-") ? vital_of(id.substr(protocol.place.size() + 1)) : std::nullopt;
    const Element range = part({"ObservationDefinition", std::string(id)})["qualifiedInterval"][0]["range"];
    const auto least = range["low"]["value"].number();
    const auto most = range["high"]["value"].number();
    if (!vital || !least || !most) return false;
    protocol.limits.push_back({*vital, *least, *most});
  }
  return true;
}

void read_location(Element location, PlaceProtocol& protocol) {
  protocol.name = std::string(location["name"].text());
  protocol.address = std::string(location["address"]["text"].text());
  protocol.telephone = phone_in(location["telecom"]);
}

void read_contact(Element contact, PlaceProtocol& protocol) {
  protocol.contact = {std::string(contact["name"].text()), std::string(extension(contact, "role")["valueString"].text()),
                      phone_in(contact["telecom"])};
}

/// Absent: the house's own delay stays.
void read_delay(Element plan, const char* name, Seconds& into) {
  const Element delay = extension(plan, name);
  if (delay.exists()) into = seconds_in(delay["valueDuration"]);
}

}  // namespace

std::vector<ResourceKey> parts_of(Element plan) {
  const std::string place(id_of(context_of(plan, "venue")["valueReference"], "Location"));
  std::vector<ResourceKey> parts{{"Location", place}, {"Questionnaire", place}};
  for (const Element one : plan["extension"]) {
    const std::string_view id = id_of(one["valueReference"], "ObservationDefinition");
    if (!id.empty()) parts.push_back({"ObservationDefinition", std::string(id)});
  }
  return parts;
}

bool is_protocol(Element plan) { return context_of(plan, "venue").exists(); }

Outcome<PlaceProtocol> plan_from(Element plan) {
  PlaceProtocol protocol;
  protocol.place = std::string(id_of(context_of(plan, "venue")["valueReference"], "Location"));
  if (protocol.place.empty()) return wrong(plan, "useContext", "names no Location as its venue");
  protocol.territory = std::string(id_of(context_of(plan, "program")["valueReference"], "Organization"));
  const auto months = context_of(plan, "age")["valueRange"]["low"]["value"].integer();
  if (!months || *months < 0 || *months > 1200) return wrong(plan, "useContext.valueRange", "gives no age from 0 to 1200 months");
  protocol.age_months_min = static_cast<std::uint32_t>(*months);
  const std::string_view sent = extension(part_of(plan, "exclusions"), "under-age")["valueCode"].text();
  const auto under_age = orientation_of(sent);
  if (!under_age) {
    return wrong(plan, "action.extension",
                 "(under-age) " + unknown(sent, {Orientation::call_15, Orientation::emergency_department, Orientation::in_person}));
  }
  protocol.under_age = *under_age;
  for (const Element item : part_of(plan, "checklist")["action"]) {
    const Wording words{std::string(item["title"].text()), english_of(item["_title"])};
    protocol.checklist.push_back({std::string(code_in(item["code"])), words, item["requiredBehavior"].text() != "could"});
  }
  auto ladder = ladder_from(plan);
  if (!ladder) return pass_on(std::move(ladder));
  protocol.ladder = std::move(*ladder);
  read_contact(plan["contact"][0], protocol);
  read_delay(plan, "gone-off-after", protocol.gone_off_after);
  read_delay(plan, "join-within", protocol.join_within);
  read_delay(plan, "interruption-max", protocol.interruption_max);
  read_delay(plan, "hour-patience", protocol.hour_patience);
  read_delay(plan, "no-show-after", protocol.no_show_after);
  read_regulation(plan, protocol);
  auto caps = caps_from(plan);
  if (!caps) return pass_on(std::move(caps));
  protocol.caps = std::move(*caps);
  return protocol;
}

Outcome<PlaceProtocol> protocol_from(Element plan, const Lookup& part) {
  auto protocol = plan_from(plan);
  if (!protocol) return protocol;
  const Element location = part({"Location", protocol->place});
  const auto kind = place_kind_of(code_in(location["type"]));
  if (!kind) return wrong(plan, "Location.type");
  protocol->kind = *kind;
  read_location(location, *protocol);
  // A card that cannot be read is no reason to take no more requests: the place stands without one, and load_territory names it.
  if (auto card = card_from(location, *kind)) protocol->card = std::move(*card);
  // A place whose questions cannot be found would let everybody through.
  const Element questionnaire = part({"Questionnaire", protocol->place});
  if (!questionnaire.exists() || !read_questions(questionnaire, *protocol)) return wrong(plan, "Questionnaire.item");
  if (!read_limits(plan, part, *protocol)) return wrong(plan, "ObservationDefinition.qualifiedInterval");
  return protocol;
}

}  // namespace maillage::care
