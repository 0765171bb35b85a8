// search: within the reader's patients inside the store, then row by row on the way out.
#include <algorithm>

#include "record/access/check.hpp"
#include "record/interaction/bundle.hpp"
#include "record/interaction/interactions.hpp"
#include "record/interaction/language.hpp"
#include "record/interaction/refusals.hpp"

namespace maillage::record {
namespace {

void add_subjects(std::vector<std::string>& patients, const ports::Stored& stored) {
  for (const std::string& subject : stored.subjects) {
    if (std::ranges::find(patients, subject) == patients.end()) patients.push_back(subject);
  }
}

}  // namespace

Task<Outcome<Answer>> search(Record& record, Ask ask, SearchAsk what) {
  const DataClass data = class_of(what.type);
  if (!is_served(what.type)) co_return std::unexpected(not_served(what.type));
  if (!role_could(ask.person, what.act, data)) {
    auto noted = co_await note_access(record, ask, what.act, what.type, {}, verdict_on_missing(), 0);
    if (!noted) co_return pass_on(std::move(noted));
    co_return std::unexpected(refusal_of(ask.person));
  }
  auto query = query_of(what.type, what.parameters);
  if (!query) co_return pass_on(std::move(query));
  const Instant now = record.now();
  const Judge judge = record.judge();
  auto page = co_await record.store.search(std::move(*query), judge.within(ask.person, what.act, data, now));
  if (!page) co_return pass_on(std::move(page));

  BundleWriter bundle("searchset");
  if (page->total) bundle.total(*page->total);
  link_pages(bundle, what, page->next);
  std::vector<std::string> patients;
  std::uint32_t count = 0;
  Verdict shown{true, Relation::related, "care relations"};
  const auto may_see = [&](const ports::Stored& stored, bool is_included) {
    const Verdict verdict = judge.judge(ask.person, what.act, class_of(stored.key.type), stored.subjects, now);
    if (verdict.allowed && !stored.subjects.empty()) shown.because = patients.empty() ? verdict.because : "care relations";
    return verdict.allowed || (is_included ? !armed(Check::included_rows) : !armed(Check::search_within));
  };
  for (const ports::Stored& match : page->matches) {
    if (!may_see(match, false)) continue;
    bundle.match(match);
    add_subjects(patients, match);
    ++count;
  }
  for (const ports::Stored& included : page->included) {
    if (!is_served(included.key.type) || !may_see(included, true)) continue;
    bundle.included(included);
    add_subjects(patients, included);
    ++count;
  }
  auto noted = co_await note_access(record, ask, what.act, what.type, std::move(patients), shown, count);
  if (!noted) co_return pass_on(std::move(noted));
  co_return Answer{Answer::Kind::ok, std::move(bundle).finish(), {}, {}, {}};
}

}  // namespace maillage::record
