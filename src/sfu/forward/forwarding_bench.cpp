// What one forwarded packet costs before it is sealed: routing, renumbering, a fresh header, the copy of 1200 bytes.
#include "sfu/forward/forwarding.hpp"

#include <benchmark/benchmark.h>

namespace maillage::sfu {
namespace {

void forward_a_picture(benchmark::State& state) {
  const auto subscribers = static_cast<std::uint32_t>(state.range(0));
  PacketBatch out;
  Forwarding forwarding(out, {4, 2, 1});
  TrackSource source;
  source.mid = "0";
  source.picture = true;
  source.clock_rate = 90'000;
  source.formats = {{96, 96, 97, Codec::vp8}};
  source.repairs = true;
  source.ssrc = rtc::Ssrc{7};
  forwarding.attach({0, ports::Purpose::face}, source, {}, Tick{0});
  for (std::uint32_t i = 1; i <= subscribers; ++i) {
    const auto seat = static_cast<Seat>(i);
    const std::vector<std::string> mids{"0"};
    forwarding.subscribe(seat, {0, ports::Purpose::face}, {"0", {100 * i}, {100 * i + 1}});
    forwarding.accept(seat, mids, Tick{0});
  }
  std::array<std::uint8_t, 1200> packet{};
  static_cast<void>(rtc::write_rtp_header(packet, {true, 96, 0, 0, {7}}, {}));
  packet[12] = 0x10;  // every packet starts a key frame: nothing waits
  std::uint16_t sequence = 0;
  std::uint64_t forwarded = 0;
  Tick now{0};
  for (auto _ : state) {
    rtc::RtpPacket::parse(packet)->set_sequence(++sequence);
    forwarding.handle_rtp(0, packet, now);
    forwarded += out.size();
    out.clear();
    now = now + Micros{300};
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(forwarded));
  state.counters["us_per_packet"] =
      benchmark::Counter(static_cast<double>(forwarded) / 1e6, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(forward_a_picture)->Arg(1)->Arg(2)->Arg(5)->MinTime(0.5)->Repetitions(5)->ReportAggregatesOnly(true);

}  // namespace
}  // namespace maillage::sfu
