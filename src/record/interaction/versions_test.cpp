#include "record/interaction/versions.hpp"

#include <gtest/gtest.h>

namespace maillage::record {
namespace {

TEST(Versions, are_about_whom_the_current_one_is_about_and_whom_they_were_about) {
  ports::Stored current;
  current.subjects = {"a"};
  ports::Stored old;
  old.subjects = {"b", "a"};
  EXPECT_EQ(subjects_of_version(current, old), (std::vector<std::string>{"a", "b"}));
}

}  // namespace
}  // namespace maillage::record
