// Mixed bits, then the inverse of each distribution.
#include "care/twin/chance.hpp"

#include <cmath>
#include <numbers>

#include "base/assert.hpp"

namespace maillage::care::twin {

std::uint64_t within(std::uint64_t subject, std::uint64_t part) { return mixed(subject ^ mixed(part)); }

double Chance::uniform(std::uint64_t subject, Draw what, std::uint32_t turn) const {
  const std::uint64_t purpose = (static_cast<std::uint64_t>(what) << 32U) | turn;
  return unit_of(mixed(seed_ ^ within(subject, purpose)));
}

double Chance::exponential(double mean, std::uint64_t subject, Draw what, std::uint32_t turn) const {
  return -mean * std::log1p(-uniform(subject, what, turn));
}

double Chance::lognormal(double median, double spread, std::uint64_t subject, Draw what, std::uint32_t turn) const {
  constexpr std::uint32_t second = 0x80000000U;
  const double radius = std::sqrt(-2 * std::log1p(-uniform(subject, what, turn)));
  const double normal = radius * std::cos(2 * std::numbers::pi * uniform(subject, what, turn | second));
  return median * std::exp(spread * normal);
}

unsigned Chance::poisson(double mean, std::uint64_t subject, Draw what) const {
  ASSERT(mean >= 0 && mean <= poisson_mean_max);
  const double wanted = uniform(subject, what);
  double term = std::exp(-mean);
  double sum = term;
  unsigned count = 0;
  // Beyond ten times the mean and a hundred nothing is left of the sum but rounding.
  const auto last = static_cast<unsigned>(10 * mean) + 100;
  while (sum <= wanted && count < last) {
    ++count;
    term *= mean / count;
    sum += term;
  }
  return count;
}

}  // namespace maillage::care::twin
