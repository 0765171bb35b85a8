// Lines of people. What the record does not have is left out, never invented.
#include "care/documents/people_on_paper.hpp"

#include "care/documents/paris_time.hpp"
#include "fhir/france/identifiers.hpp"

namespace maillage::care {
namespace {

using fhir::Element;
namespace france = fhir::france;

void add_word(std::string& words, std::string_view word) {
  if (word.empty()) return;
  if (!words.empty()) words += ' ';
  words += word;
}

std::string_view identifier_in(Element resource, std::string_view system) {
  for (const Element identifier : resource["identifier"]) {
    if (identifier["system"].text() == system) return identifier["value"].text();
  }
  return {};
}

/// RPPS numbers of accounts made on the command line carry the OID that the same register has.
std::string_view rpps_in(Element practitioner) {
  constexpr std::string_view register_oid = "urn:oid:1.2.250.1.71.4.2.1";
  const std::string_view rpps = identifier_in(practitioner, france::rpps_system);
  return rpps.empty() ? identifier_in(practitioner, register_oid) : rpps;
}

void add_address(std::vector<std::string>& lines, Element address) {
  if (!address["text"].text().empty()) lines.emplace_back(address["text"].text());
  for (const Element line : address["line"]) lines.emplace_back(line.text());
  std::string city;
  add_word(city, address["postalCode"].text());
  add_word(city, address["city"].text());
  if (!city.empty()) lines.push_back(std::move(city));
}

/// "2570328070001 23": the matricule, then its key.
std::string spaced(std::string_view ins) {
  constexpr std::size_t matricule = 13;
  if (ins.size() != matricule + 2) return std::string(ins);
  return std::string(ins.substr(0, matricule)) + " " + std::string(ins.substr(matricule));
}

std::string born(Element patient, std::uint32_t age_months) {
  const std::string_view gender = patient["gender"].text();
  constexpr std::size_t whole_date = 10;
  const std::string_view date = patient["birthDate"].text();
  std::string line = gender == "female" ? "Née" : gender == "male" ? "Né" : "Né(e)";
  line += (date.size() == whole_date ? " le " : " en ") + date_in_words(date);
  constexpr std::uint32_t told_in_months_below = 36;
  const bool small = age_months < told_in_months_below;
  line += " (" + std::to_string(small ? age_months : age_months / 12) + (small ? " mois)" : " ans)");
  if (gender == "female") line += ", sexe féminin";
  if (gender == "male") line += ", sexe masculin";
  return line;
}

}  // namespace

std::string name_on_paper(Element person) {
  Element chosen = person["name"][0];
  for (const Element name : person["name"]) {
    if (name["use"].text() == "official") chosen = name;
  }
  std::string words;
  for (const Element prefix : chosen["prefix"]) add_word(words, prefix.text());
  for (const Element given : chosen["given"]) add_word(words, given.text());
  add_word(words, chosen["family"].text());
  return words.empty() ? std::string(chosen["text"].text()) : words;
}

DoctorOnPaper doctor_on_paper(Element practitioner) {
  DoctorOnPaper doctor;
  doctor.name = name_on_paper(practitioner);
  doctor.rpps = rpps_in(practitioner);
  doctor.lines.push_back(doctor.name);
  const std::string_view title = practitioner["qualification"][0]["code"]["text"].text();
  if (!title.empty()) doctor.lines.emplace_back(title);
  if (!doctor.rpps.empty()) doctor.lines.push_back("RPPS " + doctor.rpps);
  add_address(doctor.lines, practitioner["address"][0]);
  for (const Element telecom : practitioner["telecom"]) {
    if (telecom["system"].text() == "phone") doctor.lines.push_back("Tél. " + std::string(telecom["value"].text()));
  }
  return doctor;
}

std::vector<std::string> patient_on_paper(Element patient, std::uint32_t age_months) {
  std::vector<std::string> lines{name_on_paper(patient)};
  if (!patient["birthDate"].text().empty()) lines.push_back(born(patient, age_months));
  for (const std::string_view system : {france::ins_nir_system, france::ins_nia_system}) {
    if (const std::string_view ins = identifier_in(patient, system); !ins.empty()) lines.push_back("INS " + spaced(ins));
  }
  for (const std::string_view system : {france::ins_test_system, france::ins_demonstration_system}) {
    if (const std::string_view ins = identifier_in(patient, system); !ins.empty()) lines.push_back("INS de test " + spaced(ins));
  }
  return lines;
}

}  // namespace maillage::care
