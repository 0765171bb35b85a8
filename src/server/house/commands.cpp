// The record, opened without a server: commits complete inline, only passwords are hashed on their workers.
#include "server/house/commands.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <sstream>

#include "adapters/password/argon2id.hpp"
#include "adapters/sqlite/inline_store.hpp"
#include "base/encoding.hpp"
#include "care/agenda_import/merge.hpp"
#include "care/booking/booking_record.hpp"
#include "care/booking/booking_writes.hpp"
#include "care/booking/standing_rounds.hpp"
#include "care/territory/agenda_file.hpp"
#include "care/territory/card_file.hpp"
#include "care/territory/place_file.hpp"
#include "care/territory/territory.hpp"
#include "fhir/element/draft.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/france/identifiers.hpp"
#include "fhir/france/professions.hpp"
#include "fhir/search/index.hpp"
#include "record/account/accounts.hpp"
#include "runtime/loop.hpp"
#include "runtime/system_clock.hpp"
#include "server/house/import_report.hpp"
#include "server/wiring/database.hpp"

namespace maillage::server {
namespace {

/// Whose hand stands in what is noted of patients or of instruments, and who is therefore in the directory.
bool takes_part_in_care(record::Role role) {
  using enum record::Role;
  return role != operator_ && role != auditor && role != site_referent;
}

const ports::Author by_the_operator{.actor = "system", .purpose = "SYSADMIN", .request_id = "command-line"};

class OfflineHouse {
 public:
  explicit OfflineHouse(std::unique_ptr<OpenDatabase> files) : files_(std::move(files)) {}

  /// Runs the task to its end on a loop of its own.
  Outcome<void> run(Task<Outcome<void>> task) {
    Outcome<void> result;
    const auto all = [&]() -> Task<> {
      result = co_await std::move(task);
      loop_.stop();
    };
    loop_.spawn(all());
    loop_.run();
    return result;
  }

  Task<Outcome<std::string>> create(std::string type, fhir::Draft resource) {
    const std::string id = new_id();
    resource.set("id", id);
    const auto document = resource.document();
    ports::UnitOfWork unit;
    unit.author = by_the_operator;
    unit.writes.push_back({{std::move(type), id}, ports::Expected::exactly, VersionId{0}, resource.dump(), fhir::extract(document.root()), {}});
    auto committed = co_await store_.commit(std::move(unit));
    if (!committed) co_return pass_on(std::move(committed));
    co_return id;
  }

  Task<Outcome<void>> add(NewAccount wanted) {
    std::ranges::replace(wanted.role, '-', '_');  // as the command line says it: site-manager
    const auto role = record::account_role(wanted.role);
    if (!role) co_return refuse(IssueCode::value, "no-such-role", "There is no role \"" + wanted.role + "\".");
    const auto profession = fhir::france::profession_named(wanted.profession);
    if (!profession && !wanted.profession.empty()) {
      co_return refuse(IssueCode::value, "no-such-profession", "\"" + wanted.profession + "\" is none of nurse, pharmacist and doctor.");
    }
    record::Account account;
    account.login = wanted.login;
    account.name = wanted.name;
    account.role = *role;
    if (takes_part_in_care(*role)) {
      auto practitioner =
          fhir::object({{"resourceType", "Practitioner"}, {"active", true}, {"name", fhir::array({fhir::object({{"text", wanted.name}})})}});
      if (!wanted.rpps.empty())
        practitioner.set("identifier", fhir::array({fhir::object({{"system", fhir::france::rpps_system}, {"value", wanted.rpps}})}));
      if (profession) {
        const auto coding = fhir::object({{"system", fhir::france::profession_system}, {"code", profession->code}, {"display", profession->display}});
        const auto code = fhir::object({{"coding", fhir::array({coding})}, {"text", profession->display}});
        practitioner.set("qualification", fhir::array({fhir::object({{"code", code}})}));
      }
      auto made = co_await create("Practitioner", std::move(practitioner));
      if (!made) co_return pass_on(std::move(made));
      account.practitioner = *made;
    }
    if (!wanted.place.empty()) {
      const auto place = co_await store_.read({"Location", wanted.place});
      if (!place) co_return refuse(IssueCode::not_found, "no-such-place", "There is no place \"" + wanted.place + "\": add it first.");
      const auto location = fhir::parse(place->content);
      account.place = wanted.place;
      account.place_name = location ? std::string((*location)["name"].text()) : "";
    }
    auto added = co_await accounts_.add(std::move(account), std::move(wanted.password), by_the_operator);
    if (!added) co_return pass_on(std::move(added));
    co_return Outcome<void>{};
  }

  record::Accounts& accounts() { return accounts_; }

  Task<Outcome<void>> commit(std::vector<ports::Write> writes) {
    ports::UnitOfWork unit{.author = by_the_operator, .writes = std::move(writes), .claims = {}, .accesses = {}};
    if (unit.writes.empty()) co_return Outcome<void>{};
    auto committed = co_await store_.commit(std::move(unit));
    if (!committed) co_return pass_on(std::move(committed));
    co_return Outcome<void>{};
  }

  /// Everything is looked up before anything is written.
  Task<Outcome<void>> add(care::PlaceFile file) {
    for (care::Rung& rung : file.protocol.ladder) {
      for (std::string& doctor : rung.doctors) {
        auto account = co_await person(doctor);
        if (!account) co_return pass_on(std::move(account));
        doctor = account->practitioner;
      }
    }
    for (const std::string& login : file.assistants) {
      if (auto account = co_await person(login); !account) co_return pass_on(std::move(account));
    }
    const std::string place = file.protocol.place;
    const std::string name = file.protocol.name;
    auto writes = co_await care::place_writes(store_, std::move(file.protocol));
    if (!writes) co_return pass_on(std::move(writes));
    if (auto written = co_await commit(std::move(*writes)); !written) co_return written;
    for (const std::string& login : file.assistants) {
      if (auto placed = co_await accounts_.place(login, place, name, by_the_operator); !placed) co_return placed;
    }
    co_return Outcome<void>{};
  }

  Task<Outcome<void>> add(care::PriceTable prices) {
    auto writes = co_await care::price_writes(store_, std::move(prices));
    if (!writes) co_return pass_on(std::move(writes));
    co_return co_await commit(std::move(*writes));
  }

  Task<Outcome<void>> add(const AgendaImport& wanted, const std::string& bytes, std::string& report) {
    auto named = co_await practitioner(wanted.practitioner);
    if (!named) co_return pass_on(std::move(named));
    const std::string owner = *named;
    const care::Zone zone = care::metropolitan_france;
    const care::LocalDate today = care::date_of(care::to_local(runtime::SystemClock().now(), zone));
    auto file = care::read_agenda_file(bytes, today, zone);
    if (!file) co_return pass_on(std::move(file));
    const care::Travel travel;
    care::BookingRecord bookings(store_, zone, travel);
    auto agenda = co_await bookings.load_agenda(owner);
    if (!agenda) co_return pass_on(std::move(agenda));
    if (agenda->rules.owner.empty()) agenda->rules.owner = owner;
    const care::ImportResult result = care::merge(agenda->rules, *file, today);
    const bool changes = !(result.rules == agenda->rules);
    report = report_of(result, wanted.dry_run);
    if (wanted.dry_run || !changes) co_return Outcome<void>{};
    auto set = co_await bookings.set_agenda(result.rules, agenda->version, by_the_operator);
    if (!set) co_return pass_on(std::move(set));
    co_return Outcome<void>{};
  }

  /// Everything is looked up and judged before anything is written; then it is one unit.
  Task<Outcome<void>> set(std::vector<care::WrittenAgenda> all) {
    const care::Travel travel;
    care::BookingRecord bookings(store_, care::metropolitan_france, travel);
    std::vector<ports::Write> writes;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::string where = care::FileReader::item("agendas", i);
      auto next = co_await settled(bookings, std::move(all[i]));
      if (!next) {
        Issue issue = next.error();
        issue.text = where + ": " + issue.text;
        for (std::string& one : issue.expression) one.insert(0, where + ".");
        co_return std::unexpected(std::move(issue));
      }
      auto rounds = co_await standing_rounds(store_, next->before, next->rules, care::metropolitan_france);
      if (!rounds) co_return pass_on(std::move(rounds));
      for (ports::Write& one : *rounds) writes.push_back(std::move(one));
      for (ports::Write& one : writes_of(next->rules, next->version)) writes.push_back(std::move(one));
    }
    co_return co_await commit(std::move(writes));
  }

  Task<Outcome<void>> add(std::vector<care::Commune> communes) {
    auto writes = co_await care::commune_writes(store_, std::move(communes));
    if (!writes) co_return pass_on(std::move(writes));
    co_return co_await commit(std::move(*writes));
  }

 private:
  Task<Outcome<void>> must_be_place(std::string place, const char* member) {
    const auto known = co_await store_.read({"Location", place});
    if (known && !known->deleted) co_return Outcome<void>{};
    co_return refuse(IssueCode::not_found, "no-such-place", "There is no place \"" + place + "\": add it first.", {member});
  }

  struct Settled {
    care::AgendaRules rules;
    VersionId version;           // of the one before
    care::AgendaRules before{};  // none stood: without an owner
  };

  /// What is to stand, over the version that stands: whose it is, and what came from elsewhere, kept.
  Task<Outcome<Settled>> settled(care::BookingRecord& bookings, care::WrittenAgenda written) {
    care::AgendaRules next = std::move(written.rules);
    switch (next.role) {
      case care::AgendaRole::doctor:
      case care::AgendaRole::assistant: {
        auto named = co_await practitioner(written.name);
        if (!named) co_return pass_on(std::move(named));
        next.owner = std::move(*named);
        break;
      }
      case care::AgendaRole::place: {
        auto there = co_await must_be_place(written.name, "owner");
        if (!there) co_return pass_on(std::move(there));
        next.owner = "Location/" + written.name;
        break;
      }
      case care::AgendaRole::kit:
        next.owner = "Device/" + written.name;
        break;
    }
    for (const std::string& place : next.places) {
      if (place == care::homes) continue;
      auto there = co_await must_be_place(place, "places");
      if (!there) co_return pass_on(std::move(there));
    }
    auto stands = co_await bookings.load_agenda(next.owner);
    if (!stands) co_return pass_on(std::move(stands));
    if (!written.says_busy) next.busy = stands->rules.busy;
    for (const care::Absence& one : stands->rules.absences) {
      if (!one.source.empty() && std::ranges::find(next.absences, one) == next.absences.end()) next.absences.push_back(one);
    }
    if (auto usable = check(next); !usable) co_return pass_on(std::move(usable));
    if (auto opens = check_opens(next, stands->rules); !opens) co_return pass_on(std::move(opens));
    co_return Settled{std::move(next), stands->version, std::move(stands->rules)};
  }

  /// "Practitioner/ID" of whoever is named by her login or this id.
  Task<Outcome<std::string>> practitioner(std::string name) {
    const auto known = co_await store_.read({"Practitioner", name});
    if (known && !known->deleted) co_return "Practitioner/" + name;
    auto account = co_await person(std::move(name));
    if (!account) co_return pass_on(std::move(account));
    co_return "Practitioner/" + account->practitioner;
  }

  /// Of whoever takes part in care.
  Task<Outcome<record::Account>> person(std::string login) {
    auto account = co_await accounts_.named(login);
    if (!account) co_return refuse(IssueCode::not_found, "no-such-account", "There is no account \"" + login + "\": add it first.", {login});
    if (account->practitioner.empty()) {
      co_return refuse(IssueCode::value, "no-practitioner", "The account \"" + login + "\" takes no part in care.", {login});
    }
    co_return std::move(account);
  }

  std::string new_id() {
    std::uint8_t raw[16];
    files_->random.fill(raw);
    return to_hex(raw);
  }

  std::unique_ptr<OpenDatabase> files_;
  runtime::Loop loop_;
  adapters::InlineStore store_{*files_->database};
  adapters::Argon2id passwords_{loop_};
  record::Accounts accounts_{store_, passwords_, files_->random};
};

Outcome<void> with_house(const std::filesystem::path& data, adapters::WhenAbsent when_absent,
                         const std::function<Task<Outcome<void>>(OfflineHouse&)>& act) {
  auto files = open_database(data, record::Nature::real, when_absent);
  if (!files) return pass_on(std::move(files));
  OfflineHouse house(std::move(*files));
  return house.run(act(house));
}

Outcome<std::string> text_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return refuse(IssueCode::not_found, "file-absent", "The file " + file.string() + " cannot be read.");
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

Task<Outcome<void>> begin(OfflineHouse& house, std::string name, std::string address, NewAccount first) {
  // The account first: a password that is refused must not leave half a house behind that init then refuses to touch.
  first.role = "operator";
  auto added = co_await house.add(std::move(first));
  if (!added) co_return added;
  auto organization = fhir::object({{"resourceType", "Organization"}, {"active", true}, {"name", name}});
  if (!address.empty()) organization.set("address", fhir::array({fhir::object({{"text", address}})}));
  auto made = co_await house.create("Organization", std::move(organization));
  if (!made) co_return pass_on(std::move(made));
  co_return Outcome<void>{};
}

}  // namespace

Outcome<void> init_house(const std::filesystem::path& data, const std::string& name, const std::string& address, NewAccount first) {
  std::error_code error;
  if (std::filesystem::exists(database_file(data), error)) {
    return refuse(IssueCode::conflict, "database-present", "There is a database in " + data.string() + " already; nothing was changed.");
  }
  if (first.password.reveal().size() < record::password_bytes_min) {
    return refuse(IssueCode::business_rule, "password-length", "A password has between 10 and 256 bytes.");
  }
  return with_house(data, adapters::WhenAbsent::create, [&](OfflineHouse& house) { return begin(house, name, address, first); });
}

Outcome<void> add_account(const std::filesystem::path& data, NewAccount account) {
  return with_house(data, adapters::WhenAbsent::refuse, [&](OfflineHouse& house) { return house.add(account); });
}

Outcome<std::string> add_place(const std::filesystem::path& data, const std::filesystem::path& file) {
  auto text = text_of(file);
  if (!text) return pass_on(std::move(text));
  auto place = care::read_place_file(*text);
  if (!place) return pass_on(std::move(place));
  std::string name = place->protocol.name;
  auto added = with_house(data, adapters::WhenAbsent::refuse, [&](OfflineHouse& house) { return house.add(*place); });
  if (!added) return pass_on(std::move(added));
  return name;
}

Outcome<void> add_prices(const std::filesystem::path& data, const std::filesystem::path& file) {
  auto text = text_of(file);
  if (!text) return pass_on(std::move(text));
  auto prices = care::read_price_file(*text);
  if (!prices) return pass_on(std::move(prices));
  return with_house(data, adapters::WhenAbsent::refuse, [&](OfflineHouse& house) { return house.add(*prices); });
}

Outcome<std::size_t> add_communes(const std::filesystem::path& data, const std::filesystem::path& file) {
  auto text = text_of(file);
  if (!text) return pass_on(std::move(text));
  auto communes = care::read_commune_file(*text);
  if (!communes) return pass_on(std::move(communes));
  const std::size_t count = communes->size();
  auto added = with_house(data, adapters::WhenAbsent::refuse, [&](OfflineHouse& house) { return house.add(*communes); });
  if (!added) return pass_on(std::move(added));
  return count;
}

Outcome<std::size_t> set_agendas(const std::filesystem::path& data, const std::filesystem::path& file) {
  auto text = text_of(file);
  if (!text) return pass_on(std::move(text));
  auto agendas = care::read_written_agendas(*text);
  if (!agendas) return pass_on(std::move(agendas));
  auto set = with_house(data, adapters::WhenAbsent::refuse, [&](OfflineHouse& house) { return house.set(*agendas); });
  if (!set) return pass_on(std::move(set));
  return agendas->size();
}

Outcome<std::string> import_agenda(const std::filesystem::path& data, const AgendaImport& wanted) {
  auto text = text_of(wanted.file);
  if (!text) return pass_on(std::move(text));
  std::string report;
  auto added = with_house(data, adapters::WhenAbsent::refuse, [&](OfflineHouse& house) { return house.add(wanted, *text, report); });
  if (!added) return pass_on(std::move(added));
  return report;
}

Outcome<void> disable_account(const std::filesystem::path& data, const std::string& login) {
  return with_house(data, adapters::WhenAbsent::refuse, [&](OfflineHouse& house) { return house.accounts().disable(login, by_the_operator); });
}

Outcome<void> reset_account(const std::filesystem::path& data, const std::string& login, Redacted<std::string> password) {
  return with_house(data, adapters::WhenAbsent::refuse,
                    [&](OfflineHouse& house) { return house.accounts().reset(login, password, by_the_operator); });
}

}  // namespace maillage::server
