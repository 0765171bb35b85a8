// A bad network, made on purpose: rate, delay, loss and cut of one direction of one participant, on simulated or real time alike.
//
// push() a datagram, pop() what is due, deadline() says when. The link is a bucket with a queue in front: a datagram leaves when those before it
// have left at the link's rate, then travels `delay`. A queue over its limit drops what comes (as a router does). Losses come from a seeded
// generator: the same seed and the same datagrams give the same losses.
// Used by the tests of this house and by the network slider of a demonstration. Out of scope: jitter and reordering.
#pragma once

#include <algorithm>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>

#include "base/bytes.hpp"
#include "base/time.hpp"

namespace maillage::sfu {

struct LinkShape {
  std::optional<std::uint64_t> bits_per_second;  // of UDP payload; nothing: no limit
  Micros delay{0};
  double loss{0};   // 0 to 1, each datagram on its own
  bool cut{false};  // nothing passes
};

/// The positions of the demonstration's slider.
enum class NetworkProfile : std::uint8_t { fibre, mobile_4g, narrow_64k, cut };
struct LinkShapes {
  LinkShape down;  // towards the participant
  LinkShape up;
};
[[nodiscard]] LinkShapes shapes_of(NetworkProfile profile);

/// What may wait in front of the link: a little more than what modems and base stations queue.
inline constexpr Millis queue_max{500};
/// The least that may wait, so that one burst of a few packets passes a slow link.
inline constexpr std::size_t queue_bytes_min = 6'000;
/// Bound of memory for links without a rate but with a delay: 50 ms at 600 Mb/s.
inline constexpr std::size_t queue_bytes_max = 4'000'000;

template <class Tag>
struct Travelling {
  Tag tag;  // whatever the caller needs to send it on
  Buffer bytes;
};

/// The link without its datagrams: when each one arrives, or that it does not.
class Link {
 public:
  explicit Link(std::uint64_t seed) : state_(seed) {}
  /// What is already on its way keeps the time that it was given.
  void shape(LinkShape shape) { shape_ = shape; }
  [[nodiscard]] const LinkShape& shape() const { return shape_; }
  /// When a datagram of this size arrives at the other end; nothing when it is lost.
  [[nodiscard]] std::optional<Tick> carry(std::size_t size, Tick now);

 private:
  [[nodiscard]] double uniform();

  LinkShape shape_;
  std::uint64_t state_;
  Tick free_at_{INT64_MIN};  // when the link has sent what was queued before
};

template <class Tag>
class Impairment {
 public:
  explicit Impairment(std::uint64_t seed) : link_(seed) {}

  void shape(LinkShape shape) {
    link_.shape(shape);
    if (shape.cut) {
      travelling_.clear();
      bytes_ = 0;
    }
  }
  [[nodiscard]] const LinkShape& shape() const { return link_.shape(); }

  void push(Tag tag, Bytes datagram, Tick now) {
    const auto due = bytes_ + datagram.size() > queue_bytes_max ? std::nullopt : link_.carry(datagram.size(), now);
    if (!due) {
      ++lost_;
      return;
    }
    const Tick after_the_last = travelling_.empty() ? *due : std::max(*due, travelling_.back().due);  // a new, shorter delay does not overtake
    travelling_.push_back({after_the_last, {std::move(tag), Buffer(datagram.begin(), datagram.end())}});
    bytes_ += datagram.size();
  }
  [[nodiscard]] std::optional<Travelling<Tag>> pop(Tick now) {
    if (travelling_.empty() || travelling_.front().due > now) return std::nullopt;
    std::optional<Travelling<Tag>> first(std::move(travelling_.front().datagram));
    travelling_.pop_front();
    bytes_ -= first->bytes.size();
    return first;
  }
  [[nodiscard]] Tick deadline() const { return travelling_.empty() ? tick_never : travelling_.front().due; }
  [[nodiscard]] std::uint64_t lost() const { return lost_; }

 private:
  struct Due {
    Tick due;
    Travelling<Tag> datagram;
  };
  Link link_;
  std::deque<Due> travelling_;
  std::size_t bytes_{0};  // in travelling_, <= queue_bytes_max
  std::uint64_t lost_{0};
};

}  // namespace maillage::sfu
