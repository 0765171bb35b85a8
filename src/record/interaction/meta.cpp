// The scanner below only skips: what is stored was parsed and judged before it was stored.
#include "record/interaction/meta.hpp"

#include <fmt/core.h>

#include <chrono>

#include "fhir/element/draft.hpp"

namespace maillage::record {
namespace {

bool is_space(char character) { return character == ' ' || character == '\t' || character == '\n' || character == '\r'; }

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(text[at])) ++at;
  return at;
}

/// `at` is on the opening quote; gives the place after the closing one.
std::size_t skip_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"'; ++at) {
    if (text[at] == '\\') ++at;
  }
  return at + 1;
}

std::size_t skip_value(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  while (at < text.size()) {
    const char character = text[at];
    if (character == '"') {
      at = skip_string(text, at);
      if (depth == 0) return at;
      continue;
    }
    if (depth == 0 && (character == ',' || character == '}')) return at;
    if (character == '{' || character == '[') ++depth;
    if ((character == '}' || character == ']') && --depth == 0) return at + 1;
    ++at;
  }
  return at;
}

/// The place after the `{` of the top-level meta; npos when there is none.
std::size_t inside_meta(std::string_view content) {
  std::size_t at = skip_space(content, 0) + 1;
  while (at < content.size()) {
    at = skip_space(content, at);
    if (at >= content.size() || content[at] != '"') return std::string_view::npos;
    const std::size_t end_of_key = skip_string(content, at);
    const std::string_view key = content.substr(at, end_of_key - at);
    at = skip_space(content, skip_space(content, end_of_key) + 1);
    if (key == "\"meta\"") return at < content.size() && content[at] == '{' ? at + 1 : std::string_view::npos;
    at = skip_space(content, skip_value(content, at));
    if (at >= content.size() || content[at] != ',') return std::string_view::npos;
    ++at;
  }
  return std::string_view::npos;
}

}  // namespace

std::string instant_in_words(Instant at) {
  namespace chrono = std::chrono;
  const chrono::sys_time<chrono::microseconds> time{chrono::microseconds{at.micros}};
  const auto day = chrono::floor<chrono::days>(time);
  const chrono::year_month_day date{day};
  const chrono::hh_mm_ss<chrono::microseconds> of_day{time - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()), of_day.hours().count(), of_day.minutes().count(), of_day.seconds().count(),
                     of_day.subseconds().count());
}

std::string with_meta(std::string_view content, VersionId version, Instant last_updated) {
  const std::string members = fmt::format(R"("versionId":"{}","lastUpdated":"{}")", version.value, instant_in_words(last_updated));
  std::string whole;
  whole.reserve(content.size() + members.size() + 16);
  const std::size_t meta = inside_meta(content);
  const std::size_t cut = meta != std::string_view::npos ? meta : skip_space(content, 0) + 1;
  whole.append(content.substr(0, cut));
  whole.append(meta != std::string_view::npos ? members : R"("meta":{)" + members + "}");
  const std::size_t next = skip_space(content, cut);
  if (next < content.size() && content[next] != '}') whole.push_back(',');
  whole.append(content.substr(cut));
  return whole;
}

std::string content_to_store(fhir::Element resource, std::string_view id) {
  fhir::Draft draft = fhir::Draft::of(resource);
  draft.set("id", id);
  if (resource["meta"].exists()) {
    draft["meta"].remove("versionId").remove("lastUpdated");
    if (draft["meta"].empty()) draft.remove("meta");
  }
  return draft.dump();
}

}  // namespace maillage::record
