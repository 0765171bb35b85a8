// Prices to ChargeItemDefinitions, and back.
#include "care/territory/price_resources.hpp"

#include <algorithm>
#include <cmath>

#include "base/instant_text.hpp"
#include "fhir/primitive/date_time.hpp"

namespace maillage::care {

namespace {

constexpr std::string_view acts_system = "urn:oid:1.2.250.1.215.200.3.3";  // acts of the NGAP
constexpr std::string_view free_fee = "urn:x-maillage:free-fee";

/// A resource id holds letters, digits, '-' and '.'.
std::string id_of(const Price& price) {
  std::string id = price.code + "-" + day_of(price.from);
  std::ranges::replace_if(
      id, [](char c) { return c != '-' && c != '.' && (c < '0' || (c > '9' && c < 'A') || (c > 'Z' && c < 'a') || c > 'z'); }, '-');
  return id;
}

std::string euros(std::uint32_t cents) {
  const std::uint32_t rest = cents % 100;
  return std::to_string(cents / 100) + (rest < 10 ? ".0" : ".") + std::to_string(rest);
}

}  // namespace

std::string day_of(Instant at) {
  constexpr std::size_t day_characters = 10;
  return to_text(at).substr(0, day_characters);
}

Drafted resource_of(const Price& price) {
  Drafted drafted{{"ChargeItemDefinition", id_of(price)}, fhir::object({{"resourceType", "ChargeItemDefinition"}, {"id", id_of(price)}})};
  drafted.resource.set("url", "urn:x-maillage:price:" + drafted.key.id).set("status", "active");
  fhir::Draft period = fhir::object({{"start", day_of(price.from)}});
  if (price.until) period.set("end", day_of(*price.until - Micros(1)));
  drafted.resource.set("effectivePeriod", period).set("code", concept_of(acts_system, price.code));
  fhir::Draft component = fhir::object({{"type", "base"}});
  if (price.cents) {
    component.set("amount", fhir::object({{"value", fhir::Draft::number(euros(*price.cents))}, {"currency", "EUR"}}));
  } else {
    component.set("code", fhir::object({{"coding", fhir::array({coding(free_fee, "free-fee")})}}));
  }
  drafted.resource.set("propertyGroup", fhir::array({fhir::object({{"priceComponent", fhir::array({component})}})}));
  return drafted;
}

std::optional<Price> price_from(fhir::Element definition) {
  Price price;
  price.code = std::string(definition["code"]["coding"][0]["code"].text());
  const auto from = fhir::parse_date_time(definition["effectivePeriod"]["start"].text());
  const fhir::Element component = definition["propertyGroup"][0]["priceComponent"][0];
  const auto amount = component["amount"]["value"].number();
  const bool is_free = component["code"]["coding"][0]["system"].text() == free_fee;
  constexpr double amount_max = 1'000'000;  // euros
  if (price.code.empty() || !from || (!amount && !is_free)) return std::nullopt;
  price.from = from->low;
  if (amount) {
    if (*amount < 0 || *amount > amount_max) return std::nullopt;
    price.cents = static_cast<std::uint32_t>(std::llround(*amount * 100));
  }
  const fhir::Element end = definition["effectivePeriod"]["end"];
  if (end.exists()) {
    const auto until = fhir::parse_date_time(end.text());
    if (!until) return std::nullopt;
    price.until = until->high;
  }
  return price;
}

}  // namespace maillage::care
