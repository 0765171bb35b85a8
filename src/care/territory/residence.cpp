// An address against the territory's communes: its code decides, then its name, then the postal code where only one commune has it.
#include "care/territory/residence.hpp"

#include <string>

#include "fhir/search/fold.hpp"

namespace maillage::care {

namespace {

constexpr std::string_view insee_extension = "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-address-insee-code";
constexpr std::size_t department_digits = 2;

std::string_view insee_of(fhir::Element address) {
  for (const fhir::Element one : address["extension"]) {
    if (one["url"].text() == insee_extension) return one["valueCoding"]["code"].text();
  }
  return {};
}

/// One of those that were looked at; null when none or several were.
struct Only {
  const Commune* commune{nullptr};
  std::size_t count{0};
  void add(const Commune& one) { commune = &one, ++count; }
  [[nodiscard]] const Commune* get() const { return count == 1 ? commune : nullptr; }
};

}  // namespace

fhir::Element home_of(fhir::Element patient) {
  fhir::Element lived_in;
  for (const fhir::Element one : patient["address"]) {
    if (one["use"].text() == "home") return one;
    if (one["use"].text() != "old" && !lived_in.exists()) lived_in = one;
  }
  return lived_in.exists() ? lived_in : patient["address"][0];
}

const Commune* commune_of(fhir::Element address, const Communes& communes) {
  if (const std::string_view insee = insee_of(address); !insee.empty()) return communes.find(insee);
  const std::string_view code = address["postalCode"].text();
  const std::string name = fhir::fold(address["city"].text());
  // A commune may have several postal codes, and only the first is known here: a name in its department is one commune in all but a few cases.
  const auto same_department = [&](const Commune& one) {
    return code.empty() || std::string_view(one.postal_code).substr(0, department_digits) == code.substr(0, department_digits);
  };
  Only named;
  Only coded;
  for (const Commune& one : communes.all()) {
    const bool same_code = !code.empty() && one.postal_code == code;
    const bool same_name = !name.empty() && fhir::fold(one.name) == name;
    if (same_code && same_name) return &one;
    if (same_code) coded.add(one);
    if (same_name && same_department(one)) named.add(one);
  }
  return named.count > 0 ? named.get() : coded.get();
}

}  // namespace maillage::care
