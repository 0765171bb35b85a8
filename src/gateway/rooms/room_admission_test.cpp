#include "gateway/rooms/room_admission.hpp"

#include <gtest/gtest.h>

namespace maillage::gateway {
namespace {

using ports::Purpose;

record::Person person(record::Role role) {
  record::Person one;
  one.account = "7";
  one.role = role;
  one.practitioner = "p7";
  one.name = "Camille Morel";
  return one;
}

TEST(RoomAdmission, gives_the_instruments_to_the_assistant_only) {
  const auto assistant = room_admission(person(record::Role::assistant), "Encounter/9");
  ASSERT_TRUE(assistant);
  EXPECT_EQ(assistant->may_publish.size(), 5U);
  EXPECT_EQ(assistant->room, "Encounter/9");
  EXPECT_FALSE(assistant->echo);
  const auto doctor = room_admission(person(record::Role::doctor), "Encounter/9");
  EXPECT_EQ(doctor->may_publish, (std::vector<Purpose>{Purpose::voice, Purpose::face, Purpose::screen}));
  EXPECT_EQ(doctor->participant, person(record::Role::doctor).actor());
}

TEST(RoomAdmission, gives_each_account_a_self_test_of_its_own) {
  const auto admission = room_admission(person(record::Role::doctor), "self-test");
  ASSERT_TRUE(admission);
  EXPECT_EQ(admission->room, "self-test/7");
  EXPECT_TRUE(admission->echo);
  EXPECT_EQ(admission->may_publish.size(), 5U);
  EXPECT_FALSE(room_admission(person(record::Role::doctor), "self-test/8"));
  EXPECT_FALSE(room_admission(person(record::Role::doctor), "Patient/9"));
}

}  // namespace
}  // namespace maillage::gateway
