// A publisher and a subscriber that behave like browsers, on a network that loses and reorders, with a Forwarding between them.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "rtc/rtcp/keyframe_request.hpp"
#include "rtc/rtcp/nack.hpp"
#include "rtc/rtcp/report.hpp"
#include "rtc/rtcp/transport_feedback.hpp"
#include "rtc/rtp/rtx.hpp"
#include "sfu/forward/forwarding.hpp"

namespace maillage::sfu {
namespace {

constexpr Tick at_ms(std::int64_t ms) { return Tick{ms * 1000}; }

struct Simulation {
  PacketBatch out;
  Forwarding forwarding{out, {4, 2, 1}};
  std::mt19937 random;
  double loss;
  std::multimap<Tick, std::pair<bool, Buffer>> towards_room;  // rtcp?, bytes, from the publisher
  std::multimap<Tick, std::pair<bool, Buffer>> towards_viewer;
  std::multimap<Tick, Buffer> towards_publisher;
  std::multimap<Tick, Buffer> from_viewer;
  std::map<std::uint16_t, Buffer> sent;  // by the publisher, for its retransmissions
  std::set<std::uint16_t> seen;          // by the viewer
  std::uint16_t sequence{0};
  std::uint16_t rtx_sequence{0};
  std::uint16_t transport_sequence{0};
  bool key_wanted{true};
  int key_frame_requests{0};
  int feedbacks{0};
  int reports{0};
  int sender_reports{0};

  Simulation(unsigned seed, double loss_of_both) : random(seed), loss(loss_of_both) {
    TrackSource source;
    source.mid = "0";
    source.picture = true;
    source.clock_rate = 90'000;
    source.formats = {{96, 96, 97, Codec::vp8}};
    source.repairs = true;
    source.ssrc = rtc::Ssrc{7};
    source.rtx_ssrc = rtc::Ssrc{8};
    rtc::ExtensionMap extensions;
    extensions.set(rtc::Extension::transport_sequence, 3);
    forwarding.attach({0, ports::Purpose::face}, source, extensions, at_ms(0));
    forwarding.subscribe(1, {0, ports::Purpose::face}, {"1", {100}, {101}});
    const std::vector<std::string> mids{"1"};
    forwarding.accept(1, mids, at_ms(0));
  }

  bool lost() { return std::uniform_real_distribution<>(0, 1)(random) < loss; }
  Tick travel(Tick now) { return now + Micros{20'000 + static_cast<std::int64_t>(random() % 8000)}; }  // neighbours overtake each other

  void send(std::uint8_t payload_type, std::uint32_t ssrc, std::uint16_t number, Bytes payload, Tick now) {
    const std::array<std::uint8_t, 2> count{static_cast<std::uint8_t>(transport_sequence >> 8U), static_cast<std::uint8_t>(transport_sequence)};
    ++transport_sequence;
    const std::array<rtc::ExtensionElement, 1> elements{{{3, count}}};
    Buffer bytes(20);
    static_cast<void>(rtc::write_rtp_header(bytes, {true, payload_type, number, number * 900U, {ssrc}}, elements));
    bytes.insert(bytes.end(), payload.begin(), payload.end());
    if (!lost()) towards_room.emplace(travel(now), std::pair{false, bytes});
  }

  void publish_frame(Tick now) {
    const Buffer payload{0x10, static_cast<std::uint8_t>(std::exchange(key_wanted, false) ? 0x10 : 0x11), static_cast<std::uint8_t>(sequence)};
    sent[sequence] = payload;
    send(96, 7, sequence++, payload, now);
  }

  void publisher_takes(Bytes compound, Tick now) {
    ByteReader reader(compound);
    while (const auto packet = rtc::RtcpPacket::next(reader)) {
      if (packet->is(rtc::RtcpType::payload, rtc::fmt_pli)) {
        ++key_frame_requests;
        key_wanted = true;
      }
      if (packet->is(rtc::RtcpType::transport, rtc::fmt_transport_feedback)) {
        const auto feedback = rtc::TransportFeedback::parse(*packet);
        ASSERT_TRUE(feedback);
        EXPECT_EQ(feedback->media.value, 7U) << "Chromium drops feedback about a source that is not its own";
        ++feedbacks;
      }
      if (packet->is(rtc::RtcpType::receiver_report)) ++reports;
      if (!packet->is(rtc::RtcpType::transport, rtc::fmt_nack)) continue;
      for (const std::uint16_t number : rtc::Nack::parse(*packet)->sequences) {
        Buffer repair{static_cast<std::uint8_t>(number >> 8U), static_cast<std::uint8_t>(number)};
        repair.insert(repair.end(), sent[number].begin(), sent[number].end());
        send(97, 8, rtx_sequence++, repair, now);
      }
    }
  }

  void viewer_takes(MutableBytes bytes) {
    const auto packet = rtc::RtpPacket::parse(bytes);
    ASSERT_TRUE(packet);
    if (packet->ssrc().value == 100) seen.insert(packet->sequence());
    if (packet->ssrc().value == 101) seen.insert(rtc::RtxPayload::parse(packet->payload())->original_sequence);
  }

  void viewer_asks(Tick now) {
    if (seen.empty()) return;
    rtc::Nack nack{{1}, {100}, {}};
    for (std::uint16_t number = *seen.begin(); number < *seen.rbegin() && nack.sequences.size() < 100; ++number)
      if (!seen.contains(number)) nack.sequences.push_back(number);
    if (nack.sequences.empty()) return;
    Buffer bytes(1400);
    ByteWriter writer(bytes);
    nack.write(writer);
    bytes.resize(writer.size());
    if (!lost()) from_viewer.emplace(travel(now), bytes);
  }

  void drain(Tick now) {
    for (std::size_t i = 0; i < out.size(); ++i) {
      const Buffer bytes(out[i].memory.begin(), out[i].memory.begin() + static_cast<std::ptrdiff_t>(out[i].size));
      if (lost()) continue;
      if (out[i].side == Side::publish) towards_publisher.emplace(travel(now), bytes);
      if (out[i].side == Side::receive) towards_viewer.emplace(travel(now), std::pair{out[i].kind == PacketKind::rtcp, bytes});
    }
    out.clear();
  }

  void step(Tick now) {
    for (; !towards_room.empty() && towards_room.begin()->first <= now; towards_room.erase(towards_room.begin())) {
      forwarding.handle_rtp(0, towards_room.begin()->second.second, now);
      drain(now);
    }
    for (; !from_viewer.empty() && from_viewer.begin()->first <= now; from_viewer.erase(from_viewer.begin())) {
      forwarding.handle_receiver_rtcp(1, from_viewer.begin()->second, now);
      drain(now);
    }
    if (forwarding.deadline() <= now) forwarding.handle_time(now);
    drain(now);
    for (; !towards_publisher.empty() && towards_publisher.begin()->first <= now; towards_publisher.erase(towards_publisher.begin()))
      publisher_takes(towards_publisher.begin()->second, now);
    for (; !towards_viewer.empty() && towards_viewer.begin()->first <= now; towards_viewer.erase(towards_viewer.begin())) {
      if (towards_viewer.begin()->second.first)
        ++sender_reports;
      else
        viewer_takes(towards_viewer.begin()->second.second);
    }
  }
};

TEST(Feedback, repairs_five_percent_of_loss_and_reordering_on_both_sides) {
  for (const unsigned seed : {1U, 2U, 3U, 4U, 5U}) {
    Simulation simulation(seed, 0.05);
    for (std::int64_t ms = 0; ms < 12'000; ++ms) {
      if (ms % 10 == 0 && ms < 10'000) simulation.publish_frame(at_ms(ms));
      if (ms % 50 == 0) simulation.viewer_asks(at_ms(ms));
      simulation.step(at_ms(ms));
    }
    const auto& seen = simulation.seen;
    ASSERT_FALSE(seen.empty());
    const std::size_t span = *seen.rbegin() - *seen.begin() + 1U;
    EXPECT_GT(span, 950U) << "seed " << seed;
    EXPECT_GE(static_cast<double>(seen.size()), 0.999 * static_cast<double>(span)) << "seed " << seed;
    EXPECT_GT(simulation.feedbacks, 150) << "transport feedback about twenty times a second";
    EXPECT_GE(simulation.reports, 8);
    EXPECT_GT(simulation.forwarding.stats(at_ms(12'000)).front().counters.repaired, 20U);
  }
}

TEST(Feedback, sends_one_key_frame_request_a_second_however_many_ask) {
  Simulation simulation(1, 0);
  simulation.publish_frame(at_ms(0));
  for (std::int64_t ms = 1; ms < 30; ++ms) simulation.step(at_ms(ms));
  simulation.key_frame_requests = 0;
  Buffer bytes(64);
  ByteWriter writer(bytes);
  rtc::Pli{{1}, {100}}.write(writer);
  for (std::int64_t ms = 1'000; ms < 4'000; ++ms) {
    simulation.forwarding.handle_receiver_rtcp(1, writer.written(), at_ms(ms));
    simulation.drain(at_ms(ms));
    simulation.step(at_ms(ms));  // the publisher never obeys: no frame is sent
  }
  EXPECT_EQ(simulation.key_frame_requests, 3);
}

TEST(Feedback, passes_the_publishers_clock_on_in_the_subscribers_numbers) {
  Simulation simulation(1, 0);
  simulation.publish_frame(at_ms(0));
  for (std::int64_t ms = 0; ms < 40; ++ms) simulation.step(at_ms(ms));
  Buffer bytes(64);
  ByteWriter writer(bytes);
  rtc::SenderReport{{7}, 0x1234, 900, 1, 3, {}}.write(writer);
  simulation.forwarding.handle_publisher_rtcp(0, writer.written(), at_ms(50));
  ASSERT_EQ(simulation.out.size(), 1U);
  ByteReader reader(Bytes(simulation.out[0].memory).first(simulation.out[0].size));
  const auto report = rtc::SenderReport::parse(*rtc::RtcpPacket::next(reader));
  EXPECT_EQ(report->sender.value, 100U);
  EXPECT_EQ(report->ntp, 0x1234U);
  EXPECT_EQ(report->packets, 1U);
}

TEST(Feedback, does_not_answer_a_flood_of_nacks_with_a_flood_of_packets) {
  Simulation simulation(1, 0);
  for (std::int64_t ms = 0; ms < 2'000; ++ms) {
    if (ms % 10 == 0) simulation.publish_frame(at_ms(ms));
    simulation.step(at_ms(ms));
  }
  rtc::Nack nack{{1}, {100}, {}};
  for (std::uint16_t number = 20; number < 120; ++number) nack.sequences.push_back(number);
  Buffer bytes(1400);
  ByteWriter writer(bytes);
  nack.write(writer);
  std::size_t resent = 0;
  for (int i = 0; i < 100; ++i) {
    simulation.forwarding.handle_receiver_rtcp(1, writer.written(), at_ms(2'000));
    resent += simulation.out.size();
    simulation.out.clear();
  }
  EXPECT_EQ(resent, static_cast<std::size_t>(repairs_max));
}

}  // namespace
}  // namespace maillage::sfu
