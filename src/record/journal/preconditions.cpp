// Judges sizes first, then versions, then claims in the order of the unit, each claim seeing those before it.
#include "record/journal/preconditions.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace maillage::record {
namespace {

using ports::AccessRecord;
using ports::ClaimChange;
using ports::UnitOfWork;
using ports::Write;

/// Short texts are ids and codes: no control characters, so that they can be kept one a line.
bool is_short(const std::string& text) {
  return text.size() <= ports::short_text_bytes_max &&
         std::ranges::none_of(text, [](char character) { return static_cast<unsigned char>(character) < 0x20; });
}

bool fits(const Write& write) {
  return is_short(write.key.type) && is_short(write.key.id) && write.subjects.size() <= ports::patients_per_access_max &&
         std::ranges::all_of(write.subjects, is_short) && (!write.content || write.content->size() <= ports::content_bytes_max);
}

bool fits(const ClaimChange& claim) { return is_short(claim.key) && is_short(claim.holder); }

bool fits(const AccessRecord& access) {
  return access.patients.size() <= ports::patients_per_access_max && std::ranges::all_of(access.patients, is_short) && is_short(access.role) &&
         is_short(access.relation) && is_short(access.interaction) && is_short(access.type) && is_short(access.criteria);
}

/// All short texts of a unit together: its entry is read whole into memory.
constexpr std::size_t texts_per_unit_max = 512 << 10;

std::size_t texts_of(const UnitOfWork& unit) {
  std::size_t bytes = 0;
  const auto add = [&bytes](const std::string& text) { bytes += text.size(); };
  for (const Write& write : unit.writes) {
    add(write.key.type);
    add(write.key.id);
    std::ranges::for_each(write.subjects, add);
  }
  for (const ClaimChange& claim : unit.claims) {
    add(claim.key);
    add(claim.holder);
  }
  for (const AccessRecord& access : unit.accesses) {
    for (const auto* text : {&access.role, &access.relation, &access.interaction, &access.type, &access.criteria}) add(*text);
    std::ranges::for_each(access.patients, add);
  }
  return bytes;
}

bool fits(const UnitOfWork& unit) {
  const auto fit = [](const auto& part) { return fits(part); };
  return unit.writes.size() <= ports::writes_per_unit_max && unit.claims.size() <= ports::claims_per_unit_max &&
         unit.accesses.size() <= ports::accesses_per_unit_max && is_short(unit.author.actor) && is_short(unit.author.purpose) &&
         is_short(unit.author.request_id) && std::ranges::all_of(unit.writes, fit) && std::ranges::all_of(unit.claims, fit) &&
         std::ranges::all_of(unit.accesses, fit) && texts_of(unit) <= texts_per_unit_max;
}

Outcome<VersionId> judge_write(const Write& write, const CurrentVersion& current) {
  if (write.expected == ports::Expected::exactly && write.version != current.version) {
    return refuse(IssueCode::version_conflict, "version-conflict", "The resource has changed meanwhile. Read it again and repeat the change.",
                  {write.key.text()});
  }
  if (!write.content && current.version == VersionId{}) {
    return refuse(IssueCode::not_found, "never-existed", "What never existed cannot be deleted.", {write.key.text()});
  }
  if (!write.content && current.deleted) {
    return refuse(IssueCode::deleted, "already-deleted", "The resource is deleted already.", {write.key.text()});
  }
  return VersionId{current.version.value + 1};
}

/// Claims as the unit has changed them so far, over those of the record.
class ClaimsSoFar {
 public:
  explicit ClaimsSoFar(const RecordState& state) : state_(state) {}

  Outcome<> change(const ClaimChange& claim) {
    const std::optional<std::string> holder = holder_so_far(claim.key);
    if (claim.act == ClaimChange::Act::take) {
      if (holder) return refuse(IssueCode::conflict, "claim-held", "Someone else holds this already.", {*holder});
      changed_[claim.key] = claim.holder;
      return {};
    }
    if (!holder) return refuse(IssueCode::conflict, "claim-not-held", "Nobody holds what should be released.", {claim.key});
    if (*holder != claim.holder) return refuse(IssueCode::conflict, "claim-held", "Someone else holds what should be released.", {*holder});
    changed_[claim.key] = std::nullopt;
    return {};
  }

 private:
  std::optional<std::string> holder_so_far(const std::string& key) const {
    const auto found = changed_.find(key);
    return found != changed_.end() ? found->second : state_.holder_of(key);
  }

  const RecordState& state_;
  std::map<std::string, std::optional<std::string>> changed_;
};

}  // namespace

Outcome<std::vector<VersionId>> judge(const UnitOfWork& unit, const RecordState& state) {
  if (unit.writes.empty() && unit.claims.empty() && unit.accesses.empty()) {
    return refuse(IssueCode::invalid, "empty-unit", "There is nothing to commit.");
  }
  if (!fits(unit))
    return refuse(IssueCode::too_long, "unit-too-large",
                  "This is more than one change of the record may hold, or an id of it has control characters.");

  std::vector<VersionId> versions;
  std::set<ResourceKey> written;
  for (const Write& write : unit.writes) {
    if (!written.insert(write.key).second) {
      return refuse(IssueCode::invalid, "written-twice", "One change may write each resource once.", {write.key.text()});
    }
    Outcome<VersionId> version = judge_write(write, state.current_version(write.key));
    if (!version) return pass_on(std::move(version));
    versions.push_back(*version);
  }
  ClaimsSoFar claims(state);
  for (const ClaimChange& claim : unit.claims) {
    if (Outcome<> changed = claims.change(claim); !changed) return pass_on(std::move(changed));
  }
  return versions;
}

}  // namespace maillage::record
