// Expired sign-ins are dropped whenever there are twice as many as were left the last time: their number is bounded by two days' sign-ins, and a
// start that reads a region's sign-ins does not look at all of them for each.
#include "record/account/account_index.hpp"

#include <algorithm>

#include "fhir/element/reader.hpp"
#include "record/access/check.hpp"

namespace maillage::record {
namespace {

/// Fewer are not worth a sweep.
constexpr std::size_t sign_ins_unswept = 64;

}  // namespace

void AccountIndex::apply(const ports::Change& change) {
  for (const ports::Stored& stored : change.versions) {
    if (stored.key.type == account_type) apply_account(stored);
    if (stored.key.type == sign_in_type) {
      if (sign_ins_.size() >= sweep_at_) {
        std::erase_if(sign_ins_, [&](const auto& one) { return one.second.expires + sign_in_lasts < change.at; });
        sweep_at_ = 2 * sign_ins_.size() + sign_ins_unswept;
      }
      apply_sign_in(stored);
    }
  }
}

void AccountIndex::apply_account(const ports::Stored& stored) {
  if (const auto before = accounts_.find(stored.key.id); before != accounts_.end()) {
    ids_.erase(before->second.login);
    accounts_.erase(before);
  }
  if (stored.deleted) return;
  const auto document = fhir::parse(stored.content);
  if (!document) return;
  auto account = Account::parse(stored.key.id, document->root());
  if (!account) return;
  ids_[account->login] = account->id;
  accounts_.emplace(stored.key.id, std::move(*account));
}

void AccountIndex::apply_sign_in(const ports::Stored& stored) {
  sign_ins_.erase(stored.key.id);
  if (stored.deleted) return;
  const auto document = fhir::parse(stored.content);
  if (!document) return;
  if (auto sign_in = SignInDocument::parse(document->root())) sign_ins_.emplace(stored.key.id, std::move(*sign_in));
}

const Account* AccountIndex::account_of(const std::string& token_hash, Instant now) const {
  const auto sign_in = sign_ins_.find(token_hash);
  if (sign_in == sign_ins_.end()) return nullptr;
  if (now >= sign_in->second.expires && armed(Check::sign_in_expiry)) return nullptr;
  const Account* account = by_id(sign_in->second.account);
  if (account == nullptr || (account->disabled && armed(Check::account_enabled))) return nullptr;
  return account;
}

std::optional<Person> AccountIndex::person(const std::string& token_hash, Instant now) const {
  const Account* account = account_of(token_hash, now);
  if (account == nullptr) return std::nullopt;
  Person person = account->person();
  person.sign_in = token_hash;
  return person;
}

std::optional<Instant> AccountIndex::end_of(const std::string& token_hash) const {
  const auto sign_in = sign_ins_.find(token_hash);
  return sign_in == sign_ins_.end() ? std::nullopt : std::optional(sign_in->second.expires);
}

const Account* AccountIndex::by_login(const std::string& login) const {
  const auto id = ids_.find(login);
  return id == ids_.end() ? nullptr : by_id(id->second);
}

const Account* AccountIndex::by_id(const std::string& id) const {
  const auto account = accounts_.find(id);
  return account == accounts_.end() ? nullptr : &account->second;
}

const Account* AccountIndex::by_actor(std::string_view actor) const {
  for (const auto& [id, account] : accounts_) {
    if (account.person().actor() == actor) return &account;
  }
  return nullptr;
}

std::vector<const Account*> AccountIndex::all() const {
  std::vector<const Account*> all;
  all.reserve(accounts_.size());
  for (const auto& [id, account] : accounts_) all.push_back(&account);
  std::ranges::sort(all, {}, [](const Account* account) { return account->login; });
  return all;
}

}  // namespace maillage::record
