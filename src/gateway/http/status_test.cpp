// OperationOutcomes as they leave.
#include "gateway/http/status.hpp"

#include <gtest/gtest.h>

namespace maillage::gateway {
namespace {

TEST(OperationOutcome, says_what_and_where) {
  const auto response = operation_outcome(Issue{IssueCode::value, "bad-date", "\"2026-13-01\" is no date.", {"Patient.birthDate"}});
  EXPECT_EQ(response.status, Status::bad_request);
  EXPECT_EQ(response.headers.find("Content-Type"), "application/fhir+json");
  EXPECT_EQ(
      std::get<std::string>(response.body),
      R"({"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"value","details":{"coding":[{"system":"urn:x-maillage:reason",)"
      R"("code":"bad-date"}],"text":"\"2026-13-01\" is no date."},"expression":["Patient.birthDate"]}]})");
}

TEST(OperationOutcome, names_no_place_where_the_whole_is_wrong) {
  const auto said = [](std::vector<std::string> places) {
    return operation_outcome_json(Issue{IssueCode::structure, "wrong-json-type", "Here a resource is expected.", std::move(places)});
  };
  EXPECT_EQ(said({""}), said({}));
  EXPECT_TRUE(said({"", "a", "b"}).ends_with(R"("expression":["a","b"]}]})"));
}

TEST(OperationOutcome, of_what_is_not_there_names_the_address_unless_it_is_said_otherwise) {
  const auto body_of = [](const Issue& issue) { return std::get<std::string>(operation_outcome(issue).body); };
  EXPECT_NE(body_of({IssueCode::not_found, "not-found", "There is none.", {}}).find(R"("expression":["http.target"])"), std::string::npos);
  EXPECT_NE(body_of({IssueCode::not_found, "unknown-patient", "Find her first.", {"patient"}}).find(R"("expression":["patient"])"),
            std::string::npos);
  EXPECT_EQ(body_of({IssueCode::forbidden, "forbidden", "Not yours.", {}}).find("expression"), std::string::npos);
}

TEST(OperationOutcome, has_one_status_for_each_code) {
  EXPECT_EQ(status_of(IssueCode::version_conflict), Status::precondition_failed);
  EXPECT_EQ(status_of(IssueCode::conflict), Status::conflict);
  EXPECT_EQ(status_of(IssueCode::no_store), Status::insufficient_storage);
  EXPECT_EQ(status_of(IssueCode::deleted), Status::gone);
  EXPECT_EQ(status_of(IssueCode::throttled), Status::too_many_requests);
  EXPECT_EQ(fhir_code_of(IssueCode::version_conflict), "conflict");
}

}  // namespace
}  // namespace maillage::gateway
