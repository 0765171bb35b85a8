// Reminding: the reminders at work on the loop. One timer for the next that is due; one round at a time.
//
//   Reminding reminding(loop, {...});
//   reminding.learn(change);   // from the feed, before the doors open too
//   reminding.start();         // begins with what a crash left unsent
#pragma once

#include "care/reminders/reminders.hpp"
#include "runtime/loop.hpp"

namespace maillage::server {

class Reminding {
 public:
  Reminding(runtime::Loop& loop, care::RemindersParts parts);
  Reminding(const Reminding&) = delete;
  Reminding& operator=(const Reminding&) = delete;

  void learn(const ports::Change& change);
  void start();
  [[nodiscard]] care::Reminders& reminders() { return reminders_; }
  [[nodiscard]] const care::Reminders& reminders() const { return reminders_; }

  /// The wall clock may be set while the timer runs by the steady one.
  static constexpr Micros look_again_after = std::chrono::minutes(10);

 private:
  void wake();
  [[nodiscard]] Task<> work();

  runtime::Loop& loop_;
  const ports::Clock& clock_;
  care::Reminders reminders_;
  bool started_{false};
  bool at_work_{false};
  runtime::Timer timer_;
};

}  // namespace maillage::server
