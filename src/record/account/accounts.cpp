// Reads the account that it changes and writes it back against the version that it read.
#include "record/account/accounts.hpp"

#include "base/encoding.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::record {
namespace {

std::unexpected<Issue> no_such_account() { return refuse(IssueCode::not_found, "no-such-account", "There is no account with this login."); }

}  // namespace

Task<Outcome<std::string>> Accounts::hash(Redacted<std::string> password) {
  const std::size_t bytes = password.reveal().size();
  if (bytes < password_bytes_min || bytes > password_bytes_max) {
    co_return refuse(IssueCode::business_rule, "password-length", "A password has between 10 and 256 bytes.");
  }
  co_return co_await hasher_.hash(std::move(password));
}

Task<Outcome<Account>> Accounts::add(Account account, Redacted<std::string> password, ports::Author author) {
  auto login = normal_login(account.login);
  if (!login) {
    co_return refuse(IssueCode::value, "login-unusable", "A login is made of letters a to z, digits and . - _ @, at most 64 of them.");
  }
  account.login = std::move(*login);
  if (account.id.empty()) {
    std::uint8_t raw[16];
    random_.fill(raw);
    account.id = to_hex(raw);
  }
  auto hashed = co_await hash(std::move(password));
  if (!hashed) co_return pass_on(std::move(hashed));
  account.password_hash = std::move(*hashed);
  ports::UnitOfWork unit;
  unit.author = std::move(author);
  unit.writes.push_back({{std::string(account_type), account.id}, ports::Expected::exactly, VersionId{0}, account.document(), {}, {}});
  unit.claims.push_back({ports::ClaimChange::Act::take, login_claim(account.login), "account/" + account.id});
  auto committed = co_await store_.commit(std::move(unit));
  if (!committed && committed.error().reason == "claim-held") {
    co_return refuse(IssueCode::conflict, "login-taken", "Another account has this login already.");
  }
  if (!committed) co_return pass_on(std::move(committed));
  co_return account;
}

Task<Outcome<Accounts::Found>> Accounts::find(std::string login) {
  const auto normal = normal_login(login);
  if (!normal) co_return no_such_account();
  auto holder = co_await store_.holder(login_claim(*normal));
  if (!holder) co_return pass_on(std::move(holder));
  if (!*holder || !(*holder)->starts_with("account/")) co_return no_such_account();
  const std::string id = (*holder)->substr(std::string_view("account/").size());
  auto stored = co_await store_.read({std::string(account_type), id});
  if (!stored) co_return pass_on(std::move(stored));
  auto document = fhir::parse(stored->content);
  if (!document) co_return pass_on(std::move(document));
  auto account = Account::parse(id, document->root());
  if (!account) co_return no_such_account();
  co_return Found{std::move(*account), stored->version};
}

Task<Outcome<>> Accounts::put(Found found, ports::Author author) {
  ports::UnitOfWork unit;
  unit.author = std::move(author);
  unit.writes.push_back({{std::string(account_type), found.account.id}, ports::Expected::exactly, found.version, found.account.document(), {}, {}});
  auto committed = co_await store_.commit(std::move(unit));
  if (!committed) co_return pass_on(std::move(committed));
  co_return Outcome<>();
}

Task<Outcome<Account>> Accounts::named(std::string login) {
  auto found = co_await find(std::move(login));
  if (!found) co_return pass_on(std::move(found));
  co_return std::move(found->account);
}

Task<Outcome<>> Accounts::place(std::string login, std::string place, std::string place_name, ports::Author author) {
  auto found = co_await find(std::move(login));
  if (!found) co_return pass_on(std::move(found));
  found->account.place = std::move(place);
  found->account.place_name = std::move(place_name);
  co_return co_await put(std::move(*found), std::move(author));
}

Task<Outcome<>> Accounts::disable(std::string login, ports::Author author) {
  auto found = co_await find(std::move(login));
  if (!found) co_return pass_on(std::move(found));
  found->account.disabled = true;
  co_return co_await put(std::move(*found), std::move(author));
}

Task<Outcome<>> Accounts::reset(std::string login, Redacted<std::string> password, ports::Author author) {
  auto found = co_await find(std::move(login));
  if (!found) co_return pass_on(std::move(found));
  auto hashed = co_await hash(std::move(password));
  if (!hashed) co_return pass_on(std::move(hashed));
  found->account.password_hash = std::move(*hashed);
  found->account.disabled = false;
  co_return co_await put(std::move(*found), std::move(author));
}

}  // namespace maillage::record
