#include "record/journal/preconditions.hpp"

#include <gtest/gtest.h>

#include <map>

namespace maillage::record {
namespace {

class FixedState : public RecordState {
 public:
  [[nodiscard]] CurrentVersion current_version(const ResourceKey& key) const override {
    const auto found = versions.find(key);
    return found == versions.end() ? CurrentVersion{} : found->second;
  }
  [[nodiscard]] std::optional<std::string> holder_of(const std::string& claim) const override {
    const auto found = holders.find(claim);
    return found == holders.end() ? std::nullopt : std::optional(found->second);
  }
  std::map<ResourceKey, CurrentVersion> versions;
  std::map<std::string, std::string> holders;
};

using ports::ClaimChange;
using ports::UnitOfWork;
using ports::Write;

ClaimChange take(std::string key, std::string holder) { return {ClaimChange::Act::take, std::move(key), std::move(holder)}; }
ClaimChange release(std::string key, std::string holder) { return {ClaimChange::Act::release, std::move(key), std::move(holder)}; }

std::string reason_of(const UnitOfWork& unit, const RecordState& state) {
  const auto judged = judge(unit, state);
  return judged ? "" : judged.error().reason;
}

TEST(Preconditions, give_each_write_the_next_version) {
  FixedState state;
  state.versions[{"Patient", "1"}] = {VersionId{4}, false};
  UnitOfWork unit;
  unit.writes = {Write{.key = {"Patient", "1"}, .version = VersionId{4}, .content = "{}", .index = {}, .subjects = {}},
                 Write{.key = {"Patient", "2"}, .content = "{}", .index = {}, .subjects = {}}};
  const auto judged = judge(unit, state);
  ASSERT_TRUE(judged);
  EXPECT_EQ(*judged, (std::vector{VersionId{5}, VersionId{1}}));
}

TEST(Preconditions, see_the_claims_that_the_same_unit_changed_before) {
  FixedState state;
  state.holders["slot"] = "a";
  UnitOfWork handing_over;
  handing_over.claims = {release("slot", "a"), take("slot", "b")};
  EXPECT_EQ(reason_of(handing_over, state), "");
  UnitOfWork taking_twice;
  taking_twice.claims = {take("other", "a"), take("other", "a")};
  EXPECT_EQ(reason_of(taking_twice, state), "claim-held");
  UnitOfWork releasing_twice;
  releasing_twice.claims = {release("slot", "a"), release("slot", "a")};
  EXPECT_EQ(reason_of(releasing_twice, state), "claim-not-held");
}

TEST(Preconditions, refuse_what_is_larger_than_an_entry_may_be) {
  const FixedState state;
  UnitOfWork many;
  many.accesses.resize(ports::accesses_per_unit_max + 1);
  EXPECT_EQ(reason_of(many, state), "unit-too-large");
  UnitOfWork long_name;
  long_name.claims = {take(std::string(ports::short_text_bytes_max + 1, 'k'), "a")};
  EXPECT_EQ(reason_of(long_name, state), "unit-too-large");
  UnitOfWork two_lines;
  two_lines.claims = {take("slot\n1", "a")};
  EXPECT_EQ(reason_of(two_lines, state), "unit-too-large");
  UnitOfWork heavy;
  heavy.writes = {Write{.key = {"Media", "1"}, .content = std::string(ports::content_bytes_max + 1, ' '), .index = {}, .subjects = {}}};
  EXPECT_EQ(reason_of(heavy, state), "unit-too-large");
}

}  // namespace
}  // namespace maillage::record
