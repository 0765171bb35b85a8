// history of one resource: each version is judged alone, and what may not be seen is neither shown nor counted.
#include <fmt/core.h>

#include <algorithm>

#include "record/interaction/bundle.hpp"
#include "record/interaction/interactions.hpp"
#include "record/interaction/refusals.hpp"
#include "record/interaction/versions.hpp"

namespace maillage::record {
namespace {

/// Versions read at once; a resource with more is paged.
constexpr std::uint32_t history_count_max = 100;

}  // namespace

Task<Outcome<Answer>> history(Record& record, Ask ask, ResourceKey key, std::optional<VersionId> before, std::uint32_t count) {
  const DataClass data = class_of(key.type);
  if (!is_served(key.type)) co_return std::unexpected(not_served(key.type));
  if (!role_could(ask.person, Act::history, data)) {
    co_return std::unexpected(co_await refuse_access(record, ask, Act::history, key.type, {}, verdict_on_missing()));
  }
  auto current = co_await record.store.read(key);
  if (!current && current.error().code != IssueCode::not_found) co_return pass_on(std::move(current));
  if (!current) co_return std::unexpected(co_await refuse_access(record, ask, Act::history, key.type, {}, verdict_on_missing()));
  const Instant now = record.now();
  const Verdict of_current = record.judge().judge(ask.person, Act::history, data, current->subjects, now);
  if (!of_current.allowed) {
    co_return std::unexpected(co_await refuse_access(record, ask, Act::history, key.type, current->subjects, of_current));
  }
  count = std::clamp<std::uint32_t>(count, 1, history_count_max);
  auto versions = co_await record.store.history(key, before, count);
  if (!versions) co_return pass_on(std::move(versions));
  BundleWriter bundle("history");
  std::uint32_t shown = 0;
  for (const ports::Stored& version : *versions) {
    if (!record.judge().judge(ask.person, Act::history, data, subjects_of_version(*current, version), now).allowed) continue;
    bundle.version(version);
    ++shown;
  }
  if (versions->size() == count && versions->back().version.value > 1) {
    bundle.link("next", fmt::format("{}/_history?_count={}&_before={}", key.text(), count, versions->back().version.value));
  }
  auto noted = co_await note_access(record, ask, Act::history, key.type, current->subjects, of_current, shown);
  if (!noted) co_return pass_on(std::move(noted));
  co_return Answer{Answer::Kind::ok, std::move(bundle).finish(), {}, {}, {}};
}

}  // namespace maillage::record
