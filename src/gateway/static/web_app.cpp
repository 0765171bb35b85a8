// Reading the folder once, then a table.
#include "gateway/static/web_app.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <sstream>

#include "gateway/http/security_headers.hpp"
#include "gateway/http/status.hpp"
#include "gateway/static/media_types.hpp"

namespace maillage::gateway {
namespace {

namespace fs = std::filesystem;

SharedBody read_whole(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return in ? std::make_shared<const std::string>(std::move(all).str()) : nullptr;
}

/// FNV-1a, 64 bits: an ETag tells a changed file from an unchanged one of our own; nobody gains by forging it.
std::string etag_of(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  return fmt::format("\"{:016x}\"", hash);
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
  while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
  return text;
}

Issue cannot_serve(const fs::path& folder, std::string_view why) {
  return {IssueCode::not_found,
          "web-app-missing",
          fmt::format("The web app cannot be served from {}: {}. Build it with script/build web.", folder.string(), why),
          {}};
}

}  // namespace

bool accepts_coding(std::string_view accept_encoding, std::string_view coding) {
  while (!accept_encoding.empty()) {
    const auto end = std::min(accept_encoding.find(','), accept_encoding.size());
    const std::string_view item = trimmed(accept_encoding.substr(0, end));
    accept_encoding.remove_prefix(std::min(end + 1, accept_encoding.size()));
    const auto semicolon = std::min(item.find(';'), item.size());
    if (trimmed(item.substr(0, semicolon)) != coding) continue;
    const std::string_view weight = trimmed(item.substr(std::min(semicolon + 1, item.size())));
    return weight != "q=0" && weight != "q=0.0" && weight != "q=0.00" && weight != "q=0.000";
  }
  return false;
}

std::vector<std::string> hashes_of_directive(std::string_view html, std::string_view directive) {
  const auto meta = html.find("http-equiv=\"content-security-policy\"");
  if (meta == std::string_view::npos) return {};
  const auto start = html.find("content=\"", meta + 1);
  const auto end = start == std::string_view::npos ? start : html.find('"', start + 9);
  if (end == std::string_view::npos) return {};
  std::string_view policy = html.substr(start + 9, end - start - 9);
  std::vector<std::string> hashes;
  while (!policy.empty()) {
    const auto stop = std::min(policy.find(';'), policy.size());
    std::istringstream words{std::string(policy.substr(0, stop))};
    policy.remove_prefix(std::min(stop + 1, policy.size()));
    std::string word;
    words >> word;
    if (word != directive) continue;
    while (words >> word) {
      if (word.starts_with("'sha") && word.ends_with("'")) hashes.push_back(word);
    }
  }
  return hashes;
}

Outcome<WebApp> WebApp::load(const fs::path& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) return std::unexpected(cannot_serve(folder, "there is no such folder"));
  WebApp app;
  std::uintmax_t total = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
    if (!entry.is_regular_file(error)) continue;
    const std::string path = "/" + entry.path().lexically_relative(folder).generic_string();
    if (path.ends_with(".br") || path.ends_with(".gz")) continue;  // taken with the file that they are twins of
    File file{
        .plain = read_whole(entry.path()), .brotli = read_whole(entry.path().string() + ".br"), .gzip = read_whole(entry.path().string() + ".gz")};
    if (!file.plain) return std::unexpected(cannot_serve(folder, path + " cannot be read"));
    for (const auto& body : {file.plain, file.brotli, file.gzip}) total += body ? body->size() : 0;
    if (total > web_app_bytes_max) return std::unexpected(cannot_serve(folder, "it holds more than the 64 MiB that an app may have"));
    file.media_type = media_type_of(path);
    file.etag = etag_of(*file.plain);
    file.immutable = path.starts_with("/_app/immutable/");
    file.page = path.ends_with(".html");
    app.files_.emplace(path, std::move(file));
  }
  if (!app.files_.contains("/index.html")) return std::unexpected(cannot_serve(folder, "it has no index.html"));
  if (auto learned = app.learn_hashes(); !learned) return pass_on(std::move(learned));
  return app;
}

Outcome<void> WebApp::learn_hashes() {
  const std::string& html = *files_.at("/index.html").plain;
  script_hashes_ = hashes_of_directive(html, "script-src");
  style_hashes_ = hashes_of_directive(html, "style-src");
  bool inline_script = false;
  for (auto at = html.find("<script"); at != std::string::npos; at = html.find("<script", at + 1)) {
    const std::string_view tag = std::string_view(html).substr(at, html.find('>', at) - at);
    inline_script = inline_script || !tag.contains("src=");
  }
  if (inline_script && script_hashes_.empty()) {
    return refuse(IssueCode::invalid, "web-app-missing",
                  "index.html holds an inline script without its hash, which no browser would run; build the app with CSP mode hash.");
  }
  return {};
}

const WebApp::File* WebApp::find(const Request& request) const {
  const auto found = files_.find(request.path);
  if (found != files_.end()) return &found->second;
  // A mistyped address of an interface must not be answered with a page.
  const bool is_interface = !request.segments.empty() && (request.segments.front() == "api" || request.segments.front() == "fhir");
  if (is_interface) return nullptr;
  const bool looks_like_a_file = !request.segments.empty() && (request.segments.front() == "_app" || request.segments.back().contains('.'));
  return looks_like_a_file ? nullptr : &files_.at("/index.html");
}

Response WebApp::answer(const Request& request) const {
  const File* file = find(request);
  if (file == nullptr) return operation_outcome(Issue{IssueCode::not_found, "no-such-address", "There is no file at this address.", {}});
  const std::string_view accepted = request.headers.find("accept-encoding").value_or("");
  const bool brotli = file->brotli && accepts_coding(accepted, "br");
  const bool gzip = !brotli && file->gzip && accepts_coding(accepted, "gzip");
  Response response{.status = Status::ok, .headers = {}, .body = brotli ? file->brotli : gzip ? file->gzip : file->plain};
  if (brotli || gzip) response.headers.set("content-encoding", brotli ? "br" : "gzip");
  response.headers.set("content-type", file->media_type);
  response.headers.set("vary", "accept-encoding");
  response.headers.set("etag", file->etag);
  response.headers.set("cache-control", file->immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (file->page) {
    response.headers.set("content-security-policy", page_policy(request, script_hashes_, style_hashes_));
    response.headers.set("permissions-policy", "camera=(self), microphone=(self), display-capture=(self), bluetooth=(self), geolocation=()");
  } else {
    // A worker or a worklet takes its policy from its own answer.
    response.headers.set("content-security-policy", "default-src 'self'; frame-ancestors 'none'");
  }
  if (request.headers.find("if-none-match") == file->etag) {
    response.status = Status::not_modified;
    response.body = std::string();
  }
  return response;
}

}  // namespace maillage::gateway
