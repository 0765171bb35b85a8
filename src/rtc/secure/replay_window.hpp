// ReplayWindow: which packet indices of one stream were seen, and where the next sequence number most probably lies.
//
// SRTP numbers packets with 48 bits and sends 16; `guess` finds the rest from the highest index so far. Nothing changes before `accept`, which is
// called when the packet proved authentic (or was sealed).
// Spec: RFC 3711 sections 3.3.1, 3.3.2 and appendix A.
#pragma once

#include <array>
#include <cstdint>

namespace maillage::rtc {

/// Packets behind the highest that are still taken: a second of a 10 Mb/s picture. RFC 3711 asks for 64 at least.
inline constexpr std::uint64_t replay_window = 1024;

class ReplayWindow {
 public:
  /// The 48-bit index of a packet with this sequence number.
  [[nodiscard]] std::uint64_t guess(std::uint16_t sequence) const;
  /// Neither seen nor too old.
  [[nodiscard]] bool fresh(std::uint64_t index) const;
  void accept(std::uint64_t index);

 private:
  [[nodiscard]] static std::size_t word(std::uint64_t index) { return (index % replay_window) / 64; }
  [[nodiscard]] static std::uint64_t bit(std::uint64_t index) { return std::uint64_t{1} << (index % 64); }

  std::array<std::uint64_t, replay_window / 64> seen_{};  // bit index % replay_window
  std::uint64_t highest_{0};
  bool started_{false};
};

}  // namespace maillage::rtc
