#include "care/dispatch/view_finder.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace maillage::care {
namespace {

std::vector<DoctorView> snapshot_of(const std::set<std::string>& ids) {
  std::vector<DoctorView> views;
  views.reserve(ids.size());
  for (const std::string& id : ids) views.push_back({id, DutyState::available, {}});
  return views;
}

TEST(ViewFinder, finds_as_a_search_by_whole_ids_does) {
  constexpr std::uint32_t seed = 20261123;
  SCOPED_TRACE(seed);
  std::mt19937 random(seed);
  for (const std::string prefix : {"", "d", "doctor-", "Practitioner-of-"}) {
    for (int round = 0; round < 200; ++round) {
      // Few letters and many lengths: some ids begin others, some end with a zero byte.
      const auto word = [&] {
        std::string text = prefix;
        for (auto length = random() % 12; length > 0; --length) text += std::string_view("\0ab\xff", 4)[random() % 4];
        return text;
      };
      std::set<std::string> ids;
      for (auto count = random() % 40; count > 0; --count) ids.insert(word());
      const auto views = snapshot_of(ids);
      const ViewFinder finder(views);
      for (const std::string& id : ids) EXPECT_EQ(finder.find(id), view_of(views, id));
      for (int i = 0; i < 40; ++i) {
        const std::string id = word();
        EXPECT_EQ(finder.find(id), view_of(views, id));
        EXPECT_EQ(finder.find(id) != nullptr, ids.contains(id));
      }
      EXPECT_EQ(finder.find(""), view_of(views, ""));
    }
  }
}

}  // namespace
}  // namespace maillage::care
