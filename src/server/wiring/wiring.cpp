// The wiring, from the floor up.
#include "server/wiring/wiring.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <array>
#include <optional>

#include "adapters/password/argon2id.hpp"
#include "adapters/sqlite/record_store.hpp"
#include "base/encoding.hpp"
#include "care/territory/places_kept.hpp"
#include "care/territory/resource_check.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/api/routes.hpp"
#include "gateway/content/content_routes.hpp"
#include "gateway/fhir/audit_routes.hpp"
#include "gateway/fhir/routes.hpp"
#include "gateway/http/server.hpp"
#include "gateway/live/hub.hpp"
#include "gateway/static/web_app.hpp"
#include "record/access/judge.hpp"
#include "record/access/ties.hpp"
#include "record/account/accounts.hpp"
#include "record/account/sign_in.hpp"
#include "record/callers/caller_feed.hpp"
#include "record/feed/feed.hpp"
#include "record/interaction/identity_search.hpp"
#include "runtime/signals.hpp"
#include "runtime/system_clock.hpp"
#include "server/acts/acts.hpp"
#include "server/demonstration/cast.hpp"
#include "server/demonstration/seed.hpp"
#include "server/status/messages.hpp"
#include "server/status/routes.hpp"
#include "server/wiring/database.hpp"
#include "server/wiring/doorkeeper.hpp"
#include "server/wiring/doors.hpp"
#include "server/wiring/health.hpp"
#include "server/wiring/meeting.hpp"
#include "server/wiring/network_slider.hpp"
#include "server/wiring/people.hpp"

namespace maillage::server {
namespace {

/// How long requests that run may take to end once the operator has asked the process to.
constexpr Millis drain_patience{5000};

/// Under --lan whoever is on the network finds a demonstration; only its printed links let sign in. New at each start.
std::string demonstration_token(const Options& options, RandomSource& random) {
  if (options.nature != record::Nature::demonstration || options.reach != Reach::lan) return {};
  std::array<std::uint8_t, 16> raw{};
  random.fill(raw);
  return to_base64url(raw);
}

}  // namespace

/// Members are destroyed in the reverse of this order: what uses comes after what is used.
struct Server::Parts {
  Parts(Options wanted, std::unique_ptr<OpenDatabase> opened) : options(std::move(wanted)), files(std::move(opened)) {}

  Options options;
  std::unique_ptr<OpenDatabase> files;
  runtime::Loop loop;
  HouseClock& clock{files->clock};
  runtime::SystemRandom& random{files->random};

  // The record, and what is known by heart of it.
  adapters::SqliteRecordStore store{loop, *files->database};
  record::Feed feed{store, [this](Task<> task) { loop.spawn(std::move(task)); }};
  record::Relations relations;
  record::AccountIndex accounts;
  record::Judge judge{relations};
  adapters::Argon2id passwords{loop};
  record::SignIns sign_ins{{store, feed, accounts, passwords, files->hasher, random, clock}, options.nature};
  record::Accounts account_book{store, passwords, random};
  record::Record patients{store, feed, relations, clock, random, care::check_resource, [this](const std::vector<ports::Write>& writes) {
                            return care::check_places_kept(store, writes);
                          }};
  record::CallerIndex callers;
  record::IdentitySearch identity_search{patients, callers};
  const Instant started{clock.now()};
  record::Contents contents{patients, files->hasher};
  const bool demonstration{options.nature == record::Nature::demonstration};

  // The world calls us.
  std::optional<gateway::WebApp> web_app;
  gateway::ApiParts api{patients, sign_ins, identity_search, demonstration_token(options, random),
                        demonstration ? std::string(demonstration_password) : ""};
  gateway::LiveHub hub{loop, store, random, live_policy(judge, accounts, clock), {.clients_max = options.configuration.live_clients}};
  NetworkSlider slider{hub, clock};
  gateway::Router router{slider.gate(gateway::access_gate(sign_ins, judge))};
  std::unique_ptr<Meeting> meeting;
  std::optional<Doorkeeper> doorkeeper;
  // We call the world.
  std::unique_ptr<adapters::SmtpSender> mail{options.configuration.mail ? std::make_unique<adapters::SmtpSender>(loop, *options.configuration.mail)
                                                                        : nullptr};
  std::unique_ptr<adapters::HttpSmsSender> sms{options.configuration.sms ? std::make_unique<adapters::HttpSmsSender>(loop, *options.configuration.sms)
                                                                         : nullptr};
  Acts acts{{loop, store, feed, judge, clock, random, hub,
             [this](record::Person person, Redacted<std::string> password) { return sign_ins.confirm(std::move(person), std::move(password)); },
             store, files->hasher, *files->signer, options.configuration.public_url, demonstration,
             [this](const std::string& practitioner, const std::string& patient) { return has_inbox(practitioner, patient); },
             options.configuration.itinerary, [this](const std::string& practitioner) { return person_of(practitioner); },
             [this] { return people(); },
             demonstration || options.configuration.certificates_required ? gateway::Certificates::required : gateway::Certificates::shown,
             MessageWays{sms.get(), mail.get(), options.configuration.reminders_telephone}}};
  std::optional<gateway::HttpServer> http;
  std::optional<runtime::TerminationSignals> signals;
  Doors doors;

  [[nodiscard]] std::optional<record::Person> person_of(const std::string& practitioner) const {
    const record::Account* account = accounts.by_actor("Practitioner/" + practitioner);
    return account == nullptr || account->disabled ? std::nullopt : std::optional(account->person());
  }

  [[nodiscard]] std::vector<record::Person> people() const {
    std::vector<record::Person> all;
    for (const record::Account* account : accounts.all()) {
      if (!account->disabled) all.push_back(account->person());
    }
    return all;
  }

  [[nodiscard]] bool has_inbox(const std::string& practitioner, const std::string& patient) const {
    const std::optional<record::Person> person = person_of(practitioner);
    if (!person) return false;
    const std::vector<std::string> about{patient};
    return judge.judge(*person, record::Act::document_read, record::DataClass::clinical, about, clock.now()).allowed;
  }

  /// The order of the listeners matters: who may see comes before who is told.
  void follow_the_feed() {
    feed.listen([this](const ports::Change& change) {
      record::learn(relations, change);
      record::learn(callers, change);
      accounts.apply(change);
    });
    feed.listen([this](const ports::Change& change) { hub.changed(change); });
    feed.listen([this](const ports::Change& change) {
      if (meeting) meeting->changed(change);
      if (doorkeeper) doorkeeper->changed(change);
    });
    feed.listen([this](const ports::Change& change) { acts.learn(change); });
  }

  Outcome<void> add_acts() {
    acts.on_unusable = [](const Issue& issue) { spdlog::error("the territory's data: {}", issue.text); };
    acts.live().close_rooms_of(meeting->rooms());
    meeting->live().on_room([this](const ports::RoomEvent& event) {
      const std::string_view practitioner = record::id_in_reference(event.participant, "Practitioner");
      acts.live().room_event(event, std::string(practitioner));
    });
    if (auto added = acts.add_slot_routes(router, patients); !added) return added;
    return acts.add_routes(router);
  }

  StatusFacts status_facts() const {
    const auto store_status = store.status();
    StatusFacts facts;
    facts.version = MAILLAGE_VERSION;
    facts.schema = adapters::schema_version;
    facts.demonstration = demonstration;
    facts.now = clock.now();
    facts.started = started;
    const std::string& file = files->database->file();
    facts.free_bytes = adapters::free_bytes_beside(file);
    facts.refuses_writes_below = adapters::free_bytes_for_writing;
    facts.refuses_reads_below = adapters::free_bytes_for_reading;
    std::error_code absent;
    const auto bytes = std::filesystem::file_size(file, absent);
    facts.database_bytes = absent ? 0 : bytes;
    facts.wal_bytes = store_status.wal_bytes;
    facts.wal_alarm_bytes = adapters::wal_alarm_bytes;
    facts.waiting_units = store_status.waiting_units;
    facts.last = store_status.last;
    facts.head = store_status.head;
    facts.heads_file_full = store_status.heads_file_full;
    facts.key_id = files->signer->key_id();
    facts.public_key = files->signer->public_key();
    facts.backed_up = read_backed_up(file);
    facts.clients = hub.clients();
    facts.seats = meeting ? meeting->live().seats() : 0;
    add_machine(facts);
    add_messages(facts, acts.reminders());
    return facts;
  }

  Outcome<void> add_routes() {
    const gateway::Handler page = [this](gateway::Request request) -> Task<gateway::Response> { co_return web_app->answer(request); };
    for (const char* pattern : {"/", "/{path...}"}) {
      if (auto added = router.add({.pattern = pattern, .policy = {"page"}, .handler = page}); !added) return added;
    }
    if (auto added = router.add(health_route(store)); !added) return added;
    if (auto added = add_status_routes(router, {[this] { return status_facts(); }, judge, page}); !added) return added;
    if (auto added = router.add(hub.route({"live_open"})); !added) return added;
    if (auto added = gateway::add_fhir_routes(router, patients); !added) return added;
    if (auto added = gateway::add_audit_routes(router, patients, accounts); !added) return added;
    if (auto added = gateway::add_api_routes(router, api); !added) return added;
    if (auto added = gateway::add_content_routes(router, contents); !added) return added;
    if (auto added = hub.add_own_verbs({"live_hello"}, {"live_ping"}); !added) return added;
    auto rooms = Meeting::open(loop, random, hub, options.configuration, options.nature == record::Nature::demonstration);
    if (!rooms) return pass_on(std::move(rooms));
    meeting = std::move(*rooms);
    if (demonstration) {
      if (auto added = router.add(slider.route(meeting->rooms())); !added) return added;
    }
    doorkeeper.emplace(Doorkeeper::Parts{loop, hub, meeting->live(), judge, accounts, clock});
    if (auto added = add_acts(); !added) return added;
    return check_policies(router, hub);
  }

  void log_what_happens() {
    router.on_failure([](const gateway::Request& request, const std::string& what) {
      spdlog::error("{} {} {} failed: {}", request.id, gateway::name_of(request.method), request.path, what);
    });
    hub.on_failure(
        [](const std::string& id, const std::string& verb, const std::string& what) { spdlog::error("{} live {} failed: {}", id, verb, what); });
    loop.on_failure([](const std::exception_ptr& failure) {
      try {
        std::rethrow_exception(failure);
      } catch (const std::exception& error) {
        spdlog::error("a task failed: {}", error.what());
      }
    });
    http->on_request([](const gateway::RequestLine& line) {
      spdlog::info("{} {} {} {} {}us {}", line.id, gateway::name_of(line.method), line.path, static_cast<int>(line.status), line.took.count(),
                   line.peer);
    });
  }

  /// Runs a task to its end before anybody is served.
  Outcome<void> run_first(Task<Outcome<>> task) {
    Outcome<void> result;
    const auto first = [&]() -> Task<> {
      result = co_await std::move(task);
      loop.stop();
    };
    loop.spawn(first());
    loop.run();
    return result;
  }

  Outcome<void> listen() {
    auto opened = open_doors(loop, options.configuration, options.reach, clock.now());
    if (!opened) return pass_on(std::move(opened));
    doors = std::move(*opened);
    http.emplace(loop, clock, random, router, gateway::AllowedHosts(doors.host_names),
                 gateway::ServerLimits{.connections_max = std::size_t{2} * options.configuration.live_clients});
    log_what_happens();
    for (auto& listener : doors.listeners) http->serve(std::move(listener));
    doors.listeners.clear();
    return {};
  }
};

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Server::Server(Server&&) noexcept = default;
Server::~Server() = default;

Outcome<Server> Server::start(Options options) {
  auto web_app = gateway::WebApp::load(options.configuration.web);
  if (!web_app) return pass_on(std::move(web_app));
  if (auto free = try_doors(options.configuration); !free) return pass_on(std::move(free));
  const bool demonstration = options.nature == record::Nature::demonstration;
  if (demonstration && options.beginning == Beginning::fresh) {
    if (auto forgotten = forget_demonstration(options.configuration.data); !forgotten) return pass_on(std::move(forgotten));
  }
  const auto when_absent = demonstration ? adapters::WhenAbsent::create : adapters::WhenAbsent::refuse;
  auto files = open_database(options.configuration.data, options.nature, when_absent);
  if (!files) return pass_on(std::move(files));
  if (options.begins_at) (*files)->clock.begin_at(*options.begins_at);
  auto parts = std::make_unique<Parts>(std::move(options), std::move(*files));
  parts->web_app = std::move(*web_app);
  parts->follow_the_feed();
  if (auto added = parts->add_routes(); !added) return pass_on(std::move(added));
  if (auto followed = parts->run_first(parts->feed.start()); !followed) return pass_on(std::move(followed));
  if (parts->demonstration) {
    auto seeded = parts->run_first(
        seed_demonstration({parts->patients, parts->account_book, parts->accounts, [clock = &parts->clock](Instant at) { clock->tell(at); },
                            parts->options.progress, parts->options.past == PastWeek::played}));
    parts->clock.return_to_the_present();
    if (!seeded) return pass_on(std::move(seeded));
  }
  if (auto rebuilt = parts->run_first(parts->acts.start()); !rebuilt) return pass_on(std::move(rebuilt));
  if (auto opened = parts->listen(); !opened) return pass_on(std::move(opened));
  return Server(std::move(parts));
}

void Server::run() {
  Parts& parts = *parts_;
  const auto end = [&parts]() -> Task<> {
    spdlog::info("ending: no new connections; requests that run are ended first");
    parts.hub.close_all();
    co_await parts.http->drain(runtime::Loop::tick() + drain_patience);
    parts.loop.stop();
  };
  parts.signals.emplace(parts.loop, [&parts, &end] { parts.loop.spawn(end()); });
  parts.loop.run();
  parts.signals.reset();
}

std::uint16_t Server::port() const { return parts_->doors.port; }
const std::string& Server::fingerprint() const { return parts_->doors.fingerprint; }

std::vector<std::string> Server::links() const {
  const auto& options = parts_->options;
  const auto port = parts_->doors.port;
  // In the fragment: it never leaves the browser by itself, so it stands in no log.
  const std::string& token = parts_->api.demonstration_token;
  const std::string end = token.empty() ? "" : "/#token=" + token;
  if (options.nature == record::Nature::real) {
    const std::string& address = options.configuration.public_url;
    return {address.empty() ? fmt::format("http://localhost:{}", port) : address};
  }
  return {fmt::format("http://assistant.localhost:{}{}", port, end), fmt::format("http://medecin.localhost:{}{}", port, end)};
}

std::vector<std::string> Server::lan_links() const {
  const std::string& token = parts_->api.demonstration_token;
  std::vector<std::string> links;
  for (const auto& origin : parts_->doors.lan_origins) links.push_back(token.empty() ? origin : fmt::format("{}/#token={}", origin, token));
  return links;
}

}  // namespace maillage::server
