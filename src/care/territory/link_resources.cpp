// Link to resources, and back.
#include "care/territory/link_resources.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "care/calendar/zone.hpp"
#include "care/territory/elements.hpp"
#include "fhir/primitive/date_time.hpp"

namespace maillage::care {

namespace {

using elements::day_codes;
using elements::english_of;
using elements::extension;
using elements::id_of;
using fhir::array;
using fhir::Draft;
using fhir::Element;
using fhir::object;

constexpr std::string_view specialty_list = "specialty";

std::unexpected<Issue> wrong(Element affiliation, const char* where, const std::string& what) {
  return refuse(IssueCode::value, "link-unreadable",
                "The link OrganizationAffiliation/" + std::string(affiliation["id"].text()) + " cannot be used: " + what, {where});
}

Draft concept_of_specialty(const Specialty& specialty) {
  Draft drawn = house_concept(specialty_list, specialty.code);
  drawn.set("text", specialty.words.fr).set("_text", elements::translated(specialty.words));
  return drawn;
}
Draft coded(const std::vector<std::string>& codes) {
  Draft list = array();
  for (const std::string& code : codes) list.append(house_concept(specialty_list, code));
  return list;
}
Draft phone(const std::string& number) { return array({object({{"system", "phone"}, {"value", number}})}); }

std::string time_text(Minutes clock) { return clock_text(clock) + ":00"; }

/// A span until 24:00 ends at 00:00:00, as in a place's card.
void write_hours(const OpeningHours& hours, Draft& service) {
  constexpr Minutes midnight = std::chrono::hours(24);
  for (std::size_t day = 0; day < hours.week.size(); ++day) {
    for (const HoursSpan& span : hours.week[day]) {
      const bool whole = span == HoursSpan{Minutes(0), midnight};
      Draft entry = object({{"daysOfWeek", array({day_codes[day]})}});
      if (whole) {
        entry.set("allDay", true);
      } else {
        entry.set("availableStartTime", time_text(span.from)).set("availableEndTime", time_text(span.until >= midnight ? Minutes(0) : span.until));
      }
      service["availableTime"].append(std::move(entry));
    }
  }
  for (const HoursException& one : hours.exceptions) {
    service["notAvailable"].append(object({{"description", one.why.fr.empty() ? std::string("Fermé") : one.why.fr},
                                           {"during", object({{"start", date_text(one.first)}, {"end", date_text(one.last)}})}}));
  }
  if (hours.holidays == HolidayRule::as_usual) service["extension"].append(extension("holidays", "valueCode", name_of(hours.holidays)));
}

std::optional<HoursSpan> span_of(Element entry) {
  if (entry["allDay"].boolean().value_or(false)) return HoursSpan{Minutes(0), std::chrono::hours(24)};
  const auto from = clock_from_text(entry["availableStartTime"].text().substr(0, 5));
  const auto until = clock_from_text(entry["availableEndTime"].text().substr(0, 5));
  if (!from || !until) return std::nullopt;
  return HoursSpan{*from, *until == Minutes(0) ? Minutes(std::chrono::hours(24)) : *until};
}

/// Nothing when a day, a time or a date cannot be read: a service is never taken to be open by a guess.
std::optional<OpeningHours> hours_of(Element service) {
  OpeningHours hours;
  for (const Element entry : service["availableTime"]) {
    const auto span = span_of(entry);
    if (!span) return std::nullopt;
    for (const Element day : entry["daysOfWeek"]) {
      const auto found = std::ranges::find(day_codes, day.text());
      if (found == day_codes.end()) return std::nullopt;
      hours.week[static_cast<std::size_t>(found - day_codes.begin())].push_back(*span);
    }
  }
  for (const Element one : service["notAvailable"]) {
    const auto first = date_from_text(one["during"]["start"].text().substr(0, 10));
    const auto last = date_from_text(one["during"]["end"].text().substr(0, 10));
    if (!first || !last) return std::nullopt;
    hours.exceptions.push_back({*first, *last, {}, {std::string(one["description"].text()), {}}});
  }
  if (const Element rule = extension(service, "holidays"); rule.exists()) {
    const auto known = holiday_rule_of(rule["valueCode"].text());
    if (!known || *known == HolidayRule::other_hours) return std::nullopt;
    hours.holidays = *known;
  }
  if (!settle(hours, "HealthcareService.availableTime")) return std::nullopt;
  return hours;
}

/// A whole day, month or year, or an instant; the end of a period that names a day is the end of that day.
std::optional<Instant> instant_in(std::string_view text, bool is_end) {
  const auto read = fhir::parse_date_time(text);
  if (!read) return std::nullopt;
  if (read->has_offset) return read->low;
  if (read->precision > fhir::Precision::day) return std::nullopt;
  const Micros midnight((is_end ? read->high : read->low).micros);
  return start_of(LocalDate(std::chrono::floor<std::chrono::days>(midnight)), metropolitan_france);
}

/// Of a period that may be open on either side; false when what it says cannot be read.
bool read_open_period(Element period, std::optional<Instant>& from, std::optional<Instant>& until) {
  if (period["start"].exists()) from = instant_in(period["start"].text(), false);
  if (period["end"].exists()) until = instant_in(period["end"].text(), true);
  return period["start"].exists() == from.has_value() && period["end"].exists() == until.has_value();
}

std::vector<std::string> codes_in(Element concepts) {
  std::vector<std::string> codes;
  for (const Element one : concepts) codes.emplace_back(one["coding"][0]["code"].text());
  return codes;
}

void read_specialties(Element affiliation, Element service, Link& link) {
  const std::vector<std::string> narrowed = codes_in(affiliation["specialty"]);
  for (const Element one : service["specialty"]) {
    Specialty specialty{std::string(one["coding"][0]["code"].text()), {std::string(one["text"].text()), english_of(one["_text"])}};
    if (specialty.words.fr.empty()) specialty.words.fr = std::string(one["coding"][0]["display"].text());
    if (narrowed.empty() || std::ranges::find(narrowed, specialty.code) != narrowed.end()) link.specialties.push_back(std::move(specialty));
  }
}

bool read_period(Element period, Link& link) {
  std::optional<Instant> from;
  if (!read_open_period(period, from, link.until) || !from) return false;
  link.from = *from;
  return true;
}

/// Of each doctor once, whatever the number of her roles, unless they begin or end at different times.
class Gathered {
 public:
  void add(const RoleOfDoctor& role) { roles_[{role.doctor, role.from, role.until}].insert(role.specialties.begin(), role.specialties.end()); }
  [[nodiscard]] std::vector<Specialist> all() const {
    std::vector<Specialist> listed;
    listed.reserve(roles_.size());
    for (const auto& [role, specialties] : roles_) {
      const auto& [doctor, from, until] = role;
      listed.push_back({doctor, {specialties.begin(), specialties.end()}, from, until});
    }
    return listed;
  }

 private:
  std::map<std::tuple<std::string, std::optional<Instant>, std::optional<Instant>>, std::set<std::string>> roles_;
};

Draft period_of(std::optional<Instant> from, std::optional<Instant> until) {
  return object({{"start", from ? time_of(*from) : Draft()}, {"end", until ? time_of(*until) : Draft()}});
}

/// What was agreed: all that the affiliation says without the resources that it names.
Outcome<Link> terms_in(Element affiliation) {
  Link link;
  link.id = std::string(affiliation["id"].text());
  link.delay = elements::seconds_in(extension(affiliation, "delay")["valueDuration"]);
  link.agreed_by = std::string(extension(affiliation, "agreed-by")["valueString"].text());
  link.contact = std::string(extension(affiliation, "contact")["valueString"].text());
  link.agreement = std::string(extension(affiliation, "agreement")["valueString"].text());
  link.telephone = std::string(affiliation["telecom"][0]["value"].text());
  if (!read_period(affiliation["period"], link)) {
    return wrong(
        affiliation, "OrganizationAffiliation.period",
        "its period does not say from when on. Write period.start, and period.end where it ends: a day like 2026-07-01, or an instant with its "
        "offset.");
  }
  return link;
}

/// One place and one service: of a second one nothing would be read.
Outcome<> names_one(Element affiliation, std::string_view element, std::string_view type) {
  const Element named = affiliation[element];
  const std::string where = "OrganizationAffiliation." + std::string(element);
  if (named.size() > 1) {
    return wrong(affiliation, where.c_str(),
                 "it names " + std::to_string(named.size()) + " of " + std::string(type) + ". Write one affiliation for each of them.");
  }
  if (!id_of(named[0], type).empty()) return {};
  return wrong(affiliation, where.c_str(),
               "it names no " + std::string(type) + ". Write " + std::string(element) + " with a reference to " + std::string(type) + "/ID.");
}

Drafted service_of(const Link& link, const LinkEnds& ends) {
  Drafted drafted{{"HealthcareService", link.service}, object({{"resourceType", "HealthcareService"}, {"id", link.service}, {"active", true}})};
  drafted.resource.set("providedBy", reference("Organization", ends.provider)).set("name", link.name);
  for (const Specialty& one : link.specialties) drafted.resource["specialty"].append(concept_of_specialty(one));
  if (link.hours) write_hours(*link.hours, drafted.resource);
  return drafted;
}

Drafted affiliation_of(const Link& link, const LinkEnds& ends) {
  Drafted drafted{{"OrganizationAffiliation", link.id}, object({{"resourceType", "OrganizationAffiliation"}, {"id", link.id}, {"active", true}})};
  drafted.resource["extension"]
      .append(extension("delay", "valueDuration", elements::seconds(link.delay)))
      .append(extension("agreed-by", "valueString", link.agreed_by))
      .append(extension("contact", "valueString", link.contact))
      .append(extension("agreement", "valueString", link.agreement));
  drafted.resource.set("period", period_of(link.from, link.until));
  drafted.resource.set("organization", reference("Organization", ends.provider));
  drafted.resource.set("participatingOrganization", reference("Organization", ends.place));
  drafted.resource.set("location", array({reference("Location", ends.place)}));
  drafted.resource.set("healthcareService", array({reference("HealthcareService", link.service)}));
  drafted.resource.set("telecom", phone(link.telephone));
  return drafted;
}

}  // namespace

std::vector<Drafted> resources_of(const Link& link, const LinkEnds& ends) {
  std::vector<Drafted> drafted{service_of(link, ends)};
  for (const Specialist& one : link.doctors) {
    const std::string id = link.service + "-" + one.doctor;
    drafted.push_back({{"PractitionerRole", id},
                       object({{"resourceType", "PractitionerRole"},
                               {"id", id},
                               {"active", true},
                               {"practitioner", reference("Practitioner", one.doctor)},
                               {"organization", reference("Organization", ends.provider)},
                               {"period", period_of(one.from, one.until)},
                               {"specialty", coded(one.specialties)},
                               {"healthcareService", array({reference("HealthcareService", link.service)})}})});
  }
  drafted.push_back(affiliation_of(link, ends));
  return drafted;
}

std::optional<RoleOfDoctor> role_from(Element role) {
  RoleOfDoctor read;
  read.doctor = std::string(id_of(role["practitioner"], "Practitioner"));
  if (read.doctor.empty() || !role["active"].boolean().value_or(true)) return std::nullopt;
  for (const Element one : role["healthcareService"]) read.services.emplace_back(id_of(one, "HealthcareService"));
  read.specialties = codes_in(role["specialty"]);
  if (!read_open_period(role["period"], read.from, read.until)) return std::nullopt;
  return read;
}

std::string place_of_link(Element affiliation) { return std::string(id_of(affiliation["location"][0], "Location")); }
std::string service_of_link(Element affiliation) { return std::string(id_of(affiliation["healthcareService"][0], "HealthcareService")); }
std::string provider_of_link(Element affiliation) { return std::string(id_of(affiliation["organization"], "Organization")); }

Outcome<std::optional<Link>> link_from(Element affiliation, Element service, Element provider, const std::vector<RoleOfDoctor>& roles) {
  if (!affiliation["active"].boolean().value_or(true) || !service["active"].boolean().value_or(true)) return std::optional<Link>();
  auto terms = terms_in(affiliation);
  if (!terms) return pass_on(std::move(terms));
  Link link = std::move(*terms);
  link.service = service.exists() ? service_of_link(affiliation) : std::string();
  link.name = std::string(service["name"].text());
  link.provider = std::string(provider["name"].text());
  read_specialties(affiliation, service, link);
  if (service["availableTime"].exists()) {
    link.hours = hours_of(service);
    if (!link.hours) return wrong(affiliation, "HealthcareService.availableTime", "the hours of its service cannot be read, or overlap.");
  }
  Gathered doctors;
  for (const RoleOfDoctor& role : roles) {
    if (std::ranges::find(role.services, link.service) != role.services.end()) doctors.add(role);
  }
  link.doctors = doctors.all();
  if (auto usable = check(link); !usable) return pass_on(std::move(usable));
  return std::optional(std::move(link));
}

Outcome<> check_affiliation(Element affiliation) {
  if (!affiliation["active"].boolean().value_or(true)) return {};
  if (auto place = names_one(affiliation, "location", "Location"); !place) return place;
  if (auto service = names_one(affiliation, "healthcareService", "HealthcareService"); !service) return service;
  auto terms = terms_in(affiliation);
  return terms ? check_terms(*terms) : pass_on(std::move(terms));
}

std::vector<Specialist> specialists_among(const std::vector<std::string>& doctors, const std::vector<RoleOfDoctor>& roles) {
  Gathered found;
  for (const RoleOfDoctor& role : roles) {
    if (std::ranges::find(doctors, role.doctor) != doctors.end()) found.add(role);
  }
  return found.all();
}

}  // namespace maillage::care
