// Drafts of JSON, one for each part of the report.
#include "server/twin/json.hpp"

#include <fmt/format.h>

#include <cmath>

#include "care/calendar/wall_text.hpp"
#include "fhir/element/draft.hpp"

namespace maillage::server {
namespace {

using care::twin::Percentiles;
using care::twin::Tally;
using care::twin::TwinReport;
using fhir::Draft;

/// Three digits are more than a simulation knows.
Draft decimal(double value) { return std::isfinite(value) ? Draft::number(fmt::format("{:.3f}", value)) : Draft(); }

Draft of(const Percentiles& one) { return fhir::object({{"p50", decimal(one.p50)}, {"p90", decimal(one.p90)}, {"count", one.count}}); }

void add(Draft& into, const Tally& tally) {
  into.set("needs", tally.needs);
  Draft ended;
  for (std::size_t i = 1; i < care::twin::ends; ++i) ended.set(name_of(static_cast<care::twin::End>(i)), tally.ended[i]);
  into.set("ended", std::move(ended));
  into.set("answeredShare", decimal(tally.answered_share()));
  into.set("inTerritory", tally.in_territory);
  into.set("appointments", tally.appointments);
  into.set("endOfLadder", tally.unanswered);
  into.set("wait", of(tally.wait));
}

Draft of(const LivedScenario& one) {
  const TwinReport& report = one.report;
  Draft all;
  all.set("name", report.scenario);
  add(all, report.whole);
  all.set("inTerritoryShare", decimal(report.whole.territory_share()));
  all.set("roomWait", of(report.room_wait));
  all.set("doctorWait", of(report.doctor_wait));
  all.set("appointmentDays", of(report.appointment));
  Draft rungs;
  for (const auto& [kind, count] : report.rungs) rungs.set(care::name_of(kind), count);
  all.set("rungs", std::move(rungs));
  all.set("rings", report.rings);
  all.set("kilometresAvoided", decimal(report.kilometres_avoided));
  all.set("kilometresCountedOver", report.kilometres_of);
  all.set("escortsAvoided", report.escorts_avoided);
  if (report.repeated_from) all.set("stopsRepeatedFrom", care::date_text(*report.repeated_from));
  for (const auto& row : report.doctors) {
    const auto& doctor = one.territory.doctors[row.doctor];
    Draft line = fhir::object({{"id", doctor.id},
                               {"name", doctor.name},
                               {"answered", row.answered},
                               {"hoursOnDuty", decimal(row.hours_on_duty)},
                               {"load", decimal(row.load)}});
    if (row.share_used_up) line.set("shareUsedUpOn", care::date_text(*row.share_used_up));
    all["doctors"].append(std::move(line));
  }
  for (const auto& row : report.communes) {
    const care::Commune& commune = one.territory.communes.all()[row.commune];
    Draft line = fhir::object({{"insee", commune.insee}, {"name", commune.name}, {"population", commune.population}});
    add(line, row.tally);
    all["communes"].append(std::move(line));
  }
  for (const auto& row : report.places) {
    Draft line = fhir::object({{"place", one.territory.places[row.place].place}, {"name", one.territory.places[row.place].name}});
    add(line, row.tally);
    all["places"].append(std::move(line));
  }
  return all;
}

Draft methods() {
  return fhir::object(
      {{"wait", "minutes, of the answered: for a room and an assistant, then for a doctor; the preparation between is care"},
       {"appointmentDays", "days from the need to the start of the appointment, of the answered who had one"},
       {"inTerritory", "answered by the own doctor or on a rung of kind territory"},
       {"load", "from acceptance to signature, of the hours on duty"},
       {"shareUsedUpOn", "of a doctor who declared her activity: the first day on which her cap of teleconsultations was reached"},
       {"kilometresAvoided",
        "of the answered who need not be seen in person all the same: there and back by road (1.3 times the straight line) to the cabinet of the "
        "doctor who answered, else the nearest known, less there and back to the place"},
       {"escortsAvoided", "answered at a prison's health unit, and suited"}});
}

Draft assumptions(const care::twin::Assumptions& assumed) {
  Draft all = fhir::object({});
  for (const auto& one : care::twin::assumed_numbers) all.set(std::string(one.name), decimal(assumed.*(one.value)));
  return all;
}

}  // namespace

std::string report_json(const std::vector<LivedScenario>& scenarios) {
  const LivedScenario& first = scenarios.front();
  Draft all = fhir::object({{"territory", first.territory.name},
                            {"from", care::date_text(first.report.horizon.first)},
                            {"days", first.report.horizon.days},
                            {"seed", first.report.seed},
                            {"methods", methods()},
                            {"assumptions", assumptions(first.territory.assumed)}});
  for (const LivedScenario& one : scenarios) all["scenarios"].append(of(one));
  for (std::size_t i = 1; i < scenarios.size(); ++i) {
    const auto pairing = care::twin::pairing_of(first.lived, scenarios[i].lived);
    all["pairs"].append(fhir::object({{"first", first.report.scenario},
                                      {"second", scenarios[i].report.scenario},
                                      {"bothAnswered", pairing.both_answered},
                                      {"onlyFirst", pairing.only_first},
                                      {"onlySecond", pairing.only_second},
                                      {"meanGainMinutes", decimal(pairing.mean_gain_minutes)},
                                      {"standardErrorMinutes", decimal(pairing.error_minutes)}}));
  }
  return all.dump();
}

}  // namespace maillage::server
