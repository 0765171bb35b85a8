// Gathering the facts, printing, and storing the sealed file with its note in one entry.
#include "care/documents/press.hpp"

#include <algorithm>
#include <array>

#include "base/encoding.hpp"
#include "care/documents/document_resources.hpp"
#include "care/resources/document.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/search/index.hpp"

namespace maillage::care {
namespace {

const ports::Author printing{"system", "TREAT", "printing"};

std::unexpected<Issue> gone(const PaperId& paper) {
  return refuse(IssueCode::not_found, "nothing-signed", "There is no signed content of this document.", {"Composition/" + paper.text()});
}

ports::Write write_of(const char* type, const std::string& id, std::string content, const std::vector<std::string>& subjects) {
  ports::Write write{.key = {type, id}, .expected = ports::Expected::any, .content = {}, .index = {}, .subjects = subjects};
  const auto parsed = fhir::parse(content);
  ASSERT(parsed.has_value());
  write.index = fhir::extract(parsed->root());
  write.content = std::move(content);
  return write;
}

Task<Outcome<fhir::Document>> read(ports::RecordStore& store, ResourceKey key) {
  auto stored = co_await store.read(std::move(key));
  if (!stored) co_return pass_on(std::move(stored));
  if (stored->deleted) co_return refuse(IssueCode::deleted, "deleted", "A person named on this document is no longer in the record.");
  co_return fhir::parse(stored->content);
}

}  // namespace

void Press::learn(const ports::Change& change) {
  const auto of_type = [&](std::string_view type) {
    return std::ranges::find_if(change.versions, [type](const ports::Stored& stored) { return stored.key.type == type; });
  };
  if (const auto note = of_type(paper_type); note != change.versions.end()) {
    const auto printed = PrintedNote::parse(note->content);
    if (printed) owed_.erase(printed->paper);
    return;
  }
  // Only the runner of care writes its house document, so only a commit that holds it signs anything.
  const auto consultation = of_type(consultation_type);
  if (consultation == change.versions.end()) return;
  for (const ports::Stored& stored : change.versions) {
    if (stored.key.type != "Composition" || stored.deleted) continue;
    const auto paper = PaperId::parse(stored.key.id);
    if (paper && paper->consultation == consultation->key.id) owed_.try_emplace(*paper, Owed{stored.version});
  }
}

std::optional<Issue> Press::problem_of(const PaperId& paper) const {
  const auto found = owed_.find(paper);
  return found == owed_.end() ? std::nullopt : found->second.problem;
}

Task<void> Press::print_owed() {
  if (printing_) co_return;
  printing_ = true;
  struct Release {
    bool& flag;
    ~Release() { flag = false; }
  } release{printing_};
  for (auto& [paper, owed] : owed_) owed.tried = false;
  // In the order of the names, so that a report comes before its correction; what is learned on the way is met too.
  for (;;) {
    const auto next = std::ranges::find_if(owed_, [](const auto& one) { return !one.second.tried; });
    if (next == owed_.end()) co_return;
    next->second.tried = true;
    const PaperId paper = next->first;
    auto printed = co_await print_one(paper, next->second.version);
    const auto found = owed_.find(paper);
    if (found == owed_.end()) continue;  // its note was learned meanwhile
    if (printed) {
      owed_.erase(found);
    } else {
      found->second.problem = std::move(printed.error());
    }
  }
}

Task<Outcome<>> Press::print_one(PaperId paper, VersionId version) {
  auto facts = co_await gather(paper, version);
  if (!facts) co_return pass_on(std::move(facts));
  const Consultation& state = facts->loaded.state;
  const Conclusion& conclusion = *conclusion_of(state, paper);
  CodeOnPaper code = code_of(*facts);
  Proof proof{facts->content.sequence, to_hex(facts->head.hash), parts_.signer.key_id(), std::move(code.code), std::move(code.caption)};
  record::SealFacts seal{facts->doctor.name, facts->doctor.rpps, conclusion.signed_at, facts->head.sequence, proof.head};
  const PlaceProtocol* place = parts_.place_of ? parts_.place_of(state.place) : nullptr;
  auto file = co_await parts_.print(page_of({state, conclusion, paper.kind, facts->doctor, facts->patient, place, std::move(proof), parts_.invented}),
                                    std::move(seal));
  if (!file) co_return pass_on(std::move(file));
  co_return co_await keep(std::move(*facts), std::move(*file));
}

Task<Outcome<Press::Signed>> Press::gather(PaperId paper, VersionId version) {
  auto loaded = co_await parts_.record.load(paper.consultation);
  if (!loaded) co_return pass_on(std::move(loaded));
  const Conclusion* conclusion = conclusion_of(loaded->state, paper);
  if (conclusion == nullptr) co_return gone(paper);
  auto content = co_await parts_.journal.seal_of({"Composition", paper.text()}, version);
  if (!content) co_return pass_on(std::move(content));
  auto head = co_await parts_.journal.sign_head_of(content->sequence);
  if (!head) co_return pass_on(std::move(head));
  auto doctor = co_await read(parts_.store, {"Practitioner", conclusion->signed_by});
  if (!doctor) co_return pass_on(std::move(doctor));
  auto patient = co_await read(parts_.store, {"Patient", loaded->state.patient});
  if (!patient) co_return pass_on(std::move(patient));
  std::array<std::uint8_t, 16> number{};
  parts_.random.fill(number);
  Signed facts{{},
               paper,
               version,
               *content,
               std::move(*head),
               doctor_on_paper(doctor->root()),
               patient_on_paper(patient->root(), loaded->state.age_months),
               to_hex(number)};
  facts.loaded = std::move(*loaded);
  co_return std::move(facts);
}

CodeOnPaper Press::code_of(const Signed& facts) const {
  const Conclusion& conclusion = *conclusion_of(facts.loaded.state, facts.paper);
  if (!parts_.public_url.empty()) {
    constexpr std::size_t hash_bytes_in_code = 16;
    std::string page = parts_.public_url;
    while (page.ends_with('/')) page.pop_back();
    page += "/v/" + facts.number;
    return {page + "?h=" + to_hex(Bytes(facts.content.salted_hash).first(hash_bytes_in_code)), "Vérifier ce document : " + page};
  }
  const record::ContentSeal seal{parts_.signer.key_id(), facts.doctor.rpps, conclusion.signed_at, facts.content.salted_hash, {}};
  return {record::seal_content(seal, parts_.signer),
          "Document n° " + facts.number + ". Le code porte le sceau du contenu signé ; « maillage verify » le vérifie sans réseau."};
}

Task<Outcome<>> Press::add_superseded(const Signed& facts, ports::UnitOfWork& unit) {
  const auto before = replaced_by(facts.loaded.state, facts.paper);
  if (!before) co_return Outcome<>{};
  auto stored = co_await parts_.store.read({"DocumentReference", before->text()});
  // Not printed yet: it will be born superseded.
  if (!stored && stored.error().code == IssueCode::not_found) co_return Outcome<>{};
  if (!stored) co_return pass_on(std::move(stored));
  const auto document = fhir::parse(stored->content);
  if (stored->deleted || !document) co_return Outcome<>{};
  fhir::Draft superseded = fhir::Draft::of(document->root());
  superseded.set("status", "superseded");
  unit.writes.push_back(write_of("DocumentReference", before->text(), superseded.dump(), stored->subjects));
  co_return Outcome<>{};
}

Task<Outcome<>> Press::keep(Signed facts, Buffer file) {
  const Consultation& state = facts.loaded.state;
  const PrintedPaper printed{facts.paper, facts.version, facts.number, to_hex(parts_.hasher.sha256({file})), file, parts_.clock.now()};
  const PrintedNote note{facts.paper, facts.version, to_hex(facts.content.salted_hash), printed.file_digest};
  const std::vector<std::string> subjects{state.patient};
  const std::string id = facts.paper.text();
  ports::UnitOfWork unit{.author = printing, .writes = {}, .claims = {}, .accesses = {}, .urgency = ports::Urgency::finishes_consultation};
  unit.writes.push_back(write_of("DocumentReference", id, document_reference(state, printed).dump(), subjects));
  std::string content = binary(printed).dump();
  if (content.size() > ports::content_bytes_max) {
    co_return refuse(IssueCode::too_long, "document-too-long", "This document is too long to be kept: shorten the report by a correction.");
  }
  unit.writes.push_back(write_of("Binary", id, std::move(content), subjects));
  unit.writes.push_back({.key = {paper_type, facts.number}, .version = VersionId{0}, .content = note.text(), .index = {}, .subjects = subjects});
  unit.claims.push_back({ports::ClaimChange::Act::take, paper_claim(facts.paper), facts.number});
  if (auto added = co_await add_superseded(facts, unit); !added) co_return added;
  auto committed = co_await parts_.store.commit(std::move(unit));
  if (!committed && committed.error().reason != "claim-held") co_return pass_on(std::move(committed));
  co_return Outcome<>{};
}

}  // namespace maillage::care
