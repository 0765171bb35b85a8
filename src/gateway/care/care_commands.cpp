// Reading commands, member by member.
#include "gateway/care/care_commands.hpp"

#include <algorithm>

#include "care/dispatch/preference.hpp"
#include "fhir/primitive/date_time.hpp"
#include "gateway/care/words.hpp"

namespace maillage::gateway {

using care::Answer;
using care::AnswerContact;
using care::Avoided;
using care::BackgroundKind;
using care::CancelConsultation;
using care::CancelReason;
using care::CareDecision;
using care::CheckIdentity;
using care::CheckItem;
using care::CheckResult;
using care::Cleaning;
using care::CommandBody;
using care::ConsentAct;
using care::ConsentForm;
using care::CorrectRequest;
using care::Decimal;
using care::DocumentsGiven;
using care::DutyCommand;
using care::FinishHandOver;
using care::GiveDocuments;
using care::IdentityDocument;
using care::InformTreatingDoctor;
using care::Measure;
using care::Motive;
using care::Pregnancy;
using care::PrescriptionLine;
using care::Priority;
using care::ProposeActs;
using care::Reading;
using care::ReadingSource;
using care::RecordBackground;
using care::RecordCleaning;
using care::RecordConsent;
using care::RecordPregnancy;
using care::Report;
using care::RequestConsultation;
using care::RetryLadder;
using care::SayAvailable;
using care::SayOff;
using care::SayPause;
using care::SettleReading;
using care::TreatingDoctorInformed;
using care::vital_of;
using care::VitalKind;
using care::Words;

namespace {

constexpr std::size_t list_max = 100;  // of any list in a body; the rules of care are stricter
constexpr std::size_t id_bytes_max = 64;

std::unexpected<Issue> wrong(std::string_view name) {
  return refuse(IssueCode::value, "bad-member", "This member is missing or not of the form that /api/care describes.", {std::string(name)});
}

/// A short text that is a name of something, never a person's words.
Outcome<std::string> key(fhir::Element body, std::string_view name, bool required = true) {
  const std::string_view text = body[name].text();
  if ((required && text.empty()) || text.size() > id_bytes_max || (body[name].exists() && !body[name].is_string())) return wrong(name);
  return std::string(text);
}

template <class Enum>
Outcome<Enum> choice(fhir::Element body, std::string_view name) {
  const std::optional<Enum> found = enum_of<Enum>(body[name].text());
  if (!found) return wrong(name);
  return *found;
}

Outcome<std::vector<Answer>> answers(fhir::Element body) {
  std::vector<Answer> list;
  for (const fhir::Element item : body["answers"]) {
    const std::optional<bool> yes = item["yes"].boolean();
    if (item["question"].text().empty() || !yes || list.size() >= list_max) return wrong("answers");
    list.push_back({std::string(item["question"].text()), *yes});
  }
  return list;
}

/// "Practitioner/7", or "none".
Outcome<std::optional<std::string>> own_doctor(fhir::Element body) {
  constexpr std::string_view prefix = "Practitioner/";
  const std::string_view text = body["treatingDoctor"].text();
  if (text.empty() || text == "none") return std::optional<std::string>();
  if (!text.starts_with(prefix) || text.size() > prefix.size() + id_bytes_max) return wrong("treatingDoctor");
  return std::optional(std::string(text.substr(prefix.size())));
}

/// "ar" or "pt-BR": the language that the patient speaks best, as a tag of BCP 47. Absent: as her record says.
Outcome<std::optional<std::string>> said_language(fhir::Element body) {
  constexpr std::size_t bytes_min = 2;
  constexpr std::size_t bytes_max = 8;  // of the primary part
  if (!body["language"].exists()) return std::optional<std::string>();
  std::string primary = care::primary_language(body["language"].text());
  const bool letters = std::ranges::all_of(primary, [](char one) { return one >= 'a' && one <= 'z'; });
  if (primary.size() < bytes_min || primary.size() > bytes_max || !letters || body["language"].text().size() > id_bytes_max) return wrong("language");
  return std::optional(std::move(primary));
}

Outcome<Motive> motive(fhir::Element body) {
  auto code = key(body["motive"], "code", false);
  if (!code) return wrong("motive.code");
  auto text = parse_words(body["motive"], "text");
  if (!text) return wrong("motive.text");
  return Motive{std::move(*code), std::move(*text)};
}

Outcome<CommandBody> identity_step(fhir::Element body) {
  auto document = choice<IdentityDocument>(body, "document");
  if (!document) return pass_on(std::move(document));
  return CheckIdentity{*document, body["traitsAgree"].boolean().value_or(false)};
}

Outcome<CommandBody> consent_step(fhir::Element body) {
  auto act = choice<ConsentAct>(body, "act");
  if (!act) return pass_on(std::move(act));
  auto form = choice<ConsentForm>(body, "form");
  if (!form) return pass_on(std::move(form));
  RecordConsent consent{*act, *form, {}};
  for (const fhir::Element who : body["present"]) {
    if (who.text().empty() || who.text().size() > id_bytes_max) return wrong("present");
    consent.present.emplace_back(who.text());
  }
  return consent;
}

Outcome<CommandBody> check_step(fhir::Element body) {
  auto item = key(body, "item");
  if (!item) return pass_on(std::move(item));
  auto result = choice<CheckResult>(body, "result");
  if (!result) return pass_on(std::move(result));
  auto reason = parse_words(body, "reason");
  if (!reason) return pass_on(std::move(reason));
  return CheckItem{{std::move(*item), *result, std::move(*reason)}};
}

Outcome<CommandBody> background_step(fhir::Element body) {
  auto kind = choice<BackgroundKind>(body, "kind");
  if (!kind) return pass_on(std::move(kind));
  RecordBackground background{*kind, {}};
  for (const fhir::Element line : body["lines"]) {
    if (line.text().empty() || line.text().size() > words_bytes_max || background.lines.size() >= list_max) return wrong("lines");
    background.lines.emplace_back(std::string(line.text()));
  }
  return background;
}

Outcome<CommandBody> reading_step(fhir::Element body) {
  Reading reading;
  const std::optional<VitalKind> kind = vital_of(body["kind"].text());
  const std::optional<Decimal> value = Decimal::parse(body["value"].text());
  if (!kind) return wrong("kind");
  if (!value) return wrong("value");
  reading.kind = *kind;
  reading.value = *value;
  if (body["second"].exists()) {
    reading.second = Decimal::parse(body["second"].text());
    if (!reading.second) return wrong("second");
  }
  auto device = key(body, "device", false);
  if (!device) return pass_on(std::move(device));
  reading.source = device->empty() ? ReadingSource::typed : ReadingSource::device;
  reading.device = std::move(*device);
  return Measure{std::move(reading)};
}

Outcome<CommandBody> settle_step(fhir::Element body) {
  const std::optional<std::int64_t> index = body["index"].integer();
  const std::optional<bool> confirm = body["confirm"].boolean();
  if (!index || *index < 0 || !confirm) return wrong("index");
  return SettleReading{static_cast<std::size_t>(*index), *confirm};
}

}  // namespace

Outcome<Words> parse_words(fhir::Element body, std::string_view name) {
  const std::string_view text = body[name].text();
  if (text.size() > words_bytes_max || (body[name].exists() && !body[name].is_string())) return wrong(name);
  return Words(std::string(text));
}

Outcome<RequestConsultation> parse_request(fhir::Element body) {
  constexpr std::string_view prefix = "Patient/";
  RequestConsultation request;
  const std::string_view patient = body["patient"].text();
  if (!patient.starts_with(prefix) || patient.size() > prefix.size() + id_bytes_max) return wrong("patient");
  request.patient = patient.substr(prefix.size());
  auto place = key(body, "place");
  if (!place) return pass_on(std::move(place));
  request.place = std::move(*place);
  auto why = choice<Priority>(body, "priority");
  if (!why) return pass_on(std::move(why));
  request.priority = *why;
  auto said = motive(body);
  if (!said) return pass_on(std::move(said));
  request.motive = std::move(*said);
  auto doctor = own_doctor(body);
  if (!doctor) return pass_on(std::move(doctor));
  request.own_doctor = std::move(*doctor);
  auto given = answers(body);
  if (!given) return pass_on(std::move(given));
  request.answers = std::move(*given);
  auto specialty = key(body, "specialty", false);
  if (!specialty) return pass_on(std::move(specialty));
  request.specialty = std::move(*specialty);
  auto language = said_language(body);
  if (!language) return pass_on(std::move(language));
  if (*language) request.familiar.languages = {std::move(**language)};
  request.familiar.wish = body["doctorWish"].text();
  if (body["doctorWish"].exists() && request.familiar.wish != "female" && request.familiar.wish != "male") return wrong("doctorWish");
  return request;
}

Outcome<CommandBody> parse_correction(fhir::Element body) {
  CorrectRequest correction;
  if (body["motive"].exists()) {
    auto said = motive(body);
    if (!said) return pass_on(std::move(said));
    correction.motive = std::move(*said);
  }
  if (body["priority"].exists()) {
    auto why = choice<Priority>(body, "priority");
    if (!why) return pass_on(std::move(why));
    correction.priority = *why;
  }
  if (body["treatingDoctor"].exists()) {
    auto doctor = own_doctor(body);
    if (!doctor) return pass_on(std::move(doctor));
    correction.own_doctor = std::move(*doctor);
  }
  auto given = answers(body);
  if (!given) return pass_on(std::move(given));
  correction.answers = std::move(*given);
  auto reason = parse_words(body, "reason");
  if (!reason) return pass_on(std::move(reason));
  correction.reason = std::move(*reason);
  return correction;
}

Outcome<CommandBody> parse_prepare_step(fhir::Element body) {
  const std::string_view step = body["step"].text();
  if (step == "identity") return identity_step(body);
  if (step == "consent") return consent_step(body);
  if (step == "check") return check_step(body);
  if (step == "background") return background_step(body);
  if (step == "reading") return reading_step(body);
  if (step == "settle-reading") return settle_step(body);
  if (step == "retry") return RetryLadder{};
  if (step == "pregnancy") {
    auto pregnancy = choice<Pregnancy>(body, "pregnancy");
    if (!pregnancy) return pass_on(std::move(pregnancy));
    return RecordPregnancy{*pregnancy};
  }
  return wrong("step");
}

Outcome<CommandBody> parse_hand_over_step(fhir::Element body, ProposeActs proposed) {
  const std::string_view step = body["step"].text();
  auto reason = parse_words(body, "reason");
  if (!reason) return pass_on(std::move(reason));
  if (step == "documents") {
    auto how = choice<DocumentsGiven>(body, "how");
    if (!how) return pass_on(std::move(how));
    return GiveDocuments{*how, std::move(*reason)};
  }
  if (step == "treating-doctor") {
    auto how = choice<TreatingDoctorInformed>(body, "how");
    if (!how) return pass_on(std::move(how));
    return InformTreatingDoctor{*how};
  }
  if (step == "acts") return std::move(proposed);
  if (step == "cleaning") {
    auto cleaning = choice<Cleaning>(body, "cleaning");
    if (!cleaning) return pass_on(std::move(cleaning));
    return RecordCleaning{*cleaning, std::move(*reason)};
  }
  if (step == "finish") return FinishHandOver{};
  return wrong("step");
}

Outcome<CommandBody> parse_contact(fhir::Element body) {
  auto note = parse_words(body, "note");
  if (!note) return pass_on(std::move(note));
  return AnswerContact{std::move(*note)};
}

Outcome<Report> parse_report(fhir::Element report) {
  Report parsed;
  parsed.decision = CareDecision::undecided;
  if (report["decision"].exists()) {
    auto decision = choice<CareDecision>(report, "decision");
    if (!decision) return wrong("report.decision");
    parsed.decision = *decision;
  }
  if (report["avoided"].exists()) {
    auto avoided = choice<Avoided>(report, "avoided");
    if (!avoided) return wrong("report.avoided");
    parsed.avoided = *avoided;
  }
  constexpr std::int64_t km_max = 2000;  // across the country and back
  const std::int64_t km = report["avoidedKm"].integer().value_or(0);
  if (km < 0 || km > km_max) return wrong("report.avoidedKm");
  parsed.avoided_km = static_cast<std::uint32_t>(km);
  parsed.technical_incident = report["technicalIncident"].boolean();
  const auto words = [&](fhir::Element from, std::string_view name, Words& into) {
    auto read = parse_words(from, name);
    if (read) into = std::move(*read);
    return read.has_value();
  };
  bool good = words(report, "findings", parsed.findings) && words(report, "advice", parsed.advice) &&
              words(report, "whenToCall15", parsed.when_to_call_15) && words(report, "incidentText", parsed.incident_text);
  for (const fhir::Element item : report["diagnoses"]) {
    constexpr std::size_t display_bytes_max = 300;
    if (item["code"].text().empty() || item["display"].text().size() > display_bytes_max || parsed.diagnoses.size() >= list_max)
      return wrong("report.diagnoses");
    parsed.diagnoses.push_back({std::string(item["system"].text()), std::string(item["code"].text()), std::string(item["display"].text())});
  }
  for (const fhir::Element item : report["prescription"]) {
    if (parsed.prescription.size() >= list_max) return wrong("report.prescription");
    PrescriptionLine& line = parsed.prescription.emplace_back();
    good = good && words(item, "substance", line.substance) && words(item, "dose", line.dose) && words(item, "route", line.route) &&
           words(item, "duration", line.duration) && words(item, "quantity", line.quantity);
  }
  if (!good) return wrong("report");
  return parsed;
}

Outcome<CommandBody> parse_cancel(fhir::Element body) {
  auto why = choice<CancelReason>(body, "why");
  if (!why) return pass_on(std::move(why));
  auto reason = parse_words(body, "reason");
  if (!reason) return pass_on(std::move(reason));
  return CancelConsultation{*why, std::move(*reason)};
}

namespace {

/// Absent: she takes back what she declared.
Outcome<DutyCommand> parse_activity(fhir::Element said) {
  if (!said.exists()) return care::SayActivity{};
  // Zero is refused in words by the duty itself, as what is too large.
  constexpr std::int64_t no_number = 0;
  const auto number = [&](std::string_view key) {
    return static_cast<std::uint32_t>(
        std::clamp<std::int64_t>(said[key].integer().value_or(no_number), no_number, care::consultations_a_week_max + 1));
  };
  return care::SayActivity{care::Activity{number("consultationsAWeek"), number("weeksAYear")}};
}

}  // namespace

Outcome<DutyCommand> parse_duty(fhir::Element body) {
  const std::string_view say = body["say"].text();
  std::optional<Instant> until;
  if (body["until"].exists()) {
    const auto read = fhir::parse_date_time(body["until"].text());
    if (!read || !read->has_offset) return wrong("until");
    until = read->low;
  }
  if (say == "available") return SayAvailable{until};
  if (say == "pause") return SayPause{until};
  if (say == "off") return SayOff{};
  if (say == "activity") {
    // Left out it takes back what she declared: numbers that stand elsewhere must not do that in silence.
    const bool misplaced = body["consultationsAWeek"].exists() || body["weeksAYear"].exists();
    const bool no_object = body["activity"].exists() && !body["activity"].is_object();
    if (misplaced || no_object) {
      return refuse(IssueCode::value, "activity-form",
                    R"(Write "activity": {"consultationsAWeek": 60, "weeksAYear": 44}, or leave it out to take back what was declared.)",
                    {"activity"});
    }
    return parse_activity(body["activity"]);
  }
  return wrong("say");
}

}  // namespace maillage::gateway
