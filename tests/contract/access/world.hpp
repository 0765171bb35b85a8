// The world of the matrix: one account for each role, and for each role one patient in each relation to it, every resource holding a canary of its
// own.
//
// `expired` and `found_long_ago` are no relations of the table: they are what `former` and `identified` become, and must be as good as `unrelated`.
#pragma once

#include <fmt/core.h>

#include <map>
#include <string>
#include <vector>

#include "gateway/access/policy.hpp"
#include "gateway/api/routes.hpp"
#include "gateway/fhir/routes.hpp"
#include "record/access/check.hpp"
#include "record/access/table.hpp"
#include "testing/record/clinic.hpp"

namespace maillage::contract {

using gateway::Method;
using gateway::Request;
using gateway::Response;
using record::Act;
using record::DataClass;
using record::Relation;
using record::Role;

/// Who is to whom: a relation of the table, or one of the two that are no longer one.
struct Case {
  std::string name;
  Relation relation;  // as what it is judged
};

class World {
 public:
  World();

  /// Everybody who can sign in, and the visitor.
  [[nodiscard]] static std::vector<Role> roles();
  [[nodiscard]] static const std::vector<Case>& cases();

  [[nodiscard]] static std::string practitioner(Role role);
  [[nodiscard]] static std::string patient(Role role, const Case& one) { return fmt::format("pt-{}-{}", practitioner(role).substr(2), one.name); }
  [[nodiscard]] static std::string canary(const std::string& patient, DataClass data) { return fmt::format("CANARY-{}-{}", patient, name_of(data)); }
  /// The resource of that class that every patient has (directory: the one of nobody).
  [[nodiscard]] static ResourceKey resource(const std::string& patient, DataClass data);
  [[nodiscard]] static std::string content(const std::string& patient, DataClass data, const std::string& id);

  /// Asks as the signed-in person of that role.
  Response ask(Role role, Method method, std::string path, std::string body = "", std::string type = "application/fhir+json");
  Response ask_with(std::string cookie, Method method, std::string path, std::string body, std::string type);
  [[nodiscard]] record::Person person(Role role) const;
  [[nodiscard]] const std::string& cookie(Role role) const { return cookies_.at(role); }

  testing::Clinic clinic;
  gateway::ApiParts parts{clinic.record, clinic.sign_ins, clinic.identity_search, "", "invented password"};
  record::Judge judge{clinic.relations};
  gateway::Router router{gateway::access_gate(clinic.sign_ins, judge)};

 private:
  void add_account(Role role);
  void put_patient_with_everything(Role role, const Case& one);
  void put_tie(Role role, const Case& one, const std::string& patient);
  void sign_in(Role role);

  std::map<Role, std::string> cookies_;
};

[[nodiscard]] inline std::string body_of(const Response& response) {
  const auto* text = std::get_if<std::string>(&response.body);
  return text != nullptr ? *text : std::string();
}
[[nodiscard]] inline int code_of(const Response& response) { return static_cast<int>(response.status); }
[[nodiscard]] inline bool is_well(const Response& response) { return code_of(response) < 300; }

}  // namespace maillage::contract
