// The tables of statuses and issue codes.
#include "gateway/http/status.hpp"

#include <array>
#include <utility>

#include "gateway/http/json_text.hpp"

namespace maillage::gateway {
namespace {

constexpr std::array<std::pair<Status, std::string_view>, 31> phrases{{{Status::switching_protocols, "Switching Protocols"},
                                                                       {Status::ok, "OK"},
                                                                       {Status::created, "Created"},
                                                                       {Status::accepted, "Accepted"},
                                                                       {Status::no_content, "No Content"},
                                                                       {Status::see_other, "See Other"},
                                                                       {Status::not_modified, "Not Modified"},
                                                                       {Status::bad_request, "Bad Request"},
                                                                       {Status::unauthorized, "Unauthorized"},
                                                                       {Status::forbidden, "Forbidden"},
                                                                       {Status::not_found, "Not Found"},
                                                                       {Status::method_not_allowed, "Method Not Allowed"},
                                                                       {Status::not_acceptable, "Not Acceptable"},
                                                                       {Status::request_timeout, "Request Timeout"},
                                                                       {Status::conflict, "Conflict"},
                                                                       {Status::gone, "Gone"},
                                                                       {Status::length_required, "Length Required"},
                                                                       {Status::precondition_failed, "Precondition Failed"},
                                                                       {Status::content_too_large, "Content Too Large"},
                                                                       {Status::uri_too_long, "URI Too Long"},
                                                                       {Status::unsupported_media_type, "Unsupported Media Type"},
                                                                       {Status::misdirected_request, "Misdirected Request"},
                                                                       {Status::unprocessable_content, "Unprocessable Content"},
                                                                       {Status::upgrade_required, "Upgrade Required"},
                                                                       {Status::precondition_required, "Precondition Required"},
                                                                       {Status::too_many_requests, "Too Many Requests"},
                                                                       {Status::request_header_fields_too_large, "Request Header Fields Too Large"},
                                                                       {Status::internal_server_error, "Internal Server Error"},
                                                                       {Status::not_implemented, "Not Implemented"},
                                                                       {Status::service_unavailable, "Service Unavailable"},
                                                                       {Status::insufficient_storage, "Insufficient Storage"}}};

}  // namespace

Status status_of(IssueCode code) {
  switch (code) {
    case IssueCode::invalid:
    case IssueCode::structure:
    case IssueCode::required:
    case IssueCode::value:
    case IssueCode::not_supported:
      return Status::bad_request;
    case IssueCode::business_rule:
      return Status::unprocessable_content;
    case IssueCode::not_found:
      return Status::not_found;
    case IssueCode::deleted:
      return Status::gone;
    case IssueCode::conflict:
      return Status::conflict;
    case IssueCode::version_conflict:
      return Status::precondition_failed;
    case IssueCode::too_long:
      return Status::content_too_large;
    case IssueCode::too_costly:
    case IssueCode::forbidden:
      return Status::forbidden;
    case IssueCode::login:
      return Status::unauthorized;
    case IssueCode::throttled:
      return Status::too_many_requests;
    case IssueCode::timeout:
      return Status::request_timeout;
    case IssueCode::no_store:
      return Status::insufficient_storage;
    case IssueCode::transient:
      return Status::service_unavailable;
    case IssueCode::exception:
      return Status::internal_server_error;
  }
  return Status::internal_server_error;
}

std::string_view fhir_code_of(IssueCode code) {
  switch (code) {
    case IssueCode::invalid:
      return "invalid";
    case IssueCode::structure:
      return "structure";
    case IssueCode::required:
      return "required";
    case IssueCode::value:
      return "value";
    case IssueCode::not_supported:
      return "not-supported";
    case IssueCode::business_rule:
      return "business-rule";
    case IssueCode::not_found:
      return "not-found";
    case IssueCode::deleted:
      return "deleted";
    case IssueCode::conflict:
    case IssueCode::version_conflict:
      return "conflict";
    case IssueCode::too_long:
      return "too-long";
    case IssueCode::too_costly:
      return "too-costly";
    case IssueCode::forbidden:
      return "forbidden";
    case IssueCode::login:
      return "login";
    case IssueCode::throttled:
      return "throttled";
    case IssueCode::timeout:
      return "timeout";
    case IssueCode::no_store:
      return "no-store";
    case IssueCode::transient:
      return "transient";
    case IssueCode::exception:
      return "exception";
  }
  return "exception";
}

std::string operation_outcome_json(const Issue& issue) {
  std::string out = R"({"resourceType":"OperationOutcome","issue":[{"severity":"error","code":)";
  append_json(out, fhir_code_of(issue.code));
  out += R"(,"details":{"coding":[{"system":)";
  append_json(out, reason_system);
  out += R"(,"code":)";
  append_json(out, issue.reason);
  out += R"(}],"text":)";
  append_json(out, issue.text);
  out += '}';
  // What is wrong with the whole has no place in it, and FHIR has no empty string.
  std::string_view before = R"(,"expression":[)";
  for (const std::string& place : issue.expression) {
    if (place.empty()) continue;
    out += std::exchange(before, ",");
    append_json(out, place);
  }
  if (before == ",") out += ']';
  return out + "}]}";
}

Response operation_outcome(const Issue& issue) { return operation_outcome(status_of(issue.code), issue); }
Response operation_outcome(Status status, const Issue& issue) {
  // What is not there was named by the address, unless the refusal says otherwise.
  const bool by_address = issue.expression.empty() && (issue.code == IssueCode::not_found || issue.code == IssueCode::deleted);
  if (!by_address) return Response::fhir_json(status, operation_outcome_json(issue));
  Issue placed = issue;
  placed.expression = {"http.target"};
  return Response::fhir_json(status, operation_outcome_json(placed));
}

std::string_view phrase_of(Status status) {
  for (const auto& [known, phrase] : phrases) {
    if (known == status) return phrase;
  }
  return "Unknown";
}

}  // namespace maillage::gateway
