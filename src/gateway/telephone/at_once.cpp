// Hours of the wall and rules of agendas, asked of the quantum that has begun.
#include "gateway/telephone/at_once.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/instant_text.hpp"
#include "care/calendar/wall_text.hpp"

namespace maillage::gateway {
namespace {

constexpr std::string_view practitioner = "Practitioner/";
/// Enough for `next_time_days` of a place that opens several times a day.
constexpr std::size_t openings_looked_at = static_cast<std::size_t>(next_time_days) * care::spans_a_day_max;

using Assistants = std::vector<care::AgendaIndex>;

care::DayRow row_of(const care::Agendas& agendas, care::AgendaIndex index, unsigned day) {
  return open_row(agendas.rules(care::AgendaRole::assistant, index), care::SlotKind::teleconsultation, agendas.frame(day));
}

/// The first quantum that is not over, at which the place is open and somebody prepares patients there.
std::optional<Instant> next_time(const care::Agendas& agendas, const Assistants& assistants, const care::PlaceProtocol& place, Instant now) {
  std::vector<care::StopOpening> openings;
  if (place.card) openings = openings_of(*place.card, now, openings_looked_at, agendas.zone());
  const auto is_open = [&](Instant at) {
    const auto holds = [at](const care::StopOpening& one) { return one.opening.from <= at && at < one.opening.until; };
    return !place.card || std::ranges::any_of(openings, holds);
  };
  for (unsigned day = 0; day < std::min(next_time_days, agendas.days()); ++day) {
    care::DayRow row;
    for (const care::AgendaIndex index : assistants) row |= row_of(agendas, index, day);
    for (auto at = row.first(0); at; at = row.first(*at + 1)) {
      const Instant begins = agendas.frame(day).instant_at(*at);
      if (begins > now && is_open(begins)) return begins;
    }
  }
  return std::nullopt;
}

std::unexpected<Issue> not_now(const char* reason, std::string what, std::optional<Instant> next, const care::Zone& zone) {
  std::vector<std::string> where{"place"};
  if (next) {
    const auto local = care::to_local(*next, zone);
    const care::LocalDate date = care::date_of(local);
    what += fmt::format(" It can be asked again from {} at {}.", care::date_text(date),
                        care::clock_text(std::chrono::duration_cast<care::Minutes>(local - date)));
    where.push_back("next." + to_text(*next));
  }
  return refuse(IssueCode::business_rule, reason, what + " Choose a time, or another place.", std::move(where));
}

}  // namespace

Outcome<std::string> assistant_at_once(care::Agendas& agendas, const care::PlaceProtocol& place, Instant now) {
  agendas.roll(care::date_of(care::to_local(now, agendas.zone())));
  Assistants assistants = agendas.serving(care::AgendaRole::assistant, place.place);
  std::erase_if(assistants, [&](care::AgendaIndex index) {
    return agendas.is_kept_back(index) || !agendas.rules(care::AgendaRole::assistant, index).owner.starts_with(practitioner);
  });
  if (place.card) {
    const auto openings = openings_of(*place.card, now, 1, agendas.zone());
    if (openings.empty() || openings.front().opening.from > now) {
      return not_now("place-closed", "This place is closed now.", next_time(agendas, assistants, place, now), agendas.zone());
    }
  }
  const auto quantum = static_cast<unsigned>((now - agendas.frame(0).start) / Micros(care::quantum));
  const auto there = std::ranges::find_if(assistants, [&](care::AgendaIndex index) { return row_of(agendas, index, 0).test(quantum); });
  if (there == assistants.end()) {
    return not_now("nobody-at-place", "Nobody who is trained for it prepares patients at this place now.", next_time(agendas, assistants, place, now),
                   agendas.zone());
  }
  return agendas.rules(care::AgendaRole::assistant, *there).owner.substr(practitioner.size());
}

}  // namespace maillage::gateway
