// Text put together by hand: the resources are bytes that are already JSON.
#include "record/interaction/bundle.hpp"

#include <fmt/core.h>

#include "fhir/element/writer.hpp"
#include "fhir/search/query_parser.hpp"
#include "record/interaction/meta.hpp"

namespace maillage::record {

BundleWriter::BundleWriter(std::string_view type) : head_(fmt::format(R"({{"resourceType":"Bundle","type":"{}")", type)) {}

void BundleWriter::total(std::uint64_t total) { head_ += fmt::format(R"(,"total":{})", total); }

void BundleWriter::link(std::string_view relation, std::string_view url) {
  links_ += links_.empty() ? "" : ",";
  links_ += fmt::format(R"({{"relation":"{}","url":)", relation);
  fhir::append_json_string(links_, url);
  links_ += '}';
}

void BundleWriter::next_entry() { entries_ += entries_.empty() ? "" : ","; }

void BundleWriter::resource_entry(const ports::Stored& stored, std::string_view mode) { resource_entry(stored.key, with_meta(stored), mode); }

void BundleWriter::resource_entry(const ResourceKey& key, std::string_view resource, std::string_view mode) {
  next_entry();
  entries_ += fmt::format(R"({{"fullUrl":"{}","resource":{},"search":{{"mode":"{}"}}}})", key.text(), resource, mode);
}

void BundleWriter::version(const ports::Stored& stored) {
  next_entry();
  const std::string_view method = stored.deleted ? "DELETE" : stored.version.value == 1 ? "POST" : "PUT";
  entries_ += fmt::format(R"({{"fullUrl":"{}",)", stored.key.text());
  if (!stored.deleted && !stored.erased) entries_ += fmt::format(R"("resource":{},)", with_meta(stored));
  entries_ += fmt::format(R"("request":{{"method":"{}","url":"{}"}},"response":{{"status":"{}","etag":"W/\"{}\"","lastModified":"{}"}}}})", method,
                          method == "POST" ? stored.key.type : stored.key.text(),
                          stored.erased               ? "410"
                          : stored.version.value == 1 ? "201"
                          : stored.deleted            ? "204"
                                                      : "200",
                          stored.version.value, instant_in_words(stored.last_updated));
}

void BundleWriter::outcome(std::string_view status, const ResourceKey& key, VersionId version, Instant at) {
  next_entry();
  entries_ += fmt::format(R"({{"response":{{"status":"{}","location":"{}/_history/{}","etag":"W/\"{}\"","lastModified":"{}"}}}})", status, key.text(),
                          version.value, version.value, instant_in_words(at));
}

std::string BundleWriter::finish() && {
  std::string whole = std::move(head_);
  if (!links_.empty()) whole += R"(,"link":[)" + links_ + "]";
  if (!entries_.empty()) whole += R"(,"entry":[)" + entries_ + "]";
  whole += '}';
  return whole;
}

void link_pages(BundleWriter& bundle, const SearchAsk& what, const std::optional<fhir::PageKey>& next) {
  const bool is_posted = what.act == Act::search_by_post;
  if (!is_posted) bundle.link("self", what.type + (what.parameters.empty() ? "" : "?" + what.parameters));
  if (!next) return;
  const std::string page = std::string(fhir::page_parameter) + '=';
  std::string kept;
  for (std::string_view rest = is_posted ? std::string_view() : what.parameters; !rest.empty();) {
    const auto end = rest.find('&');
    const std::string_view one = rest.substr(0, end);
    if (!one.empty() && !one.starts_with(page)) kept.append(one).push_back('&');
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  bundle.link("next", what.type + (is_posted ? "/_search?" : "?") + kept + page + fhir::page_token(*next));
}

}  // namespace maillage::record
