// Language: what a client of another messaging server says to it, and how what the client hears is cut into frames. Of each protocol only what a
// fan-out needs: to come, to subscribe to one name, to publish under it, and to be told.
//
//   const Language nats = nats_language("some words");
//   crowd.write(one, nats.greeting(one));       // who it is, what it wants to hear, and a question: once that is answered, it is there
//   crowd.write(0, nats.publication);           // «some words», for all who subscribed
//   const auto frame = nats.first_frame(bytes); // nothing while its end has not come
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace maillage::server {

struct Frame {
  enum class Meaning : std::uint8_t {
    nothing,
    here,     // the answer to the question that ends the greeting
    told,     // what was published
    asked,    // the server asks whether the client is still there
    refused,  // the client may not come, may not hear, or does not understand the server
  };
  std::size_t length;
  Meaning meaning;
};

struct Language {
  std::string (*greeting)(std::uint32_t client);
  std::optional<Frame> (*first_frame)(std::string_view bytes);
  std::string publication;
  std::string still_here;  // the answer to `asked`
};

/// Spec: https://docs.nats.io/reference/reference-protocols/nats-protocol
[[nodiscard]] Language nats_language(std::string_view told);
/// MQTT 3.1.1 at QoS 0. Each client has a name of its own, and a password that no account asks for.
/// Spec: https://docs.oasis-open.org/mqtt/mqtt/v3.1.1/os/mqtt-v3.1.1-os.html
[[nodiscard]] Language mqtt_language(std::string_view told);

}  // namespace maillage::server
