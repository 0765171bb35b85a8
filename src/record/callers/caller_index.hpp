// CallerIndex: who may be meant by somebody on the telephone, among a million people, in memory.
//
//   index.put(person); index.remove(id);
//   auto ids = index.find({fold("garnero"), born, std::nullopt}, 6);     // best first
//
// A question names at least two of: a birth date, a telephone number, a name; with fewer nobody is found, so that no list of names or of a day's
// births can be read from it. The birth date or the number leads to a few hundred people; among these each word of the name must begin, or sound like
// the beginning of, a word of theirs. It only proposes: the record is read before anybody is shown. It is made from the record by the feed (learn),
// and holds nothing of its own. Out of scope: who may ask and how often (record/interaction/identity_search.hpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ports/record_store.hpp"
#include "record/callers/telephone.hpp"

namespace maillage::record {

struct CallerPerson {
  std::string id;
  std::vector<std::string> names;  // folded, one for each family name and each list of given names
  std::int32_t born{0};            // days since 1970-01-01
  std::vector<Telephone> telephones;
};

struct CallerQuestion {
  std::string name{};  // folded; "": not said
  std::optional<std::int32_t> born{};
  std::optional<Telephone> telephone{};
};

class CallerIndex {
 public:
  CallerIndex() = default;
  CallerIndex(const CallerIndex&) = delete;
  CallerIndex& operator=(const CallerIndex&) = delete;

  /// New, or instead of what was known under this id.
  void put(const CallerPerson& person);
  void remove(std::string_view id);
  /// Ids, best first: said as it is written, then its beginning, then what sounds alike; then by id.
  [[nodiscard]] std::vector<std::string> find(const CallerQuestion& question, std::size_t most) const;
  [[nodiscard]] std::size_t size() const { return ids_.size(); }

 private:
  using Slot = std::uint32_t;
  /// A line each: id, numbers, then names. One text, because a million small vectors would weigh more than what they hold.
  struct Row {
    std::string text;
    std::int32_t born{0};
  };
  struct IdHash {
    using is_transparent = void;
    const std::vector<Row>* rows;
    [[nodiscard]] std::size_t operator()(Slot slot) const;
    [[nodiscard]] std::size_t operator()(std::string_view id) const { return std::hash<std::string_view>()(id); }
  };
  struct IdEqual {
    using is_transparent = void;
    const std::vector<Row>* rows;
    [[nodiscard]] bool operator()(Slot a, Slot b) const { return a == b; }
    [[nodiscard]] bool operator()(std::string_view id, Slot slot) const;
    [[nodiscard]] bool operator()(Slot slot, std::string_view id) const { return (*this)(id, slot); }
  };

  [[nodiscard]] std::vector<Slot> candidates(const CallerQuestion& question) const;

  std::vector<Row> rows_;
  std::vector<Slot> free_;
  std::unordered_set<Slot, IdHash, IdEqual> ids_{0, IdHash{&rows_}, IdEqual{&rows_}};
  std::unordered_map<std::int32_t, std::vector<Slot>> by_birth_;
  std::unordered_multimap<std::uint64_t, Slot> by_telephone_;
};

/// How well a name that was said fits the names of a person, less is better; absent: it does not. Each word counts 0 as it is written, 1 as a
/// beginning, 2 as it sounds, 3 as a beginning sounds.
[[nodiscard]] std::optional<unsigned> fit_of(std::string_view said, std::string_view names);

}  // namespace maillage::record
