// Opening, and forgetting a demonstration.
#include "server/wiring/database.hpp"

namespace maillage::server {

namespace fs = std::filesystem;

fs::path database_file(const fs::path& data) { return data / "record.db"; }
fs::path keys_folder(const fs::path& data) { return data / "keys"; }

Outcome<std::unique_ptr<OpenDatabase>> open_database(const fs::path& data, record::Nature nature, adapters::WhenAbsent when_absent) {
  const std::string file = database_file(data).string();
  std::error_code error;
  if (when_absent == adapters::WhenAbsent::refuse && !fs::exists(file, error)) {
    return refuse(IssueCode::not_found, "database-absent",
                  "There is no database in " + data.string() + ". Make one with: maillage init --data " + data.string());
  }
  fs::create_directories(data, error);
  if (error) return refuse(IssueCode::exception, "data-unusable", "The folder " + data.string() + " cannot be made: " + error.message() + ".");
  auto opened = std::make_unique<OpenDatabase>();
  auto signer = adapters::OpenSslSigner::load_or_create(keys_folder(data), "journal");
  if (!signer) return pass_on(std::move(signer));
  opened->signer = std::move(*signer);
  auto database = adapters::Database::open(
      {.file = file, .when_absent = when_absent, .nature = nature},
      {opened->clock, opened->hasher, *opened->signer, opened->random, [file] { return adapters::free_bytes_beside(file); }});
  if (!database) return pass_on(std::move(database));
  opened->database = std::move(*database);
  return opened;
}

Outcome<void> forget_demonstration(const fs::path& data) {
  std::error_code error;
  if (!fs::exists(database_file(data), error)) return {};
  {
    auto opened = open_database(data, record::Nature::demonstration, adapters::WhenAbsent::refuse);
    if (!opened) return pass_on(std::move(opened));
  }
  const std::string name = database_file(data).filename().string();
  for (const auto& entry : fs::directory_iterator(data, error)) {
    if (entry.is_regular_file(error) && entry.path().filename().string().starts_with(name)) fs::remove(entry.path(), error);
  }
  if (fs::exists(database_file(data), error)) {
    return refuse(IssueCode::exception, "data-unusable", "The demonstration database in " + data.string() + " cannot be removed.");
  }
  return {};
}

}  // namespace maillage::server
