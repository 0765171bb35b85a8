// Playing the matrix: each part asks the world what its cells say and notes where the answer differs. A list of differences, not assertions, because
// the same play must come out clean with every check armed and differ with any one taken out.
#pragma once

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "tests/contract/access/world.hpp"

namespace maillage::contract {

struct Play {
  World& world;
  std::vector<std::string> differences;
  std::size_t cells{0};
  std::set<std::tuple<Role, Act, DataClass, Relation>> played{};  // of the table

  void differ(std::string what) { differences.push_back(std::move(what)); }
  /// One cell played: what the table says against what happened.
  void cell(bool expected, bool happened, const std::string& what) {
    ++cells;
    if (expected != happened) differ(fmt::format("{}: the table says {}, what happened says {}", what, expected, happened));
  }
  /// The same for one cell of the table.
  void of_table(Role role, Act act, DataClass data, Relation relation, bool happened, std::string_view where) {
    played.emplace(role, act, data, relation);
    cell(record::table_allows(role, act, data, relation), happened, fmt::format("{} {} {} {}", name_of(role), name_of(act).id, name_of(data), where));
  }
};

[[nodiscard]] inline std::string words_of(Role role, Act act, DataClass data, std::string_view relation) {
  return fmt::format("{} {} {} {}", name_of(role), name_of(act).id, name_of(data), relation);
}

void play_reads(Play& play);      // read, vread, history: every class and relation, and refusals that look like nothing
void play_searches(Play& play);   // search and _search: matches, totals, pages, _include
void play_writes(Play& play);     // create, update, delete, transaction
void play_routes(Play& play);     // /api, sign-ins, identity search, access log
void play_live(Play& play);       // over real sockets of the hub: changes, verbs, rooms
void play_care(Play& play);       // /api/care: every command, the queue, one consultation
void play_agenda(Play& play);     // /api/agenda: free times, booking, changing, the list, one's own rules
void play_telephone(Play& play);  // /api/telephone and telephone.at: the desk's lists, a call for a patient in each relation
void play_documents(Play& play);  // papers of a consultation, and the public page of one
void play_content(Play& play);    // stills and clips
void play_house(Play& play);      // the app, health, status

}  // namespace maillage::contract
