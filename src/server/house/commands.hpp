// The commands of `maillage` that make a real database and look after its accounts, communes, places, prices and agendas while the server is stopped:
// init, account, commune, place, price, agenda.
//
// Each opens the database alone (one process per database), does one thing durably, and answers in words. Passwords come from the caller, who asked
// for them without showing them.
#pragma once

#include <filesystem>
#include <string>

#include "base/outcome.hpp"
#include "base/redacted.hpp"

namespace maillage::server {

struct NewAccount {
  std::string login;
  std::string name;              // "Dr Claire Morel"
  std::string role{"operator"};  // as record::account_role reads it
  std::string rpps{};            // of a health professional; may be empty
  std::string profession{};      // as fhir::france::profession_named reads it; may be empty
  std::string place{};           // where she works: the id of a place that was added; may be empty
  Redacted<std::string> password{};
};

/// Makes a real database with its organisation and a first account, who is the operator. Refuses a folder that holds one already.
[[nodiscard]] Outcome<void> init_house(const std::filesystem::path& data, const std::string& name, const std::string& address, NewAccount first);

/// Whoever takes part in care gets a Practitioner too, under the same name.
[[nodiscard]] Outcome<void> add_account(const std::filesystem::path& data, NewAccount account);
/// Adds the place of docs/operating/place.example.json, or a new version of it, and stations its assistants there. Gives its name.
[[nodiscard]] Outcome<std::string> add_place(const std::filesystem::path& data, const std::filesystem::path& file);
/// Adds the communes of docs/operating/communes.example.json to those that the territory knows. Gives how many the file has.
[[nodiscard]] Outcome<std::size_t> add_communes(const std::filesystem::path& data, const std::filesystem::path& file);
/// Adds the prices of docs/operating/prices.example.json to those that are known.
[[nodiscard]] Outcome<void> add_prices(const std::filesystem::path& data, const std::filesystem::path& file);
[[nodiscard]] Outcome<void> disable_account(const std::filesystem::path& data, const std::string& login);
[[nodiscard]] Outcome<void> reset_account(const std::filesystem::path& data, const std::string& login, Redacted<std::string> password);

/// Puts the agendas of docs/operating/agendas.example.json in the place of those that their owners had: all of them, or none. Gives how many.
[[nodiscard]] Outcome<std::size_t> set_agendas(const std::filesystem::path& data, const std::filesystem::path& file);

struct AgendaImport {
  std::filesystem::path file;
  std::string practitioner;  // id of the doctor whose agenda it goes into, or her login
  bool dry_run{false};       // say what would become of each line, and write nothing
};
/// A file of another agenda program (care/agenda_import). Gives a report: what was taken, and each bad line with what to change. The good lines are
/// one unit; refuses a doctor whom the record does not hold, and a file that is none.
[[nodiscard]] Outcome<std::string> import_agenda(const std::filesystem::path& data, const AgendaImport& wanted);

}  // namespace maillage::server
