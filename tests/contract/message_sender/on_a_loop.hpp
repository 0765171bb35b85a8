// Waits for one answer of what works beside a loop.
#pragma once

#include <optional>

#include "base/outcome.hpp"
#include "base/task.hpp"
#include "runtime/loop.hpp"

namespace maillage::contract {

inline Outcome<> wait_for(runtime::Loop& loop, Task<Outcome<>> task) {
  std::optional<Outcome<>> result;
  const auto run = [&]() -> Task<> {
    result = co_await std::move(task);
    loop.stop();
  };
  loop.spawn(run());
  loop.run();
  return std::move(*result);
}

}  // namespace maillage::contract
