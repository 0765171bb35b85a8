// A source's sequence numbers translated to those of one subscriber, without holes where something was left out on purpose.
//
// While a track is paused, or where a packet is padding only, nothing is sent; the subscriber must not take that for loss and ask for it. The way
// back (a subscriber's NACK) is the same table read in the other direction.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>

namespace maillage::sfu {

class Renumbering {
 public:
  /// The subscriber's number of this packet; nothing for one that was left out, or that is older than the table.
  [[nodiscard]] std::optional<std::int64_t> outgoing(std::int64_t incoming);
  [[nodiscard]] std::optional<std::int64_t> incoming(std::uint16_t outgoing) const;
  /// This packet is left out. When it is not the newest its hole stays: the numbers behind it are already given.
  void leave_out(std::int64_t incoming);
  /// The next packet comes after a pause or from another source: its number follows the last one that was sent.
  void restart() { spans_.clear(); }

 private:
  struct Span {
    std::int64_t from;    // the first incoming number
    std::int64_t offset;  // incoming - outgoing
  };
  static constexpr std::size_t spans_max = 64;  // paddings come in bursts while a sender probes; older spans than that serve no NACK
  std::deque<Span> spans_;                      // ascending
  std::int64_t newest_in_{-1};
  std::int64_t newest_out_{65'535};  // the first is 65,536: zero on the wire, and late ones stay positive
};

}  // namespace maillage::sfu
