// The last packets of one UpTrack, kept for those who missed them.
//
// One history serves every subscriber: a DownTrack translates its own numbers into the source's. Slots are reused with their memory, so a running
// track allocates nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rtc/rtp/packet.hpp"

namespace maillage::sfu {

/// What a subscriber needs of a packet; the header is written anew for each.
struct MediaPacket {
  std::int64_t sequence{-1};  // of the source, unwrapped
  std::uint32_t timestamp{0};
  bool marker{false};
  std::uint8_t payload_type{0};
  std::optional<std::uint8_t> audio_level;  // the extension's byte as it came, with the voice bit
  Bytes payload;
};

/// Pictures: one second at 5 Mb/s and 1200 bytes. Sound: five seconds at 20 ms.
inline constexpr std::size_t picture_history = 512;
inline constexpr std::size_t sound_history = 256;

class PacketHistory {
 public:
  explicit PacketHistory(std::size_t capacity) : slots_(capacity) {}

  void put(const MediaPacket& packet);
  /// The packet with this number, as long as it has not been overwritten; its payload lies in the history.
  [[nodiscard]] std::optional<MediaPacket> find(std::int64_t sequence) const;
  void clear();

 private:
  struct Slot {
    MediaPacket packet;
    Buffer payload;
  };
  std::vector<Slot> slots_;  // number modulo size
};

}  // namespace maillage::sfu
