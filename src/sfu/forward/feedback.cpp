// What a room asks of its publishers and answers to its subscribers: reports, retransmissions, key frames, transport feedback.
// Spec: RFC 3550 6.4, RFC 4585 6.2.1 and 6.3.1, RFC 5104 4.3.1.
#include <algorithm>

#include "rtc/rtcp/keyframe_request.hpp"
#include "rtc/rtcp/nack.hpp"
#include "rtc/rtcp/remb.hpp"
#include "rtc/rtcp/report.hpp"
#include "rtc/rtcp/sdes.hpp"
#include "sfu/forward/forwarding.hpp"

namespace maillage::sfu {
namespace {

/// We speak RTCP as this source; nobody sends media under it.
constexpr rtc::Ssrc ourselves{1};

}  // namespace

template <class Message>
void Forwarding::send_rtcp(Seat seat, Side side, const Message& message) {
  OutPacket* place = out_.next();
  if (place == nullptr) return;
  ByteWriter writer(place->plain_room());
  message.write(writer);
  if (!writer.overflowed()) out_.keep(seat, side, PacketKind::rtcp, writer.size());
}

void Forwarding::handle_publisher_rtcp(Seat from, Bytes compound, Tick now) {
  if (closed_) return;
  ByteReader reader(compound);
  while (const auto packet = rtc::RtcpPacket::next(reader)) {
    if (!packet->is(rtc::RtcpType::sender_report)) continue;
    const auto report = rtc::SenderReport::parse(*packet);
    if (!report) continue;
    for (auto& [id, published] : tracks_) {
      if (id.publisher != from || published.track->source().ssrc != report->sender) continue;
      published.track->take_sender_report(report->ntp, report->timestamp, now);
      forward_report(published);
    }
  }
}

void Forwarding::forward_report(Published& published) {
  for (const Subscriber& down : published.subscribers)
    if (const auto report = down.track->sender_report(*published.track)) send_rtcp(down.seat, Side::receive, *report);
}

std::pair<Forwarding::Published*, DownTrack*> Forwarding::down_track(Seat subscriber, rtc::Ssrc ssrc) {
  for (auto& [id, published] : tracks_)
    for (Subscriber& down : published.subscribers)
      if (down.seat == subscriber && down.track->identity().ssrc == ssrc) return {&published, down.track.get()};
  return {nullptr, nullptr};
}

void Forwarding::handle_receiver_rtcp(Seat from, Bytes compound, Tick now) {
  if (closed_) return;
  ByteReader reader(compound);
  while (const auto packet = rtc::RtcpPacket::next(reader)) {
    using rtc::RtcpType;
    if (packet->is(RtcpType::transport, rtc::fmt_nack)) {
      resend(from, packet->body, now);
    } else if (packet->is(RtcpType::payload, rtc::fmt_pli)) {
      if (const auto pli = rtc::Pli::parse(*packet)) ask_for_key_frames(from, std::span(&pli->media, 1), now);
    } else if (packet->is(RtcpType::payload, rtc::fmt_fir)) {
      const auto fir = rtc::Fir::parse(*packet);
      std::vector<rtc::Ssrc> sources;
      if (fir)
        for (const auto& entry : fir->entries) sources.push_back(entry.media);
      ask_for_key_frames(from, sources, now);
    } else if (packet->is(RtcpType::payload, rtc::fmt_application)) {
      if (const auto remb = rtc::Remb::parse(*packet)) seats_[from].downlink.take_estimate(remb->bits_per_second);
    } else if (packet->is(RtcpType::receiver_report)) {
      const auto report = rtc::ReceiverReport::parse(*packet);
      if (!report || report->blocks.empty()) continue;
      const auto worst = std::ranges::max_element(report->blocks, {}, &rtc::ReportBlock::fraction_lost);
      SeatState& seat = seats_[from];
      const std::int64_t since = std::max<std::int64_t>((now - seat.sent_since).count(), 1);
      if (since < 200'000) continue;  // several reports of one second are one word
      seat.downlink.take_loss(worst->fraction_lost, seat.sent * 8 * 1'000'000 / static_cast<std::uint64_t>(since), now);
      seat.sent = 0;
      seat.sent_since = now;
    }
  }
}

void Forwarding::resend(Seat subscriber, Bytes nack_body, Tick now) {
  rtc::RtcpPacket packet;
  packet.body = nack_body;
  const auto nack = rtc::Nack::parse(packet);
  if (!nack) return;
  const auto [published, down] = down_track(subscriber, nack->media);
  if (published == nullptr) return;
  for (const std::uint16_t sequence : nack->sequences) {
    if (seats_[subscriber].repairs >= repairs_max) return;
    OutPacket* place = out_.next();
    if (place == nullptr) return;
    const auto size = down->resend(sequence, published->track->history(), now, place->plain_room());
    if (!size) continue;
    ++seats_[subscriber].repairs;
    out_.keep(subscriber, Side::receive, PacketKind::rtp, *size);
  }
}

void Forwarding::ask_for_key_frames(Seat subscriber, std::span<const rtc::Ssrc> sources, Tick now) {
  for (const rtc::Ssrc source : sources) {
    const auto [published, down] = down_track(subscriber, source);
    if (published == nullptr || !published->track->picture()) continue;
    published->track->key_frames.want();
    for (auto& [id, candidate] : tracks_)
      if (&candidate == published) serve_publisher(candidate, id.publisher, now);
  }
}

void Forwarding::serve_publisher(Published& published, Seat seat, Tick now) {
  UpTrack& track = *published.track;
  if (!track.attached() || !track.source().ssrc) return;
  const std::vector<std::uint16_t> missing = track.losses.missing(now);
  if (!missing.empty()) send_rtcp(seat, Side::publish, rtc::Nack{ourselves, *track.source().ssrc, missing});
  if (track.losses.take_given_up() && track.picture()) track.key_frames.want();
  if (!track.key_frames.take(now)) return;
  track.count_key_frame_request();
  send_rtcp(seat, Side::publish, rtc::Pli{ourselves, *track.source().ssrc});
}

rtc::Ssrc Forwarding::any_source_of(Seat publisher) const {
  for (const auto& [id, published] : tracks_)
    if (id.publisher == publisher && published.track->attached() && published.track->source().ssrc) return *published.track->source().ssrc;
  return ourselves;
}

void Forwarding::report_reception(Seat seat, Tick now) {
  rtc::ReceiverReport report{ourselves, {}};
  for (auto& [id, published] : tracks_) {
    UpTrack& track = *published.track;
    if (id.publisher != seat || !track.attached() || !track.reception || !track.source().ssrc) continue;
    if (const auto block = track.reception->report(*track.source().ssrc, now)) report.blocks.push_back(*block);
  }
  if (!report.blocks.empty()) send_rtcp(seat, Side::publish, report);
}

void Forwarding::handle_time(Tick now) {
  if (closed_) return;
  for (auto& [id, published] : tracks_) serve_publisher(published, id.publisher, now);
  for (std::size_t i = 0; i < seats_max; ++i) {
    const auto seat = static_cast<Seat>(i);
    SeatState& state = seats_[seat];
    while (const auto feedback = state.arrivals.report(ourselves, any_source_of(seat), now)) send_rtcp(seat, Side::publish, *feedback);
    if (now < state.report_at) continue;
    state.report_at = now + report_interval;
    report_reception(seat, now);
  }
  if (now < allocate_at_) return;
  allocate_at_ = now + allocation_interval;
  for (std::size_t i = 0; i < seats_max; ++i) {
    allocate_downlink(static_cast<Seat>(i), now);
    seats_[i].repairs = std::max(0, seats_[i].repairs - repairs_max / 4);
  }
}

Tick Forwarding::deadline() const {
  if (closed_ || tracks_.empty()) return tick_never;
  Tick next = allocate_at_;
  for (const auto& [id, published] : tracks_) {
    const UpTrack& track = *published.track;
    if (track.attached() && track.source().ssrc) next = std::min({next, track.losses.next_ask(), track.key_frames.deadline()});
  }
  for (const SeatState& state : seats_) next = std::min({next, state.arrivals.deadline(), state.report_at});
  return next;
}

}  // namespace maillage::sfu
