// The same objects as the server's wiring, without pages, rooms and acts.
#include "tests/durability/gateway_child.hpp"

#include <fmt/core.h>
#include <unistd.h>

#include <chrono>

#include "adapters/openssl/sealing.hpp"
#include "adapters/sqlite/record_store.hpp"
#include "fhir/element/reader.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/api/routes.hpp"
#include "gateway/fhir/routes.hpp"
#include "gateway/http/server.hpp"
#include "record/access/ties.hpp"
#include "record/account/accounts.hpp"
#include "record/callers/caller_feed.hpp"
#include "record/interaction/interactions.hpp"
#include "runtime/system_clock.hpp"
#include "testing/record/plain_passwords.hpp"

namespace maillage::durability {
namespace {

/// Answers before it commits, once people are served: whatever is clinical.
class EagerStore final : public ports::RecordStore {
 public:
  EagerStore(runtime::Loop& loop, ports::RecordStore& store) : loop_(loop), store_(store) {}
  Task<Outcome<ports::Committed>> commit(ports::UnitOfWork unit) override {
    const bool clinical = !unit.writes.empty() && unit.writes.front().key.type[0] < 'a';
    if (!clinical || !eager) co_return co_await store_.commit(std::move(unit));
    ports::Committed promised{Sequence{1}, {}, std::vector<VersionId>(unit.writes.size(), VersionId{1})};
    loop_.spawn(later(std::move(unit)));
    co_return promised;
  }
  Task<Outcome<ports::Stored>> read(ResourceKey key) override { return store_.read(std::move(key)); }
  Task<Outcome<ports::Stored>> read_version(ResourceKey key, VersionId version) override { return store_.read_version(std::move(key), version); }
  Task<Outcome<std::vector<ports::Stored>>> history(ResourceKey key, std::optional<VersionId> before, std::uint32_t count) override {
    return store_.history(std::move(key), before, count);
  }
  Task<Outcome<ports::Page>> search(fhir::Query query, ports::WithinPatients within) override {
    return store_.search(std::move(query), std::move(within));
  }
  Task<Outcome<std::vector<ports::Change>>> changes(Sequence after, std::uint32_t count) override { return store_.changes(after, count); }
  Task<Outcome<std::vector<ports::KeptAccess>>> accesses(ports::AccessQuery query) override { return store_.accesses(std::move(query)); }
  Task<Outcome<std::optional<std::string>>> holder(std::string claim) override { return store_.holder(std::move(claim)); }
  Task<Outcome<Sequence>> last() override { return store_.last(); }
  void watch(std::function<void(Sequence)> notify) override { store_.watch(std::move(notify)); }

  bool eager{false};

 private:
  Task<> later(ports::UnitOfWork unit) { static_cast<void>(co_await store_.commit(std::move(unit))); }

  runtime::Loop& loop_;
  ports::RecordStore& store_;
};

struct House {
  House(runtime::Loop& loop, ports::RecordStore& held, runtime::SystemClock& wall, RandomSource& source, const ports::Hasher& sha)
      : store(held), clock(wall), random(source), hasher(sha), feed(store, [&loop](Task<> task) { loop.spawn(std::move(task)); }) {
    feed.listen([this](const ports::Change& change) {
      record::learn(relations, change);
      record::learn(callers, change);
      index.apply(change);
    });
  }

  ports::RecordStore& store;
  runtime::SystemClock& clock;
  RandomSource& random;
  const ports::Hasher& hasher;
  record::Feed feed;
  record::Relations relations;
  record::AccountIndex index;
  testing::PlainPasswords passwords;
  record::Judge judge{relations};
  record::Record patients{store, feed, relations, clock, random};
  record::Accounts accounts{store, passwords, random};
  record::SignIns sign_ins{{store, feed, index, passwords, hasher, random, clock}, record::Nature::demonstration};
  record::CallerIndex callers;
  record::IdentitySearch identity_search{patients, callers};
  gateway::ApiParts api{patients, sign_ins, identity_search};
  gateway::Router router{gateway::access_gate(sign_ins, judge)};

  Task<> put(std::string json) {
    const auto document = fhir::parse(json);
    ResourceKey key{std::string(document->type()), std::string(document->id())};
    const auto put = co_await record::update(patients, {record::the_house(), "seed"}, std::move(key), std::move(json), {});
    ASSERT(put.has_value());
  }
  /// Once for a database.
  Task<> seed() {
    const auto there = co_await store.read({"Patient", "odette"});
    if (there) co_return;
    co_await put(R"({"resourceType":"Patient","id":"odette","name":[{"family":"Garnereau"}],"birthDate":"1957-03-14"})");
    co_await put(R"({"resourceType":"Encounter","id":"e1","status":"in-progress","class":{"code":"VR"},"subject":{"reference":"Patient/odette"},)"
                 R"("participant":[{"individual":{"reference":"Practitioner/vasserot"}}]})");
    for (int client = 0; client < clients; ++client) {
      co_await put(observation_of(client, 1));
      co_await put(condition_of(client, 1));
    }
    record::Account doctor{.id = "a1", .login = "vasserot", .role = record::Role::doctor, .practitioner = "vasserot", .offered = true};
    const auto added = co_await accounts.add(doctor, Redacted<std::string>("invented password"), {"system", "", "seed"});
    ASSERT(added.has_value());
  }
};

[[noreturn]] void give_up(const std::string& why) {
  fmt::print(stderr, "{}\n", why);
  std::_Exit(5);
}

std::string about_odette(const char* type, int client, std::string_view rest, std::uint64_t number) {
  return fmt::format(R"({{"resourceType":"{}","id":"c{}",{},"code":{{"text":"unit {}"}},"subject":{{"reference":"Patient/odette"}}}})", type, client,
                     rest, number);
}

}  // namespace

std::string observation_of(int client, std::uint64_t number) { return about_odette("Observation", client, R"("status":"final")", number); }
std::string condition_of(int client, std::uint64_t number) { return about_odette("Condition", client, R"("recordedDate":"2026-11-21")", number); }

void run_gateway_child(const std::string& folder, Acknowledge when) {
  const auto start = std::chrono::steady_clock::now();
  runtime::SystemClock clock;
  const adapters::OpenSslHasher hasher;
  runtime::SystemRandom random;
  const auto signer = adapters::OpenSslSigner::load_or_create(folder + "/keys", "journal");
  if (!signer) give_up(signer.error().text);
  const auto database =
      adapters::Database::open({.file = database_in(folder), .when_absent = adapters::WhenAbsent::create, .nature = record::Nature::demonstration},
                               {clock, hasher, **signer, random, [] { return UINT64_MAX; }});
  if (!database) give_up(database.error().text);
  runtime::Loop loop;
  adapters::SqliteRecordStore kept(loop, **database);
  EagerStore eager(loop, kept);
  const auto opened = [&]() -> ports::RecordStore& { return when == Acknowledge::after_commit ? static_cast<ports::RecordStore&>(kept) : eager; };
  House house(loop, opened(), clock, random, hasher);
  if (!gateway::add_fhir_routes(house.router, house.patients) || !gateway::add_api_routes(house.router, house.api)) std::_Exit(6);
  auto listener = runtime::Listener::open(loop, "127.0.0.1", 0);
  if (!listener) give_up(listener.error().text);
  const int port = (*listener)->port();
  gateway::HttpServer server(loop, clock, random, house.router, gateway::AllowedHosts({"localhost"}));
  const auto begin = [&]() -> Task<> {
    const auto followed = co_await house.feed.start();
    if (!followed) give_up(followed.error().text);
    co_await house.seed();
    // The account that was just added must be known before anybody may ask to sign in with it.
    const auto known = co_await house.feed.catch_up();
    if (!known) give_up(known.error().text);
    eager.eager = true;
    server.serve(std::move(*listener));
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
    const std::string line = fmt::format("open {} {}\n", took.count(), port);
    if (::write(STDOUT_FILENO, line.data(), line.size()) != static_cast<ssize_t>(line.size())) std::_Exit(0);
  };
  loop.spawn(begin());
  loop.run();
  std::_Exit(0);
}

}  // namespace maillage::durability
