// The order matters: limits first, then the hashing that takes its time for everyone, then one answer for everything that is wrong.
#include "record/account/sign_in.hpp"

#include "base/encoding.hpp"
#include "record/access/check.hpp"
#include "record/account/accounts.hpp"

namespace maillage::record {
namespace {

std::unexpected<Issue> wrong() {
  return refuse(IssueCode::login, "sign-in-refused", "The login or the password is not right, or the account is closed. Check both and try again.");
}

std::unexpected<Issue> too_many() {
  return refuse(IssueCode::throttled, "too-many-sign-ins", "Too many sign-ins have failed. Wait five minutes, then try again.");
}

}  // namespace

std::string SignIns::hash_of(std::string_view token) const { return to_hex(parts_.hasher.sha256({as_bytes(token)})); }

Person SignIns::person_of(std::string_view token) const {
  if (token.empty()) return Person{};
  return parts_.accounts.person(hash_of(token), parts_.clock.now()).value_or(Person{});
}

Task<Outcome<bool>> SignIns::verify(const Account* account, Redacted<std::string> password) {
  if (decoy_hash_.empty()) {
    std::uint8_t raw[16];
    parts_.random.fill(raw);
    auto decoy = co_await parts_.passwords.hash(Redacted(to_hex(raw)));
    if (!decoy) co_return pass_on(std::move(decoy));
    decoy_hash_ = std::move(*decoy);
  }
  const bool usable = account != nullptr && !account->disabled && !account->password_hash.empty();
  auto verified = co_await parts_.passwords.verify(usable ? account->password_hash : decoy_hash_, std::move(password));
  if (!verified) co_return pass_on(std::move(verified));
  co_return usable && *verified;
}

Task<Outcome<OpenedSignIn>> SignIns::sign_in(std::string login, Redacted<std::string> password, std::string peer, std::string request_id) {
  const Instant now = parts_.clock.now();
  const std::string key = normal_login(login).value_or("?");
  if (!by_account_.has_room(key, now) || !by_address_.has_room(peer, now)) co_return too_many();
  // Noted before the hashing, so that many tries at once cannot all slip past the limit.
  by_account_.note(key, now);
  by_address_.note(peer, now);
  if (password.reveal().size() > password_bytes_max) co_return wrong();
  const Account* found = parts_.accounts.by_login(key);
  const std::string id = found != nullptr ? found->id : "";
  auto verified = co_await verify(found, std::move(password));
  if (!verified) co_return pass_on(std::move(verified));
  const Account* account = parts_.accounts.by_id(id);  // it may have been closed while we were hashing
  if (!*verified || account == nullptr || account->disabled) co_return wrong();
  by_account_.forgive(key);
  co_return co_await open(*account, std::move(request_id));
}

Task<Outcome<OpenedSignIn>> SignIns::sign_in_as_invented(std::string login, std::string request_id) {
  if (nature_ != Nature::demonstration && armed(Check::demonstration_only)) {
    co_return refuse(IssueCode::not_found, "not-a-demonstration", "This is not a demonstration: sign in with your login and password.");
  }
  const auto normal = normal_login(login);
  const Account* account = normal ? parts_.accounts.by_login(*normal) : nullptr;
  if (account == nullptr || !account->offered || account->disabled) {
    co_return refuse(IssueCode::not_found, "no-such-person", "The demonstration has no such person.");
  }
  co_return co_await open(*account, std::move(request_id));
}

Task<Outcome<OpenedSignIn>> SignIns::open(Account account, std::string request_id) {
  std::uint8_t raw[32];
  parts_.random.fill(raw);
  OpenedSignIn opened{to_base64url(raw), account.person(), parts_.clock.now() + sign_in_lasts};
  ports::UnitOfWork unit;
  unit.author = {opened.person.actor(), "", std::move(request_id)};
  const SignInDocument document{account.id, opened.expires};
  unit.writes.push_back({{std::string(sign_in_type), hash_of(opened.token)}, ports::Expected::exactly, VersionId{0}, document.document(), {}, {}});
  auto committed = co_await parts_.store.commit(std::move(unit));
  if (!committed) co_return pass_on(std::move(committed));
  auto told = co_await parts_.feed.catch_up();
  if (!told) co_return pass_on(std::move(told));
  co_return opened;
}

Task<Outcome<>> SignIns::sign_out(std::string token, std::string request_id) {
  const Person person = person_of(token);
  if (person.role == Role::visitor) co_return Outcome<>();
  const ResourceKey key{std::string(sign_in_type), hash_of(token)};
  ports::UnitOfWork unit;
  unit.author = {person.actor(), "", std::move(request_id)};
  unit.writes.push_back({key, ports::Expected::any, {}, std::nullopt, {}, {}});
  auto committed = co_await parts_.store.commit(std::move(unit));
  if (!committed) co_return pass_on(std::move(committed));
  co_return co_await parts_.feed.catch_up();
}

Task<Outcome<bool>> SignIns::confirm(Person person, Redacted<std::string> password) {
  const Account* account = parts_.accounts.by_id(person.account);
  if (account == nullptr) co_return false;
  const Instant now = parts_.clock.now();
  const std::string key = account->login;
  if (!by_account_.has_room(key, now)) co_return too_many();
  by_account_.note(key, now);
  auto verified = co_await verify(account, std::move(password));
  if (verified && *verified) by_account_.forgive(key);
  co_return verified;
}

}  // namespace maillage::record
