#include "gateway/telephone/patients_on_call.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace maillage::gateway {
namespace {

struct PatientsOnCallTest : ::testing::Test {
  std::vector<std::pair<std::uint64_t, std::string>> told;
  PatientsOnCall desks{[this](ClientId client, std::string_view event) { told.emplace_back(client.value, event); }};
};

TEST_F(PatientsOnCallTest, tell_both_desks_of_each_other_and_nobody_else) {
  desks.at(ClientId{1}, "odette", {"maud", "Maud"});
  desks.at(ClientId{2}, "paul", {"yann", "Yann"});
  told.clear();
  desks.at(ClientId{3}, "odette", {"lea", "Léa"});
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0].first, 1U);
  EXPECT_EQ(told[0].second, R"({"event":"telephone.with","patient":"Patient/odette","people":["Léa"]})");
  EXPECT_EQ(told[1].first, 3U);
  EXPECT_NE(told[1].second.find("Maud"), std::string::npos);
}

TEST_F(PatientsOnCallTest, tell_who_remains_when_one_goes) {
  desks.at(ClientId{1}, "odette", {"maud", "Maud"});
  desks.at(ClientId{2}, "odette", {"lea", "Léa"});
  told.clear();
  desks.gone(ClientId{2});
  ASSERT_EQ(told.size(), 1U);
  EXPECT_NE(told[0].second.find(R"("people":[])"), std::string::npos);
  told.clear();
  desks.gone(ClientId{2});
  EXPECT_TRUE(told.empty());
}

TEST_F(PatientsOnCallTest, name_a_person_once_and_never_to_herself) {
  desks.at(ClientId{1}, "odette", {"maud", "Maud"});
  desks.at(ClientId{2}, "odette", {"lea", "Léa"});
  told.clear();
  desks.at(ClientId{3}, "odette", {"maud", "Maud"});
  ASSERT_EQ(told.size(), 3U) << "the page of Maud came back before its old socket was known to be lost";
  EXPECT_NE(told[1].second.find(R"("people":["Maud"])"), std::string::npos) << told[1].second;
  EXPECT_NE(told[2].second.find(R"("people":["Léa"])"), std::string::npos) << told[2].second;
}

}  // namespace
}  // namespace maillage::gateway
