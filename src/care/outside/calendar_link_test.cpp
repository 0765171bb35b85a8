#include "care/outside/calendar_link.hpp"

#include <gtest/gtest.h>

#include "testing/sealing.hpp"

namespace maillage::care {
namespace {

const maillage::testing::FakeHasher hasher{};

CalendarLink link_of(std::string id, std::string practitioner, std::int64_t made) {
  return {std::move(id), std::move(practitioner), hash_of_secret(hasher, "secret"), Instant{made}, {}};
}

ports::Change change_of(const CalendarLink& link) {
  ports::Change change;
  change.versions.push_back({.key = {calendar_link_type, link.id},
                             .version = VersionId{1},
                             .sequence = {},
                             .last_updated = {},
                             .deleted = false,
                             .content = document_of(link),
                             .subjects = {}});
  return change;
}

TEST(CalendarLink, reads_back_and_keeps_no_secret) {
  const CalendarLink link = link_of("a", "vasserot", 7);
  EXPECT_EQ(calendar_link_from(document_of(link)), link);
  EXPECT_EQ(document_of(link).find("\"secret\""), std::string::npos);
  EXPECT_FALSE(calendar_link_from("{}"));
}

TEST(CalendarLink, opens_with_its_secret_alone_and_not_once_revoked) {
  CalendarLink link = link_of("a", "vasserot", 7);
  EXPECT_TRUE(opens(link, hasher, "secret"));
  EXPECT_FALSE(opens(link, hasher, "secreT"));
  EXPECT_FALSE(opens(link, hasher, ""));
  EXPECT_FALSE(opens(link, hasher, link.secret_hash)) << "what stands in the record opens nothing";
  link.revoked = Instant{9};
  EXPECT_FALSE(opens(link, hasher, "secret"));
}

TEST(CalendarLinks, lists_those_in_force_of_one_person_in_the_order_in_which_they_were_made) {
  CalendarLinks links;
  links.learn(change_of(link_of("b", "vasserot", 1)));
  links.learn(change_of(link_of("a", "vasserot", 2)));
  links.learn(change_of(link_of("c", "belloum", 3)));
  const auto hers = links.of("vasserot");
  ASSERT_EQ(hers.size(), 2U);
  EXPECT_EQ(hers[0].id, "b");
  CalendarLink revoked = hers[0];
  revoked.revoked = Instant{5};
  links.learn(change_of(revoked));
  ASSERT_EQ(links.of("vasserot").size(), 1U);
  EXPECT_EQ(links.of("vasserot")[0].id, "a");
}

}  // namespace
}  // namespace maillage::care
