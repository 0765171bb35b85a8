// A real SIGTERM, to ourselves.
#include "runtime/signals.hpp"

#include <gtest/gtest.h>

#include <csignal>

namespace maillage::runtime {
namespace {

TEST(TerminationSignals, are_told_on_the_loop) {
  Loop loop;
  bool told = false;
  TerminationSignals signals(loop, [&] {
    told = true;
    loop.stop();
  });
  loop.post([] { std::raise(SIGTERM); });
  loop.run();
  EXPECT_TRUE(told);
}

}  // namespace
}  // namespace maillage::runtime
