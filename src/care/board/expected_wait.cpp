// Playing the board on: draw, serve the queue in its order, look when the one in question was taken.
#include "care/board/expected_wait.hpp"

#include <algorithm>
#include <span>
#include <unordered_map>
#include <vector>

#include "base/mixed.hpp"

namespace maillage::care {

namespace {

constexpr Micros never = Micros::max();
constexpr double lucky = .1;
constexpr double unlucky = .9;

/// A doctor who may become free: when, until when, as far as it is known, and since when she has been at work with somebody.
struct Attendant {
  DutyState state{DutyState::off};  // by which she is waited for
  std::optional<Micros> at_work{};  // in a consultation: for how long already
  Micros back{};                    // paused: until then
  Micros leaves{};                  // from then on she takes nobody: the end that she said
};
/// Whom a request may still ring, and not before which moment: the rungs above hers are asked first.
struct Reach {
  std::size_t attendant;
  Micros from;
  Micros ring;
  std::uint32_t rung{0};
  std::uint32_t parallel{1};  // so many of this rung are rung at once
};
struct Waiting {
  std::vector<Reach> reach;
  std::vector<Reach> rung;  // who is rung at this moment; `ring` is what is left of it
};

/// The chances of one future, drawn one after another.
class Draws {
 public:
  explicit Draws(std::uint64_t future) : state_(mixed(future)) {}
  double next() { return unit_of(mixed(state_ += mixed_step)); }

 private:
  std::uint64_t state_;
};

class Scene {
 public:
  Scene(const Board& board, const std::map<std::string, PlaceProtocol>& protocols, Instant now)
      : board_(board), protocols_(protocols), now_(now), views_(board.doctors()) {}

  /// False: this request can be said nothing about.
  [[nodiscard]] bool add(const Consultation& state) {
    const auto protocol = protocols_.find(state.place);
    Waiting waiting;
    if (is_promised(state)) {
      // Its doctor has it at its hour; until then it takes nobody's time.
      if (const auto hers = attendant_of(state.hour->doctor))
        waiting.reach.push_back({*hers, std::max(state.hour->start - now_, Micros{0}), Seconds(45)});
    } else if (protocol != protocols_.end()) {
      waiting = reach_of(state, ladder_of(state, protocol->second), protocol->second.caps);
    }
    queue_.push_back(std::move(waiting));
    return !queue_.back().reach.empty() || !queue_.back().rung.empty();
  }

  /// When the last of the queue is taken in this future; `never` when nobody does.
  [[nodiscard]] Micros play(std::uint64_t future) const {
    Draws draws(future);
    std::vector<Micros> free_at;
    free_at.reserve(attendants_.size());
    for (const Attendant& attendant : attendants_) free_at.push_back(first_free(attendant, draws));
    Micros taken = never;
    for (const Waiting& waiting : queue_) taken = serve(waiting, free_at, draws);
    return taken;
  }

 private:
  /// Only those whom somebody in the queue may reach are played: a territory has many more. Absent: the board does not know her.
  [[nodiscard]] std::optional<std::size_t> attendant_of(const std::string& doctor) {
    const DoctorView* view = view_of(views_, doctor);
    if (view == nullptr) return std::nullopt;
    const auto [place, is_new] = places_.try_emplace(view, attendants_.size());
    if (is_new) attendants_.push_back(attendant(*view));
    return place->second;
  }

  [[nodiscard]] Attendant attendant(const DoctorView& view) const {
    Attendant made{.state = waited_for_as(view), .at_work = {}, .back = never, .leaves = never};
    const Consultation* hers = board_.attended_by(view.id);
    if (hers != nullptr && view.state == DutyState::busy) made.at_work = now_ - hers->accepted_at;
    const Duty* duty = board_.duty_of(view.id);
    if (!duty->until) return made;
    const Micros until = std::max(*duty->until - now_, Micros{0});
    (duty->choice == DutyChoice::paused ? made.back : made.leaves) = until;
    return made;
  }

  [[nodiscard]] static bool may_come(const Attendant& attendant) {
    return attendant.state == DutyState::available || attendant.state == DutyState::busy || attendant.state == DutyState::ringing ||
           (attendant.state == DutyState::paused && attendant.back != never);
  }

  [[nodiscard]] Waiting reach_of(const Consultation& state, const Ladder& ladder, const Caps& caps) {
    const LadderQuestion question{ladder, state.own_doctor, state.attempts, views_, nothing_known, {}, caps, beyond_of(state)};
    // Below the last rung whoever becomes free is rung, whatever her rung.
    const bool anywhere = state.status == Status::unanswered || state.position.rung >= ladder.size();
    Waiting waiting;
    for (const std::string& doctor : doctors_rung(state)) {
      const Micros left = std::max(ring_of(state, doctor)->until - now_, Micros{0});
      if (const auto rung = attendant_of(doctor)) waiting.rung.push_back({*rung, {}, left});
    }
    Micros from{};
    for (std::uint32_t rung = anywhere ? 0 : state.position.rung; rung < ladder.size(); ++rung) {
      bool hope = false;
      const bool used = in_use(ladder[rung], now_ + from) && is_for(ladder[rung], question);
      for (const std::string& doctor : doctors_of(ladder[rung], state.own_doctor)) {
        const bool rings_her = ring_of(state, doctor) != nullptr;
        if (rings_her || !used || asked_before(state.attempts, {state.position.round, rung, {}}, doctor)) continue;
        const auto hers = attendant_of(doctor);
        if (!hers || !may_come(attendants_[*hers]) || is_capped(question, *view_of(views_, doctor), now_)) continue;
        waiting.reach.push_back({*hers, from, ladder[rung].ring, rung, ladder[rung].parallel});
        hope = true;
      }
      if (!hope || anywhere) continue;
      const Micros spent = rung == state.position.rung ? std::max(now_ - state.position.since, Micros{0}) : Micros{0};
      const Micros left = std::max<Micros>(ladder[rung].window - spent, Micros{0});
      from += std::clamp<Micros>(rung_ends(ladder[rung], now_ + from) - (now_ + from), Micros{0}, left);
    }
    return waiting;
  }

  [[nodiscard]] Micros first_free(const Attendant& attendant, Draws& draws) const {
    const Micros after_call = attendant.at_work ? board_.habits().left(draws.next(), *attendant.at_work) : Micros{0};
    return attendant.state == DutyState::paused ? std::max(after_call, attendant.back) : after_call;
  }

  /// Those who are rung at once: when the first of them takes it. She is busy afterwards; whoever else was rung is free when she answers, or when
  /// her own ring is out.
  [[nodiscard]] std::optional<Micros> ask(std::span<const Reach> together, Micros at, std::vector<Micros>& free_at, Draws& draws) const {
    const Reach* taker = nullptr;
    Micros soonest = never;
    for (const Reach& one : together) {
      const double says = draws.next();
      const Micros answer = std::min(board_.habits().answer(draws.next()), one.ring);
      free_at[one.attendant] = at + one.ring;
      if (says >= board_.habits().accepts() || answer >= soonest) continue;
      taker = &one;
      soonest = answer;
    }
    if (taker == nullptr) return std::nullopt;
    const Micros taken = at + soonest;
    for (const Reach& one : together) free_at[one.attendant] = std::min(free_at[one.attendant], taken);
    free_at[taker->attendant] = taken + board_.habits().left(draws.next(), {});
    return taken;
  }

  [[nodiscard]] Micros serve(const Waiting& waiting, std::vector<Micros>& free_at, Draws& draws) const {
    if (const auto taken = ask(waiting.rung, {}, free_at, draws)) return *taken;
    Micros at{};
    for (const Reach& one : waiting.rung) at = std::max(at, one.ring);
    std::vector<Reach> left = waiting.reach;
    while (!left.empty()) {
      const auto begins = [&](const Reach& one) { return std::max({at, one.from, free_at[one.attendant]}); };
      const auto next = std::ranges::min_element(left, {}, begins);
      const Micros begin = begins(*next);
      if (begin >= attendants_[next->attendant].leaves) {
        left.erase(next);
        continue;
      }
      // Of the same rung, who is free then too.
      std::vector<Reach> together{*next};
      left.erase(next);
      for (auto one = left.begin(); one != left.end() && together.size() < together.front().parallel;) {
        const bool rung_too = one->rung == together.front().rung && begins(*one) <= begin && begin < attendants_[one->attendant].leaves;
        if (rung_too) together.push_back(*one);
        one = rung_too ? left.erase(one) : one + 1;
      }
      if (const auto taken = ask(together, begin, free_at, draws)) return *taken;
      at = begin + together.front().ring;
    }
    return never;
  }

  const Board& board_;
  const std::map<std::string, PlaceProtocol>& protocols_;
  Instant now_;
  std::span<const DoctorView> views_;
  std::unordered_map<const DoctorView*, std::size_t> places_;  // in attendants_
  std::vector<Attendant> attendants_;
  std::vector<Waiting> queue_;
};

}  // namespace

std::optional<ExpectedWait> expected_wait(const Board& board, const std::map<std::string, PlaceProtocol>& protocols, const std::string& consultation,
                                          Instant now) {
  const auto asked = board.open().find(consultation);
  const std::optional<std::size_t> ahead = board.ahead_of(consultation);
  if (asked == board.open().end() || !ahead || *ahead >= queue_played_max || is_promised(asked->second) || held_for_regulation(asked->second)) {
    return std::nullopt;
  }
  Scene scene(board, protocols, now);
  bool known = false;
  for (const Consultation* state : board.queue()) {
    known = scene.add(*state);
    if (state->id == consultation) break;
  }
  if (!known) return std::nullopt;

  std::vector<Micros> waits;
  waits.reserve(futures_played);
  for (std::uint64_t future = 0; future < futures_played; ++future) waits.push_back(scene.play(future));
  std::ranges::sort(waits);
  const auto at = [&](double share) { return waits[static_cast<std::size_t>(share * static_cast<double>(waits.size()))]; };
  if (at(.5) == never) return std::nullopt;
  return ExpectedWait{at(lucky), at(unlucky) == never ? std::nullopt : std::optional(at(unlucky))};
}

}  // namespace maillage::care
