// Any bytes as SRTP and SRTCP: opening never leaves the packet; what is sealed is opened again to the same bytes.
// Parser: srtp.cpp srtp_gcm.cpp srtp_cm.cpp
#include <algorithm>
#include <cstdlib>

#include "adapters/openssl_media/srtp.hpp"

namespace {

using namespace maillage;

rtc::SrtpKeys keys(rtc::SrtpProfile profile) {
  const Buffer key(key_size(profile), 1);
  const Buffer salt(salt_size(profile), 2);
  return {profile, key, salt, key, salt};  // one key both ways: a cipher opens its own packets
}

void round_trip(rtc::SrtpCipher& cipher, Bytes plain, bool is_rtcp) {
  Buffer room(plain.begin(), plain.end());
  room.resize(plain.size() + rtc::srtp_overhead_max);
  rtc::Packet packet{room, plain.size()};
  if ((is_rtcp ? cipher.protect_rtcp({&packet, 1}) : cipher.protect_rtp({&packet, 1})) != 1) return;
  if (is_rtcp ? !cipher.unprotect_rtcp(packet) : !cipher.unprotect_rtp(packet)) std::abort();
  if (!std::ranges::equal(packet.bytes(), plain)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static adapters::OpensslSrtpCiphers ciphers;
  for (const auto profile : {rtc::SrtpProfile::aead_aes_128_gcm, rtc::SrtpProfile::aes128_cm_sha1_80}) {
    const auto cipher = ciphers.make(keys(profile));
    for (const bool is_rtcp : {false, true}) {
      Buffer copy(data, data + size);
      rtc::Packet packet{copy, copy.size()};
      const bool opened = is_rtcp ? cipher->unprotect_rtcp(packet) : cipher->unprotect_rtp(packet);
      if (!opened && !packet.refused()) std::abort();
      round_trip(*cipher, {data, size}, is_rtcp);
    }
  }
  return 0;
}
