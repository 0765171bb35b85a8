// The desk: the one runner of the teleconsultations. Load, decide, commit with the version read and the claims, answer; at most three tries on
// conflict.
//
// Called alike by people's commands (gateway), by the passing of time, by the rooms and by the simulation. After each commit it follows the
// consequences by itself: the board proposes, the agenda remembers, and what a person must see leaves as notices, after the commit. Lives on one
// loop; several commands may be under way at once (their commits wait on the disk), and the record's versions and claims keep them honest.
// A patient has one request at a time, wherever it is made: another is refused as "patient-requested", with where and since when the first is open
// and its id in `expression`. What is excluded is recorded all the same; an appointment keeps its hour beside whatever its patient has asked for
// meanwhile, so that who has come is never sent away; a transfer and a consultation that is moved to its right patient go on. It is judged by the
// board and by what is on its way to the disk, so a request that an earlier version wrote counts like any other.
//   start(now) once; then command(), say(), presence(); and handle_time(now) whenever poll_deadline() has come.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>

#include "care/board/board.hpp"
#include "care/deadlines/agenda.hpp"
#include "care/run/care_record.hpp"

namespace maillage::care {

/// Losing a race three times in a row means that something else is wrong; the person is asked to try again.
inline constexpr int tries_max = 3;
/// A deadline whose command the record could not keep (a full disk, a lost connection) is tried again after this: a patient must not be forgotten.
inline constexpr Micros deadline_retry = Seconds(2);
/// The dispatch stops for breath after so many steps in a row; the next change or deadline goes on.
inline constexpr int steps_in_a_row_max = 1000;

using DecideFunction = std::function<Outcome<Decision>(const Consultation&, const Command&, const Surroundings&, Instant)>;

[[nodiscard]] inline Outcome<Decision> plain_decide(const Consultation& state, const Command& command, const Surroundings& around, Instant now) {
  return decide(state, command, around, now);
}

/// The author of what nobody asked for: deadlines and the dispatch.
[[nodiscard]] ports::Author the_system(std::string cause);

struct Done {
  Consultation state;
  ports::Committed committed;
};

class Desk {
 public:
  explicit Desk(CareRecord& record, DecideFunction decide = plain_decide) : record_(record), decide_(std::move(decide)) {}

  /// Replaces the protocol of its place. Refused when it is not usable.
  Outcome<> use(PlaceProtocol protocol);
  [[nodiscard]] const std::map<std::string, PlaceProtocol>& protocols() const { return protocols_; }

  /// Rebuilds board and agenda from the record. Everyone is gone until their socket returns.
  [[nodiscard]] Task<Outcome<>> start(Instant now);

  [[nodiscard]] Task<Outcome<Done>> command(std::string id, Command command, ports::Author author, Instant now);
  [[nodiscard]] Task<Outcome<Duty>> say(std::string doctor, DutyCommand command, ports::Author author, Instant now);
  /// A doctor's /live socket has come (the first one) or gone (the last one).
  [[nodiscard]] Task<void> presence(std::string doctor, bool connected, Instant now);

  [[nodiscard]] std::optional<Instant> poll_deadline() const { return agenda_.poll_deadline(); }
  [[nodiscard]] Task<void> handle_time(Instant now);

  [[nodiscard]] const Board& board() const { return board_; }
  [[nodiscard]] CareRecord& record() { return record_; }

  /// Called after each commit, in order: first with what changed, then once for each notice.
  std::function<void(const Done&)> on_change = [](const Done&) {};
  std::function<void(const Done&, const Notice&)> on_notice = [](const Done&, const Notice&) {};
  std::function<void(const Duty&)> on_duty = [](const Duty&) {};

 private:
  /// Refuses a decision that would open a second request of its patient.
  [[nodiscard]] Outcome<> only_request(const Consultation& before, const Consultation& next, Instant now) const;
  [[nodiscard]] Task<Outcome<Done>> run(std::string id, Command command, ports::Author author, Instant now);
  /// Reads from the record how many of her teleconsultations count, where she has a cap.
  [[nodiscard]] Task<Outcome<>> count_year(Duty duty, Instant now);
  [[nodiscard]] Task<Outcome<Duty>> run_duty(std::string doctor, DutyCommand command, ports::Author author, Instant now);
  [[nodiscard]] Task<void> settle(Instant now);
  [[nodiscard]] Task<void> handle_due(std::string name, Instant now);
  void follow(const Consultation& state, Instant now);
  void follow(const Duty& duty);
  void remember_gone(const std::string& doctor);
  [[nodiscard]] std::optional<Instant> gone_since(const std::string& doctor) const;
  [[nodiscard]] const PlaceProtocol* protocol_of(const Consultation& state, const Command& command) const;
  [[nodiscard]] Seconds gone_off_after() const;

  CareRecord& record_;
  DecideFunction decide_;
  std::map<std::string, PlaceProtocol> protocols_;  // by place
  Board board_;
  Agenda agenda_;                               // "request/ID", "until/DOCTOR", "gone/DOCTOR"
  std::map<std::string, std::string> opening_;  // patient -> the request of hers that is on its way to the disk
  bool settling_{false};
};

}  // namespace maillage::care
