// Opening, and refusing to write.
#include "adapters/sqlite/read_only_store.hpp"

#include <fmt/core.h>

#include <filesystem>

#include "adapters/sqlite/schema.hpp"

namespace maillage::adapters {

Outcome<std::unique_ptr<ReadOnlyStore>> ReadOnlyStore::open(const std::string& file) {
  if (!std::filesystem::exists(file)) return refuse(IssueCode::not_found, "database-absent", fmt::format("There is no database {}.", file));
  try {
    auto connection = std::make_unique<Connection>(file, ConnectionOptions{.read_only = true});
    Outcome<DatabaseState> state = inspect(*connection);
    if (!state) return pass_on(std::move(state));
    if (*state == DatabaseState::empty) return refuse(IssueCode::exception, "not-a-record", "The database is empty.");
    return std::unique_ptr<ReadOnlyStore>(new ReadOnlyStore(std::move(connection)));
  } catch (const StoreFailed& failure) {
    return refuse(IssueCode::exception, "database-unreadable", fmt::format("The database cannot be read ({}).", failure.what()));
  }
}

Task<Outcome<ports::Committed>> ReadOnlyStore::commit(ports::UnitOfWork) {
  co_return refuse(IssueCode::exception, "read-only", "This command reads the database and never writes it.");
}

}  // namespace maillage::adapters
