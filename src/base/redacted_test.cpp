#include "base/redacted.hpp"

#include <fmt/core.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace maillage {
namespace {

TEST(Redacted, prints_a_mark_instead_of_the_value) {
  const Redacted<std::string> name{"Garnereau"};
  std::ostringstream stream;
  stream << name;
  EXPECT_EQ(stream.str(), "[redacted]");
  EXPECT_EQ(fmt::format("{}", format_as(name)), "[redacted]");
  EXPECT_EQ(name.reveal(), "Garnereau");
}

}  // namespace
}  // namespace maillage
