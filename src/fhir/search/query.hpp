// A compiled search: what a query string means once its parameters are known, and the index rows that it is asked of.
//
// fhir/search parses a query into this tree and extracts the rows from a resource; adapters/sql turns the tree into SQL; adapters/memory walks it.
// Neither adapter knows FHIR beyond this page.
// Spec: FHIR R4 search (hl7.org/fhir/R4/search.html): token, string, date, reference; _id, _lastUpdated, _sort, _count, _include.
// Out of scope: chaining, _has, composite, quantity, number, uri, _revinclude.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"

namespace maillage::fhir {

/// One value of one search parameter of one resource. Which fields count depends on the parameter's type; the others stay empty.
struct IndexRow {
  std::string parameter;  // code of the search parameter: "birthdate"
  std::string system;     // token: system URI or empty; reference: type of the target. Few different ones: stores keep them as numbers
  std::string text;       // token: code; string: folded text (lower case, no accents); reference: id of the target
  Instant low{};          // date: the value's interval [low, high)
  Instant high{};
  std::string written{};  // string: the text as written, for :exact
  friend bool operator==(const IndexRow&, const IndexRow&) = default;
};

struct TokenMatch {
  std::optional<std::string> system;  // absent: any system ("code"); empty: no system ("|code")
  std::optional<std::string> code;    // absent: any code of the system ("system|")
};
enum class StringMode { starts_with, contains, exact };
struct StringMatch {
  StringMode mode{StringMode::starts_with};
  std::string text;  // folded like the index; in exact mode as written, compared with IndexRow::written
};
enum class DatePrefix { eq, ne, gt, lt, ge, le, sa, eb };
struct DateMatch {
  DatePrefix prefix{DatePrefix::eq};
  Instant low{};  // interval of the asked date, [low, high)
  Instant high{};
};
struct ReferenceMatch {
  std::optional<std::string> type;
  std::string id;
};
using Match = std::variant<TokenMatch, StringMatch, DateMatch, ReferenceMatch>;

/// One `parameter=a,b`: true when any of the matches is. `_id` is a TokenMatch and `_lastUpdated` a DateMatch under these very names.
struct Clause {
  std::string parameter;
  bool negated{false};          // :not
  std::optional<bool> missing;  // :missing=true|false; then any_of is empty
  std::vector<Match> any_of;
};

struct Sort {
  std::string parameter;  // "_lastUpdated", "_id" or an indexed parameter
  bool descending{false};
};

/// `_include=Source:parameter[:Target]`, one step.
struct Include {
  std::string source;
  std::string parameter;
  std::optional<std::string> target;
};

/// Where the next page starts: after the row with this sort key and id. Opaque to clients.
struct PageKey {
  std::string sort_value;
  std::string id;
};

/// The most matches one page may hold: a page is read whole into memory and judged row by row.
inline constexpr std::uint32_t page_count_max = 200;
inline constexpr std::uint32_t page_count_default = 20;

struct Query {
  std::string type;
  std::vector<Clause> all_of;
  std::optional<Sort> sort;  // absent: by id
  std::uint32_t count{page_count_default};
  std::optional<PageKey> after;
  std::vector<Include> includes;
  bool wants_total{false};
};

}  // namespace maillage::fhir
