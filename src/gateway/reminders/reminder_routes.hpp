// /api/reminders: what patients should have been told of their appointments and a person has to see to. A way out refused it, it was given up, or it
// is to be handed over: a letter to print, a word to a unit.
//
// One of the telephone desk's lists, names and numbers included, so that whoever reads it can call; reading it or a letter leaves an access record of
// all whom it names. What left by itself is not listed. Spec: api/platform/openapi.yaml, /api/reminders. Out of scope: sending (care/reminders), the
// words.
#pragma once

#include <functional>

#include "care/booking/agenda_feed.hpp"
#include "care/reminders/reminders.hpp"
#include "gateway/http/router.hpp"
#include "record/access/access_note.hpp"

namespace maillage::gateway {

struct ReminderParts {
  care::Reminders& reminders;
  const care::Diary& diary;
  ports::RecordStore& store;
  std::function<const care::PlaceProtocol*(const std::string& place)> place_of{};
  /// Renders away from the loop; seals nothing.
  std::function<Task<Outcome<Buffer>>(ports::PrintedDocument)> print{};
  /// Returns when every index of the record knows what was committed (record::Feed::catch_up).
  std::function<Task<Outcome<>>()> catch_up{};
};

/// Those of the next appointments; who settles some sees the others.
inline constexpr std::size_t reminders_listed_max = record::access_patients_max;

/// `parts` must outlive the router.
[[nodiscard]] Outcome<void> add_reminder_routes(Router& router, ReminderParts& parts);

}  // namespace maillage::gateway
