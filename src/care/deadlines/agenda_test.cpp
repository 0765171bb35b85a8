// The agenda gives what is due, once, in its order.
#include "care/deadlines/agenda.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

using Names = std::vector<std::string>;

TEST(Agenda, gives_what_is_due_once_and_in_order) {
  Agenda agenda;
  agenda.set("late", Instant{30});
  agenda.set("early", Instant{10});
  agenda.set("middle", Instant{20});
  EXPECT_EQ(agenda.poll_deadline(), Instant{10});
  EXPECT_EQ(agenda.handle_time(Instant{20}), (Names{"early", "middle"}));
  EXPECT_EQ(agenda.handle_time(Instant{20}), Names{});
  EXPECT_EQ(agenda.poll_deadline(), Instant{30});
}

TEST(Agenda, keeps_one_deadline_for_one_name) {
  Agenda agenda;
  agenda.set("ring", Instant{10});
  agenda.set("ring", Instant{50});
  EXPECT_EQ(agenda.handle_time(Instant{49}), Names{});
  EXPECT_EQ(agenda.handle_time(Instant{50}), Names{"ring"});
  EXPECT_EQ(agenda.size(), 0U);
}

TEST(Agenda, forgets_what_is_cleared) {
  Agenda agenda;
  agenda.set("ring", Instant{10});
  agenda.clear("ring");
  agenda.clear("never set");
  EXPECT_FALSE(agenda.poll_deadline());
}

}  // namespace
}  // namespace maillage::care
