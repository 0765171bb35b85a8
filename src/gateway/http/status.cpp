// The tables of statuses and issue codes.
#include "gateway/http/status.hpp"

#include "gateway/http/json_text.hpp"

namespace maillage::gateway {

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
  if (!issue.expression.empty()) {
    out += R"(,"expression":[)";
    for (std::size_t i = 0; i < issue.expression.size(); ++i) {
      if (i > 0) out += ',';
      append_json(out, issue.expression[i]);
    }
    out += ']';
  }
  return out + "}]}";
}

Response operation_outcome(const Issue& issue) { return operation_outcome(status_of(issue.code), issue); }
Response operation_outcome(Status status, const Issue& issue) { return Response::fhir_json(status, operation_outcome_json(issue)); }

std::string_view phrase_of(Status status) {
  switch (status) {
    case Status::switching_protocols:
      return "Switching Protocols";
    case Status::ok:
      return "OK";
    case Status::created:
      return "Created";
    case Status::accepted:
      return "Accepted";
    case Status::no_content:
      return "No Content";
    case Status::see_other:
      return "See Other";
    case Status::not_modified:
      return "Not Modified";
    case Status::bad_request:
      return "Bad Request";
    case Status::unauthorized:
      return "Unauthorized";
    case Status::forbidden:
      return "Forbidden";
    case Status::not_found:
      return "Not Found";
    case Status::method_not_allowed:
      return "Method Not Allowed";
    case Status::not_acceptable:
      return "Not Acceptable";
    case Status::request_timeout:
      return "Request Timeout";
    case Status::conflict:
      return "Conflict";
    case Status::gone:
      return "Gone";
    case Status::length_required:
      return "Length Required";
    case Status::precondition_failed:
      return "Precondition Failed";
    case Status::content_too_large:
      return "Content Too Large";
    case Status::uri_too_long:
      return "URI Too Long";
    case Status::unsupported_media_type:
      return "Unsupported Media Type";
    case Status::misdirected_request:
      return "Misdirected Request";
    case Status::unprocessable_content:
      return "Unprocessable Content";
    case Status::upgrade_required:
      return "Upgrade Required";
    case Status::precondition_required:
      return "Precondition Required";
    case Status::too_many_requests:
      return "Too Many Requests";
    case Status::request_header_fields_too_large:
      return "Request Header Fields Too Large";
    case Status::internal_server_error:
      return "Internal Server Error";
    case Status::not_implemented:
      return "Not Implemented";
    case Status::service_unavailable:
      return "Service Unavailable";
    case Status::insufficient_storage:
      return "Insufficient Storage";
  }
  return "Unknown";
}

}  // namespace maillage::gateway
