// The wiring, from the floor up.
#include "server/wiring/wiring.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <optional>

#include "adapters/memory/record_store.hpp"
#include "gateway/http/server.hpp"
#include "gateway/static/web_app.hpp"
#include "record/access/judge.hpp"
#include "record/feed/feed.hpp"
#include "runtime/signals.hpp"
#include "runtime/system_clock.hpp"
#include "server/wiring/health.hpp"

namespace maillage::server {
namespace {

/// How long requests that run may take to end once the operator has asked the process to.
constexpr Millis drain_patience{5000};

constexpr std::size_t links_max = 2;

}  // namespace

struct Server::Parts {
  explicit Parts(Options wanted) : options(std::move(wanted)) {}

  Options options;
  runtime::Loop loop;  // first in, last out: everything below runs on it
  runtime::SystemClock clock;
  runtime::SystemRandom random;

  adapters::MemoryRecordStore store{clock};
  record::Feed feed{store, [this](Task<> task) { loop.spawn(std::move(task)); }};
  record::Relations relations;
  record::Judge judge{relations};

  std::optional<gateway::WebApp> web_app;
  gateway::Router router{[this](const gateway::Route& route, gateway::Request& request) { return gate(route, request); }};
  std::optional<gateway::HttpServer> http;
  std::optional<runtime::TerminationSignals> signals;
  std::uint16_t port{0};

  /// Who asks, and whether the row of the route's act lets them in.
  Task<Outcome<void>> gate(const gateway::Route& route, gateway::Request& request) {
    const record::Person person;
    request.principal = person;
    const auto act = record::act_of(route.policy.text);
    INVARIANT(act.has_value());  // start() has compared every route with the table
    if (!judge.judge(person, *act).allowed) co_return std::unexpected(record::refusal_of(person));
    co_return Outcome<void>{};
  }

  Outcome<void> add_routes() {
    const gateway::Handler page = [this](gateway::Request request) -> Task<gateway::Response> { co_return web_app->answer(request); };
    for (const char* pattern : {"/", "/{path...}"}) {
      if (auto added = router.add({.pattern = pattern, .policy = {"page"}, .handler = page}); !added) return added;
    }
    if (auto added = router.add(health_route(store)); !added) return added;
    for (const auto* route : router.routes()) {
      if (!record::act_of(route->policy.text)) {
        return refuse(IssueCode::exception, "route-without-policy",
                      fmt::format("The route {} names the policy {}, which has no row.", route->pattern, route->policy.text));
      }
    }
    return {};
  }

  void log_requests() {
    router.on_failure([](const gateway::Request& request, const std::string& what) {
      spdlog::error("{} {} {} failed: {}", request.id, gateway::name_of(request.method), request.path, what);
    });
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

  std::vector<std::string> host_names() const {
    std::vector<std::string> names{"localhost", "*.localhost", "127.0.0.1", "[::1]"};
    names.insert(names.end(), options.configuration.hosts.begin(), options.configuration.hosts.end());
    return names;
  }
};

Server::Server(Options options) : parts_(std::make_unique<Parts>(std::move(options))) {}
Server::~Server() = default;

Outcome<void> Server::start() {
  Parts& parts = *parts_;
  const Configuration& wanted = parts.options.configuration;
  auto web_app = gateway::WebApp::load(wanted.web);
  if (!web_app) return pass_on(std::move(web_app));
  parts.web_app = std::move(*web_app);
  if (auto added = parts.add_routes(); !added) return added;
  auto listener = runtime::Listener::open(parts.loop, wanted.address, wanted.port);
  if (!listener) return pass_on(std::move(listener));
  parts.port = (*listener)->port();
  parts.http.emplace(parts.loop, parts.clock, parts.random, parts.router, gateway::AllowedHosts(parts.host_names()));
  parts.log_requests();
  parts.http->serve(std::move(*listener));
  parts.loop.spawn([](record::Feed& feed) -> Task<> { static_cast<void>(co_await feed.start()); }(parts.feed));
  return {};
}

void Server::run() {
  Parts& parts = *parts_;
  const auto end = [&parts]() -> Task<> {
    spdlog::info("ending: no new connections; requests that run are ended first");
    co_await parts.http->drain(runtime::Loop::tick() + drain_patience);
    parts.loop.stop();
  };
  parts.signals.emplace(parts.loop, [&parts, &end] { parts.loop.spawn(end()); });
  parts.loop.run();
  parts.signals.reset();
}

std::uint16_t Server::port() const { return parts_->port; }

std::vector<std::string> Server::links() const {
  const auto& options = parts_->options;
  if (!options.configuration.public_url.empty()) return {options.configuration.public_url};
  if (options.kind == Kind::real) return {fmt::format("http://localhost:{}", parts_->port)};
  std::vector<std::string> links;
  links.reserve(links_max);
  for (const char* who : {"assistant", "medecin"}) links.push_back(fmt::format("http://{}.localhost:{}", who, parts_->port));
  return links;
}

}  // namespace maillage::server
