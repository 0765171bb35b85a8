// Cost of sealing one 1200-byte packet: ours against Debian's libsrtp2, interleaved in short rounds because the machine's speed changes by the
// second; medians and the ratio are printed as RESULT lines.
#include <fmt/format.h>
#include <srtp2/srtp.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

#include "adapters/openssl_media/srtp.hpp"

namespace {

using namespace maillage;
using Clock = std::chrono::steady_clock;

constexpr std::size_t packet_size = 1200;
constexpr int packets_per_round = 2000;
constexpr int rounds = 41;
constexpr std::size_t batch = 20;

void number(MutableBytes packet, std::uint16_t sequence) {
  ByteWriter writer(packet);
  writer.u16(0x806f);
  writer.u16(sequence);
  writer.u32(sequence);
  writer.u32(1);
}

template <class Work>
double micros_per_packet(Work&& work) {
  const auto start = Clock::now();
  work();
  return std::chrono::duration<double, std::micro>(Clock::now() - start).count() / packets_per_round;
}

double median(std::vector<double> values) {
  std::ranges::nth_element(values, values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2));
  return values[values.size() / 2];
}

void compare(const char* name, rtc::SrtpProfile profile) {
  Buffer key(key_size(profile) + salt_size(profile), 3);
  srtp_policy_t policy{};
  srtp_crypto_policy_set_from_profile_for_rtp(&policy.rtp, static_cast<srtp_profile_t>(profile));
  srtp_crypto_policy_set_from_profile_for_rtcp(&policy.rtcp, static_cast<srtp_profile_t>(profile));
  policy.ssrc.type = ssrc_any_outbound;
  policy.key = key.data();
  srtp_t theirs{};
  srtp_create(&theirs, &policy);

  adapters::OpensslSrtpCiphers ciphers;
  const Buffer master(key.begin(), key.begin() + static_cast<std::ptrdiff_t>(key_size(profile)));
  const Buffer salt(salt_size(profile), 3);
  const auto ours = ciphers.make({profile, master, salt, master, salt});

  std::vector<Buffer> rooms(batch, Buffer(packet_size + 64, 0x55));
  std::array<rtc::Packet, batch> packets;
  std::uint16_t our_sequence = 0;
  std::uint16_t their_sequence = 0;
  std::vector<double> our_times;
  std::vector<double> their_times;
  for (int round = 0; round < rounds; ++round) {
    our_times.push_back(micros_per_packet([&] {
      for (int i = 0; i < packets_per_round; i += batch) {
        for (std::size_t j = 0; j < batch; ++j) {
          number(rooms[j], ++our_sequence);
          packets[j] = {rooms[j], packet_size};
        }
        ours->protect_rtp(packets);
      }
    }));
    their_times.push_back(micros_per_packet([&] {
      for (int i = 0; i < packets_per_round; ++i) {
        Buffer& room = rooms[static_cast<std::size_t>(i) % batch];
        number(room, ++their_sequence);
        int size = packet_size;
        srtp_protect(theirs, room.data(), &size);
      }
    }));
  }
  srtp_dealloc(theirs);
  const double our_median = median(our_times);
  const double their_median = median(their_times);
  fmt::print("RESULT srtp.protect.{} ours_us={:.3f} libsrtp2_us={:.3f} ratio={:.2f}\n", name, our_median, their_median, their_median / our_median);
}

}  // namespace

int main() {
  srtp_init();
  compare("aes128gcm", rtc::SrtpProfile::aead_aes_128_gcm);
  compare("aes256gcm", rtc::SrtpProfile::aead_aes_256_gcm);
  compare("aes128cm_sha1_80", rtc::SrtpProfile::aes128_cm_sha1_80);
}
