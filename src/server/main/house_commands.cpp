// Each sub-command owns its options by a shared pointer that its callback keeps.
#include "server/main/house_commands.hpp"

#include <fmt/format.h>

#include <memory>
#include <sstream>

#include "care/resources/document_index.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/search/index.hpp"
#include "record/content/promise.hpp"
#include "server/house/commands.hpp"
#include "server/main/prompt.hpp"
#include "server/offline/commands.hpp"
#include "server/offline/verify_paper.hpp"
#include "server/twin/simulate.hpp"

namespace maillage::server {
namespace {

struct Words {
  std::string data{"data"};
  std::string house;
  std::string address;
  std::string login;
  std::string name;
  std::string role;
  std::string rpps;
  std::string profession;
  std::string place;
  std::string file;
};

int told(const Outcome<void>& outcome, const std::string& well) {
  if (!outcome) {
    fmt::print(stderr, "maillage: {}\n", outcome.error().text);
    return 1;
  }
  fmt::print("{}\n", well);
  return 0;
}

NewAccount account_of(const Words& words, const std::string& role) {
  NewAccount account{.login = ask("Login", words.login),
                     .name = ask("Name of the person", words.name),
                     .role = role,
                     .rpps = words.rpps,
                     .profession = words.profession,
                     .place = words.place};
  account.password = ask_password("Password (10 characters or more)");
  return account;
}

void add_init(CLI::App& app, std::function<int()>& chosen) {
  auto words = std::make_shared<Words>();
  auto* command = app.add_subcommand("init", "Make a real database; asks for name, address and the first account");
  command->add_option("--data", words->data, "Folder of the database and its keys")->capture_default_str();
  command->add_option("--name", words->house, "Name of the organisation");
  command->add_option("--address", words->address, "Its postal address");
  command->add_option("--login", words->login, "Login of the first account, the operator's");
  command->add_option("--person", words->name, "Name of that person");
  command->callback([words, &chosen] {
    chosen = [words] {
      const std::string name = ask("Name of the organisation", words->house);
      const std::string address = ask("Address", words->address);
      return told(init_house(words->data, name, address, account_of(*words, "operator")),
                  fmt::format("Made. Serve it with: maillage serve --data {}\nKeep {}/keys apart from the backups: it holds the keys of the journal.",
                              words->data, words->data));
    };
  });
}

void add_account_commands(CLI::App& app, std::function<int()>& chosen) {
  auto* account = app.add_subcommand("account", "Look after accounts while the server is stopped");
  account->require_subcommand(1);
  auto words = std::make_shared<Words>();
  const auto where = [words](CLI::App* command) {
    command->add_option("--data", words->data, "Folder of the database and its keys")->capture_default_str();
    command->add_option("--login", words->login, "Login");
  };
  auto* add = account->add_subcommand("add", "Add an account");
  where(add);
  add->add_option("--role", words->role,
                  "assistant, doctor, regional-doctor, treating-doctor, coordinator, secretary, site-manager, site-referent, auditor or operator")
      ->required();
  add->add_option("--person", words->name, "Name of the person");
  add->add_option("--rpps", words->rpps, "RPPS number of a health professional");
  add->add_option("--profession", words->profession, "nurse, pharmacist or doctor: what her acts are proposed by, and what her papers say");
  add->add_option("--place", words->place, "Where she works: the id of a place that was added");
  add->callback([words, &chosen] { chosen = [words] { return told(add_account(words->data, account_of(*words, words->role)), "Added."); }; });
  auto* disable = account->add_subcommand("disable", "Disable an account; whoever it is, is out at once");
  where(disable);
  disable->callback([words, &chosen] { chosen = [words] { return told(disable_account(words->data, ask("Login", words->login)), "Disabled."); }; });
  auto* reset = account->add_subcommand("reset", "Give an account a new password");
  where(reset);
  reset->callback([words, &chosen] {
    chosen = [words] {
      const std::string login = ask("Login", words->login);
      return told(reset_account(words->data, login, ask_password("New password (10 characters or more)")), "Reset.");
    };
  });
}

void add_territory_commands(CLI::App& app, std::function<int()>& chosen) {
  auto words = std::make_shared<Words>();
  const auto with_file = [words](CLI::App* command, const char* example) {
    command->add_option("--data", words->data, "Folder of the database and its keys")->capture_default_str();
    command->add_option("file", words->file, std::string("JSON file, like ") + example)->required();
  };
  auto* place = app.add_subcommand("place", "Look after the places of care while the server is stopped");
  place->require_subcommand(1);
  auto* place_add = place->add_subcommand("add", "Add a place with its protocol, or a new version of it");
  with_file(place_add, "docs/operating/place.example.json");
  place_add->callback([words, &chosen] {
    chosen = [words] {
      const auto added = add_place(words->data, words->file);
      return added ? told({}, fmt::format("Added: {}.", *added)) : told(std::unexpected(added.error()), "");
    };
  });
  auto* commune = app.add_subcommand("commune", "Look after the communes of the territory while the server is stopped");
  commune->require_subcommand(1);
  auto* commune_add = commune->add_subcommand("add", "Add communes to those that the territory knows");
  with_file(commune_add, "docs/operating/communes.example.json");
  commune_add->callback([words, &chosen] {
    chosen = [words] {
      const auto added = add_communes(words->data, words->file);
      return added ? told({}, fmt::format("Added: {}.", *added)) : told(std::unexpected(added.error()), "");
    };
  });
  auto* price = app.add_subcommand("price", "Look after the prices of acts while the server is stopped");
  price->require_subcommand(1);
  auto* price_add = price->add_subcommand("add", "Add dated prices to those that are known");
  with_file(price_add, "docs/operating/prices.example.json");
  price_add->callback([words, &chosen] { chosen = [words] { return told(add_prices(words->data, words->file), "Added."); }; });
}

void add_agenda_commands(CLI::App& app, std::function<int()>& chosen) {
  auto words = std::make_shared<Words>();
  auto wanted = std::make_shared<AgendaImport>();
  auto* agenda = app.add_subcommand("agenda", "Look after agendas while the server is stopped");
  agenda->require_subcommand(1);
  auto* set = agenda->add_subcommand("set", "Write agendas of doctors, assistants, places and kits, each in the place of the one that stood");
  set->add_option("--data", words->data, "Folder of the database and its keys")->capture_default_str();
  set->add_option("file", words->file, "JSON file, like docs/operating/agendas.example.json")->required();
  set->callback([words, &chosen] {
    chosen = [words] {
      const auto count = set_agendas(words->data, words->file);
      return count ? told({}, fmt::format("Written: {}.", *count)) : told(std::unexpected(count.error()), "");
    };
  });
  auto* import = agenda->add_subcommand("import", "Bring hours, absences and kept time of another agenda program into a doctor's agenda");
  import->add_option("--data", words->data, "Folder of the database and its keys")->capture_default_str();
  import->add_option("file", wanted->file, "iCalendar (.ics) or CSV file; its columns: docs/operating/agenda-import.md")->required();
  import->add_option("--practitioner", wanted->practitioner, "Id of the doctor's Practitioner, or her login")->required();
  import->add_flag("--dry-run", wanted->dry_run, "Say what would become of each line, and write nothing");
  import->callback([words, wanted, &chosen] {
    chosen = [words, wanted] {
      const auto report = import_agenda(words->data, *wanted);
      return report ? told({}, *report) : told(std::unexpected(report.error()), "");
    };
  });
}

/// By its content alone: a FHIR resource by its search parameters, a house document by its own.
std::vector<fhir::IndexRow> index_of(const std::string& type, const std::string& content) {
  std::vector<fhir::IndexRow> of_care = care::index_of_document(type, content);
  if (!of_care.empty()) return of_care;
  if (type == record::content_type) {
    const auto promise = record::promise_from(content);
    return promise ? std::vector<fhir::IndexRow>{record::encounter_row(promise->encounter)} : std::vector<fhir::IndexRow>();
  }
  if (type == ports::piece_type) return {};
  const auto document = fhir::parse(content);
  return document ? fhir::extract(document->root()) : std::vector<fhir::IndexRow>();
}

/// The report whole, then the exit code.
int reported(const std::function<int(std::ostream&)>& command) {
  std::ostringstream report;
  const int code = command(report);
  fmt::print("{}", report.str());
  return code;
}

/// One word for everything that can be checked: a database, a sealed PDF, or the code printed on it.
void add_verify(CLI::App& app, std::function<int()>& chosen) {
  auto verified = std::make_shared<VerifyCommand>();
  auto paper = std::make_shared<VerifyPaperCommand>();
  auto* verify_command = app.add_subcommand("verify", "Check offline a database's journal, a sealed PDF, or the code printed on a paper");
  auto* target = verify_command->add_option("target", verified->database, "The database file, or a PDF");
  auto* code = verify_command->add_option("--code", paper->code, "The text of a paper's code: MAILLAGE1:...")->excludes(target);
  verify_command->add_option("--database", paper->database, "With a PDF or a code: find its entry in this database file too");
  verify_command->add_option("--at-least", verified->at_least, "A head that the database must reach: its line, or a file whose last line it is");
  verify_command->add_option("--heads", verified->heads_file, "Heads file, when it is not beside the database");
  verify_command->add_option("--key", verified->key_files, "Public key: a .pub file, or for papers its 64 hexadecimal digits; several allowed");
  verify_command->callback([verified, paper, target, code, &chosen] {
    if (target->count() + code->count() == 0) throw CLI::RequiredError("a database, a PDF, or --code");
    const bool is_paper = code->count() > 0 || is_pdf(verified->database);
    verified->index_of = index_of;
    paper->file = verified->database;
    paper->key_files = verified->key_files;
    chosen = [verified, paper, is_paper] {
      return reported([&](std::ostream& out) { return is_paper ? verify_paper(*paper, out) : verify(*verified, out); });
    };
  });
  auto database = std::make_shared<std::string>();
  auto* key_command = app.add_subcommand("key", "Print the public key by which papers and heads of a database are checked");
  key_command->add_option("database", *database, "The database file")->required();
  key_command->callback(
      [database, &chosen] { chosen = [database] { return reported([&](std::ostream& out) { return print_key(*database, out); }); }; });
}

void add_offline_commands(CLI::App& app, std::function<int()>& chosen) {
  auto kept = std::make_shared<BackupCommand>();
  auto* backup_command = app.add_subcommand("backup", "Copy a database, also while it is served, and verify the copy");
  backup_command->add_option("database", kept->database, "The database file")->required();
  backup_command->add_option("file", kept->file, "Where the copy goes")->required();
  backup_command->add_option("--key", kept->key_files, "Public key file (.pub)");
  backup_command->callback([kept, &chosen] { chosen = [kept] { return reported([&](std::ostream& out) { return backup(*kept, out); }); }; });
  auto restored = std::make_shared<RestoreCommand>();
  auto* restore_command = app.add_subcommand("restore", "Make a database of a backup, after verifying it");
  restore_command->add_option("file", restored->file, "The backup")->required();
  restore_command->add_option("database", restored->database, "The database file to make")->required();
  restore_command->add_option("--key", restored->key_files, "Public key file (.pub)");
  restore_command->callback(
      [restored, &chosen] { chosen = [restored] { return reported([&](std::ostream& out) { return restore(*restored, out); }); }; });
}

void add_erase(CLI::App& app, std::function<int()>& chosen) {
  auto erased = std::make_shared<EraseCommand>();
  auto* command = app.add_subcommand("erase", "Erase every version of a resource by law, while the server is stopped; the journal says that and why");
  command->add_option("database", erased->database, "The database file")->required();
  command->add_option("resource", erased->resource, "What to erase: Type/id")->required();
  command->add_option("--reason", erased->reason, "Why; it stays in the journal, so name nobody and nothing of the content")->required();
  command->callback([erased, &chosen] { chosen = [erased] { return reported([&](std::ostream& out) { return erase(*erased, out); }); }; });
}

void add_simulate(CLI::App& app, std::function<int()>& chosen) {
  auto asked = std::make_shared<SimulateCommand>();
  auto* command = app.add_subcommand("simulate", "Live days of a territory under simulated time with the server's own dispatch, and report");
  auto* database = command->add_option("database", asked->database, "The database file whose territory it is; it may be served meanwhile");
  command->add_flag("--demonstration", asked->demonstration, "The demonstration's territory")->excludes(database);
  command->add_flag("--back-test", asked->back_test, "Replay the last recorded days of the database and say how far the twin is from them");
  command->add_option("--days", asked->days, "How many days")->capture_default_str();
  command->add_option("--requests", asked->requests, "How many requests are expected in these days; else an assumed yearly rate");
  command->add_option("--seed", asked->seed, "Of everything that is drawn")->capture_default_str();
  command->add_option("--from", asked->from, "The first day; else 2027-01-04");
  command->add_option("--scenario", asked->scenarios,
                      "A file of changes to compare with the territory as it is, like docs/operating/scenarios/*.json; up to two");
  command->add_flag("--json", asked->json, "Print the report as JSON");
  command->add_option("--page", asked->page, "Write the report as a page too: one HTML file with map and curves");
  command->callback([asked, &chosen] { chosen = [asked] { return reported([&](std::ostream& out) { return simulate(*asked, out); }); }; });
}

}  // namespace

void add_house_commands(CLI::App& app, std::function<int()>& chosen) {
  add_init(app, chosen);
  add_account_commands(app, chosen);
  add_territory_commands(app, chosen);
  add_agenda_commands(app, chosen);
  add_verify(app, chosen);
  add_offline_commands(app, chosen);
  add_erase(app, chosen);
  add_simulate(app, chosen);
}

}  // namespace maillage::server
