// Who is here, and since when she is not.
#include "gateway/site/staff_presence.hpp"

#include <gtest/gtest.h>

namespace maillage::gateway {
namespace {

TEST(StaffPresence, counts_from_the_start_for_whoever_was_never_seen) {
  StaffPresence presence;
  presence.begin({10});
  EXPECT_EQ(presence.gone_since("karim"), Instant{10});
  presence.apply("karim", true, {20});
  EXPECT_FALSE(presence.gone_since("karim"));
  presence.apply("karim", false, {30});
  EXPECT_EQ(presence.gone_since("karim"), Instant{30});
}

}  // namespace
}  // namespace maillage::gateway
