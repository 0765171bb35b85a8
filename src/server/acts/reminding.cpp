// Waking the reminders when one is due.
#include "server/acts/reminding.hpp"

#include <algorithm>

namespace maillage::server {

Reminding::Reminding(runtime::Loop& loop, care::RemindersParts parts)
    : loop_(loop), clock_(parts.clock), reminders_(std::move(parts)), timer_(loop, [this] {
        at_work_ = true;
        loop_.spawn(work());
      }) {}

void Reminding::learn(const ports::Change& change) {
  reminders_.learn(change);
  wake();
}

void Reminding::start() {
  started_ = true;
  wake();
}

/// During a round nothing is armed: its end looks again, and what became due meanwhile waits for it.
void Reminding::wake() {
  if (!started_ || at_work_) return;
  const std::optional<Instant> deadline = reminders_.deadline();
  if (!deadline) return timer_.arm(tick_never);
  timer_.arm(runtime::Loop::tick() + std::clamp(*deadline - clock_.now(), Micros(0), look_again_after));
}

Task<> Reminding::work() {
  co_await reminders_.send_due();
  at_work_ = false;
  wake();
}

}  // namespace maillage::server
