// One day of a territory under simulated time: 200 requests, some of them appointments at their hour, some for the specialty of a hospital to which
// every place is linked until that link ends; 12 doctors and 2 of the hospital, late answers, dropped sockets, restarts of the server.
//
// The world plays people and the network with one seeded source of chance; everything that decides is the real code (care/run over the twin record).
// After each event the laws of the day are checked by bookkeeping of the world's own, which asks the desk nothing.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <queue>
#include <random>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "care/board/expected_wait.hpp"
#include "care/run/desk.hpp"
#include "testing/care/twin_record.hpp"

namespace maillage::simulation {

/// A planted mistake. The laws must notice each.
enum class Fault {
  none,
  lost_timer,
  acceptance_not_checked,
  ring_to_busy,
  hour_not_kept,
  ended_link_served,
  hours_forgotten,        // of a rung
  exceptions_forgotten,   // of a rung that is not near
  preference_as_filter,   // who is not preferred is not rung
  preferences_forgotten,  // of a rung
  others_ring_on,         // after one of those who were rung at once has accepted
  all_at_once,            // more of a rung are rung than it says
  handed_on_too_soon,     // before another has taken it
  regulation_skipped,
  cap_forgotten,   // of a doctor's share of teleconsultations
  loss_forgotten,  // of a doctor who was in the room before the bedside: her time to come back has no end
};

struct DayResult {
  std::string violation;  // empty: every law held
  std::uint64_t decisions{0};
  std::uint64_t events{0};
  std::uint64_t rings{0};
  std::uint64_t late_answers_refused{0};
  std::uint64_t owned{0};       // requests that came to have an owner
  std::uint64_t unanswered{0};  // times that the ladder ended at the person with the telephone
  std::uint64_t excluded{0};
  std::uint64_t concluded{0};
  std::uint64_t appointments{0};
  std::uint64_t kept_by_booked{0};    // appointments that came to be their own doctor's
  std::uint64_t passed_on{0};         // appointments whose patient another doctor was rung for
  std::uint64_t linked_rings{0};      // of doctors of the hospital
  std::uint64_t neighbour_rings{0};   // on the rung that has hours
  std::uint64_t not_near{0};          // times that it was left as nothing excepted the patient
  std::uint64_t out_of_hours{0};      // times that it was left for its hours
  std::uint64_t preferred{0};         // rings of a doctor who was chosen by a preference
  std::uint64_t taken_by_another{0};  // rings that ended since another of those who were rung at once had accepted
  std::uint64_t handed_on{0};         // consultations that their doctor wanted to hand on
  std::uint64_t taken_over{0};        // of them: by another doctor
  std::uint64_t regulated{0};         // requests that a regulating doctor answered
  std::uint64_t escalated{0};         // requests that she did not in time
  std::uint64_t capped{0};            // times that somebody was passed over since her share is used up
  std::uint64_t foretold{0};          // who was told a range when she began to wait, and whom a doctor took
  std::uint64_t within{0};            // of them: taken within it
  std::uint64_t sooner{0};            // of them: before it
  std::uint64_t lost_before{0};       // doctors who were lost before their call began
};

inline constexpr std::uint64_t share_allowed = 6;

class Day {
 public:
  Day(std::uint64_t seed, Fault fault);
  [[nodiscard]] DayResult live();

 private:
  enum class What : std::uint8_t {
    request,
    duty,
    socket_lost,
    socket_back,
    answer_ring,
    take_up,
    doctor_joins,
    nurse_joins,
    link_lost,
    link_back,
    conclude,
    finish,
    hand_on,
    regulate,
    leave,
    retry,
    link_ends,
    declare,
    server_stops,
    server_starts,
  };
  struct Event {
    Instant at;
    std::uint64_t order;
    What what;
    std::string who;  // doctor, or person of the link
    std::string consultation;
    VersionId version{};
    friend bool operator>(const Event& a, const Event& b) { return a.at != b.at ? a.at > b.at : a.order > b.order; }
  };

  [[nodiscard]] double chance() { return std::uniform_real_distribution<double>(0, 1)(random_); }
  [[nodiscard]] Micros between(int low_seconds, int high_seconds);
  void plan(Micros after, What what, std::string who = {}, std::string consultation = {}, VersionId version = {});
  [[nodiscard]] Outcome<care::Done> tell(const std::string& id, care::CommandBody body, const std::string& actor);
  [[nodiscard]] Outcome<care::Decision> decide(const care::Consultation& state, const care::Command& command, const care::Surroundings& around,
                                               Instant now);
  [[nodiscard]] Outcome<care::Decision> decide_wrongly(const care::Consultation& state, const care::Command& command,
                                                       const care::Surroundings& around, Instant now) const;

  void make_territory();
  void start_server();
  void play(const Event& event);
  void play_doctor(const Event& event);
  void play_call(const Event& event);
  void play_server(const Event& event);
  void open_request();
  void end_links();
  void make_ready(const std::string& id);
  void regulate(const std::string& id);
  void changed(const care::Done& done);
  void noticed(const care::Done& done, const care::Notice& notice);
  void foretell(const care::Consultation& state);
  void compare(const care::Consultation& state);
  void ring_shown(const std::string& doctor, const care::Done& done, VersionId version);
  void join_room(const Event& event);
  void follow_owner(const care::Consultation& state);
  void saw_in_room(const std::string& consultation, const std::string& who, bool here);

  // laws.cpp
  void judge_change(const care::Consultation& state);
  [[nodiscard]] bool may_be_rung(const care::Consultation& state, const std::string& doctor) const;
  void judge_rings(const care::Consultation& state);
  [[nodiscard]] bool used_up(const care::Consultation& state, const std::string& doctor) const;
  void judge_appointment(const care::Consultation& state);
  void judge_dispatch(const care::Consultation& before, const care::Consultation& after, std::span<const care::DoctorView> doctors);
  [[nodiscard]] std::vector<std::string> could_be_rung(const care::Consultation& state, const std::string& rung,
                                                       std::span<const care::DoctorView> doctors) const;
  void judge_moment();
  void judge_rooms();
  void violated(const std::string& law, const std::string& about);

  std::mt19937_64 random_;
  Fault fault_;
  testing::TwinRecord record_;
  std::unique_ptr<care::Desk> desk_;  // null while the server is down
  std::vector<care::PlaceProtocol> protocols_;
  std::vector<std::string> doctors_;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  Instant now_;
  Instant deaf_until_{};  // lost_timer: no deadline is heard before
  std::uint64_t order_{0};
  std::uint64_t requests_{0};
  DayResult result_;

  // What the world knows by itself.
  struct Shown {
    std::string consultation;
    VersionId version;
  };
  std::map<std::string, Shown> shown_;          // doctor -> the ring on her screen
  std::map<std::string, std::string> in_call_;  // doctor -> the consultation that she has
  struct Expected {
    std::string doctor;
    std::optional<Instant> away_since;  // absent: she is in the room
  };
  std::map<std::string, Expected> expected_;  // accepted consultation -> its doctor
  std::set<std::string> waiting_;             // read where the record keeps them
  std::set<std::string> ringing_;
  std::set<std::string> excluded_;
  struct Promise {
    std::string doctor;
    Instant start;
    bool over{false};    // she said no, or had it and gave it up
    bool passed{false};  // another was rung
  };
  std::map<std::string, Promise> promised_;  // of each appointment
  std::map<std::string, Instant> asked_;     // the requests for the hospital's specialty that were taken, and when
  std::optional<Instant> links_ended_;
  std::set<std::string> to_regulate_;            // nobody may be rung for it before a regulating doctor has said so
  std::set<std::string> declared_;               // doctors who said how much they do: it allows them `share_allowed`
  std::map<std::string, std::uint64_t> signed_;  // doctor -> consultations of patients whose treating doctor she is not
  std::map<std::string, care::Status> status_;
  struct Foretold {
    Instant from;
    Instant until;
  };
  std::map<std::string, Foretold> foretold_;  // of those who wait
  std::uint64_t foretold_of_{0};              // began to wait
  std::optional<Shown> accepting_;            // the acceptance under way names this
  std::string accepting_doctor_;
};

}  // namespace maillage::simulation
