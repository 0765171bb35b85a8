// The search of a Reader: one statement finds the page, then each match is read by its key, then what it refers to.
#include <algorithm>
#include <set>

#include "adapters/sqlite/reader.hpp"

namespace maillage::adapters {
namespace {

std::unexpected<Issue> too_many_values() {
  return refuse(IssueCode::too_costly, "search-too-large", "The search compares with too many values: ask for less at once.");
}

bool is_within(const ports::Stored& stored, const ports::WithinPatients& within) {
  return !within ||
         std::ranges::all_of(stored.subjects, [&within](const std::string& subject) { return std::ranges::find(*within, subject) != within->end(); });
}

}  // namespace

Outcome<ports::Page> Reader::search(const fhir::Query& query, const ports::WithinPatients& within) {
  const Snapshot snapshot(connection_);
  ports::Page page;
  if (query.wants_total) {
    const auto counting = compile_count(query, within);
    if (!counting) return too_many_values();
    Statement count = connection_.prepare(counting->text);
    page.total = count.bind_all(counting->values).step() ? static_cast<std::uint64_t>(count.integer(0)) : 0;
  }
  const std::size_t matches_max = std::min(query.count, fhir::page_count_max);
  if (matches_max == 0) return page;

  const auto finding = compile_search(query, within);
  if (!finding) return too_many_values();
  struct Found {
    std::string name;
    std::int64_t version_id;
    std::string sort_value;
  };
  std::vector<Found> found;
  Statement find = connection_.prepare(finding->text);
  find.bind_all(finding->values);
  while (find.step()) found.push_back({find.text(0), find.integer(1), find.text(2)});

  if (found.size() > matches_max) {
    found.resize(matches_max);
    page.next = fhir::PageKey{found.back().sort_value, found.back().name};
  }
  for (const Found& one : found) {
    if (auto stored = version_by_id({query.type, one.name}, one.version_id)) page.matches.push_back(std::move(*stored));
  }
  include(page, query, within);
  return page;
}

std::optional<ports::Stored> Reader::visible_current(const ResourceKey& key, const ports::WithinPatients& within) {
  Statement& select =
      connection_.statement("SELECT current FROM resources WHERE type = (SELECT id FROM names WHERE text = ?) AND name = ? AND deleted = 0");
  if (!select.bind(key.type, key.id).step()) return std::nullopt;
  const std::int64_t version_id = select.integer(0);
  select.reset();
  auto stored = version_by_id(key, version_id);
  if (stored && !is_within(*stored, within)) return std::nullopt;
  return stored;
}

void Reader::include(ports::Page& page, const fhir::Query& query, const ports::WithinPatients& within) {
  std::set<ResourceKey> given;
  for (const ports::Stored& match : page.matches) given.insert(match.key);
  Statement& select = connection_.statement(
      "SELECT s.text, i.text FROM resources r JOIN index_rows i ON i.resource = r.id JOIN names s ON s.id = i.system "
      "WHERE r.type = (SELECT id FROM names WHERE text = ?) AND r.name = ? AND +i.parameter = (SELECT id FROM names WHERE text = ?)");
  for (const fhir::Include& include : query.includes) {
    if (include.source != query.type) continue;
    std::vector<ResourceKey> targets;
    for (const ports::Stored& match : page.matches) {
      select.bind(match.key.type, match.key.id, parameter_name(query.type, include.parameter));
      while (select.step()) targets.push_back({select.text(0), select.text(1)});
    }
    for (const ResourceKey& target : targets) {
      if ((include.target && target.type != *include.target) || given.contains(target)) continue;
      if (auto stored = visible_current(target, within)) {
        given.insert(target);
        page.included.push_back(std::move(*stored));
      }
    }
  }
}

}  // namespace maillage::adapters
