// The twin's dispatch: what the server's desk does (care/run), without a record. Load, decide, keep, follow: the decisions are the very same
// functions (care/teleconsultation, care/dispatch, care/duty), and so are the deadlines; only FHIR, storage and their waiting are left out.
//
//   Dispatch dispatch(protocols, doctors, follower);
//   dispatch.command(visit, actor, body, now); dispatch.say(doctor, duty, now);
//   dispatch.handle_time(now) whenever poll_deadline() has come.
//
// dispatch_test holds it to the real Desk: on seeded days both make every decision alike, down to the last moment of each consultation. Doctors are
// there (connected) as long as their duty lasts. A visit that is over is forgotten: the hand-over asks no doctor.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <queue>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "care/duty/duty.hpp"
#include "care/teleconsultation/decide.hpp"

namespace maillage::care::twin {

using VisitId = std::uint32_t;

/// What lives from the dispatch. Called after each decision, in order; it may plan, and gives no command while it is called.
class Follower {
 public:
  virtual ~Follower() = default;
  virtual void changed(VisitId visit, const Consultation& state, Status before) = 0;
  virtual void rung(VisitId visit, const Consultation& state, const std::string& doctor, VersionId version) = 0;
};

/// Everything that the world asks of whoever dispatches; the test plays the same world over the server's desk.
class Dispatcher {
 public:
  virtual ~Dispatcher() = default;
  virtual Outcome<> command(VisitId visit, const std::string& place, const Command& command, Instant now) = 0;
  virtual void say(const std::string& doctor, const DutyCommand& command, Instant now) = 0;
  /// What she does in a year, and how many of its teleconsultations count already. Told before anything else.
  virtual void declare(const std::string& doctor, const Activity& activity, std::uint32_t counted, Instant now) = 0;
  [[nodiscard]] virtual std::optional<Instant> poll_deadline() = 0;
  virtual void handle_time(Instant now) = 0;
  /// Null once it is over.
  [[nodiscard]] virtual const Consultation* state_of(VisitId visit) const = 0;
};

/// "v0000077": in the order of the numbers, since the board takes what it finds in the order of names.
[[nodiscard]] std::string name_of_visit(VisitId visit);

class Dispatch final : public Dispatcher {
 public:
  /// `doctors`: everybody who may ever be rung. Both must outlive it.
  Dispatch(const std::map<std::string, PlaceProtocol>& protocols, std::vector<std::string> doctors, Follower& follower);

  Outcome<> command(VisitId visit, const std::string& place, const Command& command, Instant now) override;
  void say(const std::string& doctor, const DutyCommand& command, Instant now) override;
  void declare(const std::string& doctor, const Activity& activity, std::uint32_t counted, Instant now) override;
  [[nodiscard]] std::optional<Instant> poll_deadline() override;
  void handle_time(Instant now) override;
  [[nodiscard]] const Consultation* state_of(VisitId visit) const override;
  [[nodiscard]] std::uint64_t decisions() const { return decisions_; }

 private:
  struct Case {
    Consultation state;
    VersionId version{};
    const PlaceProtocol* protocol{nullptr};
    std::vector<std::uint32_t> attending;  // the doctors whom it rings, or the one who has it
    std::optional<Instant> deadline;
    bool waits{false};
  };
  struct Doctor {
    Duty duty;
    Attention attention{Attention::none};
  };
  struct Due {
    Instant at;
    std::uint64_t order;
    bool duty;
    std::uint32_t who;
    friend bool operator>(const Due& a, const Due& b) { return a.at != b.at ? a.at > b.at : a.order > b.order; }
  };

  Outcome<> run(VisitId visit, Case& one, const Command& command, Instant now);
  void keep(VisitId visit, Case& one, Instant now);
  void attend(Case& one, Instant now);
  void count(const Consultation& concluded);
  void look_again(std::uint32_t doctor);
  void run_duty(std::uint32_t doctor, const DutyCommand& command, Instant now);
  void settle(Instant now);
  [[nodiscard]] bool step(Instant now);
  [[nodiscard]] bool take_back(Instant now);
  [[nodiscard]] bool is_due(const Due& due) const;
  [[nodiscard]] bool could_go_on(const Case& one, Instant now) const;

  const std::map<std::string, PlaceProtocol>& protocols_;
  Follower& follower_;
  std::vector<DoctorView> views_;  // in order of id, as the board gives them
  std::vector<Doctor> doctors_;
  std::unordered_map<std::string, std::uint32_t> index_;
  std::unordered_map<VisitId, std::unique_ptr<Case>> cases_;
  std::set<VisitId> waiting_;  // ready, ringing, unanswered
  std::set<VisitId> refused_;
  bool settled_{false};
  std::priority_queue<Due, std::vector<Due>, std::greater<>> due_;
  std::uint64_t order_{0};
  std::uint64_t decisions_{0};
};

}  // namespace maillage::care::twin
