// The reminders: what every appointment owes its patient, sent in its time, once, and never lost.
//
// What is owed is a function of the recorded appointments; what became of it is recorded too, so a restart, which replays the feed, finds again what
// is still to be sent. A reminder is recorded after its try: what a crash cuts between the two is sent again under the same key and with the same
// bytes.
//   learn(change) from the feed; deadline() says when to call send_due().
// Out of scope: the clock and the next waking, the words, who may look.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "care/deadlines/agenda.hpp"
#include "care/reminders/reach.hpp"
#include "care/reminders/reminder.hpp"
#include "care/reminders/reminder_words.hpp"
#include "ports/clock.hpp"
#include "ports/message_sender.hpp"
#include "ports/record_store.hpp"

namespace maillage::care {

struct RemindersParts {
  ports::RecordStore& store;
  const ports::Clock& clock;
  Zone zone{metropolitan_france};
  std::function<const PlaceProtocol*(const std::string& place)> place_of{};
  ports::MessageSender* sms{nullptr};  // null: the house sends none
  ports::MessageSender* email{nullptr};
  std::string telephone{};  // whom a patient calls; empty: the place
  bool invented{false};
};

/// How one way out has fared since the start.
struct WayFigures {
  Instant last_sent{};
  Instant last_refused{};
  std::string last_problem;
  std::size_t refused_since_sent{0};
  std::size_t delayed_in_a_row{0};  // of these, the last ones that may be tried again
};

/// A way that has refused this many in a row for now rests between two tries, or a machine that is away would hold up everybody's messages for the
/// patience of each: what falls due meanwhile counts as refused for the same reason, unasked.
inline constexpr std::size_t delays_before_rest = 3;
inline constexpr Micros rest_of_a_way = std::chrono::minutes(1);

/// The page of a letter, and whom it is about.
struct ReminderLetter {
  std::string patient;
  ports::PrintedDocument page;
};

struct SettledReminder {
  Reminder reminder;
  Sequence sequence;
};

class Reminders {
 public:
  explicit Reminders(RemindersParts parts) : parts_(std::move(parts)) {}

  void learn(const ports::Change& change);
  [[nodiscard]] std::optional<Instant> deadline() const { return agenda_.poll_deadline(); }
  /// Everything that is due now, one after the other. A call while another is at it does nothing.
  [[nodiscard]] Task<> send_due();

  /// What somebody has to see or to do, by start of the appointment.
  [[nodiscard]] std::vector<const Reminder*> open() const;
  [[nodiscard]] WaysOut ways() const { return {parts_.sms != nullptr, parts_.email != nullptr}; }
  [[nodiscard]] const WayFigures& figures(ReminderWay way) const { return way == ReminderWay::sms ? sms_ : email_; }
  [[nodiscard]] Task<Outcome<ReminderLetter>> letter(std::string reminder);
  /// A person notes that the patient knows. Refuses what is over, and what is not known or was never begun.
  [[nodiscard]] Task<Outcome<SettledReminder>> settle(std::string reminder, ports::Author by);

 private:
  /// One reminder as the record has it now.
  struct Case {
    std::string id;
    Booking booking;
    std::optional<DueReminder> owed;  // absent: the appointment has changed
    std::optional<Reminder> kept;
    VersionId version{};
  };
  [[nodiscard]] Task<Outcome<Case>> load(std::string id);
  [[nodiscard]] Task<Outcome<>> handle(std::string id);
  [[nodiscard]] Task<Outcome<>> try_now(Case known, Reminder reminder);
  [[nodiscard]] Task<Outcome<>> keep(Reminder reminder, VersionId version);
  [[nodiscard]] Task<Outcome<Sequence>> commit(Reminder reminder, VersionId version, ports::Author author);
  [[nodiscard]] ReminderFacts facts_of(const Booking& booking, ReminderKind kind, bool english) const;
  [[nodiscard]] const PlaceProtocol* place_of(const Booking& booking) const;
  void learn_booking(const Booking& booking);
  void learn_reminder(const Reminder& reminder);
  void forget_the_past();
  [[nodiscard]] Task<Outcome<>> send_by(ReminderWay way, ports::Message message);
  void count(ReminderWay way, const Outcome<>& outcome);

  RemindersParts parts_;
  Agenda agenda_;                                         // of reminders to look at, by id
  std::map<std::string, std::vector<std::string>> owed_;  // ids of an appointment's reminders, while one is to come
  std::map<std::string, Reminder> open_;                  // by id
  WayFigures sms_;
  WayFigures email_;
  bool sending_{false};
};

}  // namespace maillage::care
