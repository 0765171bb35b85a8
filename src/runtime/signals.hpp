// The operator's wish that the process ends: SIGTERM and SIGINT, told on the loop.
#pragma once

#include <functional>
#include <memory>

#include "runtime/loop.hpp"

namespace maillage::runtime {

class TerminationSignals {
 public:
  /// `on_signal` is called at the first of them; a second one ends the process at once, as if nobody had listened.
  TerminationSignals(Loop& loop, std::function<void()> on_signal);
  ~TerminationSignals();
  TerminationSignals(const TerminationSignals&) = delete;
  TerminationSignals& operator=(const TerminationSignals&) = delete;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace maillage::runtime
