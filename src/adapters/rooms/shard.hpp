// Shard: the rooms of one media thread, their sockets on one port, and the routes from datagrams to transports.
//
// Everything here runs on the shard's own loop. It is the only place that moves a Room: one command or datagram in, datagrams sent, events told,
// the timer set to the earliest deadline. A room that breaks an invariant is closed; the others go on.
// Out of scope: which thread this is (media_rooms.hpp), JSON (messages.hpp).
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "adapters/rooms/udp_socket.hpp"
#include "rtc/sdp/candidate.hpp"
#include "runtime/loop.hpp"
#include "sfu/room/room.hpp"

namespace maillage::adapters {

struct MediaSettings {
  std::uint16_t port{0};                               // 0: the system chooses, once for all addresses
  std::vector<rtc::IpAddress> addresses;               // empty: those of the machine
  std::optional<rtc::IpAddress> public_address;        // 1:1 NAT
  rtc::sdp::Sound stethoscope{rtc::sdp::Sound::full};  // voice: the control of the fidelity check, which must fail by it
};

/// Rooms of one shard: far beyond what one core forwards.
inline constexpr std::size_t rooms_max = 1000;
/// Paths learned from checks, over all rooms: two transports, two families and a change of network each for six people in every room.
inline constexpr std::size_t routes_max = 65'536;

class Shard {
 public:
  using Tell = std::function<void(const std::string& room, sfu::RoomEvent event)>;

  /// Opens the sockets: throws std::runtime_error in words when the port is taken. `parts` must outlive it.
  Shard(runtime::Loop& loop, MediaSettings settings, rtc::TransportParts parts, Tell tell);
  ~Shard();
  Shard(const Shard&) = delete;
  Shard& operator=(const Shard&) = delete;

  /// Runs `command` on the room, opened when `open` is given, and then everything that follows from it.
  template <class Result>
  [[nodiscard]] Result with_room(const std::string& name, bool echo, bool open, const std::function<Result(sfu::Room&, Tick)>& command) {
    sfu::Room* room = open ? open_room(name, echo) : find_room(name);
    if (room == nullptr && open)
      return refuse(IssueCode::throttled, "too-many-rooms", "This server has as many rooms as it can hold; try again later.");
    if (room == nullptr) return refuse(IssueCode::not_found, "not-in-room", "You are not in this room; join it first.");
    try {
      Result result = command(*room, runtime::Loop::tick());
      settle(name, *room);
      rearm();
      return result;
    } catch (const BrokenInvariant& broken) {
      fail(name, *room, broken);
      return refuse(IssueCode::exception, "room-broken", "The room failed and was closed; join again.");
    }
  }

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] std::vector<rtc::Address> addresses() const;
  [[nodiscard]] std::uint64_t unroutable() const { return unroutable_; }

 private:
  struct Listening;  // a socket and its wait on the loop
  struct Route {
    sfu::Room* room;
    sfu::TransportRef transport;
  };

  void open_sockets();
  void listen(Listening& listening);
  void receive(Listening& listening);
  void handle(MutableBytes datagram, const rtc::Path& path, Tick now);
  [[nodiscard]] const Route* route_of(Bytes datagram, const rtc::Path& path) const;

  [[nodiscard]] sfu::Room* open_room(const std::string& name, bool echo);
  [[nodiscard]] sfu::Room* find_room(const std::string& name);
  void settle(const std::string& name, sfu::Room& room);
  void send(std::span<const sfu::RoomDatagram> datagrams);
  [[nodiscard]] bool take_route(sfu::Room& room, const sfu::RoomEvent& event);
  void forget(const sfu::Room& room, std::optional<sfu::TransportRef> transport);
  void fail(const std::string& name, sfu::Room& room, const BrokenInvariant& broken);
  void sweep();
  void run_due();
  void rearm();

  runtime::Loop& loop_;
  MediaSettings settings_;
  rtc::TransportParts parts_;
  Tell tell_;
  std::vector<std::unique_ptr<Listening>> sockets_;
  std::vector<rtc::sdp::Candidate> candidates_;
  std::map<std::string, std::unique_ptr<sfu::Room>> rooms_;  // <= rooms_max
  std::unordered_map<rtc::Path, Route> paths_;               // <= routes_max
  std::unordered_map<std::string, Route> ufrags_;
  runtime::Timer timer_;
  std::uint64_t unroutable_{0};
};

}  // namespace maillage::adapters
