// Maps and vectors; the search is a walk over one type.
#include "adapters/memory/record_store.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "adapters/memory/search.hpp"

namespace maillage::adapters {
namespace {

std::unexpected<Issue> never_was(const ResourceKey& key) {
  return refuse(IssueCode::not_found, "not-found", "There is no such resource.", {key.text()});
}

}  // namespace

Task<Outcome<ports::Committed>> MemoryRecordStore::commit(ports::UnitOfWork unit) {
  Outcome<std::vector<VersionId>> versions = record::judge(unit, *this);
  if (!versions) co_return pass_on(std::move(versions));
  last_ = Sequence{last_.value + 1};
  last_at_ = std::max(clock_.now(), last_at_ + Micros{1});
  ports::Committed committed{last_, last_at_, std::move(*versions)};
  keep(std::move(unit), committed);
  if (notify_) notify_(committed.sequence);
  co_return committed;
}

void MemoryRecordStore::keep(ports::UnitOfWork unit, const ports::Committed& committed) {
  ports::Change change{committed.sequence, committed.at, unit.author, {}, unit.claims};
  for (std::size_t i = 0; i < unit.writes.size(); ++i) {
    ports::Write& write = unit.writes[i];
    Resource& resource = resources_[write.key];
    ports::Stored stored{.key = write.key, .version = committed.versions[i], .sequence = committed.sequence, .last_updated = committed.at};
    stored.deleted = !write.content;
    stored.content = std::move(write.content).value_or("");
    stored.subjects = std::move(write.subjects);
    resource.index = stored.deleted ? std::vector<fhir::IndexRow>{} : std::move(write.index);
    resource.versions.push_back(stored);
    if (stored.key.type == ports::piece_type) stored.content.clear();
    change.versions.push_back(std::move(stored));
  }
  for (const ports::ClaimChange& claim : unit.claims) {
    if (claim.act == ports::ClaimChange::Act::take) {
      claims_[claim.key] = claim.holder;
    } else {
      claims_.erase(claim.key);
    }
  }
  std::uint32_t position = 0;
  for (ports::AccessRecord& access : unit.accesses)
    accesses_.push_back({committed.sequence, committed.at, unit.author, std::move(access), position++});
  if (!change.versions.empty() || !change.claims.empty()) changes_.push_back(std::move(change));
}

Task<Outcome<ports::Stored>> MemoryRecordStore::read(ResourceKey key) {
  const auto found = resources_.find(key);
  if (found == resources_.end()) co_return never_was(key);
  co_return found->second.versions.back();
}

Task<Outcome<ports::Stored>> MemoryRecordStore::read_version(ResourceKey key, VersionId version) {
  const auto found = resources_.find(key);
  if (found == resources_.end() || version.value == 0 || version.value > found->second.versions.size()) co_return never_was(key);
  co_return found->second.versions[version.value - 1];
}

Task<Outcome<std::vector<ports::Stored>>> MemoryRecordStore::history(ResourceKey key, std::optional<VersionId> before, std::uint32_t count) {
  const auto found = resources_.find(key);
  if (found == resources_.end()) co_return never_was(key);
  const std::vector<ports::Stored>& versions = found->second.versions;
  std::vector<ports::Stored> newest_first;
  for (auto version = versions.rbegin(); version != versions.rend() && newest_first.size() < count; ++version) {
    if (!before || version->version < *before) newest_first.push_back(*version);
  }
  co_return newest_first;
}

Task<Outcome<ports::Page>> MemoryRecordStore::search(fhir::Query query, ports::WithinPatients within) { co_return find(query, within); }

Outcome<ports::Page> MemoryRecordStore::find(const fhir::Query& query, const ports::WithinPatients& within) const {
  using Hit = std::pair<std::string, const ports::Stored*>;
  std::vector<Hit> hits;
  for (auto at = resources_.lower_bound({query.type, ""}); at != resources_.end() && at->first.type == query.type; ++at) {
    const ports::Stored& current = at->second.versions.back();
    if (current.deleted || !is_within(current, within) || !fulfils(current, at->second.index, query.all_of)) continue;
    hits.emplace_back(sort_value(current, at->second.index, query.sort), &current);
  }
  const bool descending = query.sort && query.sort->descending;
  const auto comes_before = [descending](const std::string& value, const std::string& id, const std::string& other_value,
                                         const std::string& other_id) {
    if (value != other_value) return descending ? value > other_value : value < other_value;
    return id < other_id;
  };
  std::ranges::sort(hits, [&](const Hit& a, const Hit& b) { return comes_before(a.first, a.second->key.id, b.first, b.second->key.id); });

  ports::Page page;
  if (query.wants_total) page.total = hits.size();
  const std::uint32_t count = std::min(query.count, fhir::page_count_max);
  const Hit* last = nullptr;
  for (const Hit& hit : hits) {
    if (query.after && !comes_before(query.after->sort_value, query.after->id, hit.first, hit.second->key.id)) continue;
    if (page.matches.size() == count) {
      if (last != nullptr) page.next = fhir::PageKey{last->first, last->second->key.id};
      break;
    }
    page.matches.push_back(*hit.second);
    last = &hit;
  }
  include(page, query, within);
  return page;
}

void MemoryRecordStore::include(ports::Page& page, const fhir::Query& query, const ports::WithinPatients& within) const {
  std::set<ResourceKey> given;
  for (const ports::Stored& match : page.matches) given.insert(match.key);
  for (const fhir::Include& include : query.includes) {
    if (include.source != query.type) continue;
    for (const ports::Stored& match : page.matches) {
      for (const fhir::IndexRow& row : resources_.at(match.key).index) {
        if (row.parameter != include.parameter || (include.target && row.system != *include.target)) continue;
        const auto target = resources_.find({row.system, row.text});
        if (target == resources_.end()) continue;
        const ports::Stored& current = target->second.versions.back();
        if (!current.deleted && is_within(current, within) && given.insert(current.key).second) page.included.push_back(current);
      }
    }
  }
}

Task<Outcome<std::vector<ports::Change>>> MemoryRecordStore::changes(Sequence after, std::uint32_t count) {
  const auto first = std::ranges::upper_bound(changes_, after, {}, &ports::Change::sequence);
  const auto many = std::min<std::ptrdiff_t>(count, changes_.end() - first);
  co_return std::vector<ports::Change>(first, first + many);
}

Task<Outcome<std::vector<ports::KeptAccess>>> MemoryRecordStore::accesses(ports::AccessQuery query) {
  if (!query.patient && !query.actor && !query.entry) {
    co_return refuse(IssueCode::required, "patient-or-actor", "Say whose accesses: a patient's, or an actor's.");
  }
  std::vector<ports::KeptAccess> newest_first;
  for (auto kept = accesses_.rbegin(); kept != accesses_.rend(); ++kept) {
    if (query.before && kept->sequence >= *query.before) continue;
    if (query.entry && kept->sequence != *query.entry) continue;
    if ((query.since && kept->at < *query.since) || (query.until && kept->at >= *query.until)) continue;
    if (query.actor && kept->author.actor != *query.actor) continue;
    if (query.patient && std::ranges::find(kept->access.patients, *query.patient) == kept->access.patients.end()) continue;
    if (newest_first.size() >= query.count && newest_first.back().sequence != kept->sequence) break;
    newest_first.push_back(*kept);
  }
  co_return newest_first;
}

Task<Outcome<std::optional<std::string>>> MemoryRecordStore::holder(std::string claim) { co_return holder_of(claim); }

Task<Outcome<Sequence>> MemoryRecordStore::last() { co_return last_; }

record::CurrentVersion MemoryRecordStore::current_version(const ResourceKey& key) const {
  const auto found = resources_.find(key);
  if (found == resources_.end()) return {};
  return {found->second.versions.back().version, found->second.versions.back().deleted};
}

std::optional<std::string> MemoryRecordStore::holder_of(const std::string& claim) const {
  const auto found = claims_.find(claim);
  return found == claims_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace maillage::adapters
