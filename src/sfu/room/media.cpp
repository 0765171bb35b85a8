// The datagrams of a room: in through the participant's link and transport to the forwarder, and out the same way.
#include <algorithm>

#include "sfu/room/room.hpp"

namespace maillage::sfu {
namespace {

constexpr std::size_t seal_batch = 64;  // packets per call of the cipher: what one tick gives one subscriber

template <class... Handlers>
struct Match : Handlers... {
  using Handlers::operator()...;
};

}  // namespace

Outcome<> Room::impair(std::string_view participant, NetworkProfile profile, Tick now) {
  auto seat = seated(participant);
  if (!seat) return pass_on(std::move(seat));
  Participant& impaired = **seat;
  const LinkShapes shapes = shapes_of(profile);
  impaired.bounded = true;
  if (!impaired.link) impaired.link.emplace(session_id_ + impaired.seat);
  impaired.link->up.shape(shapes.up);
  impaired.link->down.shape(shapes.down);
  forwarding_.limit(impaired.seat, shapes.down.bits_per_second, shapes.up.bits_per_second, now);
  tell_sending(now);
  if (profile == NetworkProfile::fibre) impaired.link.reset();
  seal(now);
  return {};
}

void Room::handle_datagram(TransportRef transport, MutableBytes datagram, const rtc::Path& path, Tick now) {
  if (closed_ || transport.seat >= seats_max || !seats_[transport.seat]) return;
  Participant& participant = *seats_[transport.seat];
  if (participant.link)
    participant.link->up.push({transport.side, path}, datagram, now);
  else
    pass_in(participant, transport.side, datagram, path, now);
  seal(now);
}

void Room::pass_in(Participant& participant, Side side, MutableBytes datagram, const rtc::Path& path, Tick now) {
  rtc::Transport* transport = participant.transport(side);
  if (transport == nullptr) return;
  transport->handle_datagram(datagram, path, now);
  take_outputs(participant, side, now);
}

void Room::take_outputs(Participant& participant, Side side, Tick now) {
  const TransportRef self{participant.seat, side};
  rtc::Transport& transport = *participant.transport(side);
  const auto take = Match{
      [&](const rtc::output::Datagram& out) { send(participant, out.path, out.bytes, false, now); },
      [&](const rtc::output::PathLearned& out) { events_.emplace_back(room_event::PathLearned{self, out.path}); },
      [&](const rtc::output::RtpPacket& out) {
        if (side == Side::publish) forwarding_.handle_rtp(participant.seat, out.bytes, now);
      },
      [&](const rtc::output::RtcpPacket& out) {
        if (side == Side::publish)
          forwarding_.handle_publisher_rtcp(participant.seat, out.bytes, now);
        else
          forwarding_.handle_receiver_rtcp(participant.seat, out.bytes, now);
      },
      [&](const rtc::output::Silent&) {
        if (side == Side::publish) events_.emplace_back(room_event::Silent{participant.admission.participant});
      },
      [](const auto&) {},
  };
  while (const auto output = transport.poll_output()) std::visit(take, *output);
}

void Room::send(Participant& participant, const rtc::Path& path, Bytes bytes, bool owned_by_batch, Tick now) {
  if (participant.link) {
    participant.link->down.push(path, bytes, now);
  } else if (owned_by_batch) {
    datagrams_.push_back({path, bytes});
  } else {
    owned_.emplace_back(bytes.begin(), bytes.end());
    datagrams_.push_back({path, owned_.back()});
  }
}

void Room::seal(Tick now) {
  // Packets of one transport that follow each other are sealed by one call.
  std::array<rtc::Packet, seal_batch> packets;
  for (std::size_t& at = sealed_; at < batch_.size();) {
    const OutPacket& first = batch_[at];
    std::size_t count = 0;
    for (; at + count < batch_.size() && count < seal_batch; ++count) {
      OutPacket& packet = batch_[at + count];
      if (packet.seat != first.seat || packet.side != first.side || packet.kind != first.kind) break;
      packets[count] = {packet.memory, packet.size};
    }
    at += count;
    Participant* participant = seats_[first.seat].get();
    rtc::Transport* transport = participant == nullptr ? nullptr : participant->transport(first.side);
    if (transport == nullptr) continue;
    const auto run = std::span(packets).first(count);
    const rtc::Path* path = first.kind == PacketKind::rtp ? transport->send_rtp(run) : transport->send_rtcp(run);
    if (path == nullptr) continue;
    for (const rtc::Packet& packet : run)
      if (!packet.refused()) send(*participant, *path, packet.bytes(), true, now);
  }
}

void Room::sent() {
  batch_.clear();
  sealed_ = 0;
  datagrams_.clear();
  owned_.clear();
}

void Room::handle_time(Tick now) {
  if (closed_) return;
  if (settings_.echo && now - opened_at_ >= self_test_max) return close("self-test-over", now);
  for (const auto& seat : seats_) {
    if (!seat) continue;
    if (seat->link) {
      while (auto travelled = seat->link->up.pop(now)) pass_in(*seat, travelled->tag.side, travelled->bytes, travelled->tag.path, now);
      while (auto travelled = seat->link->down.pop(now)) {
        owned_.push_back(std::move(travelled->bytes));
        datagrams_.push_back({travelled->tag, owned_.back()});
      }
    }
    for (const Side side : {Side::publish, Side::receive}) {
      rtc::Transport* transport = seat->transport(side);
      if (transport == nullptr || transport->deadline() > now) continue;
      transport->handle_time(now);
      take_outputs(*seat, side, now);
    }
  }
  if (forwarding_.deadline() <= now) forwarding_.handle_time(now);
  if (now >= sending_at_) {
    sending_at_ = now + sending_interval;
    tell_sending(now);
  }
  seal(now);
  for (const auto& seat : seats_) {
    if (!seat || seat->present || now - seat->absent_since < absence_max) continue;
    const std::string absent = seat->admission.participant;  // leave() destroys the seat
    leave(absent, now);
  }
}

void Room::tell_sending(Tick now) {
  for (const auto& seat : seats_) {
    if (!seat || !seat->bounded || !seat->publishing) continue;
    auto purposes = forwarding_.sendable(seat->seat, now);
    if (purposes == seat->sending) continue;
    seat->sending = purposes;
    events_.emplace_back(room_event::Sending{seat->admission.participant, std::move(purposes)});
  }
}

Tick Room::deadline() const {
  if (closed_) return tick_never;
  Tick next = std::min(forwarding_.deadline(), sending_at_);
  if (settings_.echo) next = std::min(next, opened_at_ + self_test_max);
  for (const auto& seat : seats_) {
    if (!seat) continue;
    if (seat->link) next = std::min({next, seat->link->up.deadline(), seat->link->down.deadline()});
    for (const Side side : {Side::publish, Side::receive})
      if (const rtc::Transport* transport = seat->transport(side)) next = std::min(next, transport->deadline());
  }
  return next;
}

}  // namespace maillage::sfu
