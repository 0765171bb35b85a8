// The same fan-out by NATS: every client subscribes to one subject, and one of them publishes.
#include <fmt/format.h>

#include <filesystem>

#include "server/load/fanout.hpp"
#include "server/load/figures.hpp"

namespace maillage::server {
namespace {

constexpr const char* program = "/usr/sbin/nats-server";

}  // namespace

void measure_nats(std::uint32_t clients) {
  if (!std::filesystem::exists(program))
    return fmt::print("RESULT dispatch.nats.{} not run: nats-server is not installed (script/bootstrap bench)\n", clients);
  const std::uint16_t port = free_port();
  const Child nats({program, "-a", "127.0.0.1", "-p", std::to_string(port)});
  const FanoutServer server{.name = "nats", .process = nats, .port = port};
  if (!listens(server)) return fmt::print("RESULT dispatch.nats.{} not run: it did not begin to listen\n", clients);
  measure_fanout(server, nats_language(told_to_each), clients);
}

}  // namespace maillage::server
