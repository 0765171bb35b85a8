// CLI11: one sub-command each.
#include "server/main/command_line.hpp"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/stat.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <functional>

#include "base/instant_text.hpp"
#include "base/time.hpp"
#include "server/main/house_commands.hpp"
#include "server/main/terminal_qr.hpp"
#include "server/wiring/wiring.hpp"

namespace maillage::server {
namespace {

struct Asked {
  std::string config;
  std::string data;
  std::string web;
  std::string public_url;
  std::string begins_at;
  int port{-1};  // -1: not said
  bool lan{false};
  bool fresh{false};
  bool verbose{false};
  bool mono{false};
};

int refused(const Issue& issue) {
  fmt::print(stderr, "maillage: {}\n", issue.text);
  return 1;
}

/// Lines go to stderr, where a service manager keeps them. A demonstration speaks to a person: only warnings, unless asked.
void start_log(spdlog::level::level_enum level) {
  auto log = spdlog::stderr_color_mt("maillage");
  log->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
  log->set_level(level);
  spdlog::set_default_logger(std::move(log));
}

Outcome<Options> options_of(const Asked& asked, record::Nature nature) {
  Options options{.configuration = {},
                  .nature = nature,
                  .reach = asked.lan ? Reach::lan : Reach::loopback,
                  .beginning = asked.fresh ? Beginning::fresh : Beginning::as_it_is};
  if (!asked.config.empty()) {
    auto read = read_configuration(asked.config);
    if (!read) return pass_on(std::move(read));
    options.configuration = std::move(*read);
  }
  if (!asked.data.empty()) options.configuration.data = asked.data;
  if (!asked.web.empty()) options.configuration.web = asked.web;
  if (!asked.public_url.empty()) {
    if (host_of_public_url(asked.public_url).empty()) {
      return refuse(IssueCode::value, "bad-configuration", fmt::format("--public-url {}.", public_url_wanted));
    }
    options.configuration.public_url = asked.public_url;
  }
  if (!asked.begins_at.empty()) {
    options.begins_at = instant_from_text(asked.begins_at);
    if (!options.begins_at) return refuse(IssueCode::value, "bad-moment", "--at takes a moment in UTC: 2026-11-23T06:58:00.000000Z.");
  }
  if (asked.port >= 0) options.configuration.port = static_cast<std::uint16_t>(asked.port);
  if (asked.mono) options.configuration.stethoscope = StethoscopeSound::speech;
  return options;
}

/// What somebody at another machine needs: where, how to recognise the certificate, and the address for a camera.
void print_lan(const Server& server) {
  const auto links = server.lan_links();
  if (links.empty()) return;
  fmt::print("From other machines:\n");
  for (const auto& link : links) fmt::print("  {}\n", link);
  if (!server.fingerprint().empty()) {
    fmt::print("The browser will warn once: the certificate is this server's own. Its SHA-256 fingerprint must be\n  {}\n", server.fingerprint());
  }
  fmt::print("{}", terminal_qr(links.front()));
}

int serve(const Asked& asked, record::Nature nature) {
  const auto began = std::chrono::steady_clock::now();
  start_log(nature == record::Nature::demonstration && !asked.verbose ? spdlog::level::warn : spdlog::level::info);
  auto options = options_of(asked, nature);
  if (!options) return refused(options.error());
  options->progress = [](const std::string& words) {
    fmt::print("First start: {}\n", words);
    std::fflush(stdout);
  };
  auto server = Server::start(std::move(*options));
  if (!server) return refused(server.error());
  const auto took = std::chrono::duration_cast<Millis>(std::chrono::steady_clock::now() - began);
  fmt::print("Maillage listens (after {} ms). Open:\n", took.count());
  for (const auto& link : server->links()) fmt::print("  {}\n", link);
  print_lan(*server);
  if (nature == record::Nature::demonstration) fmt::print("Everybody in it is invented. Ctrl-C ends it; the same command finds everything again.\n");
  std::fflush(stdout);
  server->run();
  return 0;
}

void add_where(CLI::App& command, Asked& asked) {
  command.add_option("--data", asked.data, "Folder of the database and its keys");
  command.add_option("--web", asked.web, "Folder of the built web app");
  command.add_option("--public-url", asked.public_url, "Address under which others reach this server: printed papers name it");
  command.add_option("--port", asked.port, "TCP port; 0 takes a free one")->check(CLI::Range(0, 65535));
  command.add_flag("--verbose", asked.verbose, "Log every request (never its content)");
}

}  // namespace

int run_command_line(int argument_count, char** arguments) {
  ::umask(0077);  // what this program writes is health data or keys: nobody else's to read
  CLI::App app("Maillage: assisted teleconsultation and the acts around it, on one record.", "maillage");
  app.require_subcommand(1);
  app.set_version_flag("--version", MAILLAGE_VERSION);
  Asked asked;
  std::function<int()> chosen;
  auto* serve_command = app.add_subcommand("serve", "Serve a real database");
  serve_command->add_option("--config", asked.config, "Configuration file (TOML)");
  serve_command->add_flag("--lan", asked.lan, "Serve other machines too, over https");
  add_where(*serve_command, asked);
  auto* demo_command = app.add_subcommand("demo", "Serve a demonstration territory with invented people");
  demo_command->add_option("--config", asked.config, "Configuration file (TOML): with [mail] or [sms] its messages do leave");
  add_where(*demo_command, asked);
  demo_command->add_flag("--lan", asked.lan, "Serve other machines too, over https");
  demo_command->add_flag("--stethoscope-mono", asked.mono, "Spoil the stethoscope as a browser does by default: the control of the fidelity check");
  demo_command->add_option("--at", asked.begins_at,
                           "Begin at this moment instead of now, and let time go on from there: 2026-11-23T06:58:00.000000Z");
  demo_command->add_flag("--fresh", asked.fresh, "Begin with a new demonstration database");
  add_house_commands(app, chosen);
  serve_command->callback([&] { chosen = [&asked] { return serve(asked, record::Nature::real); }; });
  demo_command->callback([&] { chosen = [&asked] { return serve(asked, record::Nature::demonstration); }; });
  try {
    app.parse(argument_count, arguments);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return chosen();
}

}  // namespace maillage::server
