// The fan-out of another messaging server, counted as ours is (dispatch_bench.cpp): the same number of clients, the same bytes for everybody, the
// same quiet before its memory is read.
//
//   const Child nats({"/usr/sbin/nats-server", "-a", "127.0.0.1", "-p", "4555"});
//   measure_fanout({.name = "nats", .process = nats, .port = 4555}, nats_language(told_to_each), 5000);
//
// Out of scope: what its messages take to arrive.
#pragma once

#include <string>

#include "server/load/child.hpp"
#include "server/load/language.hpp"

namespace maillage::server {

/// As long as what the live hub sends.
inline constexpr std::string_view told_to_each = R"({"event":"change","sequence":48012,"type":"Organization","id":"annonce","version":12})";

struct FanoutServer {
  std::string name;
  const Child& process;  // the one whose memory and processor time are counted
  std::uint16_t port;    // of 127.0.0.1
};

/// Waits until it listens: at most two minutes, and not once its process has ended.
[[nodiscard]] bool listens(const FanoutServer& server);
/// Prints the RESULT lines of a server that listens.
void measure_fanout(const FanoutServer& server, const Language& language, std::uint32_t clients);

}  // namespace maillage::server
