// A ring of packets by their number.
#include "sfu/track/packet_history.hpp"

namespace maillage::sfu {

void PacketHistory::put(const MediaPacket& packet) {
  Slot& slot = slots_[static_cast<std::uint64_t>(packet.sequence) % slots_.size()];
  if (slot.packet.sequence > packet.sequence) return;  // too late: a newer one lives here
  slot.packet = packet;
  slot.payload.assign(packet.payload.begin(), packet.payload.end());
  slot.packet.payload = slot.payload;
}

std::optional<MediaPacket> PacketHistory::find(std::int64_t sequence) const {
  const Slot& slot = slots_[static_cast<std::uint64_t>(sequence) % slots_.size()];
  if (sequence < 0 || slot.packet.sequence != sequence) return std::nullopt;
  return slot.packet;
}

void PacketHistory::clear() {
  for (Slot& slot : slots_) slot.packet.sequence = -1;
}

}  // namespace maillage::sfu
