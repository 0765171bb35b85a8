// Playing the matrix: each part asks the world what its cells say and notes where the answer differs. A list of differences, not assertions, because
// the same play must come out clean with every check armed and differ with any one taken out.
#pragma once

#include <string>
#include <vector>

#include "tests/contract/access/world.hpp"

namespace maillage::contract {

struct Play {
  World& world;
  std::vector<std::string> differences;
  std::size_t cells{0};

  void differ(std::string what) { differences.push_back(std::move(what)); }
  /// One cell played: what the table says against what happened.
  void cell(bool expected, bool happened, const std::string& what) {
    ++cells;
    if (expected != happened) differ(fmt::format("{}: the table says {}, what happened says {}", what, expected, happened));
  }
};

[[nodiscard]] inline std::string words_of(Role role, Act act, DataClass data, std::string_view relation) {
  return fmt::format("{} {} {} {}", name_of(role), name_of(act).id, name_of(data), relation);
}

void play_reads(Play& play);     // read, vread, history: every class and relation, and refusals that look like nothing
void play_searches(Play& play);  // search and _search: matches, totals, pages, _include
void play_writes(Play& play);    // create, update, delete, transaction
void play_routes(Play& play);    // /api, sign-ins, identity search, access log
void play_rooms(Play& play);     // live delivery, rooms, and the acts whose handlers live elsewhere: by the judge that they ask
[[nodiscard]] std::vector<std::string> play_everything(std::size_t& cells);

}  // namespace maillage::contract
