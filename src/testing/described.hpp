// The routes of a module held to the description in api/platform/openapi.yaml, each an operation as "get /api/kits/{place}".
//
//   EXPECT_EQ(described_under({"/api/kits"}), registered_in(router));
//
// The description is read line by line: its paths stand at two spaces, their methods at four. Tests run in the root of the tree.
#pragma once

#include <algorithm>
#include <fstream>
#include <functional>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>

#include "gateway/http/router.hpp"

namespace maillage::testing {

inline std::set<std::string> described_where(const std::function<bool(std::string_view path)>& ours) {
  std::set<std::string> operations;
  std::ifstream file("api/platform/openapi.yaml");
  std::string path;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("  /") && line.ends_with(':')) path = line.substr(2, line.size() - 3);
    if (line.starts_with("components:")) break;
    for (const char* method : {"get", "put", "post", "delete"}) {
      if (!path.empty() && ours(path) && line == "    " + std::string(method) + ":") operations.insert(std::string(method) + " " + path);
    }
  }
  return operations;
}

inline std::set<std::string> described_under(std::initializer_list<std::string_view> prefixes) {
  return described_where(
      [&](std::string_view path) { return std::ranges::any_of(prefixes, [path](std::string_view prefix) { return path.starts_with(prefix); }); });
}

inline std::set<std::string> registered_in(const gateway::Router& router) {
  std::set<std::string> operations;
  for (const gateway::Route* route : router.routes()) {
    std::string method(gateway::name_of(route->method));
    std::ranges::transform(method, method.begin(), [](char character) { return static_cast<char>(character | 0x20); });
    operations.insert(method + " " + route->pattern);
  }
  return operations;
}

}  // namespace maillage::testing
