// Names: every state and every moment has its own word.
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "testing/care/story.hpp"

namespace maillage::care {
namespace {

TEST(Names, are_all_different) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < statuses; ++i) names.insert(name_of(static_cast<Status>(i)));
  EXPECT_EQ(names.size(), statuses);
  std::set<std::string> moments;
  const std::size_t last = static_cast<std::size_t>(MomentKind::document_read);
  for (std::size_t i = 0; i <= last; ++i) moments.insert(name_of(static_cast<MomentKind>(i)));
  EXPECT_EQ(moments.size(), last + 1);
}

TEST(Names, of_commands_are_all_different) {
  std::set<std::string> names;
  for (std::size_t i = 0; i < command_kinds; ++i) names.insert(command_name(i));
  EXPECT_EQ(names.size(), command_kinds);
}

}  // namespace
}  // namespace maillage::care
