// The part "card" of a place's file, and the file of communes: plain JSON in the words of docs/operating/places.md.
#pragma once

#include <string_view>
#include <vector>

#include "care/places/place_card.hpp"
#include "care/territory/file_reader.hpp"
#include "fhir/element/draft.hpp"

namespace maillage::care {

/// The members `hours`, `exceptions` and `holidays` of an object: a card, or a rung of a ladder.
[[nodiscard]] OpeningHours read_hours(FileReader& reader, fhir::Element of, const std::string& where);

/// The same into hours that stand: a member that is not said leaves its part as it is, and an empty list or `{}` empties it.
void read_hours_into(FileReader& reader, fhir::Element of, const std::string& where, OpeningHours& into);

/// The members that read_hours reads, into an object.
void write_hours(const OpeningHours& hours, fhir::Draft& file);

/// What stands there; what is wrong is kept by the reader. `settle` says whether it makes sense.
[[nodiscard]] PlaceCard read_card(FileReader& reader, fhir::Element card);

/// The part of a card that those who answer for the place write (its hours, how one comes, whom to ask) into one that stands. What is not said stays
/// as it is; what is said is whole, and an empty list, `{}` or "" empties it. A key that is the operator's is refused as such.
void read_own_part(FileReader& reader, fhir::Element card, PlaceCard& into);
/// A card in the words that read_card reads; a day of the week with two openings has two entries.
[[nodiscard]] fhir::Draft file_of(const PlaceCard& card);

/// {"communes": [{"insee": "28070", "name": "Champhol", "postalCode": "28300", "population": 3643, "latitude": 48.46813, "longitude": 1.50281}]}
[[nodiscard]] Outcome<std::vector<Commune>> read_commune_file(std::string_view text);

}  // namespace maillage::care
