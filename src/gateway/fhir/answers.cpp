// FHIR R4 RESTful API: status, ETag, Last-Modified and Location.
#include "gateway/fhir/answers.hpp"

#include "gateway/access/policy.hpp"
#include "gateway/fhir/conditions.hpp"
#include "gateway/http/response_head.hpp"
#include "gateway/http/status.hpp"

namespace maillage::gateway {
namespace {

using record::Answer;

Status status_of_answer(Answer::Kind kind) {
  switch (kind) {
    case Answer::Kind::ok:
      return Status::ok;
    case Answer::Kind::created:
      return Status::created;
    case Answer::Kind::deleted:
      return Status::no_content;
    case Answer::Kind::not_modified:
      return Status::not_modified;
  }
  return Status::ok;
}

}  // namespace

record::Ask ask_of(const Request& request) { return {person_of(request), request.id}; }

Response response_to(Outcome<Answer> answer) {
  if (!answer) return operation_outcome(answer.error());
  const Status status = status_of_answer(answer->kind);
  const bool has_body = answer->kind == Answer::Kind::ok || answer->kind == Answer::Kind::created;
  Response response = has_body ? Response::fhir_json(status, std::move(answer->body)) : Response::empty(status);
  response.headers.set("Cache-Control", "private, no-cache");
  if (answer->version.value != 0) {
    response.headers.set("ETag", etag_of(answer->version));
    response.headers.set("Last-Modified", http_date(answer->last_updated));
  }
  if (answer->kind == Answer::Kind::created) {
    response.headers.set("Location", "/fhir/" + answer->key.text() + "/_history/" + std::to_string(answer->version.value));
  }
  return response;
}

std::string_view media_type(const Request& request) {
  const std::string_view type = request.headers.find("content-type").value_or("");
  return type.substr(0, type.find(';'));
}

Response wrong_media_type(std::string_view wanted) {
  return operation_outcome(
      Status::unsupported_media_type,
      {IssueCode::not_supported, "media-type", "The body must be of type " + std::string(wanted) + ".", {"http.header.content-type"}});
}

}  // namespace maillage::gateway
