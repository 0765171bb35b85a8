// The schema of a record in SQLite, its version, and what is fixed when a database is made.
//
// Everything but `entries` and `versions` is derived from the journal (indexes from contents) and compared with it by `maillage verify`.
//   entries    the journal: canonical bytes and hash (record/journal/entry.hpp); `changes` is 1 when it wrote versions or claims
//   versions   contents with their salts; id = sequence * 256 + position in the entry, so that new ones always go to the end
//   names, resources, subjects, index_rows   see adapters/sql/search_statement.hpp
//   claims, accesses_by_patient, accesses_by_actor
//   erasures   versions whose salt and content were erased by law, and the entry that says so (record/journal/erasure.hpp)
// Large content lies in versions too, in pieces of at most content_bytes_max, each a house document of type "piece".
#pragma once

#include <string>

#include "adapters/sqlite/connection.hpp"
#include "base/outcome.hpp"
#include "base/random.hpp"
#include "ports/record_store.hpp"
#include "record/journal/chain.hpp"

namespace maillage::adapters {

inline constexpr std::int64_t schema_version = 3;
/// SQLite's application_id: "Mail" in ASCII. Tells our databases from others'.
inline constexpr std::int64_t schema_application_id = 0x4d61696c;

inline constexpr std::uint64_t versions_per_entry = ports::writes_per_unit_max;
[[nodiscard]] inline std::uint64_t version_row_id(Sequence sequence, std::size_t position) { return sequence.value * versions_per_entry + position; }

/// Fixed for ever when the database is made: the genesis of its journal binds both.
struct Identity {
  record::DatabaseId id{};
  record::Nature nature{record::Nature::real};
};

enum class DatabaseState { empty, ours };

/// Refused in words: someone else's SQLite file ("not-a-record"), or one written by a newer program ("database-newer").
[[nodiscard]] Outcome<DatabaseState> inspect(Connection& connection);
void create_schema(Connection& connection, record::Nature nature, RandomSource& random);
/// Brings a database of an older program to this schema, in one transaction; the journal itself is never touched.
void migrate_schema(Connection& connection);
/// A file that is only read keeps the schema that it has: 1 has no index by time, and neither 1 nor 2 has `erasures`.
[[nodiscard]] std::int64_t schema_of(Connection& connection);
[[nodiscard]] Outcome<Identity> read_identity(Connection& connection);

}  // namespace maillage::adapters
