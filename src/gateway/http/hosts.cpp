// Host and Origin, compared as text after folding case.
#include "gateway/http/hosts.hpp"

#include <algorithm>

namespace maillage::gateway {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string folded(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), lower);
  return out;
}

bool is_port(std::string_view text) {
  return !text.empty() && text.size() <= 5 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_name_character(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_'; }
bool is_address_character(char c) { return (c >= 'a' && c <= 'f') || (c >= '0' && c <= '9') || c == ':' || c == '.'; }

}  // namespace

std::string host_name_of(std::string_view host) {
  std::string name = folded(host);
  const bool bracketed = name.starts_with('[');
  const auto colon = bracketed ? name.find(':', std::min(name.find(']'), name.size())) : name.find(':');
  if (colon != std::string::npos) {
    if (!is_port(std::string_view(name).substr(colon + 1))) return {};
    name.resize(colon);
  }
  if (name.ends_with('.')) name.pop_back();
  if (bracketed) {
    if (!name.ends_with(']') || !std::ranges::all_of(std::string_view(name).substr(1, name.size() - 2), is_address_character)) return {};
    return name;
  }
  return std::ranges::all_of(name, is_name_character) ? name : std::string();
}

AllowedHosts::AllowedHosts(const std::vector<std::string>& names) {
  names_.reserve(names.size());
  for (const auto& name : names) names_.push_back(folded(name));
}

bool AllowedHosts::allows(std::string_view host) const {
  const std::string name = host_name_of(host);
  if (name.empty()) return false;
  return std::ranges::any_of(names_, [&](const std::string& allowed) {
    if (allowed.starts_with("*.")) return name.size() >= allowed.size() && name.ends_with(std::string_view(allowed).substr(1));
    return name == allowed;
  });
}

Outcome<void> judge_origin(const Request& request) {
  if (is_safe(request.method) && !request.headers.find("upgrade")) return {};
  const auto refused = [] {
    return refuse(IssueCode::forbidden, "foreign-page", "A page of another site asked for this; it was refused.", {"http.header.origin"});
  };
  if (const auto origin = request.headers.find("origin")) {
    const std::string ours = (request.secure ? "https://" : "http://") + folded(request.host);
    return folded(*origin) == ours ? Outcome<void>{} : refused();
  }
  const auto site = request.headers.find("sec-fetch-site");
  return !site || *site == "same-origin" || *site == "none" ? Outcome<void>{} : refused();
}

}  // namespace maillage::gateway
