// Runs a background task to its end at once: right for stores that complete inline.
#pragma once

#include "base/task.hpp"

namespace maillage::testing {

inline void spawn_inline(Task<> task) { run_inline(std::move(task)); }

}  // namespace maillage::testing
