// The acts of care, built whole: their record, their desk, their routes, their papers, their public pages and their place in the live world. One
// member of the server's parts.
//
//   Acts acts({loop, store, feed, judge, clock, random, hub, confirm, journal, hasher, signer, public_url, invented, has_inbox});
//   feed.listen(... acts.learn(change) ...);                       // with the other listeners
//   acts.add_routes(router);                                       // with the other routes
//   co_await acts.start();                                         // after the feed and the seed, before the doors open
//
// The bit rows of agendas are drawn from the feed alone, from the first change at start. Protocols and prices are read from the record at start and
// again after each change of them, so that an operator's change counts at once. A place whose data somebody made unusable keeps its last usable
// protocol until the next start, and is named to `on_unusable`.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "care/booking/agenda_feed.hpp"
#include "care/booking/booking_record.hpp"
#include "care/resources/recorded_care.hpp"
#include "care/run/desk.hpp"
#include "care/telephone/telephone_lists.hpp"
#include "gateway/agenda/agenda_routes.hpp"
#include "gateway/care/care_live.hpp"
#include "gateway/care/care_routes.hpp"
#include "gateway/documents/check_page.hpp"
#include "gateway/documents/document_routes.hpp"
#include "gateway/kits/kit_routes.hpp"
#include "gateway/outside/calendar_routes.hpp"
#include "gateway/outside/slot_routes.hpp"
#include "gateway/places/places_page.hpp"
#include "gateway/reminders/reminder_routes.hpp"
#include "gateway/site/site_routes.hpp"
#include "gateway/telephone/telephone_routes.hpp"
#include "gateway/training/training_routes.hpp"
#include "record/feed/feed.hpp"
#include "server/acts/kept_appointments.hpp"
#include "server/acts/printing.hpp"
#include "server/acts/reminding.hpp"

namespace maillage::server {

/// By which messages to patients leave the house; null: not that way.
struct MessageWays {
  ports::MessageSender* sms{nullptr};
  ports::MessageSender* email{nullptr};
  std::string telephone{};  // whom a patient calls about her appointment; empty: the place
};

struct ActsParts {
  runtime::Loop& loop;
  ports::RecordStore& store;
  record::Feed& feed;
  const record::Judge& judge;
  const ports::Clock& clock;
  RandomSource& random;
  gateway::LiveHub& hub;
  /// True when the password is this person's.
  std::function<Task<Outcome<bool>>(record::Person, Redacted<std::string>)> confirm_signature;
  ports::Journal& journal;
  const ports::Hasher& hasher;
  const ports::Signer& signer;
  std::string public_url{};  // in printed documents; may be empty
  bool invented{false};      // a demonstration: papers say so
  /// Whether this practitioner has an account that may read this patient's record; without it, everybody has an inbox.
  std::function<bool(const std::string& practitioner, const std::string& patient)> has_inbox{};
  std::string itinerary{};  // of the public page of places; may be empty
  /// Who a practitioner is today; without it nobody's calendar can be followed.
  std::function<std::optional<record::Person>(const std::string& practitioner)> person_of{};
  /// Everybody who can sign in today.
  std::function<std::vector<record::Person>()> people = [] { return std::vector<record::Person>(); };
  gateway::Certificates certificates{gateway::Certificates::shown};
  MessageWays ways{};
};

class Acts {
 public:
  explicit Acts(ActsParts parts);

  /// Besides what the record holds. A protocol that is not usable is refused.
  [[nodiscard]] Outcome<> use(std::vector<care::PlaceProtocol> protocols, care::PriceTable prices);
  [[nodiscard]] Outcome<> add_routes(gateway::Router& router);
  /// Free time from the agendas, beside the Slots that the record has. `record` must outlive the router.
  [[nodiscard]] Outcome<> add_slot_routes(gateway::Router& router, record::Record& record);
  /// A committed change, from the feed: a signed conclusion owes its papers, and keeps its appointment; an
  /// appointment owes its reminders.
  void learn(const ports::Change& change) {
    printing_.learn(change);
    kept_.learn(change);
    reminding_.learn(change);
  }
  [[nodiscard]] Task<Outcome<>> start();

  std::function<void(const Issue&)> on_unusable = [](const Issue&) {};

  [[nodiscard]] care::Desk& desk() { return desk_; }
  [[nodiscard]] gateway::CareLive& live() { return live_; }
  [[nodiscard]] const care::Reminders& reminders() const { return reminding_.reminders(); }

 private:
  [[nodiscard]] const care::PlaceProtocol* protocol_of(const std::string& place) const;  // null: not known, or no longer
  [[nodiscard]] std::vector<const care::PlaceProtocol*> places() const;
  [[nodiscard]] Task<Outcome<>> read_territory();
  [[nodiscard]] Task<> read_territory_again();
  /// Tells the agendas where the places are that are used now, for the journeys between them.
  void know_doors();

  runtime::Loop& loop_;
  gateway::LiveHub& hub_;
  ports::RecordStore& store_;
  care::RecordedCare record_;
  care::Desk desk_;
  gateway::CareParts routes_;
  care::Agendas agendas_{care::metropolitan_france};
  care::Diary diary_;
  care::BookingRecord bookings_;
  gateway::AgendaParts agenda_routes_;
  KeptAppointments kept_;
  care::CalendarLinks calendar_links_;
  gateway::CalendarRoutes calendars_;
  care::Trainings trainings_;
  gateway::TrainingParts training_;
  care::Kits kits_;
  gateway::KitParts kit_routes_;
  gateway::StaffPresence staff_;
  gateway::SiteParts site_routes_;
  std::string public_url_;
  const ports::Hasher& hasher_;
  std::optional<gateway::SlotRoutes> slots_;
  care::TelephoneLists telephone_lists_;
  gateway::TelephoneParts telephone_;
  gateway::PatientsOnCall patients_on_call_;
  gateway::CareLive live_;
  Printing printing_;
  gateway::DocumentParts documents_;
  Reminding reminding_;
  gateway::ReminderParts reminder_routes_;
  gateway::CheckPage check_page_;
  care::Communes communes_;
  gateway::PlacesPage places_page_;
  bool started_{false};
};

}  // namespace maillage::server
