// Eleven cards, in the order of cast.hpp.
#include "server/demonstration/cards.hpp"

#include <algorithm>
#include <utility>

#include "base/assert.hpp"
#include "server/demonstration/communes.hpp"

namespace maillage::server {
namespace {

namespace chrono = std::chrono;
using care::Accessibility;
using care::HoursSpan;
using care::PlaceCard;

enum Day : std::size_t { monday, tuesday, wednesday, thursday, friday, saturday, sunday };

std::string insee_of(std::string_view name, std::string_view departement) {
  const auto commune = commune_named(name, departement);
  ASSERT(commune);
  return std::string(commune->insee);
}

void open(PlaceCard& card, Day first, Day last, std::initializer_list<HoursSpan> spans) {
  for (std::size_t day = first; day <= last; ++day) card.hours.week[day].insert(card.hours.week[day].end(), spans);
}

void serve(PlaceCard& card, std::string_view departement, std::initializer_list<std::string_view> communes, care::LocalDate from) {
  for (const std::string_view name : communes) card.serves.push_back({insee_of(name, departement), from, {}});
}

/// A time of the wall.
constexpr care::Minutes hour(int hours, int minutes = 0) { return chrono::minutes((60 * hours) + minutes); }

constexpr care::LocalDate opened{chrono::year(2026) / 1 / 5};

PlaceCard at(std::string_view commune, std::string_view departement, std::string_view telephone) {
  PlaceCard card;
  card.commune = insee_of(commune, departement);
  card.telephone = telephone;
  return card;
}

PlaceCard pharmacy(std::string_view commune, std::string_view departement, std::string_view telephone, care::Minutes lunch, care::Minutes evening) {
  PlaceCard card = at(commune, departement, telephone);
  open(card, monday, friday, {{hour(9), lunch}, {hour(14), evening}});
  card.visits = care::Visits::both;
  card.who_may_come = {"Sans médecin traitant, ou quand il est absent. À partir de 3 ans.",
                       "Without a family doctor, or when the doctor is away. From 3 years of age."};
  card.accessibility = {Accessibility::step_free, Accessibility::parking, Accessibility::seats_while_waiting};
  return card;
}

PlaceCard nursing_home(std::string_view commune, std::string_view telephone, care::ResponsiblePerson responsible) {
  PlaceCard card = at(commune, "28", telephone);
  card.responsible = std::move(responsible);
  open(card, monday, friday, {{hour(9), hour(12)}, {hour(14), hour(17)}});
  card.visits = care::Visits::appointment;
  card.who_may_come = {"Résidents ; habitants des environs sur rendez-vous.", "Residents; people living nearby by appointment."};
  card.accessibility = {Accessibility::step_free, Accessibility::adapted_toilets, Accessibility::parking, Accessibility::reserved_parking,
                        Accessibility::hearing_loop};
  card.hours.holidays = care::HolidayRule::other_hours;
  card.hours.holiday_spans = {{hour(10), hour(12)}};
  return card;
}

PlaceCard health_centre() {
  PlaceCard card = at("Chartres", "28", "01 99 00 28 07");
  open(card, monday, friday, {{hour(8), hour(20)}});
  open(card, saturday, saturday, {{hour(8, 30), hour(13)}});
  card.visits = care::Visits::both;
  card.who_may_come = {"Tout le monde. Sans rendez-vous le samedi matin.", "Everybody. No appointment needed on Saturday morning."};
  card.accessibility = {Accessibility::step_free,        Accessibility::adapted_toilets,  Accessibility::hearing_loop,
                        Accessibility::public_transport, Accessibility::tactile_guidance, Accessibility::seats_while_waiting};
  serve(card, "28", {"Chartres", "Lucé", "Luisant", "Mainvilliers", "Le Coudray", "Lèves"}, opened);
  return card;
}

/// Eight communes of the Perche, two a day, each every other week; a market on Saturday.
PlaceCard bus(care::LocalDate today) {
  struct At {
    std::string_view commune;
    std::string_view address;
  };
  constexpr std::array<std::array<At, 2>, 4> days{{{{{"Brou", "Place des Halles"}, {"Unverre", "Place de l’Église"}}},
                                                   {{{"Authon-du-Perche", "Place du Marché"}, {"La Bazoche-Gouet", "Place de la Mairie"}}},
                                                   {{{"Thiron-Gardais", "Devant la mairie"}, {"Arcisses", "Place de l’Église"}}},
                                                   {{{"La Loupe", "Place de l’Hôtel-de-Ville"}, {"Senonches", "Place de l’Hôtel-de-Ville"}}}}};
  constexpr At market{"Brou", "Place des Halles, au marché"};
  constexpr int weeks = 26;
  PlaceCard card;
  card.telephone = "01 99 00 28 08";
  card.visits = care::Visits::walk_in;
  card.who_may_come = {"Tous les habitants, à partir de 3 ans. Venez avec votre carte Vitale.",
                       "All inhabitants, from 3 years of age. Bring your carte Vitale."};
  card.accessibility = {Accessibility::step_free};
  const care::LocalDate this_monday = today - (chrono::weekday(today) - chrono::Monday);
  for (int week = 0; week < weeks; ++week) {
    const care::LocalDate begin = this_monday + chrono::weeks(week);
    for (std::size_t half = 0; half < 2; ++half) {
      const auto& stops = days[static_cast<std::size_t>(week % 2) * 2 + half];
      const care::LocalDate day = begin + chrono::days(half == 0 ? tuesday : thursday);
      card.stops.push_back({day, {hour(9, 30), hour(12, 30)}, insee_of(stops[0].commune, "28"), std::string(stops[0].address)});
      card.stops.push_back({day, {hour(14), hour(17)}, insee_of(stops[1].commune, "28"), std::string(stops[1].address)});
    }
    if (week % 2 == 0)
      card.stops.push_back({begin + chrono::days(saturday), {hour(9), hour(12)}, insee_of(market.commune, "28"), std::string(market.address)});
  }
  return card;
}

PlaceCard booth() {
  PlaceCard card = at("Ablis", "78", "01 99 00 78 09");
  open(card, monday, friday, {{hour(8), hour(20)}});
  open(card, saturday, saturday, {{hour(9), hour(18)}});
  card.visits = care::Visits::both;
  card.who_may_come = {"À partir de 18 ans ; un accueil vous aide sur place.", "From 18 years of age; somebody on site helps you."};
  card.accessibility = {Accessibility::step_free, Accessibility::parking, Accessibility::reserved_parking};
  serve(card, "78", {"Ablis", "Sonchamp", "Saint-Arnoult-en-Yvelines", "Rambouillet"}, opened);
  return card;
}

PlaceCard cart_session() {
  PlaceCard card = at("Châteaudun", "28", "01 99 00 28 10");
  open(card, wednesday, wednesday, {{hour(14), hour(18)}});
  open(card, friday, friday, {{hour(9), hour(12)}});
  card.visits = care::Visits::appointment;
  card.who_may_come = {"Sans médecin traitant. Une infirmière vous reçoit.", "Without a family doctor. A nurse receives you."};
  card.accessibility = {Accessibility::step_free, Accessibility::public_transport};
  return card;
}

/// One commune more each quarter.
PlaceCard nurse_round() {
  PlaceCard card;
  card.telephone = "01 99 00 28 11";
  open(card, monday, friday, {{hour(8), hour(12)}, {hour(13, 30), hour(16, 30)}});
  open(card, saturday, saturday, {{hour(8), hour(12)}});
  card.visits = care::Visits::appointment;
  card.who_may_come = {"Personnes qui ne peuvent pas se déplacer.", "People who cannot travel."};
  serve(card, "28", {"Nogent-le-Rotrou", "Arcisses", "Thiron-Gardais"}, opened);
  serve(card, "28", {"Authon-du-Perche"}, care::LocalDate{chrono::year(2026) / 10 / 1});
  serve(card, "28", {"La Bazoche-Gouet"}, care::LocalDate{chrono::year(2027) / 1 / 4});
  return card;
}

PlaceCard prison() {
  PlaceCard card = at("Bois-d'Arcy", "78", "");
  open(card, monday, friday, {{hour(8, 30), hour(12)}, {hour(13, 30), hour(17)}});
  card.visits = care::Visits::appointment;
  return card;
}

}  // namespace

std::optional<PlaceCard> demonstration_card(std::string_view place, care::LocalDate today) {
  if (place == "pharmacie-du-bourg") {
    PlaceCard card = pharmacy("Champhol", "28", "01 99 00 28 21", hour(12, 30), hour(19, 30));
    open(card, saturday, saturday, {{hour(9), hour(12, 30)}});
    card.responsible = {"Karim Belloum", "infirmier", "01 99 00 28 01"};
    serve(card, "28", {"Champhol", "Saint-Prest", "Lèves", "Gasville-Oisème"}, opened);
    return card;
  }
  if (place == "pharmacie-du-pont") return pharmacy("Lucé", "28", "01 99 00 28 22", hour(12), hour(19));
  if (place == "pharmacie-de-la-halle") {
    PlaceCard card = pharmacy("Houdan", "78", "01 99 00 78 26", hour(12, 30), hour(19, 30));
    open(card, saturday, saturday, {{hour(9), hour(12, 30)}, {hour(14), hour(18)}});
    return card;
  }
  if (place == "residence-des-tilleuls") {
    return nursing_home("Nogent-le-Rotrou", "01 99 00 28 23", {"Maëlle Corbineau", "directrice", "01 99 00 28 03"});
  }
  if (place == "residence-des-saules") return nursing_home("Maintenon", "01 99 00 28 25", {"Aline Mercœur", "infirmière", "01 99 00 28 05"});
  if (place == "maison-de-sante") return health_centre();
  if (place == "bus-du-perche") return bus(today);
  if (place == "cabine-mediatheque") return booth();
  if (place == "seances-chateaudun") return cart_session();
  if (place == "tournee-du-perche") return nurse_round();
  if (place == "unite-sanitaire") return prison();
  return std::nullopt;
}

care::Communes demonstration_communes() {
  std::vector<care::Commune> all;
  for (const Commune& one : communes) {
    all.push_back({std::string(one.insee), std::string(one.name), std::string(one.postal_code), one.population, {one.latitude, one.longitude}});
  }
  auto known = care::Communes::of(std::move(all));
  ASSERT(known);
  return std::move(*known);
}

}  // namespace maillage::server
