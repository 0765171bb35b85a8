// Writing and reading the qualifications.
#include "care/training/qualifications.hpp"

#include "care/calendar/wall_text.hpp"
#include "care/resources/drafting.hpp"
#include "care/territory/elements.hpp"

namespace maillage::care {

namespace {

using fhir::array;
using fhir::Draft;
using fhir::Element;
using fhir::object;

constexpr std::string_view training_codes = "urn:x-maillage:code:training";

Element coding_of_ours(Element qualification) {
  for (const Element one : qualification["code"]["coding"]) {
    if (one["system"].text() == training_codes) return one;
  }
  return {};
}

std::optional<Certificate> certificate_in(Element qualification) {
  const auto skill = skill_of(coding_of_ours(qualification)["code"].text());
  const auto given = date_from_text(qualification["period"]["start"].text());
  const auto expires = date_from_text(qualification["period"]["end"].text());
  if (!skill || !given || !expires) return std::nullopt;
  const Element by = elements::extension(qualification, "given-by")["valueReference"];
  return Certificate{*skill, *given, *expires, std::string(elements::id_of(by, "Practitioner")), std::string(by["display"].text())};
}

}  // namespace

std::vector<Certificate> certificates_in(Element practitioner) {
  std::vector<Certificate> all;
  for (const Element one : practitioner["qualification"]) {
    if (auto certificate = certificate_in(one)) all.push_back(std::move(*certificate));
  }
  return all;
}

Draft qualification_of(const Certificate& certificate) {
  Draft by = reference("Practitioner", certificate.by);
  by.set("display", certificate.by_name);
  const Wording words = words_of(certificate.skill);
  Draft code = object({{"coding", array({coding(training_codes, name_of(certificate.skill))})}, {"text", words.fr}});
  code.set("_text", elements::translated(words));
  return object({{"extension", array({elements::extension("given-by", "valueReference", std::move(by))})},
                 {"code", std::move(code)},
                 {"period", object({{"start", date_text(certificate.given_on)}, {"end", date_text(certificate.expires_on)}})}});
}

Draft with_certificates(Element practitioner, const std::vector<Certificate>& certificates) {
  Draft written = Draft::of(practitioner);
  written.remove("qualification");
  Draft kept = array();
  for (const Element one : practitioner["qualification"]) {
    if (!coding_of_ours(one).exists()) kept.append(Draft::of(one));
  }
  for (const Certificate& one : certificates) kept.append(qualification_of(one));
  written.set("qualification", std::move(kept));
  return written;
}

}  // namespace maillage::care
