// Each step loads the promise, does one thing and commits; who else did something meanwhile is found by the version.
#include "record/content/contents.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/search/index.hpp"
#include "record/content/media_resource.hpp"
#include "record/interaction/refusals.hpp"

namespace maillage::record {
namespace {

/// Two pieces may arrive at once, by a sender that was cut and did not notice; more is somebody's mistake.
constexpr int tries_max = 3;

struct Loaded {
  ContentPromise promise;
  VersionId version{};
};

std::unexpected<Issue> unreadable(const ResourceKey& key) {
  return refuse(IssueCode::exception, "unreadable-content",
                "What was promised cannot be read: the record may come from a newer version of this program.", {key.text()});
}

std::unexpected<Issue> unknown_content() {
  return refuse(IssueCode::not_found, "unknown-content", "Nothing was promised under this id in this encounter: promise it first.");
}

Task<Outcome<Loaded>> load(ports::RecordStore& store, std::string id) {
  const ResourceKey key{content_type, std::move(id)};
  auto stored = co_await store.read(key);
  if (!stored) {
    if (stored.error().code == IssueCode::not_found) co_return unknown_content();
    co_return pass_on(std::move(stored));
  }
  auto promise = promise_from(stored->content);
  if (!promise) co_return unreadable(key);
  co_return Loaded{std::move(*promise), stored->version};
}

/// Taking part in this very Encounter, while that relation lives.
Task<Outcome<>> admit(Record& record, Ask ask, std::string encounter) {
  const Verdict verdict = record.judge().admit(ask.person, Act::content_keep, encounter, record.now());
  if (verdict.allowed) co_return Outcome<>();
  auto stored = co_await record.store.read({"Encounter", std::move(encounter)});
  std::vector<std::string> patients = stored ? stored->subjects : std::vector<std::string>();
  co_return std::unexpected(co_await refuse_access(record, ask, Act::content_keep, "Media", std::move(patients), verdict));
}

Task<Outcome<Loaded>> load_admitted(Contents& contents, Ask ask, std::string encounter, std::string id) {
  auto admitted = co_await admit(contents.record, std::move(ask), encounter);
  if (!admitted) co_return pass_on(std::move(admitted));
  auto loaded = co_await load(contents.record.store, std::move(id));
  if (loaded && loaded->promise.encounter != encounter) co_return unknown_content();
  co_return loaded;
}

ports::Write write_of(const ContentPromise& promise, VersionId before) {
  return {.key = {content_type, promise.id},
          .expected = ports::Expected::exactly,
          .version = before,
          .content = document_of(promise),
          .index = {encounter_row(promise.encounter)},
          .subjects = {promise.patient}};
}

ports::Write media_write(const ContentPromise& promise, const fhir::Draft& media) {
  return {.key = {"Media", promise.id},
          .expected = ports::Expected::any,
          .version = {},
          .content = media.dump(),
          .index = fhir::extract(media.document().root()),
          .subjects = {promise.patient}};
}

fhir::Query all_of(const std::string& encounter) {
  fhir::Query query;
  query.type = content_type;
  query.all_of = {{.parameter = "encounter", .negated = false, .missing = {}, .any_of = {fhir::TokenMatch{.system = {}, .code = encounter}}}};
  query.count = fhir::page_count_max;
  return query;
}

Task<Outcome<>> judge_count(ports::RecordStore& store, std::string encounter) {
  fhir::Query query = all_of(encounter);
  query.count = 1;
  query.wants_total = true;
  auto page = co_await store.search(std::move(query), std::nullopt);
  if (!page) co_return pass_on(std::move(page));
  if (page->total.value_or(0) < contents_per_encounter_max) co_return Outcome<>();
  co_return refuse(IssueCode::business_rule, "too-many-contents", "This examination has as many stills and clips as it can hold.");
}

bool lost_a_race(const Issue& issue) { return issue.reason == "version-conflict"; }

std::unexpected<Issue> changed_meanwhile() {
  return refuse(IssueCode::conflict, "changed-meanwhile", "Others handed in the same content at the same moment. Ask what is missing, then go on.");
}

Task<Outcome<ports::Committed>> commit(Record& record, Ask ask, std::vector<ports::Write> writes) {
  ports::UnitOfWork unit;
  unit.author = ask.author();
  unit.writes = std::move(writes);
  auto committed = co_await record.store.commit(std::move(unit));
  if (!committed) co_return pass_on(std::move(committed));
  auto told = co_await record.feed.catch_up();
  if (!told) co_return pass_on(std::move(told));
  co_return committed;
}

/// The bytes of all pieces, one after the other, hashed as they are read.
Task<Outcome<std::string>> hash_of_whole(Contents& contents, ContentPromise promise) {
  const auto digest = contents.hasher.begin_sha256();
  for (std::uint32_t index = 0; index < promise.pieces.size(); ++index) {
    auto piece = co_await read_piece(contents, promise.id, index);
    if (!piece) co_return pass_on(std::move(piece));
    digest->add(as_bytes(*piece));
  }
  co_return to_hex(digest->finish());
}

std::unexpected<Issue> pieces_missing(const ContentPromise& promise) {
  std::vector<std::string> numbers;
  numbers.reserve(promise.missing.size());
  for (const std::uint32_t index : promise.missing) numbers.push_back(std::to_string(index));
  return refuse(IssueCode::conflict, "pieces-missing", "Some pieces have not come yet.", std::move(numbers));
}

}  // namespace

Task<Outcome<ContentPromise>> promise_content(Contents& contents, Ask ask, ContentPromise promise) {
  Record& record = contents.record;
  auto admitted = co_await admit(record, ask, promise.encounter);
  if (!admitted) co_return pass_on(std::move(admitted));
  promise.facts.taken_by = ask.person.practitioner;
  for (int tries = 0; tries < tries_max; ++tries) {
    auto known = co_await load(record.store, promise.id);
    if (known) {
      if (known->promise.same_promise(promise)) co_return std::move(known->promise);
      co_return refuse(IssueCode::conflict, "content-differs", "Something else was promised under this id. Choose another one.");
    }
    if (known.error().reason != "unknown-content") co_return pass_on(std::move(known));
    auto encounter = co_await record.store.read({"Encounter", promise.encounter});
    if (!encounter) co_return pass_on(std::move(encounter));
    if (encounter->subjects.size() != 1) co_return refuse(IssueCode::business_rule, "names-no-patient", "This encounter is not about one patient.");
    promise.patient = encounter->subjects.front();
    auto fits = co_await judge_count(record.store, promise.encounter);
    if (!fits) co_return pass_on(std::move(fits));
    std::vector<ports::Write> writes;
    writes.push_back(write_of(promise, VersionId{0}));
    auto committed = co_await commit(record, ask, std::move(writes));
    if (committed) co_return std::move(promise);
    if (!lost_a_race(committed.error())) co_return pass_on(std::move(committed));
  }
  co_return changed_meanwhile();
}

Task<Outcome<ContentPromise>> keep_piece(Contents& contents, Ask ask, std::string encounter, std::string id, std::uint32_t index, std::string bytes) {
  for (int tries = 0; tries < tries_max; ++tries) {
    auto loaded = co_await load_admitted(contents, ask, encounter, id);
    if (!loaded) co_return pass_on(std::move(loaded));
    ContentPromise& promise = loaded->promise;
    if (index >= promise.pieces.size()) co_return refuse(IssueCode::not_found, "no-such-piece", "This content has no piece of this number.");
    if (bytes.size() != promise.size_of_piece(index) || to_hex(contents.hasher.sha256({as_bytes(bytes)})) != promise.pieces[index]) {
      co_return refuse(IssueCode::value, "piece-differs",
                       "These are not the bytes that were promised: the way may have damaged them. Send the piece again.");
    }
    if (std::erase(promise.missing, index) == 0) co_return std::move(promise);
    std::vector<ports::Write> writes;
    writes.push_back(write_of(promise, loaded->version));
    writes.push_back({.key = {ports::piece_type, piece_id(id, index)},
                      .expected = ports::Expected::exactly,
                      .version = VersionId{0},
                      .content = bytes,
                      .index = {},
                      .subjects = {promise.patient}});
    auto committed = co_await commit(contents.record, ask, std::move(writes));
    if (committed) co_return std::move(promise);
    if (!lost_a_race(committed.error())) co_return pass_on(std::move(committed));
  }
  co_return changed_meanwhile();
}

Task<Outcome<Answer>> finish_content(Contents& contents, Ask ask, std::string encounter, std::string id) {
  Record& record = contents.record;
  for (int tries = 0; tries < tries_max; ++tries) {
    auto loaded = co_await load_admitted(contents, ask, encounter, id);
    if (!loaded) co_return pass_on(std::move(loaded));
    ContentPromise& promise = loaded->promise;
    if (promise.whole) {
      auto media = co_await record.store.read({"Media", id});
      if (!media) co_return pass_on(std::move(media));
      co_return Answer{Answer::Kind::ok, "", {"Media", id}, media->version, media->last_updated};
    }
    if (!promise.missing.empty()) co_return pieces_missing(promise);
    auto hash = co_await hash_of_whole(contents, promise);
    if (!hash) co_return pass_on(std::move(hash));
    if (*hash != promise.sha256) {
      co_return refuse(IssueCode::value, "whole-differs", "The pieces are as promised, and yet they do not make the whole that was promised.");
    }
    promise.whole = true;
    std::vector<ports::Write> writes;
    writes.push_back(write_of(promise, loaded->version));
    writes.push_back(media_write(promise, media_of(promise, record.now())));
    auto committed = co_await commit(record, ask, std::move(writes));
    if (committed) co_return Answer{Answer::Kind::created, "", {"Media", id}, committed->versions.back(), committed->at};
    if (!lost_a_race(committed.error())) co_return pass_on(std::move(committed));
  }
  co_return changed_meanwhile();
}

Task<Outcome<ContentPromise>> open_content(Contents& contents, Ask ask, std::string id) {
  Record& record = contents.record;
  if (!role_could(ask.person, Act::content_read, DataClass::clinical)) {
    co_return std::unexpected(co_await refuse_access(record, ask, Act::content_read, "Media", {}, verdict_on_missing()));
  }
  auto media = co_await record.store.read({"Media", id});
  if (!media && media.error().code != IssueCode::not_found) co_return pass_on(std::move(media));
  if (!media) co_return std::unexpected(co_await refuse_access(record, ask, Act::content_read, "Media", {}, verdict_on_missing()));
  const Verdict verdict = record.judge().judge(ask.person, Act::content_read, DataClass::clinical, media->subjects, record.now());
  if (!verdict.allowed) co_return std::unexpected(co_await refuse_access(record, ask, Act::content_read, "Media", media->subjects, verdict));
  auto noted = co_await note_access(record, ask, Act::content_read, "Media", media->subjects, verdict, media->deleted ? 0 : 1);
  if (!noted) co_return pass_on(std::move(noted));
  if (media->deleted) co_return std::unexpected(co_await why_deleted(record, *media));
  auto loaded = co_await load(record.store, std::move(id));
  // A Media that somebody wrote by /fhir has no bytes here.
  if (!loaded && loaded.error().reason == "unknown-content") co_return std::unexpected(no_such_resource());
  if (!loaded) co_return pass_on(std::move(loaded));
  if (!loaded->promise.whole) co_return std::unexpected(no_such_resource());
  co_return std::move(loaded->promise);
}

Task<Outcome<std::string>> read_piece(Contents& contents, std::string id, std::uint32_t index) {
  auto stored = co_await contents.record.store.read({ports::piece_type, piece_id(id, index)});
  if (!stored) co_return pass_on(std::move(stored));
  co_return std::move(stored->content);
}

Task<Outcome<std::vector<ports::Write>>> moved_contents(ports::RecordStore& store, std::string encounter, std::string patient) {
  std::vector<ports::Write> writes;
  auto page = co_await store.search(all_of(encounter), std::nullopt);
  if (!page) co_return pass_on(std::move(page));
  for (const ports::Stored& stored : page->matches) {
    auto promise = promise_from(stored.content);
    if (!promise) co_return unreadable(stored.key);
    promise->patient = patient;
    writes.push_back(write_of(*promise, stored.version));
    if (!promise->whole) continue;
    auto media = co_await store.read({"Media", promise->id});
    if (!media) co_return pass_on(std::move(media));
    const auto parsed = fhir::parse(media->content);
    if (media->deleted || !parsed) continue;
    // As it stands, corrections included; only whom it is about changes.
    fhir::Draft moved = fhir::Draft::of(parsed->root());
    moved.set("subject", fhir::object({{"reference", "Patient/" + patient}}));
    writes.push_back(media_write(*promise, moved));
  }
  co_return writes;
}

}  // namespace maillage::record
