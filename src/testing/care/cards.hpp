// Cards of invented places in real communes, with something of everything.
#pragma once

#include "care/places/place_card.hpp"

namespace maillage::testing {

inline care::LocalDate a_day(const char* text) { return care::date_from_text(text).value(); }

inline care::Communes a_few_communes() {
  return care::Communes::of({{"28070", "Champhol", "28300", 3643, {48.46813, 1.50281}},
                             {"28085", "Chartres", "28000", 38324, {48.44685, 1.48925}},
                             {"28012", "Vald'Yerre", "28290", 3609, {48.09768, 1.12851}},
                             {"28018", "Authon-du-Perche", "28330", 1480, {48.19615, 0.89189}}})
      .value();
}

inline care::PlaceCard pharmacy_card() {
  using namespace maillage::care;
  using namespace std::chrono_literals;
  PlaceCard card;
  card.commune = "28070";
  card.position = Position{48.46813, 1.50281};
  for (std::size_t day = 0; day < 5; ++day) card.hours.week[day] = {{9h, 12h + 30min}, {14h, 19h + 30min}};
  card.hours.week[5] = {{9h, 12h + 30min}};
  card.hours.exceptions = {{a_day("2026-08-03"), a_day("2026-08-16"), {}, {"Congés d’été", "Summer holidays"}},
                           {a_day("2026-12-24"), a_day("2026-12-24"), {{9h, 12h}}, {}}};
  card.hours.holidays = HolidayRule::other_hours;
  card.hours.holiday_spans = {{10h, 12h}};
  card.serves = {{"28070", a_day("2026-01-05"), {}}, {"28085", a_day("2026-03-01"), a_day("2026-12-31")}};
  card.responsible = {"Jeanne Invented", "titulaire", "01 99 00 28 77"};
  card.accessibility = {Accessibility::step_free, Accessibility::parking};
  card.visits = Visits::walk_in;
  card.who_may_come = {"Sans médecin traitant, ou quand il est absent", "Without a family doctor, or when she is away"};
  card.telephone = "01 99 00 28 11";
  return card;
}

inline care::PlaceCard bus_card() {
  using namespace maillage::care;
  using namespace std::chrono_literals;
  PlaceCard card;
  card.stops = {{a_day("2026-12-03"), {9h, 12h}, "28018", "Place du Marché"}, {a_day("2026-12-03"), {14h, 17h}, "28012", "Place de l’Église"}};
  card.visits = Visits::both;
  card.telephone = "01 99 00 28 12";
  return card;
}

}  // namespace maillage::testing
