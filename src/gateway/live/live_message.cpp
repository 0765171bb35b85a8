// Strict JSON (fhir/element), then two members.
#include "gateway/live/live_message.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "fhir/element/reader.hpp"
#include "gateway/http/status.hpp"

namespace maillage::gateway {
namespace {

bool is_verb(std::string_view text) {
  return !text.empty() && text.size() <= verb_bytes_max &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-'; });
}

}  // namespace

Outcome<LiveMessage> LiveMessage::parse(std::string_view text) {
  auto parsed = fhir::parse(text);
  if (!parsed) return pass_on(std::move(parsed));
  const auto verb = (*parsed)["verb"].text();
  if (!is_verb(verb)) return refuse(IssueCode::structure, "bad-live-message", "A message is a JSON object with a verb.", {"verb"});
  const auto ref = (*parsed)["ref"].integer();
  if (!ref || *ref < 0 || *ref > ref_max) {
    return refuse(IssueCode::structure, "bad-live-message", "A message carries a whole number ref, which its answer repeats.", {"ref"});
  }
  return LiveMessage{.verb = std::string(verb), .ref = *ref, .fields = std::move(*parsed), .json = std::string(text)};
}

std::string answer_json(std::int64_t ref, std::string_view object) {
  const bool empty = object.size() <= 2;
  return fmt::format(R"({{"answer":{}{}{})", ref, empty ? "" : ",", empty ? "}" : object.substr(1));
}

std::string refusal_json(std::int64_t ref, const Issue& issue) {
  return fmt::format(R"({{"answer":{},"refused":{}}})", ref, operation_outcome_json(issue));
}

}  // namespace maillage::gateway
