// Saying, and reading it back.
#include "gateway/care/care_duty.hpp"

#include <algorithm>
#include <optional>

#include "base/instant_text.hpp"
#include "fhir/element/reader.hpp"
#include "gateway/access/policy.hpp"
#include "gateway/care/care_commands.hpp"
#include "gateway/care/care_reading.hpp"
#include "gateway/care/care_view.hpp"

namespace maillage::gateway {

namespace {

bool names(const care::PlaceProtocol& protocol, const std::string& doctor) {
  const auto has = [&](const care::Rung& rung) { return std::ranges::find(rung.doctors, doctor) != rung.doctors.end(); };
  return std::ranges::any_of(protocol.ladder, has);
}

/// The usual share, for whom no ladder names.
std::uint32_t share_of(const CareParts& parts, const std::string& doctor) {
  std::optional<std::uint32_t> least;
  for (const auto& [place, protocol] : parts.desk.protocols()) {
    if (!names(protocol, doctor)) continue;
    const std::uint32_t here = percent_of(protocol.caps, doctor);
    least = std::min(least.value_or(here), here);
  }
  return least.value_or(care::Caps().percent);
}

fhir::Draft year_of_doctor(const CareParts& parts, const care::Duty& duty) {
  const Instant now = parts.clock.now();
  const std::uint32_t percent = share_of(parts, duty.doctor);
  fhir::Draft year = fhir::object({{"year", care::year_of(now)}, {"percent", percent}});
  if (!duty.activity) return year;
  const care::DoctorView* view = care::view_of(parts.desk.board().doctors(), duty.doctor);
  const care::YearCount count = view == nullptr ? care::YearCount{} : view->year;
  const std::uint32_t whole = in_a_year(*duty.activity);
  year.set("declared", fhir::object({{"consultationsAWeek", duty.activity->a_week}, {"weeksAYear", duty.activity->weeks_a_year}}));
  year.set("counted", counted_at(count, now)).set("most", care::most_of(whole, percent));
  year.set("reached", care::cap_reached({whole, count.year, count.counted}, percent, now));
  return year;
}

}  // namespace

Expected expected_now(const CareParts& parts) {
  Expected expected;
  if (!parts.pool) return expected;
  for (care::PoolTime& time : parts.pool()) expected.emplace(std::move(time.doctor), time.until);
  return expected;
}

fhir::Draft duty_in_full(const CareParts& parts, const care::Duty& duty, const Expected& expected) {
  fhir::Draft drawn = view_of(duty, parts.desk.board().state_of(duty.doctor));
  drawn.set("year", year_of_doctor(parts, duty));
  if (const auto hers = expected.find(duty.doctor); hers != expected.end()) drawn.set("expectedUntil", to_text(hers->second));
  return drawn;
}

Task<Outcome<Response>> read_availability(CareParts& parts, Request request) {
  const record::Person person = person_of(request);
  if (person.practitioner.empty()) co_return refuse(IssueCode::forbidden, "no-practitioner", "This account takes no part in care.");
  const care::Duty* said = parts.desk.board().duty_of(person.practitioner);
  care::Duty silent;
  silent.doctor = person.practitioner;
  co_return Response::json(Status::ok, duty_in_full(parts, said == nullptr ? silent : *said, expected_now(parts)).dump());
}

Task<Outcome<Response>> say_availability(CareParts& parts, Request request) {
  const record::Person person = person_of(request);
  auto body = fhir::parse(request.body.empty() ? "{}" : request.body);
  if (!body) co_return pass_on(std::move(body));
  auto command = parse_duty(body->root());
  if (!command) co_return pass_on(std::move(command));
  if (person.practitioner.empty()) co_return refuse(IssueCode::forbidden, "no-practitioner", "This account takes no part in care.");
  // A pause and an end are never in anybody's way.
  if (parts.trained && std::holds_alternative<care::SayAvailable>(*command)) {
    if (auto ready = parts.trained(person); !ready) co_return pass_on(std::move(ready));
  }
  auto duty = co_await parts.desk.say(person.practitioner, *command, author_of(person, request), parts.clock.now());
  if (!duty) co_return pass_on(std::move(duty));
  co_return Response::json(Status::ok, duty_in_full(parts, *duty, expected_now(parts)).dump());
}

}  // namespace maillage::gateway
