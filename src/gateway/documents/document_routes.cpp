// Two routes: GET /api/documents?consultation=ID and GET /api/documents/{id}.
#include "gateway/documents/document_routes.hpp"

#include "base/encoding.hpp"
#include "base/instant_text.hpp"
#include "care/documents/printed_note.hpp"
#include "fhir/element/draft.hpp"
#include "fhir/element/reader.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/api/json_body.hpp"
#include "gateway/care/care_reading.hpp"
#include "gateway/http/answering.hpp"
#include "record/access/access_note.hpp"

namespace maillage::gateway {
namespace {

using care::Consultation;
using care::PaperId;
using record::Act;

fhir::Draft row_of(const Consultation& state, const PaperId& paper, bool printed, const std::optional<Issue>& problem) {
  const care::Conclusion& conclusion = *care::conclusion_of(state, paper);
  fhir::Draft row = fhir::object({{"id", paper.text()},
                                  {"kind", care::name_of(paper.kind)},
                                  {"title", care::title_of(paper.kind)},
                                  {"version", paper.version},
                                  {"state", printed ? "ready" : "printing"},
                                  {"force", care::name_of(care::force_of(state, paper))},
                                  {"signedBy", "Practitioner/" + conclusion.signed_by},
                                  {"signedAt", to_text(conclusion.signed_at)},
                                  {"file", "/api/documents/" + paper.text()},
                                  {"fileName", care::file_name_of(paper.kind)}});
  if (const auto before = care::replaced_by(state, paper)) row.set("replaces", before->text());
  if (const auto after = care::replacement_of(state, paper)) row.set("replacedBy", after->text());
  if (!printed && problem) row.set("problem", fhir::object({{"reason", problem->reason}, {"text", problem->text}}));
  return row;
}

/// The path of the paper's public page, as its code has it.
Task<Outcome<std::string>> public_page_of(DocumentParts& parts, std::string number) {
  constexpr std::size_t hash_digits_in_code = 32;
  auto stored = co_await parts.store.read({care::paper_type, number});
  if (!stored) co_return pass_on(std::move(stored));
  const auto note = care::PrintedNote::parse(stored->content);
  co_return "/v/" + number + (note ? "?h=" + note->content_hash.substr(0, hash_digits_in_code) : "");
}

Task<Outcome<Response>> list(DocumentParts& parts, Request request) {
  auto loaded = co_await parts.record.load(query_value(request.query, "consultation"));
  if (!loaded) co_return pass_on(std::move(loaded));
  if (loaded->state.status == care::Status::none) co_return no_such_document();
  if (auto admitted = co_await admit_to_papers(parts, request, loaded->state, "document-list"); !admitted) co_return pass_on(std::move(admitted));
  fhir::Draft rows = fhir::array();
  for (const PaperId& paper : care::papers_of(loaded->state)) {
    const auto number = co_await parts.store.holder(care::paper_claim(paper));
    if (!number) co_return std::unexpected(number.error());
    fhir::Draft row = row_of(loaded->state, paper, number->has_value(), parts.problem_of ? parts.problem_of(paper) : std::nullopt);
    if (number->has_value()) {
      auto page = co_await public_page_of(parts, **number);
      if (!page) co_return pass_on(std::move(page));
      row.set("check", std::move(*page));
    }
    rows.append(std::move(row));
  }
  co_return Response::json(Status::ok, fhir::object({{"documents", std::move(rows)}}).dump());
}

/// The bytes as they were sealed, or why they cannot be given.
Task<Outcome<Buffer>> sealed_file(DocumentParts& parts, const PaperId& paper) {
  auto number = co_await parts.store.holder(care::paper_claim(paper));
  if (!number) co_return pass_on(std::move(number));
  if (!number->has_value()) {
    const auto problem = parts.problem_of ? parts.problem_of(paper) : std::nullopt;
    if (problem) co_return std::unexpected(*problem);
    co_return refuse(IssueCode::transient, "document-not-ready", "This document is being printed. Ask again in a few seconds.");
  }
  auto stored_note = co_await parts.store.read({care::paper_type, **number});
  if (!stored_note) co_return pass_on(std::move(stored_note));
  auto stored = co_await parts.store.read({"Binary", paper.text()});
  if (!stored) co_return pass_on(std::move(stored));
  const auto note = care::PrintedNote::parse(stored_note->content);
  const auto binary = fhir::parse(stored->content);
  auto file = binary ? from_base64((*binary)["data"].text()) : std::nullopt;
  if (!note || !file || to_hex(parts.hasher.sha256({*file})) != note->file_digest) {
    co_return refuse(IssueCode::exception, "document-damaged",
                     "The stored file is not the one that was sealed. Nothing is given; the operator can check the journal with maillage verify.");
  }
  co_return std::move(*file);
}

Task<Outcome<Response>> read_file(DocumentParts& parts, Request request) {
  const auto paper = PaperId::parse(request.parameter("id"));
  if (!paper) co_return no_such_document();
  auto loaded = co_await parts.record.load(paper->consultation);
  if (!loaded) co_return pass_on(std::move(loaded));
  if (care::conclusion_of(loaded->state, *paper) == nullptr) co_return no_such_document();
  if (auto admitted = co_await admit_to_papers(parts, request, loaded->state, care::name_of(paper->kind)); !admitted)
    co_return pass_on(std::move(admitted));
  auto file = co_await sealed_file(parts, *paper);
  if (!file) co_return pass_on(std::move(file));
  co_return pdf_download(*file, care::file_name_of(paper->kind));
}

}  // namespace

std::unexpected<Issue> no_such_document() {
  return refuse(IssueCode::not_found, "unknown-document", "There is no such document, or you take no part in that consultation.");
}

Task<Outcome<>> admit_to_papers(DocumentParts& parts, const Request& request, const Consultation& state, std::string what) {
  const record::Person person = person_of(request);
  const std::vector<std::string> patients{state.patient};
  const record::Verdict verdict = parts.judge.judge(person, Act::document_read, record::DataClass::clinical, patients, parts.clock.now());
  auto note = record::access_note(person, Act::document_read, std::move(what), patients, verdict, verdict.allowed ? 1 : 0);
  auto traced = co_await leave_trace(parts.store, author_of(person, request), std::move(note));
  if (!traced) co_return traced;
  if (!verdict.allowed) co_return no_such_document();
  co_return Outcome<>{};
}

Response pdf_download(const Buffer& file, std::string_view name) {
  Response response{.status = Status::ok, .headers = {}, .body = std::string(as_text(file))};
  response.headers.set("content-type", "application/pdf");
  response.headers.set("content-disposition", "attachment; filename=\"" + std::string(name) + "\"");
  response.headers.set("content-security-policy", "sandbox; default-src 'none'; frame-ancestors 'none'");
  return response;
}

Outcome<void> add_document_routes(Router& router, DocumentParts& parts) {
  const auto route = [&parts](std::string pattern, auto handle) -> Route {
    return {Method::get, std::move(pattern), policy_of(Act::document_read),
            answering([&parts, handle](Request request) { return handle(parts, std::move(request)); })};
  };
  return router.add_all({route("/api/documents", list), route("/api/documents/{id}", read_file)});
}

}  // namespace maillage::gateway
