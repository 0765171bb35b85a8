// Reading transfers and regulations.
#include "gateway/care/handing_commands.hpp"

#include "fhir/primitive/date_time.hpp"
#include "gateway/care/care_commands.hpp"

namespace maillage::gateway {

namespace {

constexpr std::size_t code_bytes_max = 64;

std::unexpected<Issue> wrong(std::string_view name) {
  return refuse(IssueCode::value, "bad-member", "This member is missing or not of the form that /api/care describes.", {std::string(name)});
}

Outcome<std::string> specialty_of(fhir::Element body) {
  const std::string_view code = body["specialty"].text();
  if (code.size() > code_bytes_max || (body["specialty"].exists() && !body["specialty"].is_string())) return wrong("specialty");
  return std::string(code);
}

care::RegulationAnswer answer_of(std::string_view name) {
  using enum care::RegulationAnswer;
  for (const auto one : {teleconsultation, visit, written_advice, emergency}) {
    if (name == name_of(one)) return one;
  }
  return awaited;  // none was chosen: the rules of care say so
}

}  // namespace

Outcome<care::CommandBody> parse_transfer(fhir::Element body) {
  constexpr std::string_view prefix = "Practitioner/";
  const std::string_view to = body["to"].text();
  if (!to.empty() && (!to.starts_with(prefix) || to.size() > prefix.size() + code_bytes_max)) return wrong("to");
  auto specialty = specialty_of(body);
  if (!specialty) return pass_on(std::move(specialty));
  auto reason = parse_words(body, "reason");
  if (!reason) return pass_on(std::move(reason));
  return care::TransferTo{to.empty() ? std::string() : std::string(to.substr(prefix.size())), std::move(*specialty), std::move(*reason)};
}

Outcome<care::CommandBody> parse_regulation_asked(fhir::Element body) {
  auto reason = parse_words(body, "reason");
  if (!reason) return pass_on(std::move(reason));
  return care::AskRegulation{std::move(*reason)};
}

Outcome<care::CommandBody> parse_regulation(fhir::Element body) {
  care::Regulate regulate;
  regulate.answer = answer_of(body["answer"].text());
  auto specialty = specialty_of(body);
  if (!specialty) return pass_on(std::move(specialty));
  regulate.specialty = std::move(*specialty);
  auto who = parse_words(body, "who");
  if (!who) return pass_on(std::move(who));
  regulate.who = std::move(*who);
  auto words = parse_words(body, "words");
  if (!words) return pass_on(std::move(words));
  regulate.words = std::move(*words);
  if (body["due"].exists()) {
    const auto due = fhir::parse_date_time(body["due"].text());
    if (!due || !due->has_offset) return wrong("due");
    regulate.due = due->low;
  }
  return regulate;
}

Outcome<care::CommandBody> parse_follow_up(fhir::Element body) {
  auto note = parse_words(body, "note");
  if (!note) return pass_on(std::move(note));
  return care::FollowUp{std::move(*note)};
}

}  // namespace maillage::gateway
