// Claims, the feed of changes and the records of access.
#include "tests/contract/record_store/contract.hpp"

namespace maillage::contract {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST_P(RecordStoreContract, gives_a_claim_to_one_holder_and_names_him_to_the_next) {
  commit(claiming({take("request/77/owner", "Practitioner/1")}));
  EXPECT_EQ(*get(store().holder("request/77/owner")), "Practitioner/1");
  const auto refused = get(store().commit(claiming({take("request/77/owner", "Practitioner/2")})));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, IssueCode::conflict);
  EXPECT_EQ(refused.error().reason, "claim-held");
  EXPECT_THAT(refused.error().expression, ElementsAre("Practitioner/1"));
  EXPECT_EQ(reason_of_refusal(claiming({take("request/77/owner", "Practitioner/1")})), "claim-held");
}

TEST_P(RecordStoreContract, releases_a_claim_for_its_holder_alone) {
  commit(claiming({take("slot", "a")}));
  EXPECT_EQ(reason_of_refusal(claiming({release("slot", "b")})), "claim-held");
  commit(claiming({release("slot", "a")}));
  EXPECT_EQ(*get(store().holder("slot")), std::nullopt);
  EXPECT_EQ(reason_of_refusal(claiming({release("slot", "a")})), "claim-not-held");
  commit(claiming({take("slot", "b")}));
  EXPECT_EQ(*get(store().holder("slot")), "b");
}

TEST_P(RecordStoreContract, hands_a_claim_over_within_one_unit) {
  commit(claiming({take("slot", "a")}));
  commit(claiming({release("slot", "a"), take("slot", "b"), take("other", "b")}));
  EXPECT_EQ(*get(store().holder("slot")), "b");
  EXPECT_EQ(*get(store().holder("other")), "b");
}

TEST_P(RecordStoreContract, refuses_the_writes_of_a_unit_whose_claim_is_held) {
  commit(claiming({take("slot", "a")}));
  ports::UnitOfWork unit = claiming({take("slot", "b")});
  unit.writes = {creation({"Appointment", "1"}, "{}")};
  EXPECT_EQ(reason_of_refusal(unit), "claim-held");
  EXPECT_FALSE(get(store().read({"Appointment", "1"})));
}

TEST_P(RecordStoreContract, tells_what_changed_since_a_sequence) {
  ports::UnitOfWork first = writing({creation({"Task", "1"}, "one", {}, {"p1"}), creation({"Task", "2"}, "two")});
  first.claims = {take("slot", "a")};
  commit(first);
  ports::UnitOfWork read;
  read.author = somebody();
  read.accesses = {{.role = "doctor", .relation = "Encounter/1", .patients = {"p1"}, .interaction = "read", .type = "Task", .criteria = ""}};
  commit(read);
  commit(writing({deletion({"Task", "2"}, VersionId{1})}));
  commit(claiming({release("slot", "a")}));

  const auto changes = *get(store().changes(Sequence{0}, 100));
  ASSERT_EQ(changes.size(), 3U);
  EXPECT_EQ(changes[0].sequence, Sequence{1});
  EXPECT_EQ(changes[0].author.actor, somebody().actor);
  EXPECT_EQ(changes[0].author.purpose, "TREAT");
  EXPECT_EQ(changes[0].author.request_id, "request-1");
  ASSERT_EQ(changes[0].versions.size(), 2U);
  EXPECT_EQ(changes[0].versions[0].key, (ResourceKey{"Task", "1"}));
  EXPECT_EQ(changes[0].versions[0].content, "one");
  EXPECT_THAT(changes[0].versions[0].subjects, ElementsAre("p1"));
  ASSERT_EQ(changes[0].claims.size(), 1U);
  EXPECT_EQ(changes[0].claims[0].holder, "a");
  EXPECT_EQ(changes[1].sequence, Sequence{3});
  ASSERT_EQ(changes[1].versions.size(), 1U);
  EXPECT_TRUE(changes[1].versions[0].deleted);
  EXPECT_EQ(changes[1].versions[0].version, VersionId{2});
  EXPECT_EQ(changes[2].claims[0].act, ports::ClaimChange::Act::release);

  EXPECT_EQ(get(store().changes(Sequence{1}, 1))->front().sequence, Sequence{3});
  EXPECT_EQ(get(store().changes(Sequence{1}, 1))->size(), 1U);
  EXPECT_THAT(*get(store().changes(Sequence{4}, 10)), IsEmpty());
  EXPECT_EQ(*get(store().last()), Sequence{4});
}

TEST_P(RecordStoreContract, tells_its_watcher_of_each_commit) {
  std::vector<std::uint64_t> seen;
  store().watch([&seen](Sequence sequence) { seen.push_back(sequence.value); });
  commit(claiming({take("a", "x")}));
  reason_of_refusal(claiming({take("a", "y")}));
  commit(claiming({take("b", "x")}));
  under_test_->wait_for([&seen] { return seen.size() == 2; });
  EXPECT_THAT(seen, ElementsAre(1U, 2U));
}

ports::UnitOfWork access(std::string actor, std::vector<std::string> patients, std::string interaction, std::size_t times = 1) {
  ports::UnitOfWork unit;
  unit.author = {std::move(actor), "TREAT", "r"};
  unit.accesses.assign(times, {.role = "doctor",
                               .relation = "Encounter/1",
                               .patients = std::move(patients),
                               .interaction = std::move(interaction),
                               .type = "Patient",
                               .criteria = "birthdate+name",
                               .count = 3,
                               .allowed = false});
  return unit;
}

TEST_P(RecordStoreContract, lists_accesses_by_patient_and_by_actor_newest_first) {
  commit(access("Practitioner/1", {"p1"}, "read"));
  commit(access("Practitioner/2", {"p1", "p2"}, "search-type"));
  commit(access("Practitioner/1", {"p2"}, "vread"));
  const auto interactions = [this](std::optional<std::string> patient, std::optional<std::string> actor) {
    std::vector<std::string> found;
    const auto kept = get(store().accesses({.patient = std::move(patient), .actor = std::move(actor), .before = std::nullopt}));
    for (const auto& one : *kept) found.push_back(one.access.interaction);
    return found;
  };
  EXPECT_THAT(interactions("p1", std::nullopt), ElementsAre("search-type", "read"));
  EXPECT_THAT(interactions("p2", std::nullopt), ElementsAre("vread", "search-type"));
  EXPECT_THAT(interactions(std::nullopt, "Practitioner/1"), ElementsAre("vread", "read"));
  EXPECT_THAT(interactions("p2", "Practitioner/1"), ElementsAre("vread"));
  EXPECT_THAT(interactions("p3", std::nullopt), IsEmpty());
  EXPECT_EQ(get(store().accesses({.patient = std::nullopt, .actor = std::nullopt, .before = std::nullopt})).error().code, IssueCode::required);

  const auto kept = get(store().accesses({.patient = "p1", .actor = std::nullopt, .before = std::nullopt}))->front();
  EXPECT_EQ(kept.sequence, Sequence{2});
  EXPECT_EQ(kept.at, clock_.at + Micros{1});
  EXPECT_EQ(kept.author.actor, "Practitioner/2");
  EXPECT_EQ(kept.access.role, "doctor");
  EXPECT_EQ(kept.access.relation, "Encounter/1");
  EXPECT_THAT(kept.access.patients, ElementsAre("p1", "p2"));
  EXPECT_EQ(kept.access.criteria, "birthdate+name");
  EXPECT_EQ(kept.access.count, 3U);
  EXPECT_FALSE(kept.access.allowed);
}

TEST_P(RecordStoreContract, pages_accesses_by_whole_entries) {
  commit(access("Practitioner/1", {"p1"}, "first"));
  commit(access("Practitioner/1", {"p1"}, "second", 3));
  commit(access("Practitioner/1", {"p1"}, "third"));
  const auto page = *get(store().accesses({.patient = "p1", .actor = std::nullopt, .before = std::nullopt, .count = 2}));
  ASSERT_EQ(page.size(), 4U);
  EXPECT_EQ(page.back().sequence, Sequence{2});
  const auto next = *get(store().accesses({.patient = "p1", .actor = std::nullopt, .before = page.back().sequence, .count = 2}));
  ASSERT_EQ(next.size(), 1U);
  EXPECT_EQ(next[0].access.interaction, "first");
}

TEST_P(RecordStoreContract, lists_accesses_of_a_span_of_time_and_of_one_entry) {
  const auto hour = Micros{3'600'000'000};
  const Instant start = clock_.at;
  for (const char* interaction : {"first", "second", "third", "fourth"}) {
    commit(access("Practitioner/1", {"p1"}, interaction, 2));
    clock_.at = clock_.at + hour;
  }
  const auto found = [this](ports::AccessQuery query) {
    std::vector<std::string> names;
    const auto kept = get(store().accesses(std::move(query)));
    EXPECT_TRUE(kept);
    for (const auto& one : *kept) names.push_back(one.access.interaction + std::to_string(one.position));
    return names;
  };
  const ports::AccessQuery of_patient{.patient = "p1", .actor = std::nullopt, .before = std::nullopt};
  ports::AccessQuery query = of_patient;
  query.since = start + hour;
  query.until = start + 3 * hour;
  EXPECT_THAT(found(query), ElementsAre("third1", "third0", "second1", "second0"));
  query.before = Sequence{3};
  EXPECT_THAT(found(query), ElementsAre("second1", "second0"));
  query = of_patient;
  query.since = start + 9 * hour;
  EXPECT_THAT(found(query), IsEmpty());
  query = of_patient;
  query.until = start;
  EXPECT_THAT(found(query), IsEmpty());
  query = {};
  query.entry = Sequence{4};
  EXPECT_THAT(found(query), ElementsAre("fourth1", "fourth0"));
  query.entry = Sequence{40};
  EXPECT_THAT(found(query), IsEmpty());
}

}  // namespace
}  // namespace maillage::contract
