// The world of the twin: patients, rooms, assistants and doctors under simulated time. Everything that decides is the server's code: the acts of the
// teleconsultation and the ladder through the dispatch, the joint search over the agendas' bit rows, and the booking.
//
//   World world(territory, seed, horizon, needs_of_day);
//   const Lived lived = world.live();
//
// Single-threaded, without a clock; the same seed lives the same days. A visit: a need arises, the patient chooses a place (journeys.hpp) or
// telephones for an appointment; waits for a room; is asked the place's questions and prepared; waits while the ladder rings doctors, who answer as
// people do (assumptions.hpp); talks; hands over, and the room is free. Whoever nobody answers is offered an appointment; whoever waits too long
// leaves. Each need has exactly one end. Out of scope: what it all means (report.hpp).
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <queue>
#include <set>
#include <vector>

#include "care/agenda/agendas.hpp"
#include "care/booking/booking.hpp"
#include "care/twin/dispatch.hpp"
#include "care/twin/journeys.hpp"
#include "care/twin/visit.hpp"

namespace maillage::care::twin {

/// The needs of one day of the horizon, in order of time.
using NeedsOfDay = std::function<std::vector<Need>(unsigned day)>;
using Protocols = std::map<std::string, PlaceProtocol>;
using MakeDispatcher = std::function<std::unique_ptr<Dispatcher>(const Protocols&, std::vector<std::string> doctors, Follower&)>;
/// When a doctor may be rung on a day; absent: as her duty's rules say.
using DutyOfDay = std::function<std::vector<OpenTime>(std::uint32_t doctor, LocalDate date)>;

struct DoctorLived {
  Micros on_duty{};
  Micros busy{};  // from her acceptance to her signature
  std::uint32_t answered{0};
  YearCount year{};                          // towards her cap
  std::optional<LocalDate> share_used_up{};  // the first day on which it was
};

struct Lived {
  std::vector<Visit> visits;         // in the order in which the needs arose
  std::vector<DoctorLived> doctors;  // by index in territory.doctors
  std::uint64_t rings{0};
  std::uint64_t bookings{0};
  std::uint64_t commands{0};
  std::optional<LocalDate> repeated_from;  // the first day on which a calendar of stops was continued
};

class World final : public Follower {
 public:
  World(const TwinTerritory& territory, std::uint64_t seed, Horizon horizon, NeedsOfDay needs, const MakeDispatcher& make = {}, DutyOfDay duty = {});
  [[nodiscard]] Lived live();

  void changed(VisitId one, const Consultation& state, Status before) override;
  void rung(VisitId one, const Consultation& state, const std::string& doctor, VersionId version) override;

 private:
  enum class What : std::uint8_t { day, duty, need, come, ready, accept, decline, join, conclude, offer, miss, leave, room_free };
  struct Event {
    Instant at;
    std::uint64_t order;
    What what;
    std::uint32_t who;   // visit, or place of room_free, or doctor of duty, or day
    std::uint32_t more;  // version of a ring; seconds of duty; turn of leave
    friend bool operator>(const Event& a, const Event& b) { return a.at != b.at ? a.at > b.at : a.order > b.order; }
  };
  enum class Stage : std::uint8_t { before, queued, preparing, waiting, owned, over };
  struct Course {
    Stage stage{Stage::before};
    VisitId consultation{0};  // its consultation now: a second one after an appointment was offered
    std::uint32_t turn{0};    // of what is drawn again
    bool offer_planned{false};
  };
  struct Room {
    unsigned free{1};
    std::deque<std::uint32_t> queue;
  };

  void plan(Instant at, What what, std::uint32_t who, std::uint32_t more = 0);
  void play(const Event& event);
  void begin_day(std::uint32_t day);
  void end(std::uint32_t visit, End how);
  Outcome<> tell(std::uint32_t visit, CommandBody body, const std::string& actor);
  void declare();
  void count(const Consultation& concluded);
  [[nodiscard]] Micros minutes(double median, double spread, std::uint32_t visit, Draw what) const;

  // world_visit.cpp: the patient and the place
  void arise(std::uint32_t visit);
  void come(std::uint32_t visit);
  void begin_next(std::uint32_t place);
  void begin(std::uint32_t visit);
  [[nodiscard]] RequestConsultation request_of(std::uint32_t visit) const;
  void declare_ready(std::uint32_t visit);
  void leave(std::uint32_t visit, std::uint32_t turn);
  [[nodiscard]] bool book(std::uint32_t visit, const std::vector<Choice>& choices);
  void offer(std::uint32_t visit);
  void miss(std::uint32_t visit);

  // world_doctor.cpp: the doctor
  void answer(std::uint32_t visit, std::uint32_t ring, bool yes);
  void join(std::uint32_t visit);
  void conclude(std::uint32_t visit);
  [[nodiscard]] bool kept_for_another(std::uint32_t doctor, std::uint32_t visit) const;

  const TwinTerritory& territory_;
  Chance chance_;
  Horizon horizon_;
  NeedsOfDay needs_;
  DutyOfDay duty_;
  Journeys journeys_;
  Protocols protocols_;
  std::map<std::string, std::uint32_t> doctor_index_;
  Agendas agendas_;
  std::map<std::string, AgendaRules> agenda_rules_;
  std::map<std::string, CardHours> cards_;                             // by owner: when the places that can be booked are open
  std::map<std::string, bool> bookable_;                               // by place: it has an agenda
  std::vector<std::set<std::pair<Instant, std::uint32_t>>> upcoming_;  // by doctor: her appointments
  std::unique_ptr<Dispatcher> dispatcher_;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  std::vector<Course> courses_;          // by visit
  std::vector<std::uint32_t> visit_of_;  // by consultation
  std::vector<Room> rooms_;              // by place
  std::uint64_t order_{0};
  std::uint64_t open_{0};
  Instant now_{};
  Lived lived_;
};

}  // namespace maillage::care::twin
