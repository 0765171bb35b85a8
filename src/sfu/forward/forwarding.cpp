// The media of one room: membership, routing and forwarding. Feedback is in feedback.cpp.
#include "sfu/forward/forwarding.hpp"

#include <algorithm>

#include "sfu/bandwidth/allocation.hpp"

namespace maillage::sfu {

void Forwarding::attach(TrackId id, TrackSource source, const rtc::ExtensionMap& extensions, Tick now) {
  seats_[id.publisher].extensions = extensions;
  seats_[id.publisher].report_at = now + report_interval;
  Published& published = tracks_[id];
  if (!published.track) published.track = std::make_unique<UpTrack>(id.purpose, source.picture);
  published.track->attach(std::move(source));
}

void Forwarding::detach(Seat publisher) {
  for (auto& [id, published] : tracks_)
    if (id.publisher == publisher) published.track->detach();
  seats_[publisher].arrivals = {};
  seats_[publisher].report_at = tick_never;
}

void Forwarding::remove(TrackId id) { tracks_.erase(id); }

void Forwarding::subscribe(Seat subscriber, TrackId id, DownTrackIdentity identity) {
  const auto found = tracks_.find(id);
  if (found == tracks_.end()) return;
  UpTrack& track = *found->second.track;
  found->second.subscribers.push_back(
      {subscriber, std::make_unique<DownTrack>(std::move(identity), ids_, track.picture(), track.source().clock_rate)});
}

void Forwarding::accept(Seat subscriber, std::span<const std::string> mids, Tick now) {
  for (auto& [id, published] : tracks_) {
    for (Subscriber& down : published.subscribers) {
      if (down.seat != subscriber) continue;
      down.track->set_accepted(std::ranges::find(mids, down.track->identity().mid) != mids.end());
      if (down.track->wants_key_frame()) published.track->key_frames.want();
    }
    serve_publisher(published, id.publisher, now);
  }
  allocate_downlink(subscriber, now);
}

void Forwarding::unsubscribe(Seat subscriber) {
  for (auto& [id, published] : tracks_) std::erase_if(published.subscribers, [&](const Subscriber& down) { return down.seat == subscriber; });
}

void Forwarding::limit(Seat seat, std::optional<std::uint64_t> down, std::optional<std::uint64_t> up, Tick now) {
  seats_[seat].downlink.set_limit(down);
  seats_[seat].uplink_limit = up;
  allocate_downlink(seat, now);
}

std::vector<ports::Purpose> Forwarding::sendable(Seat publisher, Tick now) const {
  std::vector<Claimant> claimants;
  for (const auto& [id, published] : tracks_) {
    // Before its first packets a stethoscope counts as flowing while it is attached: it must get its place to begin.
    const bool flows = id.purpose != ports::Purpose::stethoscope || published.track->flowing(now);
    if (id.publisher == publisher && published.track->attached()) claimants.push_back({publisher, id.purpose, flows});
  }
  const std::vector<bool> allowed = allocate(claimants, seats_[publisher].uplink_limit);
  std::vector<ports::Purpose> purposes;
  for (std::size_t i = 0; i < claimants.size(); ++i)
    if (allowed[i]) purposes.push_back(claimants[i].purpose);
  return purposes;
}

Forwarding::Published* Forwarding::route(Seat from, const rtc::RtpPacket& packet) {
  const rtc::Ssrc ssrc = packet.ssrc();
  const rtc::ExtensionMap& extensions = seats_[from].extensions;
  for (auto& [id, published] : tracks_) {
    const TrackSource& source = published.track->source();
    if (id.publisher == from && (source.ssrc == ssrc || source.rtx_ssrc == ssrc)) return &published;
  }
  const std::string_view mid = extensions.text(packet, rtc::Extension::mid);
  if (mid.empty()) return nullptr;
  for (auto& [id, published] : tracks_) {
    UpTrack& track = *published.track;
    if (id.publisher != from || !track.attached() || track.source().mid != mid) continue;
    if (track.is_rtx(packet.payload_type()))
      track.learn_rtx(ssrc);
    else
      track.learn(ssrc);
    return &published;
  }
  return nullptr;
}

void Forwarding::handle_rtp(Seat from, MutableBytes datagram, Tick now) {
  if (closed_) return;
  const auto packet = rtc::RtpPacket::parse(datagram);
  if (!packet) return;
  SeatState& seat = seats_[from];
  if (const auto number = seat.extensions.transport_sequence(*packet)) seat.arrivals.receive(*number, now);
  Published* published = route(from, *packet);
  if (published == nullptr) {
    ++unroutable_;
    return;
  }
  const auto received = published->track->receive(datagram, seat.extensions, now);
  if (!received) return;
  for (Subscriber& down : published->subscribers) {
    OutPacket* place = out_.next();
    if (place == nullptr) return;
    const auto size = down.track->forward(*received, published->track->generation(), now, place->plain_room());
    if (!size) continue;
    out_.keep(down.seat, Side::receive, PacketKind::rtp, *size);
    seats_[down.seat].sent += *size;
  }
}

void Forwarding::allocate_downlink(Seat subscriber, Tick now) {
  std::vector<Claimant> claimants;
  std::vector<std::pair<Published*, DownTrack*>> claimed;
  for (auto& [id, published] : tracks_) {
    for (Subscriber& down : published.subscribers) {
      if (down.seat != subscriber || !down.track->accepted()) continue;
      claimants.push_back({id.publisher, id.purpose, published.track->flowing(now)});
      claimed.emplace_back(&published, down.track.get());
    }
  }
  const std::vector<bool> flows = allocate(claimants, seats_[subscriber].downlink.rate(now));
  for (std::size_t i = 0; i < claimed.size(); ++i) {
    claimed[i].second->set_paused(!flows[i]);
    if (claimed[i].second->wants_key_frame()) claimed[i].first->track->key_frames.want();
  }
}

std::vector<TrackStats> Forwarding::stats(Tick now) const {
  std::vector<TrackStats> all;
  for (const auto& [id, published] : tracks_) {
    const UpTrack& track = *published.track;
    TrackStats one{id, track.flowing(now), track.reception ? track.reception->lost() : 0, track.counters(), {}};
    for (const Subscriber& down : published.subscribers) one.subscribers.push_back({down.seat, down.track->paused(), down.track->counters()});
    all.push_back(std::move(one));
  }
  return all;
}

std::vector<TrackId> Forwarding::tracks() const {
  std::vector<TrackId> ids;
  ids.reserve(tracks_.size());
  for (const auto& [id, published] : tracks_) ids.push_back(id);
  return ids;
}

}  // namespace maillage::sfu
