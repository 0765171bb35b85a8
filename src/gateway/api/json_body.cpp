// The media type is asked for because a hostile page can send a form, but not JSON, without asking first.
#include "gateway/api/json_body.hpp"

#include "fhir/element/reader.hpp"
#include "fhir/search/url_form.hpp"

namespace maillage::gateway {

Outcome<fhir::Document> json_body(const Request& request) {
  const std::string_view type = request.headers.find("content-type").value_or("");
  if (type.substr(0, type.find(';')) != "application/json") {
    return refuse(IssueCode::invalid, "json-body", "The body must be JSON, sent as application/json.", {"http.header.content-type"});
  }
  auto document = fhir::parse(request.body);
  if (document && !document->root().is_object()) return refuse(IssueCode::invalid, "json-body", "The body must be a JSON object.", {"http.body"});
  return document;
}

Outcome<std::string> text_member(const fhir::Document& body, std::string_view name) {
  const fhir::Element member = body[name];
  if (!member.is_string())
    return refuse(IssueCode::required, "member-missing", "A member of the body is missing or is no text.", {std::string(name)});
  return std::string(member.text());
}

std::string query_value(std::string_view query, std::string_view name) {
  const auto parameters = fhir::parse_url_form(query);
  if (!parameters) return {};
  for (const auto& [key, value] : *parameters) {
    if (key == name) return value;
  }
  return {};
}

}  // namespace maillage::gateway
