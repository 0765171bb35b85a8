// From the reminders' own figures.
#include "server/status/messages.hpp"

namespace maillage::server {
namespace {

WayFacts facts_of(const care::WayFigures& figures, bool there) {
  const auto known = [](Instant at) { return at == Instant{} ? std::optional<Instant>() : at; };
  return {there,
          known(figures.last_sent),
          known(figures.last_refused),
          figures.last_problem,
          figures.refused_since_sent,
          figures.delayed_in_a_row >= care::delays_before_rest};
}

}  // namespace

void add_messages(StatusFacts& facts, const care::Reminders& reminders) {
  const care::WaysOut ways = reminders.ways();
  facts.sms = facts_of(reminders.figures(care::ReminderWay::sms), ways.sms);
  facts.email = facts_of(reminders.figures(care::ReminderWay::email), ways.email);
  for (const care::Reminder* one : reminders.open()) {
    if (one->status == care::ReminderStatus::waiting) ++facts.messages_waiting;
    if (one->status == care::ReminderStatus::failed) ++facts.messages_failed;
    if (one->status == care::ReminderStatus::to_hand) ++facts.messages_to_hand;
  }
}

}  // namespace maillage::server
