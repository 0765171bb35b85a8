// What both suites share: where the header ends, which index a packet has, whether it is new. The suites only encrypt.
#include "adapters/openssl_media/srtp.hpp"

#include <array>
#include <optional>
#include <stdexcept>
#include <unordered_map>

#include "adapters/openssl_media/srtp_cm.hpp"
#include "rtc/secure/replay_window.hpp"

namespace maillage::adapters {
namespace {

constexpr std::size_t rtcp_header = 8;
constexpr std::uint32_t encrypted_flag = 0x80000000;
constexpr std::uint32_t rtcp_index_max = 0x7fffffff;

struct RtpHeader {
  std::size_t size;  // with contributing sources and extension
  std::uint16_t sequence;
  std::uint32_t ssrc;
};

/// The header of RFC 3550 section 5.1, as far as SRTP needs it.
std::optional<RtpHeader> rtp_header(Bytes packet) {
  ByteReader reader(packet);
  const std::uint8_t first = reader.u8();
  reader.skip(1);
  RtpHeader header{};
  header.sequence = reader.u16();
  reader.skip(4);
  header.ssrc = reader.u32();
  reader.skip(std::size_t{first & 0x0fU} * 4);
  if ((first & 0x10U) != 0) {
    reader.skip(2);
    reader.skip(std::size_t{reader.u16()} * 4);
  }
  if (reader.failed() || first >> 6U != 2) return std::nullopt;
  header.size = reader.position();
  return header;
}

std::optional<std::uint32_t> rtcp_ssrc(Bytes packet) {
  ByteReader reader(packet);
  const std::uint8_t first = reader.u8();
  reader.skip(3);
  const std::uint32_t ssrc = reader.u32();
  if (reader.failed() || first >> 6U != 2) return std::nullopt;
  return ssrc;
}

/// One direction: its two layers, keyed.
template <class Suite>
struct Layers {
  Suite rtp;
  Suite rtcp;
};

/// A stream that we send: what was sealed, and the ends of the last tags, by which a repetition is known to be one.
struct SentStream {
  rtc::ReplayWindow window;
  std::array<std::uint64_t, rtc::repetitions_kept> tags{};  // of index modulo size

  [[nodiscard]] std::uint64_t& tag(std::uint64_t index) { return tags[index % tags.size()]; }
};

/// The last eight bytes of a sealed packet: half of a GCM tag, most of an HMAC's.
std::uint64_t tag_end(const rtc::Packet& packet) {
  ByteReader reader(packet.bytes().last(8));
  return reader.u64();
}

/// A stream is remembered only once a packet of it was sealed or proved authentic.
rtc::ReplayWindow window_of(const std::unordered_map<std::uint32_t, rtc::ReplayWindow>& streams, std::uint32_t ssrc) {
  const auto found = streams.find(ssrc);
  return found == streams.end() ? rtc::ReplayWindow{} : found->second;
}

template <class Suite>
class Cipher final : public rtc::SrtpCipher {
 public:
  Cipher(Layers<Suite> local, Layers<Suite> remote) : local_(std::move(local)), remote_(std::move(remote)) {}

  std::size_t protect_rtp(std::span<rtc::Packet> packets) override {
    std::size_t sealed = 0;
    for (rtc::Packet& packet : packets) {
      if (seal_rtp(packet)) {
        ++sealed;
      } else {
        packet.size = 0;
      }
    }
    return sealed;
  }

  std::size_t protect_rtcp(std::span<rtc::Packet> packets) override {
    std::size_t sealed = 0;
    for (rtc::Packet& packet : packets) {
      if (seal_rtcp(packet)) {
        ++sealed;
      } else {
        packet.size = 0;
      }
    }
    return sealed;
  }

  bool unprotect_rtp(rtc::Packet& packet) override {
    const bool opened = open_rtp(packet);
    if (!opened) packet.size = 0;
    return opened;
  }

  bool unprotect_rtcp(rtc::Packet& packet) override {
    const bool opened = open_rtcp(packet);
    if (!opened) packet.size = 0;
    return opened;
  }

 private:
  using Streams = std::unordered_map<std::uint32_t, rtc::ReplayWindow>;

  /// The stream, made when there is room for one more.
  template <class Stream>
  static Stream* find_or_add(std::unordered_map<std::uint32_t, Stream>& streams, std::uint32_t ssrc) {
    const auto found = streams.find(ssrc);
    if (found != streams.end()) return &found->second;
    if (streams.size() >= srtp_streams_max) return nullptr;
    return &streams[ssrc];
  }

  bool seal_rtp(rtc::Packet& packet) {
    const auto header = rtp_header(packet.bytes());
    if (!header || packet.room.size() - packet.size < Suite::rtp_overhead) return false;
    SentStream* stream = find_or_add(sent_, header->ssrc);
    if (stream == nullptr) return false;
    const std::uint64_t index = stream->window.guess(header->sequence);
    if (!stream->window.fresh(index)) return seal_again(packet, *header, *stream, index);
    stream->window.accept(index);
    if (!local_.rtp.seal_rtp(packet, header->size, header->ssrc, index)) return false;
    stream->tag(index) = tag_end(packet);
    return true;
  }

  /// Under a nonce that was used, the very same bytes give the very same tag; anything else must not leave.
  bool seal_again(rtc::Packet& packet, const RtpHeader& header, SentStream& stream, std::uint64_t index) {
    return local_.rtp.seal_rtp(packet, header.size, header.ssrc, index) && stream.tag(index) == tag_end(packet);
  }

  bool seal_rtcp(rtc::Packet& packet) {
    const auto ssrc = rtcp_ssrc(packet.bytes());
    if (!ssrc || packet.room.size() - packet.size < Suite::rtcp_overhead || rtcp_sent_ == rtcp_index_max) return false;
    return local_.rtcp.seal_rtcp(packet, *ssrc, ++rtcp_sent_);
  }

  bool open_rtp(rtc::Packet& packet) {
    const auto header = rtp_header(packet.bytes());
    if (!header || packet.size < header->size + Suite::rtp_overhead) return false;
    const auto known = received_.find(header->ssrc);
    if (known == received_.end()) return open_first_rtp(packet, *header);
    const std::uint64_t index = known->second.guess(header->sequence);
    if (!known->second.fresh(index) || !remote_.rtp.open_rtp(packet, header->size, header->ssrc, index)) return false;
    known->second.accept(index);
    return true;
  }

  bool open_first_rtp(rtc::Packet& packet, const RtpHeader& header) {
    if (received_.size() >= srtp_streams_max) return false;
    rtc::ReplayWindow window;
    const std::uint64_t index = window.guess(header.sequence);
    if (!remote_.rtp.open_rtp(packet, header.size, header.ssrc, index)) return false;
    window.accept(index);
    received_.emplace(header.ssrc, window);
    return true;
  }

  bool open_rtcp(rtc::Packet& packet) {
    const auto ssrc = rtcp_ssrc(packet.bytes());
    if (!ssrc || packet.size < rtcp_header + Suite::rtcp_overhead) return false;
    const std::uint32_t word = trailer(packet);
    if ((word & encrypted_flag) == 0) return false;
    const std::uint32_t index = word & rtcp_index_max;
    if (!window_of(reported_, *ssrc).fresh(index) || !remote_.rtcp.open_rtcp(packet, *ssrc, index)) return false;
    rtc::ReplayWindow* window = find_or_add(reported_, *ssrc);
    if (window == nullptr) return false;
    window->accept(index);
    return true;
  }

  /// E flag and index: behind the tag with GCM, before it with CM.
  static std::uint32_t trailer(const rtc::Packet& packet) {
    constexpr std::size_t from_end = std::is_same_v<Suite, GcmSuite> ? 4 : Suite::rtcp_overhead;
    ByteReader reader(packet.bytes().last(from_end));
    return reader.u32();
  }

  Layers<Suite> local_;
  Layers<Suite> remote_;
  std::unordered_map<std::uint32_t, SentStream> sent_;
  Streams received_;
  Streams reported_;
  std::uint32_t rtcp_sent_{0};  // the last index; one count for all SSRCs is allowed and simpler
};

EvpCipher fetch(const char* name) {
  EvpCipher cipher(EVP_CIPHER_fetch(nullptr, name, nullptr));
  if (!cipher) throw std::runtime_error(std::string("OpenSSL gives no ") + name);
  return cipher;
}

}  // namespace

OpensslSrtpCiphers::OpensslSrtpCiphers() : algorithms_{fetch("AES-128-GCM"), fetch("AES-256-GCM"), fetch("AES-128-CTR")} {}

std::unique_ptr<rtc::SrtpCipher> OpensslSrtpCiphers::make(const rtc::SrtpKeys& keys) {
  const std::size_t key = key_size(keys.profile);
  const std::size_t salt = salt_size(keys.profile);
  if (keys.local_key.size() != key || keys.remote_key.size() != key || keys.local_salt.size() != salt || keys.remote_salt.size() != salt)
    return nullptr;
  const auto local = [&](SrtpLayer layer) { return derive_session_keys(keys.profile, keys.local_key, keys.local_salt, layer); };
  const auto remote = [&](SrtpLayer layer) { return derive_session_keys(keys.profile, keys.remote_key, keys.remote_salt, layer); };
  if (keys.profile == rtc::SrtpProfile::aes128_cm_sha1_80) {
    const auto cm = [&](const SrtpSessionKeys& session) { return CmSuite(algorithms_, session); };
    return std::make_unique<Cipher<CmSuite>>(Layers<CmSuite>{cm(local(SrtpLayer::rtp)), cm(local(SrtpLayer::rtcp))},
                                             Layers<CmSuite>{cm(remote(SrtpLayer::rtp)), cm(remote(SrtpLayer::rtcp))});
  }
  const auto seal = [&](const SrtpSessionKeys& session) { return GcmSuite(algorithms_, session, GcmSuite::Way::seal); };
  const auto open = [&](const SrtpSessionKeys& session) { return GcmSuite(algorithms_, session, GcmSuite::Way::open); };
  return std::make_unique<Cipher<GcmSuite>>(Layers<GcmSuite>{seal(local(SrtpLayer::rtp)), seal(local(SrtpLayer::rtcp))},
                                            Layers<GcmSuite>{open(remote(SrtpLayer::rtp)), open(remote(SrtpLayer::rtcp))});
}

}  // namespace maillage::adapters
