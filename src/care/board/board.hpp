// The board: every open teleconsultation and every doctor at this moment, in memory. It proposes; claims decide.
//
// It is rebuilt from the record at start and follows each commit. From it come the snapshots that the ladder reads, the queue that people see, and
// the next thing that the dispatch should do by itself: take a ring away from a doctor who has gone, ring a doctor who has become free for the
// request that has waited longest, or go on from a rung on which nobody is left. A doctor whose /live socket is not known is gone: a restart makes
// everyone gone until they return. Out of scope: storage, time-outs (Agenda), who may see it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "care/dispatch/habits.hpp"
#include "care/duty/duty.hpp"
#include "care/teleconsultation/command.hpp"
#include "care/teleconsultation/decide.hpp"

namespace maillage::care {

/// Whether a patient waits for a doctor in this status, or has one: a draft is nobody's request yet, and what is concluded is over but for its
/// papers.
[[nodiscard]] constexpr bool asks_for(Status status) { return is_open(status) && status != Status::draft && status != Status::concluded; }

class Board {
 public:
  /// What was committed. Finished and excluded consultations leave the board.
  void apply(const Consultation& state, Instant now);
  void apply(const Duty& duty);
  void apply_presence(const std::string& doctor, bool connected, Instant now);
  /// How many of her teleconsultations of that year count, as the record says; those that are signed from now on are counted here.
  void apply_counted(const std::string& doctor, std::int32_t year, std::uint32_t counted);

  /// In order of id, as the ladder wants them; true until the next `apply`.
  [[nodiscard]] std::span<const DoctorView> doctors() const { return views_; }
  [[nodiscard]] DutyState state_of(const std::string& doctor) const;
  [[nodiscard]] const Duty* duty_of(const std::string& doctor) const;
  /// The consultation that rings her or that she is in; null: none.
  [[nodiscard]] const Consultation* attended_by(const std::string& doctor) const;
  /// Since when the doctor has had no socket while she had not said off; absent when she is there or off.
  [[nodiscard]] std::optional<Instant> gone_since(const std::string& doctor) const;

  /// Those that wait (ready, ringing, unanswered): unanswered first, then by how long they wait.
  [[nodiscard]] std::vector<const Consultation*> queue() const;
  [[nodiscard]] const std::map<std::string, Consultation>& open() const { return open_; }
  /// By which this patient waits for a doctor or has one (`asks_for`), another than `except`; null: none. What nobody has touched for
  /// `preparation_lasts` was forgotten, and counts no more.
  [[nodiscard]] const Consultation* asked_for(const std::string& patient, const std::string& except, Instant now) const;
  /// Closed by a regulating doctor's answer that others carry out, and nobody has said yet what became of it; the oldest first.
  [[nodiscard]] std::vector<const Consultation*> to_follow_up() const;
  /// How many of the queue stand before this one; absent when it does not wait.
  [[nodiscard]] std::optional<std::size_t> ahead_of(const std::string& consultation) const;

  /// How doctors answered and how long it took lately: what was committed while this board followed, and what it was told of before.
  [[nodiscard]] const Habits& habits() const { return habits_; }
  /// A consultation of the days before, oldest first.
  void remember(const Consultation& concluded);

  struct Step {
    std::string consultation;
    CommandBody command;
  };
  /// What the dispatch should try now, or nothing. A step that was refused is told back by `refused`, and not proposed again before something
  /// changes.
  [[nodiscard]] std::optional<Step> next_step(const std::map<std::string, PlaceProtocol>& protocols, Instant now);
  void refused(const std::string& consultation) { refused_.insert(consultation); }

 private:
  struct Doctor {
    Duty duty;
    Presence presence;
    std::string attention;  // consultation that rings her or that she is in; empty: none
    bool ringing{false};
  };
  using Doctors = std::map<std::string, Doctor>;
  [[nodiscard]] static DutyState state_of(const Doctor& doctor);
  [[nodiscard]] Doctors::iterator meet(const std::string& doctor);
  [[nodiscard]] DoctorView& view_of(const std::string& doctor);
  void look_again(const Doctors::value_type& doctor);
  void learn(const Consultation& before, const Consultation& after);
  void count(const Consultation& concluded);
  void attend(const Consultation& state, Instant now);
  void put(const Consultation& state);
  void changed() { settled_ = false, refused_.clear(); }

  std::map<std::string, Consultation> open_;
  std::multimap<std::string, std::string> of_patient_;  // patient -> open_
  std::set<std::string> asking_;                        // of the open ones those that wait for a doctor or ring one: a territory prepares many more
  std::map<std::string, Consultation> to_follow_up_;
  Doctors doctors_;
  std::vector<DoctorView> views_;                              // of each of doctors_, in their order, kept true to them
  std::map<std::string, std::vector<std::string>> attending_;  // consultation -> doctors whose attention it has
  Habits habits_;
  std::set<std::string> refused_;
  bool settled_{false};  // the last next_step found nothing and nothing has changed since
};

}  // namespace maillage::care
