// The kernel's clocks and generator.
#include "runtime/system_clock.hpp"

#include <sys/random.h>

#include <cerrno>
#include <chrono>

#include "base/assert.hpp"
#include "runtime/loop.hpp"

namespace maillage::runtime {

Instant SystemClock::now() const { return {std::chrono::duration_cast<Micros>(std::chrono::system_clock::now().time_since_epoch()).count()}; }

Tick SystemClock::tick() const { return Loop::tick(); }

void SystemRandom::fill(MutableBytes into) {
  while (!into.empty()) {
    const auto got = getrandom(into.data(), into.size(), 0);
    if (got < 0) {
      ASSERT(errno == EINTR);  // a kernel without randomness cannot make keys: stop
      continue;
    }
    into = into.subspan(static_cast<std::size_t>(got));
  }
}

}  // namespace maillage::runtime
