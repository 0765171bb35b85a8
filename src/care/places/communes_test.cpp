#include "care/places/communes.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

const Commune champhol{"28070", "Champhol", "28300", 3643, {48.46813, 1.50281}};
const Commune anet{"28007", "Anet", "28260", 2721, {48.85642, 1.43981}};

TEST(Communes, are_found_by_their_code) {
  const auto communes = Communes::of({champhol, anet, {"2A004", "Ajaccio", "20000", 73000, {41.92, 8.73}}});
  ASSERT_TRUE(communes);
  ASSERT_NE(communes->find("28070"), nullptr);
  EXPECT_EQ(communes->find("28070")->name, "Champhol");
  EXPECT_EQ(communes->find("28999"), nullptr);
  EXPECT_EQ(communes->all().front().insee, "28007");
}

TEST(Communes, refuse_codes_names_and_positions_that_are_none) {
  const auto reason = [](Commune wrong) { return Communes::of({champhol, std::move(wrong)}).error().text; };
  EXPECT_NE(reason({"2807", "x", "", 0, {}}).find("no INSEE code"), std::string::npos);
  EXPECT_NE(reason({"2C004", "x", "", 0, {}}).find("no INSEE code"), std::string::npos);
  EXPECT_NE(reason(champhol).find("twice"), std::string::npos);
  EXPECT_NE(reason({"28001", "", "", 0, {}}).find("no name"), std::string::npos);
  EXPECT_NE(reason({"28001", "x", "", 0, {91, 0}}).find("not on the earth"), std::string::npos);
}

}  // namespace
}  // namespace maillage::care
