// The description and the routes say the same: api/platform/openapi.yaml against what is registered. (It is read line by line: the paths stand at two
// spaces, the methods at four.)
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>

#include "gateway/access/policy.hpp"
#include "gateway/api/routes.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::gateway {
namespace {

/// Described here, registered elsewhere.
bool is_of_another_module(const std::string& path) {
  return path.starts_with("/api/agenda") || path.starts_with("/api/care") || path.starts_with("/api/documents") ||
         path.starts_with("/api/encounters") || path.starts_with("/api/telephone") || path.starts_with("/api/contents") || path.starts_with("/v/") ||
         path.starts_with("/api/calendar-links") || path.starts_with("/api/kits") || path.starts_with("/agenda/") || path == "/lieux" ||
         path == "/api/status" || path == "/api/demonstration/network";
}

std::set<std::string> described() {
  std::set<std::string> operations;
  std::ifstream file("api/platform/openapi.yaml");
  std::string path;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("  /") && line.ends_with(':')) path = line.substr(2, line.size() - 3);
    if (line.starts_with("components:")) path.clear();
    for (const char* method : {"get", "put", "post", "delete"}) {
      if (!path.empty() && line == "    " + std::string(method) + ":" && !is_of_another_module(path))
        operations.insert(std::string(method) + " " + path);
    }
  }
  return operations;
}

TEST(OpenApi, describes_every_route_and_no_other) {
  testing::Clinic clinic;
  ApiParts parts{clinic.record, clinic.sign_ins, clinic.identity_search, "", ""};
  const record::Judge judge(clinic.relations);
  Router router{access_gate(clinic.sign_ins, judge)};
  ASSERT_TRUE(add_api_routes(router, parts));
  std::set<std::string> registered;
  for (const Route* route : router.routes()) {
    std::string method(name_of(route->method));
    for (char& character : method) character = static_cast<char>(character | 0x20);
    registered.insert(method + " " + route->pattern);
  }
  EXPECT_EQ(described(), registered);
  EXPECT_TRUE(every_route_has_a_policy(router));
}

}  // namespace
}  // namespace maillage::gateway
