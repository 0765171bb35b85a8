// The same fan-out by ejabberd, as an MQTT broker: every client subscribes to one topic at QoS 0, and one of them publishes.
//
// Debian's ejabberdctl would run it as a user of its own, behind a shell, with a node name and epmd. Here Erlang runs alone: no distribution, so no
// name that another could have and no port but the listener's; everything that it writes is in a folder of the bench. `env`, `erl` and `erlexec`
// each become the next one, so the process that was started is the virtual machine itself, and its are the memory and the processor time.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "server/load/fanout.hpp"
#include "server/load/figures.hpp"

namespace maillage::server {
namespace {

namespace fs = std::filesystem;

constexpr const char* erlang = "/usr/bin/erl";
constexpr std::string_view virtual_machine = "beam.smp";
// As many as Debian's ejabberdctl allows.
constexpr const char* ports_max = "32000";
constexpr const char* processes_max = "250000";

/// Where the package put ejabberd among Erlang's libraries: the folder is named after the machine's architecture. Empty when it is not installed.
fs::path libraries() {
  if (!fs::exists(erlang)) return {};
  for (const auto& architecture : fs::directory_iterator("/usr/lib")) {
    if (!architecture.path().string().ends_with("-linux-gnu")) continue;
    for (const auto& library : fs::directory_iterator(architecture)) {
      if (library.path().filename().string().starts_with("ejabberd-")) return architecture.path();
    }
  }
  return {};
}

/// Anybody may come and hear; nothing else of ejabberd runs.
void write_configuration(const fs::path& file, std::uint16_t port) {
  std::ofstream(file) << fmt::format(R"(hosts: [localhost]
loglevel: error
listen:
  - port: {}
    ip: "127.0.0.1"
    module: mod_mqtt
    backlog: 1000
auth_method: anonymous
anonymous_protocol: login_anon
acme:
  auto: false
modules:
  mod_mqtt: {{}}
)",
                                     port);
}

/// Schedulers that have nothing to do sleep at once: turning in vain would be counted as work (+sbwt). What the caller's shell says of Erlang is not
/// heard (-i).
std::vector<std::string> words(const fs::path& folder, const fs::path& libraries) {
  return {"/usr/bin/env",
          "-i",
          "PATH=/usr/bin:/bin",
          "LANG=C.UTF-8",
          fmt::format("HOME={}", folder.string()),
          fmt::format("ERL_LIBS={}", libraries.string()),
          fmt::format("ERL_MAX_PORTS={}", ports_max),
          "ERL_CRASH_DUMP_SECONDS=0",
          fmt::format("EJABBERD_CONFIG_PATH={}", (folder / "ejabberd.yml").string()),
          fmt::format("EJABBERD_LOG_PATH={}", (folder / "ejabberd.log").string()),
          erlang,
          "-noinput",
          "+K",
          "true",
          "+P",
          processes_max,
          "+sbwt",
          "none",
          "+sbwtdcpu",
          "none",
          "+sbwtdio",
          "none",
          "-mnesia",
          "dir",
          fmt::format("\"{}\"", (folder / "spool").string()),
          "-s",
          "ejabberd"};
}

std::string program_of(const Child& child) {
  std::ifstream file(fmt::format("/proc/{}/comm", child.id()));
  std::string name;
  std::getline(file, name);
  return name;
}

}  // namespace

void measure_ejabberd(std::uint32_t clients, const fs::path& bench) {
  const fs::path found = libraries();
  if (found.empty()) return fmt::print("RESULT dispatch.ejabberd.{} not run: ejabberd is not installed (script/bootstrap bench)\n", clients);
  const fs::path folder = bench / fmt::format("ejabberd-{}", clients);
  fs::create_directories(folder / "spool");
  const std::uint16_t port = free_port();
  write_configuration(folder / "ejabberd.yml", port);
  const Child ejabberd(words(folder, found), (folder / "output").string());
  const FanoutServer server{.name = "ejabberd", .process = ejabberd, .port = port};
  if (!listens(server)) return fmt::print("RESULT dispatch.ejabberd.{} not run: it did not begin to listen\n", clients);
  if (program_of(ejabberd) != virtual_machine)
    return fmt::print("RESULT dispatch.ejabberd.{} not run: the process that was started is {}, not {}\n", clients, program_of(ejabberd),
                      virtual_machine);
  measure_fanout(server, mqtt_language(told_to_each), clients);
}

}  // namespace maillage::server
