// Finding the paper, comparing it, and answering a birth date.
#include "gateway/documents/check_page.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "care/documents/people_on_paper.hpp"
#include "care/documents/printed_note.hpp"
#include "care/resources/french.hpp"
#include "fhir/element/reader.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/api/json_body.hpp"
#include "gateway/care/care_reading.hpp"
#include "gateway/http/language.hpp"
#include "gateway/http/status.hpp"

namespace maillage::gateway {
namespace {

constexpr std::size_t number_digits = 32;
constexpr std::size_t code_digits = 32;  // the first 16 bytes of the salted hash

bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::unexpected<Issue> no_such_paper() { return refuse(IssueCode::not_found, "unknown-document", "No document has this number."); }

Task<Outcome<fhir::Document>> read(ports::RecordStore& store, ResourceKey key) {
  auto stored = co_await store.read(std::move(key));
  if (!stored) co_return pass_on(std::move(stored));
  if (stored->deleted) co_return no_such_paper();
  co_return fhir::parse(stored->content);
}

WhoAndWhat who_and_what(const care::Conclusion& conclusion, care::PaperKind kind, fhir::Element patient) {
  WhoAndWhat told{care::name_on_paper(patient), {}};
  if (kind == care::PaperKind::report) return told;
  for (const care::PrescriptionLine& line : conclusion.report.prescription) {
    told.lines.push_back({line.substance.reveal(), care::how_to_take(line), line.cancelled});
  }
  return told;
}

}  // namespace

struct CheckPage::Found {
  care::Consultation state;
  care::PrintedNote note;
  CheckedPaper paper;
};

CheckPage::CheckPage(CheckPageParts parts)
    : parts_(parts),
      policy_("default-src 'none'; style-src 'sha256-" + to_base64(parts.hasher.sha256({as_bytes(check_page_style())})) +
              "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'") {}

Outcome<void> CheckPage::add_routes(Router& router) {
  const Handler handler = [this](Request request) -> Task<Response> { return answer(std::move(request)); };
  constexpr std::size_t form_bytes_max = 1024;
  for (const Method method : {Method::get, Method::post}) {
    auto added = router.add({.method = method,
                             .pattern = "/v/{number}",
                             .policy = policy_of(record::Act::document_check),
                             .handler = handler,
                             .body_bytes_max = form_bytes_max});
    if (!added) return added;
  }
  return {};
}

Response CheckPage::page(Status status, Language language, std::string html) const {
  Response response = Response::html(status, std::move(html));
  response.headers.set("content-security-policy", policy_);
  // Under no-referrer a browser would send the form with Origin: null, which is refused as a foreign page's.
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("x-robots-tag", "noindex");
  response.headers.set("content-language", tag_of(language));
  response.headers.set("vary", "accept-language");
  return response;
}

Task<Response> CheckPage::answer(Request request) {
  const Instant now = parts_.clock.now();
  const Language language = liked_best(request.headers.find("accept-language").value_or(""));
  const auto plainly = [this, language](Status status, Both title, Both text) { return page(status, language, plain_page(language, title, text)); };
  constexpr Both impossible{"La vérification n'est pas possible", "The check is not possible"};
  constexpr Both later{"Réessayez dans quelques minutes.", "Try again in a few minutes."};
  if (!asks_.has_room(request.peer, now)) {
    co_return plainly(Status::too_many_requests, {"Trop de demandes", "Too many requests"}, {"Réessayez dans une minute.", "Try again in a minute."});
  }
  asks_.note(request.peer, now);
  auto found = co_await find(std::string(request.parameter("number")), query_value(request.query, "h"));
  if (!found && found.error().code != IssueCode::not_found) co_return plainly(status_of(found.error().code), impossible, later);
  if (!found) {
    co_return plainly(Status::not_found, {"Document inconnu", "Unknown document"},
                      {"Aucun document ne porte ce numéro. Lisez le code encore une fois.", "No document has this number. Read the code once more."});
  }
  if (request.method == Method::post) {
    if (auto heard = co_await hear_birth_date(*found, request); !heard) co_return plainly(status_of(heard.error().code), impossible, later);
  }
  found->paper.language = language;
  co_return page(Status::ok, language, page_of(found->paper));
}

Task<Outcome<CheckPage::Found>> CheckPage::find(std::string number, std::string code) {
  if (!is_hex(number, number_digits)) co_return no_such_paper();
  auto stored = co_await parts_.store.read({care::paper_type, number});
  if (!stored) co_return pass_on(std::move(stored));
  const auto note = care::PrintedNote::parse(stored->content);
  if (!note) co_return no_such_paper();
  auto loaded = co_await parts_.record.load(note->paper.consultation);
  if (!loaded) co_return pass_on(std::move(loaded));
  const care::Conclusion* conclusion = care::conclusion_of(loaded->state, note->paper);
  if (conclusion == nullptr) co_return no_such_paper();

  Found found{{}, *note, {}};
  CheckedPaper& paper = found.paper;
  paper.number = std::move(number);
  paper.code = is_hex(code, code_digits) ? std::move(code) : std::string();
  paper.kind = note->paper.kind;
  paper.signed_at = conclusion->signed_at;
  paper.force = care::force_of(loaded->state, note->paper);
  if (paper.force == care::Force::replaced) paper.replaced_at = loaded->state.conclusions.back().signed_at;
  paper.invented = parts_.invented;
  auto practitioner = co_await read(parts_.store, {"Practitioner", conclusion->signed_by});
  if (practitioner) {
    care::DoctorOnPaper doctor = care::doctor_on_paper(practitioner->root());
    paper.signer = std::move(doctor.name);
    paper.rpps = std::move(doctor.rpps);
  }
  const ResourceKey content{"Composition", note->paper.text()};
  auto seal = co_await parts_.journal.seal_of(content, note->signed_version);
  if (!seal) co_return pass_on(std::move(seal));
  auto current = co_await parts_.store.read(content);
  if (!current) co_return pass_on(std::move(current));
  const std::string signed_hash = to_hex(seal->salted_hash);
  const bool stands = current->version == note->signed_version && !current->deleted && signed_hash == note->content_hash;
  paper.genuineness = !stands                                            ? Genuineness::altered
                      : paper.code.empty()                               ? Genuineness::no_code
                      : signed_hash.substr(0, code_digits) == paper.code ? Genuineness::unchanged
                                                                         : Genuineness::other_code;
  found.state = std::move(loaded->state);
  co_return std::move(found);
}

Task<Outcome<>> CheckPage::hear_birth_date(Found& found, const Request& request) {
  const Instant now = parts_.clock.now();
  CheckedPaper& paper = found.paper;
  if (!misses_.has_room(paper.number, now)) {
    paper.answer = BirthDateAnswer::too_often;
    co_return Outcome<>{};
  }
  const auto typed = birth_date_typed(query_value(request.body, "birth"));
  if (!typed) {
    paper.answer = BirthDateAnswer::unreadable;
    co_return Outcome<>{};
  }
  auto patient = co_await read(parts_.store, {"Patient", found.state.patient});
  if (!patient) co_return pass_on(std::move(patient));
  const bool right = (*patient)["birthDate"].text() == *typed;
  ports::AccessRecord note{.role = "visitor",
                           .relation = right ? "holds the paper and knows the birth date" : "wrong birth date",
                           .patients = {found.state.patient},
                           .interaction = std::string(record::name_of(record::Act::document_check).word),
                           .type = care::name_of(paper.kind),
                           .criteria = {},
                           .count = right ? 1U : 0U,
                           .allowed = right};
  auto traced = co_await leave_trace(parts_.store, {"visitor", "TREAT", request.id}, std::move(note));
  if (!traced) co_return traced;
  if (right) {
    paper.told = who_and_what(*care::conclusion_of(found.state, found.note.paper), paper.kind, patient->root());
  } else {
    misses_.note(paper.number, now);
    paper.answer = BirthDateAnswer::wrong;
  }
  co_return Outcome<>{};
}

}  // namespace maillage::gateway
