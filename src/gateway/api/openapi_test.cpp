// The description and the routes say the same: api/platform/openapi.yaml against what is registered.
#include <gtest/gtest.h>

#include <string>

#include "gateway/access/policy.hpp"
#include "gateway/api/routes.hpp"
#include "testing/described.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::gateway {
namespace {

/// Described here, registered elsewhere.
bool is_of_another_module(std::string_view path) {
  return path.starts_with("/api/agenda") || path.starts_with("/api/care") || path.starts_with("/api/documents") ||
         path.starts_with("/api/encounters") || path.starts_with("/api/telephone") || path.starts_with("/api/contents") || path.starts_with("/v/") ||
         path.starts_with("/api/calendar-links") || path.starts_with("/api/kits") || path.starts_with("/api/places") ||
         path.starts_with("/api/training") || path.starts_with("/api/reminders") || path.starts_with("/agenda/") || path == "/lieux" ||
         path == "/api/status" || path == "/api/demonstration/network";
}

TEST(OpenApi, describes_every_route_and_no_other) {
  testing::Clinic clinic;
  ApiParts parts{clinic.record, clinic.sign_ins, clinic.identity_search, "", ""};
  const record::Judge judge(clinic.relations);
  Router router{access_gate(clinic.sign_ins, judge)};
  ASSERT_TRUE(add_api_routes(router, parts));
  EXPECT_EQ(testing::described_where([](std::string_view path) { return !is_of_another_module(path); }), testing::registered_in(router));
  EXPECT_TRUE(every_route_has_a_policy(router));
}

}  // namespace
}  // namespace maillage::gateway
