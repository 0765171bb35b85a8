#include "base/instant_text.hpp"

#include <gtest/gtest.h>

namespace maillage {
namespace {

TEST(InstantText, writes_utc_with_six_decimals) {
  EXPECT_EQ(to_text(Instant{0}), "1970-01-01T00:00:00.000000Z");
  EXPECT_EQ(to_text(Instant{1'795'300'380'123'456}), "2026-11-21T22:33:00.123456Z");
  EXPECT_EQ(to_text(Instant{-1}), "1969-12-31T23:59:59.999999Z");
}

TEST(InstantText, reads_what_it_writes) {
  for (const std::int64_t micros : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{951'782'400'000'000}, std::int64_t{1'795'300'380'123'456}}) {
    EXPECT_EQ(instant_from_text(to_text(Instant{micros})), Instant{micros});
  }
}

TEST(InstantText, refuses_every_other_form) {
  for (const std::string_view text : {"", "2026-11-21", "2026-11-21T22:33:00Z", "2026-02-30T00:00:00.000000Z", "2026-11-21T24:00:00.000000Z",
                                      "2026-11-21T22:33:00.123456+", "x026-11-21T22:33:00.123456Z"}) {
    EXPECT_FALSE(instant_from_text(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace maillage
