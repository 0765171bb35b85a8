// The file that an operator writes for a place, and the one for prices: plain JSON in the words of docs/operating/places.md, with logins where the
// record has Practitioner ids.
//
// A file is refused whole with the place of the first thing that is wrong: a key that does not exist (a typing mistake must not silently be a
// default), a word that is none of its list, a number out of its limits.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "care/billing/price_table.hpp"
#include "care/protocol/place_protocol.hpp"

namespace maillage::care {

struct PlaceFile {
  PlaceProtocol protocol;               // doctors of the rungs by login
  std::vector<std::string> assistants;  // logins of those who work there
};
[[nodiscard]] Outcome<PlaceFile> read_place_file(std::string_view text);

/// {"prices": [{"code": "TCG", "cents": 2500, "from": "2026-01-01", "until": "2026-12-31"}, ...]}; without cents: a free fee.
[[nodiscard]] Outcome<PriceTable> read_price_file(std::string_view text);

}  // namespace maillage::care
