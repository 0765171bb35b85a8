// What is told, and the commune read from it.
#include "care/documents/place_on_paper.hpp"

#include "care/documents/paris_time.hpp"

namespace maillage::care {
namespace {

/// "Champhol" of "1 place du Bourg, 28300 Champhol".
std::string commune_in(std::string_view address) {
  constexpr std::size_t postal_code = 5;
  const std::size_t comma = address.rfind(", ");
  if (comma == std::string_view::npos) return {};
  const std::string_view end = address.substr(comma + 2);
  if (end.size() < postal_code + 2 || end.find_first_not_of("0123456789") != postal_code || end[postal_code] != ' ') return {};
  return std::string(end.substr(postal_code + 1));
}

}  // namespace

std::string PlaceOnPaper::in_one_line() const { return address.empty() ? name : name + ", " + address; }

PlaceOnPaper place_on_paper(const PlaceProtocol& place) {
  if (place.kind == PlaceKind::prison) return {"Unité sanitaire", {}, {}};
  return {place.name, place.address, place.telephone};
}

std::string place_and_date(const PlaceProtocol* place, Instant at) {
  const std::string commune = place == nullptr ? std::string() : commune_in(place_on_paper(*place).address);
  return (commune.empty() ? "Le " : commune + ", le ") + date_in_words(at);
}

}  // namespace maillage::care
