// When a link holds, and what makes one unusable.
#include "care/links/link.hpp"

#include <gtest/gtest.h>

namespace maillage::care {
namespace {

Link usable() {
  Link link;
  link.id = "l";
  link.service = "s";
  link.name = "Psychiatrie";
  link.specialties = {{"psychiatry", {"Psychiatrie", "Psychiatry"}}};
  link.delay = Seconds(300);
  link.telephone = "01 99 00 78 60";
  link.agreed_by = "Anne Invented";
  link.from = Instant{1'000};
  return link;
}

TEST(Link, holds_from_its_first_instant_until_before_its_end) {
  Link link = usable();
  EXPECT_FALSE(in_force(link, Instant{999}));
  EXPECT_TRUE(in_force(link, Instant{1'000}));
  link.until = Instant{2'000};
  EXPECT_TRUE(in_force(link, Instant{1'999}));
  EXPECT_FALSE(in_force(link, Instant{2'000}));
}

TEST(Link, offers_the_specialties_of_its_service_while_it_holds) {
  const std::vector<Link> links{usable()};
  EXPECT_TRUE(any_offers(links, "psychiatry", Instant{1'000}));
  EXPECT_FALSE(any_offers(links, "psychiatry", Instant{0}));
  EXPECT_FALSE(any_offers(links, "cardiology", Instant{1'000}));
  EXPECT_FALSE(any_offers({}, "psychiatry", Instant{1'000}));
}

TEST(Link, is_open_at_any_hour_when_nobody_said_its_hours) {
  Link link = usable();
  constexpr Instant tuesday{1'773'133'200'000'000};  // 10 March 2026, 10 h in Paris
  EXPECT_TRUE(is_open(link, tuesday));
  link.hours.emplace().week[1] = {{std::chrono::hours(9), std::chrono::hours(12)}};
  EXPECT_TRUE(is_open(link, tuesday));
  EXPECT_FALSE(is_open(link, tuesday + std::chrono::hours(2)));
}

TEST(Link, that_contradicts_itself_or_leaves_out_what_was_agreed_is_refused_in_words) {
  EXPECT_TRUE(check(usable()));
  const auto reason = [](auto spoil) {
    Link link = usable();
    spoil(link);
    const auto checked = check(link);
    return checked ? std::string("usable") : checked.error().reason;
  };
  EXPECT_EQ(reason([](Link& link) { link.name.clear(); }), "link-service-missing");
  EXPECT_EQ(reason([](Link& link) { link.specialties.clear(); }), "link-specialty-missing");
  EXPECT_EQ(reason([](Link& link) { link.specialties[0].code.clear(); }), "link-specialty-missing");
  EXPECT_EQ(reason([](Link& link) { link.delay = Seconds(0); }), "link-delay");
  EXPECT_EQ(reason([](Link& link) { link.delay = link_delay_max + Seconds(1); }), "link-delay");
  EXPECT_EQ(reason([](Link& link) { link.agreed_by.clear(); }), "link-agreed-by-missing");
  EXPECT_EQ(reason([](Link& link) { link.telephone.clear(); }), "link-contact-missing");
  EXPECT_EQ(reason([](Link& link) { link.until = link.from; }), "link-period");
  EXPECT_EQ(reason([](Link& link) { link.doctors.resize(link_doctors_max + 1); }), "link-doctors");
}

}  // namespace
}  // namespace maillage::care
