// The rooms of one media thread.
#include "adapters/rooms/shard.hpp"

#include <algorithm>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <cstdio>
#include <stdexcept>

#include "adapters/rooms/local_addresses.hpp"
#include "rtc/transport/datagram_kind.hpp"

namespace maillage::adapters {
namespace {

using sfu::RoomEvent;
using sfu::TransportRef;
namespace event = sfu::room_event;

constexpr int port_tries = 8;  // a port that the system chose for the first address may be taken on another

}  // namespace

struct Shard::Listening {
  UdpSocket socket;
  boost::asio::posix::stream_descriptor readable;

  Listening(runtime::Loop& loop, UdpSocket opened) : socket(std::move(opened)), readable(loop.context(), socket.native()) {}
  ~Listening() { readable.release(); }  // the descriptor is the socket's to close
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;
};

Shard::Shard(runtime::Loop& loop, MediaSettings settings, rtc::TransportParts parts, Tell tell)
    : loop_(loop), settings_(std::move(settings)), parts_(parts), tell_(std::move(tell)), timer_(loop, [this] { run_due(); }) {
  if (settings_.addresses.empty()) settings_.addresses = local_addresses();
  open_sockets();
  std::vector<rtc::Address> locals;
  locals.reserve(sockets_.size());
  for (const auto& listening : sockets_) locals.push_back(listening->socket.local());
  candidates_ = rtc::sdp::host_candidates(locals, settings_.public_address);
  for (const auto& listening : sockets_) listen(*listening);
}

Shard::~Shard() = default;

void Shard::open_sockets() {
  for (int attempt = 0; attempt < port_tries; ++attempt) {
    std::vector<UdpSocket> opened;
    std::uint16_t port = settings_.port;
    for (const rtc::IpAddress& address : settings_.addresses) {
      auto socket = UdpSocket::open(address, port);
      if (!socket) break;
      port = socket->local().port;
      opened.push_back(std::move(*socket));
    }
    if (opened.size() == settings_.addresses.size()) {
      for (UdpSocket& socket : opened) sockets_.push_back(std::make_unique<Listening>(loop_, std::move(socket)));
      return;
    }
    if (settings_.port != 0) break;
  }
  throw std::runtime_error("media: UDP port " + std::to_string(settings_.port) +
                           " is taken on one of this machine's addresses; name another by media.port, or 0 to let the system choose");
}

std::uint16_t Shard::port() const { return sockets_.front()->socket.local().port; }

std::vector<rtc::Address> Shard::addresses() const {
  std::vector<rtc::Address> all;
  all.reserve(sockets_.size());
  for (const auto& listening : sockets_) all.push_back(listening->socket.local());
  return all;
}

void Shard::listen(Listening& listening) {
  listening.readable.async_wait(boost::asio::posix::stream_descriptor::wait_read, [this, &listening](const boost::system::error_code& error) {
    if (error) return;  // the shard is being destroyed
    receive(listening);
    listen(listening);
  });
}

void Shard::receive(Listening& listening) {
  const auto received = listening.socket.receive();
  const Tick now = runtime::Loop::tick();
  for (const ReceivedDatagram& datagram : received) handle(datagram.bytes, {listening.socket.local(), datagram.from}, now);
  sweep();
  rearm();
}

const Shard::Route* Shard::route_of(Bytes datagram, const rtc::Path& path) const {
  if (rtc::kind_of(datagram) == rtc::DatagramKind::stun) {
    if (const auto ufrag = rtc::ufrag_asked(datagram)) {
      const auto found = ufrags_.find(std::string(*ufrag));
      return found == ufrags_.end() ? nullptr : &found->second;
    }
  }
  const auto found = paths_.find(path);
  return found == paths_.end() ? nullptr : &found->second;
}

void Shard::handle(MutableBytes datagram, const rtc::Path& path, Tick now) {
  const Route* found = route_of(datagram, path);
  if (found == nullptr) {
    ++unroutable_;
    return;
  }
  const Route route = *found;
  try {
    route.room->handle_datagram(route.transport, datagram, path, now);
    settle(route.room->name(), *route.room);
  } catch (const BrokenInvariant& broken) {
    fail(route.room->name(), *route.room, broken);
  }
}

sfu::Room* Shard::find_room(const std::string& name) {
  const auto found = rooms_.find(name);
  return found == rooms_.end() || found->second->closed() ? nullptr : found->second.get();
}

sfu::Room* Shard::open_room(const std::string& name, bool echo) {
  sweep();
  if (sfu::Room* open = find_room(name); open != nullptr) return open;
  if (rooms_.size() >= rooms_max) return nullptr;
  auto& room = rooms_[name];
  room = std::make_unique<sfu::Room>(sfu::RoomSettings{name, echo, candidates_, settings_.stethoscope}, parts_, runtime::Loop::tick());
  return room.get();
}

void Shard::settle(const std::string& name, sfu::Room& room) {
  send(room.datagrams());
  room.sent();
  while (auto event = room.poll_event())
    if (!take_route(room, *event)) tell_(name, std::move(*event));
}

void Shard::send(std::span<const sfu::RoomDatagram> datagrams) {
  while (!datagrams.empty()) {
    const rtc::Address& local = datagrams.front().path.local;
    const auto other = std::ranges::find_if(datagrams, [&](const sfu::RoomDatagram& one) { return one.path.local != local; });
    const auto run = datagrams.first(static_cast<std::size_t>(other - datagrams.begin()));
    for (const auto& listening : sockets_)
      if (listening->socket.local() == local) listening->socket.send(run);
    datagrams = datagrams.subspan(run.size());
  }
}

bool Shard::take_route(sfu::Room& room, const RoomEvent& said) {
  if (const auto* ufrag = std::get_if<event::UfragAnswered>(&said)) {
    if (ufrag->fresh) forget(room, ufrag->transport);
    ufrags_[ufrag->ufrag] = {&room, ufrag->transport};
    return true;
  }
  if (const auto* learned = std::get_if<event::PathLearned>(&said)) {
    if (paths_.size() < routes_max || paths_.contains(learned->path)) paths_[learned->path] = {&room, learned->transport};
    return true;
  }
  if (const auto* gone = std::get_if<event::TransportGone>(&said)) {
    forget(room, gone->transport);
    return true;
  }
  return false;
}

void Shard::forget(const sfu::Room& room, std::optional<TransportRef> transport) {
  const auto belongs = [&](const auto& entry) { return entry.second.room == &room && (!transport || entry.second.transport == *transport); };
  std::erase_if(paths_, belongs);
  std::erase_if(ufrags_, belongs);
}

void Shard::fail(const std::string& name, sfu::Room& room, const BrokenInvariant& broken) {
  std::fprintf(stderr, "maillage: room %s closed: %s\n", name.c_str(), broken.what());
  room.close("failed", runtime::Loop::tick());
  settle(name, room);
}

void Shard::sweep() {
  std::erase_if(rooms_, [&](const auto& entry) {
    const bool over = entry.second->closed() || entry.second->empty();
    if (over) forget(*entry.second, std::nullopt);
    return over;
  });
}

void Shard::run_due() {
  const Tick now = runtime::Loop::tick();
  for (const auto& [name, room] : rooms_) {
    if (room->deadline() > now) continue;
    try {
      room->handle_time(now);
      settle(name, *room);
    } catch (const BrokenInvariant& broken) {
      fail(name, *room, broken);
    }
  }
  sweep();
  rearm();
}

void Shard::rearm() {
  Tick next = tick_never;
  for (const auto& [name, room] : rooms_) next = std::min(next, room->deadline());
  timer_.arm(next);
}

}  // namespace maillage::adapters
