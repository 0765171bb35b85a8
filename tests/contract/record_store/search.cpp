// Search: every kind of match, sort, paging by key, total, include, and the limit to a reader's patients.
#include "tests/contract/record_store/contract.hpp"

namespace maillage::contract {
namespace {

using fhir::Clause;
using fhir::DateMatch;
using fhir::DatePrefix;
using fhir::IndexRow;
using fhir::Query;
using testing::ElementsAre;
using testing::IsEmpty;

IndexRow token(std::string parameter, std::string system, std::string code) { return {std::move(parameter), std::move(system), std::move(code)}; }
IndexRow name(std::string folded, std::string written) {
  return {.parameter = "family", .system = "", .text = std::move(folded), .written = std::move(written)};
}
IndexRow date(std::int64_t low, std::int64_t high) { return {"birthdate", "", "", Instant{low}, Instant{high}}; }

Query patients(std::vector<Clause> all_of, std::optional<fhir::Sort> sort = {}) {
  return {.type = "Patient", .all_of = std::move(all_of), .sort = std::move(sort), .after = {}, .includes = {}};
}
Clause any(std::string parameter, std::vector<fhir::Match> matches) { return {std::move(parameter), false, std::nullopt, std::move(matches)}; }
Clause none(std::string parameter, std::vector<fhir::Match> matches) { return {std::move(parameter), true, std::nullopt, std::move(matches)}; }
Clause missing(std::string parameter, bool yes) { return {std::move(parameter), false, yes, {}}; }
Clause born(DatePrefix prefix, std::int64_t low, std::int64_t high) { return any("birthdate", {DateMatch{prefix, Instant{low}, Instant{high}}}); }

}  // namespace

void RecordStoreSearch::SetUp() {
  add("a", {token("gender", "g", "female"), token("identifier", "ins", "1"), name("dupre", "Dupr\xc3\xa9"), date(-100, -90)}, {"a"});
  add("b", {token("gender", "g", "male"), token("identifier", "", "1"), name("durand", "Durand"), name("martin", "Martin"), date(200, 300)}, {"b"});
  add("c", {token("gender", "g", "female"), token("identifier", "other", "2"), name("martin", "MARTIN"), date(250, 260)}, {"c"});
  add("d", {}, {});
}

namespace {

TEST_P(RecordStoreSearch, finds_tokens_with_and_without_system) {
  EXPECT_THAT(ids(patients({any("gender", {fhir::TokenMatch{std::nullopt, "female"}})})), ElementsAre("a", "c"));
  EXPECT_THAT(ids(patients({any("identifier", {fhir::TokenMatch{"ins", "1"}})})), ElementsAre("a"));
  EXPECT_THAT(ids(patients({any("identifier", {fhir::TokenMatch{"", "1"}})})), ElementsAre("b"));
  EXPECT_THAT(ids(patients({any("identifier", {fhir::TokenMatch{std::nullopt, "1"}})})), ElementsAre("a", "b"));
  EXPECT_THAT(ids(patients({any("identifier", {fhir::TokenMatch{"other", std::nullopt}})})), ElementsAre("c"));
  EXPECT_THAT(ids(patients({any("identifier", {fhir::TokenMatch{"ins", "1"}, fhir::TokenMatch{"other", "2"}})})), ElementsAre("a", "c"));
}

TEST_P(RecordStoreSearch, joins_clauses_with_and_negation_and_missing) {
  const Clause female = any("gender", {fhir::TokenMatch{std::nullopt, "female"}});
  EXPECT_THAT(ids(patients({female, any("identifier", {fhir::TokenMatch{std::nullopt, "1"}})})), ElementsAre("a"));
  EXPECT_THAT(ids(patients({none("gender", {fhir::TokenMatch{std::nullopt, "female"}})})), ElementsAre("b", "d"));
  EXPECT_THAT(ids(patients({missing("gender", true)})), ElementsAre("d"));
  EXPECT_THAT(ids(patients({missing("gender", false)})), ElementsAre("a", "b", "c"));
  EXPECT_THAT(ids(patients({any("gender", {})})), IsEmpty());
}

TEST_P(RecordStoreSearch, finds_strings_by_start_part_and_exact_writing) {
  using fhir::StringMatch;
  using fhir::StringMode;
  EXPECT_THAT(ids(patients({any("family", {StringMatch{StringMode::starts_with, "du"}})})), ElementsAre("a", "b"));
  EXPECT_THAT(ids(patients({any("family", {StringMatch{StringMode::starts_with, "dupre"}})})), ElementsAre("a"));
  EXPECT_THAT(ids(patients({any("family", {StringMatch{StringMode::contains, "arti"}})})), ElementsAre("b", "c"));
  EXPECT_THAT(ids(patients({any("family", {StringMatch{StringMode::contains, "%"}})})), IsEmpty());
  EXPECT_THAT(ids(patients({any("family", {StringMatch{StringMode::starts_with, "d_"}})})), IsEmpty());
  EXPECT_THAT(ids(patients({any("family", {StringMatch{StringMode::exact, "Dupr\xc3\xa9"}})})), ElementsAre("a"));
  EXPECT_THAT(ids(patients({any("family", {StringMatch{StringMode::exact, "Martin"}})})), ElementsAre("b"));
}

TEST_P(RecordStoreSearch, compares_dates_as_intervals) {
  EXPECT_THAT(ids(patients({born(DatePrefix::eq, 200, 300)})), ElementsAre("b", "c"));
  EXPECT_THAT(ids(patients({born(DatePrefix::eq, 250, 260)})), ElementsAre("c"));
  EXPECT_THAT(ids(patients({born(DatePrefix::ne, 250, 260)})), ElementsAre("a", "b"));
  EXPECT_THAT(ids(patients({born(DatePrefix::gt, 250, 260)})), ElementsAre("b"));
  EXPECT_THAT(ids(patients({born(DatePrefix::lt, 250, 260)})), ElementsAre("a", "b"));
  EXPECT_THAT(ids(patients({born(DatePrefix::ge, 250, 260)})), ElementsAre("b", "c"));
  EXPECT_THAT(ids(patients({born(DatePrefix::le, 250, 260)})), ElementsAre("a", "b", "c"));
  EXPECT_THAT(ids(patients({born(DatePrefix::sa, -90, 200)})), ElementsAre("b", "c"));
  EXPECT_THAT(ids(patients({born(DatePrefix::eb, 200, 210)})), ElementsAre("a"));
}

TEST_P(RecordStoreSearch, searches_by_id_and_by_time_of_last_update) {
  EXPECT_THAT(ids(patients({any("_id", {fhir::TokenMatch{std::nullopt, "c"}, fhir::TokenMatch{std::nullopt, "x"}})})), ElementsAre("c"));
  EXPECT_THAT(ids(patients({none("_id", {fhir::TokenMatch{std::nullopt, "c"}})})), ElementsAre("a", "b", "d"));
  const Instant second = clock_.at + Micros{1};
  EXPECT_THAT(ids(patients({any("_lastUpdated", {DateMatch{DatePrefix::gt, second, second + Micros{1}}})})), ElementsAre("c", "d"));
  EXPECT_THAT(ids(patients({any("_lastUpdated", {DateMatch{DatePrefix::eq, second, second + Micros{1}}})})), ElementsAre("b"));
}

TEST_P(RecordStoreSearch, sorts_and_puts_what_lacks_the_parameter_last) {
  EXPECT_THAT(ids(patients({}, fhir::Sort{"birthdate", false})), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(ids(patients({}, fhir::Sort{"birthdate", true})), ElementsAre("c", "b", "a", "d"));
  EXPECT_THAT(ids(patients({}, fhir::Sort{"family", false})), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(ids(patients({}, fhir::Sort{"family", true})), ElementsAre("b", "c", "a", "d"));
  EXPECT_THAT(ids(patients({}, fhir::Sort{"_lastUpdated", true})), ElementsAre("d", "c", "b", "a"));
  EXPECT_THAT(ids(patients({}, fhir::Sort{"_id", true})), ElementsAre("d", "c", "b", "a"));
}

TEST_P(RecordStoreSearch, pages_by_key_and_counts_once) {
  for (const auto& sort : {std::optional<fhir::Sort>{}, std::optional(fhir::Sort{"birthdate", true}), std::optional(fhir::Sort{"gender", false}),
                           std::optional(fhir::Sort{"_lastUpdated", true}), std::optional(fhir::Sort{"_lastUpdated", false}),
                           std::optional(fhir::Sort{"_id", true}), std::optional(fhir::Sort{"_id", false})}) {
    const std::vector<std::string> whole = ids(patients({}, sort));
    ASSERT_EQ(whole.size(), 4U);
    Query query = patients({}, sort);
    query.count = 1;
    query.wants_total = true;
    std::vector<std::string> paged;
    for (int pages = 0; pages < 9; ++pages) {
      const auto page = get(store().search(query, std::nullopt));
      EXPECT_EQ(page->total, 4U);
      for (const auto& match : page->matches) paged.push_back(match.key.id);
      query.after = page->next;
      if (!page->next) break;
    }
    EXPECT_EQ(paged, whole);
  }
}

TEST_P(RecordStoreSearch, compares_the_time_of_last_update_by_every_prefix) {
  const Instant b = clock_.at + Micros{1};
  const auto found = [&](DatePrefix prefix, Instant low, Instant high) {
    return ids(patients({any("_lastUpdated", {DateMatch{prefix, low, high}})}, fhir::Sort{"_lastUpdated", false}));
  };
  const Instant d = b + Micros{2};
  EXPECT_THAT(found(DatePrefix::eq, b, d), ElementsAre("b", "c"));
  EXPECT_THAT(found(DatePrefix::ne, b, d), ElementsAre("a", "d"));
  EXPECT_THAT(found(DatePrefix::gt, b, d), ElementsAre("d"));
  EXPECT_THAT(found(DatePrefix::sa, b, d), ElementsAre("d"));
  EXPECT_THAT(found(DatePrefix::ge, b, d), ElementsAre("b", "c", "d"));
  EXPECT_THAT(found(DatePrefix::lt, b, d), ElementsAre("a"));
  EXPECT_THAT(found(DatePrefix::eb, b, d), ElementsAre("a"));
  EXPECT_THAT(found(DatePrefix::le, b, d), ElementsAre("a", "b", "c"));
}

TEST_P(RecordStoreSearch, pages_by_time_through_what_one_entry_wrote) {
  commit(writing({creation({"Task", "3"}, "{}"), creation({"Task", "1"}, "{}"), creation({"Task", "2"}, "{}")}));
  commit(writing({creation({"Task", "0"}, "{}")}));
  for (const bool descending : {false, true}) {
    Query query{.type = "Task", .all_of = {}, .sort = fhir::Sort{"_lastUpdated", descending}, .count = 1, .after = {}, .includes = {}};
    std::vector<std::string> paged;
    for (int pages = 0; pages < 9; ++pages) {
      const auto page = get(store().search(query, std::nullopt));
      for (const auto& match : page->matches) paged.push_back(match.key.id);
      query.after = page->next;
      if (!page->next) break;
    }
    EXPECT_EQ(paged, (descending ? std::vector<std::string>{"0", "1", "2", "3"} : std::vector<std::string>{"1", "2", "3", "0"}));
  }
}

TEST_P(RecordStoreSearch, gives_no_next_page_when_nothing_follows) {
  Query query = patients({});
  query.count = 4;
  EXPECT_EQ(get(store().search(query, std::nullopt))->next.has_value(), false);
  query.count = 3;
  EXPECT_EQ(get(store().search(query, std::nullopt))->next.has_value(), true);
  query.count = 0;
  query.wants_total = true;
  const auto counted = get(store().search(query, std::nullopt));
  EXPECT_THAT(counted->matches, IsEmpty());
  EXPECT_EQ(counted->total, 4U);
}

TEST_P(RecordStoreSearch, forgets_the_index_of_older_versions_and_of_the_deleted) {
  commit(writing({update({"Patient", "a"}, VersionId{1}, "male now", {token("gender", "g", "male")})}));
  commit(writing({deletion({"Patient", "c"}, VersionId{1})}));
  EXPECT_THAT(ids(patients({any("gender", {fhir::TokenMatch{std::nullopt, "female"}})})), IsEmpty());
  EXPECT_THAT(ids(patients({any("gender", {fhir::TokenMatch{std::nullopt, "male"}})})), ElementsAre("a", "b"));
  EXPECT_THAT(ids(patients({})), ElementsAre("a", "b", "d"));
}

TEST_P(RecordStoreSearch, shows_a_reader_only_his_patients_and_what_is_nobodys) {
  EXPECT_THAT(ids(patients({}), std::vector<std::string>{"a", "c"}), ElementsAre("a", "c", "d"));
  EXPECT_THAT(ids(patients({}), std::vector<std::string>{}), ElementsAre("d"));
  Query counting = patients({});
  counting.wants_total = true;
  EXPECT_EQ(get(store().search(counting, std::vector<std::string>{"b"}))->total, 2U);
  commit(writing({creation({"Group", "g"}, "{}", {}, {"a", "b"})}));
  Query groups{.type = "Group", .all_of = {}, .sort = {}, .after = {}, .includes = {}};
  EXPECT_THAT(ids(groups, std::vector<std::string>{"b", "a"}), ElementsAre("g"));
  EXPECT_THAT(ids(groups, std::vector<std::string>{"b"}), IsEmpty());  // it is about somebody else too
  EXPECT_THAT(ids(groups, std::vector<std::string>{"c"}), IsEmpty());
}

TEST_P(RecordStoreSearch, includes_what_matches_refer_to_within_the_same_limit) {
  const auto subject = [](std::string id) { return IndexRow{"subject", "Patient", std::move(id)}; };
  commit(writing({creation({"Task", "1"}, "{}", {subject("a"), {"owner", "Practitioner", "doc"}}, {"a"}),
                  creation({"Task", "2"}, "{}", {subject("a")}, {"a"}), creation({"Task", "3"}, "{}", {subject("gone")}, {"a"}),
                  creation({"Task", "4"}, "{}", {subject("b")}, {"a"}), creation({"Practitioner", "doc"}, "doc", {}, {})}));
  Query tasks{.type = "Task", .all_of = {}, .sort = {}, .after = {}, .includes = {{"Task", "subject", std::nullopt}}};
  const auto included = [this](const Query& query, const ports::WithinPatients& within) {
    std::vector<std::string> found;
    const auto page = get(store().search(query, within));
    for (const auto& one : page->included) found.push_back(one.key.text());
    return found;
  };
  EXPECT_THAT(included(tasks, std::nullopt), testing::UnorderedElementsAre("Patient/a", "Patient/b"));
  EXPECT_THAT(included(tasks, std::vector<std::string>{"a"}), ElementsAre("Patient/a"));
  tasks.includes = {{"Task", "owner", "Organization"}};
  EXPECT_THAT(included(tasks, std::nullopt), IsEmpty());
  tasks.includes = {{"Task", "owner", "Practitioner"}, {"Task", "subject", std::nullopt}};
  EXPECT_THAT(included(tasks, std::nullopt), testing::UnorderedElementsAre("Patient/a", "Patient/b", "Practitioner/doc"));
}

TEST_P(RecordStoreSearch, finds_references_by_id_and_type) {
  const auto owner = [](std::string type, std::string id) { return IndexRow{"owner", std::move(type), std::move(id)}; };
  commit(writing({creation({"Task", "1"}, "{}", {owner("Practitioner", "x")}), creation({"Task", "2"}, "{}", {owner("Organization", "x")})}));
  const auto tasks = [](fhir::ReferenceMatch match) {
    return Query{.type = "Task", .all_of = {any("owner", {std::move(match)})}, .sort = {}, .after = {}, .includes = {}};
  };
  EXPECT_THAT(ids(tasks({std::nullopt, "x"})), ElementsAre("1", "2"));
  EXPECT_THAT(ids(tasks({"Organization", "x"})), ElementsAre("2"));
  EXPECT_THAT(ids(tasks({std::nullopt, "y"})), IsEmpty());
}

}  // namespace
}  // namespace maillage::contract
