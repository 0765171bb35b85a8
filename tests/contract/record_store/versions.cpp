// Versions, history and the preconditions of a unit of work.
#include "tests/contract/record_store/contract.hpp"

namespace maillage::contract {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const ResourceKey patient{"Patient", "p1"};

TEST_P(RecordStoreContract, reads_back_the_bytes_that_were_written) {
  const std::string content = "{\"resourceType\":\"Patient\",\"multipleBirthInteger\":1.10,\"note\":\"\xc3\xa9\"}";
  const auto committed = commit(writing({creation(patient, content, {}, {"p1"})}));
  EXPECT_EQ(committed.sequence, Sequence{1});
  EXPECT_EQ(committed.at, clock_.at);
  EXPECT_THAT(committed.versions, ElementsAre(VersionId{1}));
  const auto read = get(store().read(patient));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->key, patient);
  EXPECT_EQ(read->content, content);
  EXPECT_EQ(read->version, VersionId{1});
  EXPECT_EQ(read->sequence, committed.sequence);
  EXPECT_EQ(read->last_updated, committed.at);
  EXPECT_FALSE(read->deleted);
  EXPECT_THAT(read->subjects, ElementsAre("p1"));
}

TEST_P(RecordStoreContract, refuses_to_read_what_never_was) {
  EXPECT_EQ(get(store().read(patient)).error().code, IssueCode::not_found);
  EXPECT_EQ(get(store().read_version(patient, VersionId{1})).error().code, IssueCode::not_found);
  EXPECT_EQ(get(store().history(patient, std::nullopt, 10)).error().code, IssueCode::not_found);
  commit(writing({creation(patient, "{}")}));
  EXPECT_EQ(get(store().read({"Person", "p1"})).error().code, IssueCode::not_found);
  EXPECT_EQ(get(store().read_version(patient, VersionId{2})).error().code, IssueCode::not_found);
  EXPECT_EQ(get(store().read_version(patient, VersionId{0})).error().code, IssueCode::not_found);
}

TEST_P(RecordStoreContract, keeps_every_version) {
  commit(writing({creation(patient, "one", {}, {"p1"})}));
  const auto second = commit(writing({update(patient, VersionId{1}, "two")}));
  commit(writing({deletion(patient, VersionId{2})}));
  EXPECT_EQ(get(store().read_version(patient, VersionId{1}))->content, "one");
  EXPECT_THAT(get(store().read_version(patient, VersionId{1}))->subjects, ElementsAre("p1"));
  EXPECT_EQ(get(store().read_version(patient, VersionId{2}))->content, "two");
  EXPECT_EQ(get(store().read_version(patient, VersionId{2}))->last_updated, second.at);
  const auto current = get(store().read(patient));
  EXPECT_TRUE(current->deleted);
  EXPECT_EQ(current->content, "");
  EXPECT_EQ(current->version, VersionId{3});
}

TEST_P(RecordStoreContract, gives_history_newest_first_and_in_pages) {
  commit(writing({creation(patient, "1")}));
  for (std::uint32_t version = 1; version < 5; ++version) commit(writing({update(patient, VersionId{version}, std::to_string(version + 1))}));
  const auto contents = [this](std::optional<VersionId> before, std::uint32_t count) {
    std::vector<std::string> contents;
    const auto history = get(store().history(patient, before, count));
    for (const auto& stored : *history) contents.push_back(stored.content);
    return contents;
  };
  EXPECT_THAT(contents(std::nullopt, 2), ElementsAre("5", "4"));
  EXPECT_THAT(contents(VersionId{4}, 2), ElementsAre("3", "2"));
  EXPECT_THAT(contents(VersionId{2}, 2), ElementsAre("1"));
  EXPECT_THAT(contents(VersionId{1}, 2), IsEmpty());
}

TEST_P(RecordStoreContract, refuses_a_write_that_names_an_older_version) {
  commit(writing({creation(patient, "one")}));
  commit(writing({update(patient, VersionId{1}, "two")}));
  EXPECT_EQ(reason_of_refusal(writing({update(patient, VersionId{1}, "lost update")})), "version-conflict");
  EXPECT_EQ(reason_of_refusal(writing({creation(patient, "again")})), "version-conflict");
  EXPECT_EQ(reason_of_refusal(writing({update({"Patient", "other"}, VersionId{1}, "never was")})), "version-conflict");
  EXPECT_EQ(get(store().read(patient))->content, "two");
}

TEST_P(RecordStoreContract, writes_over_any_version_when_asked_to) {
  ports::Write write = creation(patient, "one");
  write.expected = ports::Expected::any;
  EXPECT_THAT(commit(writing({write})).versions, ElementsAre(VersionId{1}));
  write.content = "two";
  EXPECT_THAT(commit(writing({write})).versions, ElementsAre(VersionId{2}));
}

TEST_P(RecordStoreContract, lets_a_deleted_resource_come_back) {
  commit(writing({creation(patient, "one")}));
  commit(writing({deletion(patient, VersionId{1})}));
  EXPECT_EQ(reason_of_refusal(writing({deletion(patient, VersionId{2})})), "already-deleted");
  EXPECT_EQ(reason_of_refusal(writing({deletion({"Patient", "never"}, VersionId{0})})), "never-existed");
  commit(writing({update(patient, VersionId{2}, "three")}));
  const auto read = get(store().read(patient));
  EXPECT_FALSE(read->deleted);
  EXPECT_EQ(read->content, "three");
  EXPECT_EQ(read->version, VersionId{3});
}

TEST_P(RecordStoreContract, keeps_nothing_of_a_refused_unit) {
  commit(writing({creation(patient, "one")}));
  ports::UnitOfWork unit =
      writing({creation({"Task", "t1"}, "task", {{.parameter = "status", .system = "", .text = "ready"}}), update(patient, VersionId{7}, "wrong")});
  unit.claims = {take("request/1/owner", "a")};
  unit.accesses = {{.role = "doctor", .relation = "Encounter/1", .patients = {"p1"}, .interaction = "read", .type = "Patient", .criteria = ""}};
  EXPECT_EQ(reason_of_refusal(unit), "version-conflict");
  EXPECT_FALSE(get(store().read({"Task", "t1"})));
  EXPECT_EQ(*get(store().holder("request/1/owner")), std::nullopt);
  EXPECT_THAT(*get(store().accesses({.patient = "p1", .actor = std::nullopt, .before = std::nullopt})), IsEmpty());
  EXPECT_THAT(get(store().search({.type = "Task", .all_of = {}, .sort = {}, .after = {}, .includes = {}}, std::nullopt))->matches, IsEmpty());
  EXPECT_EQ(*get(store().last()), Sequence{1});
}

TEST_P(RecordStoreContract, refuses_units_that_are_empty_or_write_a_resource_twice) {
  EXPECT_EQ(reason_of_refusal({}), "empty-unit");
  EXPECT_EQ(reason_of_refusal(writing({creation(patient, "one"), update(patient, VersionId{1}, "two")})), "written-twice");
  std::vector<ports::Write> many;
  for (std::size_t i = 0; i <= ports::writes_per_unit_max; ++i) many.push_back(creation({"Patient", std::to_string(i)}, "{}"));
  EXPECT_EQ(reason_of_refusal(writing(many)), "unit-too-large");
  many.pop_back();
  EXPECT_EQ(commit(writing(many)).versions.size(), ports::writes_per_unit_max);
}

TEST_P(RecordStoreContract, never_lets_its_time_go_back) {
  const Instant first = commit(writing({creation(patient, "one")})).at;
  const Instant second = commit(writing({update(patient, VersionId{1}, "two")})).at;
  EXPECT_EQ(second, first + Micros{1});
  clock_.at = clock_.at - Seconds{3600};
  EXPECT_EQ(commit(writing({update(patient, VersionId{2}, "three")})).at, first + Micros{2});
  clock_.at = first + Seconds{5};
  EXPECT_EQ(commit(writing({update(patient, VersionId{3}, "four")})).at, first + Seconds{5});
}

}  // namespace
}  // namespace maillage::contract
