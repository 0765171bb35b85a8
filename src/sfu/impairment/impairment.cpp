// The link of a bad network.
#include "sfu/impairment/impairment.hpp"

#include "base/mixed.hpp"

namespace maillage::sfu {

LinkShapes shapes_of(NetworkProfile profile) {
  switch (profile) {
    case NetworkProfile::fibre:
      return {};
    case NetworkProfile::mobile_4g:
      return {{8'000'000, Millis{50}, 0.01, false}, {2'000'000, Millis{50}, 0.01, false}};
    case NetworkProfile::narrow_64k:
      return {{64'000, Millis{50}, 0, false}, {64'000, Millis{50}, 0, false}};
    case NetworkProfile::cut:
      return {{std::nullopt, Micros{0}, 0, true}, {std::nullopt, Micros{0}, 0, true}};
  }
  return {};
}

double Link::uniform() {
  const std::uint64_t bits = mixed(state_);
  state_ += mixed_step;
  return unit_of(bits);
}

std::optional<Tick> Link::carry(std::size_t size, Tick now) {
  if (shape_.cut) return std::nullopt;
  const bool lost = shape_.loss > 0 && uniform() < shape_.loss;
  Tick sent = now;
  if (shape_.bits_per_second) {
    const std::uint64_t rate = std::max<std::uint64_t>(*shape_.bits_per_second, 1);
    const auto micros = [&](std::size_t bytes) { return Micros{static_cast<std::int64_t>(bytes * 8 * 1'000'000 / rate)}; };
    const Tick start = std::max(free_at_, now);
    if (start - now > std::max<Micros>(queue_max, micros(queue_bytes_min))) return std::nullopt;
    free_at_ = start + micros(size);
    sent = free_at_;
  }
  if (lost) return std::nullopt;  // it took its time on the link all the same
  return sent + shape_.delay;
}

}  // namespace maillage::sfu
