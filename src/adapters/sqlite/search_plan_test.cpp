// How SQLite means to answer a search by time: by its index, never by looking at every resource of the type.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "adapters/sqlite/schema.hpp"
#include "runtime/system_clock.hpp"
#include "testing/temporary_folder.hpp"

namespace maillage::adapters {
namespace {

namespace files = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

class SearchPlan : public ::testing::Test {
 protected:
  SearchPlan() {
    connection_ = std::make_unique<Connection>(folder_ / "record.db", ConnectionOptions{});
    runtime::SystemRandom random;
    create_schema(*connection_, record::Nature::real, random);
  }
  ~SearchPlan() override { connection_.reset(); }

  std::string plan_of(const fhir::Query& query) {
    const auto search = compile_search(query, std::vector<std::string>{"odette"});
    EXPECT_TRUE(search);
    Statement explain = connection_->prepare("EXPLAIN QUERY PLAN " + search->text);
    explain.bind_all(search->values);
    std::string plan;
    while (explain.step()) plan += explain.text(3) + "\n";
    return plan;
  }
  static fhir::Query by_time(bool descending) {
    fhir::Query query;
    query.type = "Observation";
    query.sort = fhir::Sort{"_lastUpdated", descending};
    return query;
  }
  static fhir::Clause updated(fhir::DatePrefix prefix) {
    return {.parameter = "_lastUpdated", .negated = false, .missing = {}, .any_of = {fhir::DateMatch{prefix, {1'000'000}, {2'000'000}}}};
  }

  testing::TemporaryFolder folder_;
  std::unique_ptr<Connection> connection_;
};

constexpr const char* of_the_type = "SEARCH r USING INDEX resources_by_update (type=?)";
constexpr const char* from_a_time = "SEARCH r USING INDEX resources_by_update (type=? AND updated>?)";
constexpr const char* until_a_time = "SEARCH r USING INDEX resources_by_update (type=? AND updated<?)";

TEST_F(SearchPlan, sorts_by_time_along_the_index) {
  EXPECT_THAT(plan_of(by_time(false)), HasSubstr(of_the_type));
  EXPECT_THAT(plan_of(by_time(false)), Not(HasSubstr("TEMP B-TREE")));
  // Newest first, what was written in one entry by its id: only those few are put in order.
  EXPECT_THAT(plan_of(by_time(true)), HasSubstr(of_the_type));
  EXPECT_THAT(plan_of(by_time(true)), Not(HasSubstr("USE TEMP B-TREE FOR ORDER BY")));
}

TEST_F(SearchPlan, goes_on_after_a_page_where_it_ended) {
  fhir::Query query = by_time(false);
  query.after = fhir::PageKey{"1000001790000000000", "o17"};
  EXPECT_THAT(plan_of(query), HasSubstr(from_a_time));
  query.sort->descending = true;
  EXPECT_THAT(plan_of(query), HasSubstr(until_a_time));
}

TEST_F(SearchPlan, searches_a_span_of_time_along_the_index) {
  for (const auto& [prefix, plan] : {std::pair{fhir::DatePrefix::ge, from_a_time},
                                     {fhir::DatePrefix::gt, from_a_time},
                                     {fhir::DatePrefix::sa, from_a_time},
                                     {fhir::DatePrefix::lt, until_a_time},
                                     {fhir::DatePrefix::le, until_a_time},
                                     {fhir::DatePrefix::eb, until_a_time}}) {
    fhir::Query query = by_time(true);
    query.all_of = {updated(prefix)};
    EXPECT_THAT(plan_of(query), HasSubstr(plan)) << static_cast<int>(prefix);
    query.sort.reset();
    EXPECT_THAT(plan_of(query), HasSubstr(plan)) << static_cast<int>(prefix) << " by id";
  }
  fhir::Query query = by_time(false);
  query.all_of = {updated(fhir::DatePrefix::eq)};
  EXPECT_THAT(plan_of(query), HasSubstr("resources_by_update (type=? AND updated>? AND updated<?)"));
}

}  // namespace
}  // namespace maillage::adapters
