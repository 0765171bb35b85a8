// WebApp: the built files of the web app, read whole at start and served from memory.
//
// Nothing of a request ever becomes a path of the file system: a request's path is looked up in the table made at start. An address that is no file
// and looks like a page gets index.html (the app finds its own way); one that looks like a file gets 404. The build compresses every file beforehand
// (.br, .gz beside it); the best that the client takes is sent. Names under /_app/immutable change with their content: kept for a year; everything
// else is asked for again each time and answered 304 while it has not changed.
//
// The page's start script stands inline, with its hash in the page's own <meta> policy. Both policies bind at once, so the hashes are repeated in the
// header's policy (security_headers.hpp); a page with an inline script and without a hash is refused at start.
// Spec: RFC 9110 sections 8.8.3 (ETag), 12.5.3 (Accept-Encoding), 13.1.2 (If-None-Match). Out of scope: ranges.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/outcome.hpp"
#include "gateway/http/message.hpp"

namespace maillage::gateway {

/// The whole app with fonts and its compressed twins is some megabytes; more is a wrong folder.
inline constexpr std::uintmax_t web_app_bytes_max = 64U << 20U;

class WebApp {
 public:
  /// Refuses in words: no folder, no index.html in it, too large, an inline script without its hash.
  [[nodiscard]] static Outcome<WebApp> load(const std::filesystem::path& folder);

  /// The answer to a GET or HEAD of this path.
  [[nodiscard]] Response answer(const Request& request) const;

  [[nodiscard]] std::size_t files() const { return files_.size(); }

 private:
  struct File {
    SharedBody plain;
    SharedBody brotli;  // null: no such twin
    SharedBody gzip;
    std::string media_type;
    std::string etag;
    bool immutable{false};
    bool page{false};
  };
  [[nodiscard]] const File* find(const Request& request) const;
  [[nodiscard]] Outcome<void> learn_hashes();

  std::unordered_map<std::string, File> files_;  // by path: "/index.html"
  std::vector<std::string> script_hashes_;
  std::vector<std::string> style_hashes_;
};

/// Sources of one directive of the page's <meta http-equiv="content-security-policy"> that are hashes: "'sha256-...'".
[[nodiscard]] std::vector<std::string> hashes_of_directive(std::string_view html, std::string_view directive);

/// "br;q=0.9, gzip" -> is that coding acceptable? (q=0 forbids it.)
[[nodiscard]] bool accepts_coding(std::string_view accept_encoding, std::string_view coding);

}  // namespace maillage::gateway
