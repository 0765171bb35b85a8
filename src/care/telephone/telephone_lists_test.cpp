#include "care/telephone/telephone_lists.hpp"

#include <gtest/gtest.h>

#include "care/telephone/telephone_documents.hpp"

namespace maillage::care {
namespace {

using std::chrono::hours;
constexpr Instant start{1'700'000'000'000'000};

struct TelephoneListsTest : ::testing::Test {
  TelephoneLists lists;

  void tell(const ports::Write& write, Instant at) {
    ports::Change change;
    change.at = at;
    ports::Stored stored;
    stored.key = write.key;
    stored.content = *write.content;
    change.versions.push_back(std::move(stored));
    lists.learn(change);
  }
  static DoctorSearch search(std::string patient, Instant opened) {
    DoctorSearch one;
    one.patient = std::move(patient);
    one.opened = opened;
    return one;
  }
};

TEST_F(TelephoneListsTest, keep_what_is_open_oldest_first) {
  CallBack late;
  late.id = "a";
  late.at = start + hours(1);
  CallBack early;
  early.id = "b";
  early.at = start;
  tell(write_of(late, {}), start);
  tell(write_of(early, {}), start);
  ASSERT_EQ(lists.call_backs().size(), 2U);
  EXPECT_EQ(lists.call_backs().front()->id, "b");
  tell(write_of(*called_back(early, CallBackAnswer::no_answer, "x", start), {}), start);
  ASSERT_EQ(lists.call_backs().size(), 2U) << "nobody answered";
  tell(write_of(*called_back(early, CallBackAnswer::reached, "x", start), {}), start);
  ASSERT_EQ(lists.call_backs().size(), 1U);
  EXPECT_EQ(lists.call_backs().front()->id, "a");
  ShiftNote note;
  note.id = "n";
  tell(write_of(note, {}), start);
  EXPECT_EQ(lists.notes().size(), 1U);
  WaitingCaller waits;
  waits.id = "w";
  tell(write_of(waits, {}), start);
  EXPECT_EQ(lists.waiting().size(), 1U);
  tell(write_of(*answered(waits, WaitingAnswer::leaves, {}, "x", start), {}), start);
  EXPECT_TRUE(lists.waiting().empty());
  tell(write_of(*taken(note, "x", start), {}), start);
  EXPECT_TRUE(lists.notes().empty());
}

TEST_F(TelephoneListsTest, tell_how_long_a_doctor_takes_to_be_found) {
  EXPECT_FALSE(lists.figures(start).median);
  const auto found_after = [&](const char* patient, int days) {
    const Instant at = start + hours(24 * days);
    tell(write_of(*answered(search(patient, start), "d", DoctorAnswer::accepts, "x", at), {}), at);
  };
  found_after("a", 2);
  found_after("b", 10);
  found_after("c", 4);
  tell(write_of(*ended(search("e", start), SearchEnd::no_wish, "x", start + hours(1)), {}), start + hours(1));
  tell(write_of(search("d", start + hours(24)), {}), start + hours(24));
  const Instant now = start + hours(24 * 11);
  const SearchFigures figures = lists.figures(now);
  EXPECT_EQ(figures.found, 3U);
  EXPECT_EQ(figures.median, Micros(hours(24 * 4)));
  EXPECT_EQ(figures.open, 1U);
  EXPECT_EQ(figures.oldest_open, Micros(hours(24 * 10)));
  EXPECT_EQ(lists.figures(start + hours(24 * 200)).found, 0U);
}

TEST_F(TelephoneListsTest, are_not_changed_by_what_cannot_be_read) {
  ports::Write broken = write_of(search("d", start), {});
  broken.content = "{";
  tell(broken, start);
  EXPECT_TRUE(lists.searches().empty());
}

}  // namespace
}  // namespace maillage::care
