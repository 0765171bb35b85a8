// transaction: a Bundle whose entries are made ready one by one, each judged as if it came alone, and committed as one unit of work.
//
// An entry with fullUrl urn:uuid:X may be referred to by that name from the others; it becomes the id given to it. POST, PUT and DELETE only.
// Spec: FHIR R4 transaction (hl7.org/fhir/R4/http.html#transaction). Out of scope: GET entries, conditional entries, batch.
#include <fmt/core.h>

#include <set>

#include "fhir/element/reader.hpp"
#include "fhir/element/writer.hpp"
#include "record/access/check.hpp"
#include "record/interaction/bundle.hpp"
#include "record/interaction/interactions.hpp"
#include "record/interaction/refusals.hpp"
#include "record/interaction/writing.hpp"

namespace maillage::record {
namespace {

struct Entry {
  std::string method;
  ResourceKey key;
  std::string body;
  Conditions conditions;
};

std::unexpected<Issue> bad_entry(std::size_t index, std::string text) {
  return refuse(IssueCode::value, "transaction-entry", std::move(text), {fmt::format("Bundle.entry[{}]", index)});
}

std::optional<VersionId> version_in_etag(std::string_view etag) {
  if (!etag.starts_with("W/\"") || !etag.ends_with('"') || etag.size() < 5) return std::nullopt;
  std::uint32_t value = 0;
  for (const char digit : etag.substr(3, etag.size() - 4)) {
    if (digit < '0' || digit > '9' || value > 100'000'000) return std::nullopt;
    value = value * 10 + static_cast<std::uint32_t>(digit - '0');
  }
  return VersionId{value};
}

Outcome<Entry> entry_of(fhir::Element entry, std::size_t index, RandomSource& random) {
  Entry made;
  made.method = entry["request"]["method"].text();
  const std::string_view url = entry["request"]["url"].text();
  const auto slash = url.find('/');
  made.key = {std::string(url.substr(0, slash)), slash == std::string_view::npos ? "" : std::string(url.substr(slash + 1))};
  if (made.key.id.find_first_of("/?") != std::string::npos || made.key.type.find('?') != std::string::npos) {
    return bad_entry(index, "The request's url must be Type or Type/id.");
  }
  const bool is_create = made.method == "POST";
  if (!is_create && made.method != "PUT" && made.method != "DELETE") return bad_entry(index, "Only POST, PUT and DELETE are taken in a transaction.");
  if (is_create != made.key.id.empty()) return bad_entry(index, "POST goes to Type, PUT and DELETE to Type/id.");
  if (is_create) made.key.id = new_id(random);
  if (made.method != "DELETE" && !entry["resource"].is_object()) return bad_entry(index, "The entry has no resource.");
  if (const std::string_view etag = entry["request"]["ifMatch"].text(); !etag.empty()) {
    made.conditions.if_match = version_in_etag(etag);
    if (!made.conditions.if_match) return bad_entry(index, "ifMatch must look like W/\"3\".");
  }
  if (made.method != "DELETE") made.body = fhir::dump(entry["resource"]);
  return made;
}

/// A JSON string stands between quotes, so a whole quoted name can be replaced without parsing.
void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
}

Outcome<std::vector<Entry>> entries_of(fhir::Element bundle, RandomSource& random) {
  if (bundle["resourceType"].text() != "Bundle" || bundle["type"].text() != "transaction") {
    return refuse(IssueCode::value, "not-a-transaction", "A Bundle of type transaction is expected here.", {"Bundle.type"});
  }
  if (bundle["entry"].size() > ports::writes_per_unit_max) {
    return refuse(IssueCode::too_long, "transaction-too-long", fmt::format("At most {} entries are taken at once.", ports::writes_per_unit_max));
  }
  std::vector<Entry> entries;
  std::set<ResourceKey> keys;
  std::vector<std::pair<std::string, std::string>> names;
  for (const fhir::Element element : bundle["entry"]) {
    auto entry = entry_of(element, entries.size(), random);
    if (!entry) return pass_on(std::move(entry));
    if (!keys.insert(entry->key).second) return bad_entry(entries.size(), "Two entries change the same resource.");
    if (const std::string_view url = element["fullUrl"].text(); url.starts_with("urn:")) {
      std::string quoted;
      fhir::append_json_string(quoted, url);
      names.emplace_back(std::move(quoted), '"' + entry->key.text() + '"');
    }
    entries.push_back(std::move(*entry));
  }
  for (Entry& entry : entries) {
    for (const auto& [from, to] : names) replace_all(entry.body, from, to);
  }
  return entries;
}

Task<Outcome<Prepared>> prepare(Record& record, Ask ask, Entry entry) {
  if (entry.method == "POST") co_return co_await prepare_create(record, std::move(ask), entry.key.type, entry.key.id, std::move(entry.body));
  if (entry.method == "PUT") co_return co_await prepare_update(record, std::move(ask), entry.key, std::move(entry.body), entry.conditions);
  co_return co_await prepare_remove(record, std::move(ask), entry.key, entry.conditions);
}

std::string_view status_of(Answer::Kind kind) {
  if (kind == Answer::Kind::created) return "201 Created";
  return kind == Answer::Kind::deleted ? "204 No Content" : "200 OK";
}

}  // namespace

Task<Outcome<Answer>> transaction(Record& record, Ask ask, std::string body) {
  if (!record.judge().judge(ask.person, Act::transaction).allowed) co_return std::unexpected(refusal_of(ask.person));
  auto document = fhir::parse(body);
  if (!document) co_return pass_on(std::move(document));
  auto entries = entries_of(document->root(), record.random);
  if (!entries) co_return pass_on(std::move(entries));
  std::vector<Prepared> writes;
  std::vector<std::pair<ResourceKey, Answer::Kind>> made;
  for (std::size_t i = 0; i < entries->size(); ++i) {
    Ask of_entry = ask;
    if (!armed(Check::bundle_entries)) of_entry.person = the_house();
    auto prepared = co_await prepare(record, std::move(of_entry), std::move((*entries)[i]));
    if (!prepared) {
      Issue issue = std::move(prepared).error();
      issue.expression.insert(issue.expression.begin(), fmt::format("Bundle.entry[{}]", i));
      co_return std::unexpected(std::move(issue));
    }
    made.emplace_back(prepared->write.key, prepared->kind);
    writes.push_back(std::move(*prepared));
  }
  BundleWriter response("transaction-response");
  if (!writes.empty()) {
    auto committed = co_await commit_prepared(record, std::move(ask), std::move(writes));
    if (!committed) co_return pass_on(std::move(committed));
    for (std::size_t i = 0; i < made.size(); ++i) response.outcome(status_of(made[i].second), made[i].first, committed->versions[i], committed->at);
  }
  co_return Answer{Answer::Kind::ok, std::move(response).finish(), {}, {}, {}};
}

}  // namespace maillage::record
