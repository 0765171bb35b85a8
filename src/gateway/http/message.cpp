// Headers, cookies and the usual answers.
#include "gateway/http/message.hpp"

#include <algorithm>
#include <array>

namespace maillage::gateway {
namespace {

constexpr std::array<std::pair<Method, std::string_view>, 7> method_names{{{Method::get, "GET"},
                                                                           {Method::head, "HEAD"},
                                                                           {Method::post, "POST"},
                                                                           {Method::put, "PUT"},
                                                                           {Method::patch, "PATCH"},
                                                                           {Method::del, "DELETE"},
                                                                           {Method::options, "OPTIONS"}}};

std::string lower(std::string_view text) {
  std::string folded(text);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return folded;
}

Response typed(Status status, std::string body, std::string_view type) {
  Response response{.status = status, .headers = {}, .body = std::move(body)};
  response.headers.set("content-type", type);
  return response;
}

}  // namespace

std::string_view name_of(Method method) { return std::ranges::find(method_names, method, &std::pair<Method, std::string_view>::first)->second; }

std::optional<Method> parse_method(std::string_view token) {
  const auto* found = std::ranges::find(method_names, token, &std::pair<Method, std::string_view>::second);
  if (found == method_names.end()) return std::nullopt;
  return found->first;
}

bool is_safe(Method method) { return method == Method::get || method == Method::head || method == Method::options; }

void Headers::add(std::string_view name, std::string_view value) { fields_.emplace_back(lower(name), value); }

void Headers::set(std::string_view name, std::string_view value) {
  const std::string folded = lower(name);
  std::erase_if(fields_, [&](const auto& field) { return field.first == folded; });
  fields_.emplace_back(folded, value);
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
  const std::string folded = lower(name);
  for (const auto& [key, value] : fields_) {
    if (key == folded) return value;
  }
  return std::nullopt;
}

std::string_view Request::parameter(std::string_view name) const {
  for (const auto& [key, value] : parameters) {
    if (key == name) return value;
  }
  return {};
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
  for (const auto& [key, value] : headers.all()) {
    if (key != "cookie") continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const auto end = std::min(rest.find(';'), rest.size());
      std::string_view pair = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      while (pair.starts_with(' ')) pair.remove_prefix(1);
      if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') return pair.substr(name.size() + 1);
    }
  }
  return std::nullopt;
}

Response Response::json(Status status, std::string body) { return typed(status, std::move(body), "application/json"); }
Response Response::fhir_json(Status status, std::string body) { return typed(status, std::move(body), "application/fhir+json"); }
Response Response::text(Status status, std::string body) { return typed(status, std::move(body), "text/plain; charset=utf-8"); }
Response Response::html(Status status, std::string body) { return typed(status, std::move(body), "text/html; charset=utf-8"); }
Response Response::empty(Status status) { return {.status = status, .headers = {}, .body = std::string()}; }

}  // namespace maillage::gateway
