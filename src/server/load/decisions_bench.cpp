// Decisions a second of processor time with 10,000 doctors on the board: a request that is ready asks the ladder whom to ring.
//
//   alone       decide over the board's snapshot, nothing follows
//   followed    the board follows each decision and looks for its next step; the ring is then taken back, which is a decision too
//   wide-rung   alone, on a rung of 200 doctors of whom one is free, the last
#include <fmt/format.h>

#include <ctime>

#include "base/assert.hpp"
#include "care/board/board.hpp"
#include "server/load/figures.hpp"
#include "testing/care/story.hpp"

namespace maillage::server {
namespace {

constexpr unsigned doctors = 10'000;
constexpr unsigned decisions = 100'000;
constexpr double goal = 100'000;

std::string doctor(unsigned number) { return fmt::format("doctor-{:05}", number); }

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

struct Setting {
  explicit Setting(unsigned on_the_rung) {
    for (unsigned i = 0; i < doctors; ++i) {
      board.apply(care::Duty{.doctor = doctor(i), .choice = care::DutyChoice::available, .until = {}, .since = story.now});
      board.apply_presence(doctor(i), true, story.now);
    }
    care::PlaceProtocol& protocol = protocols["champhol"] = testing::champhol();
    protocol.ladder[1].doctors.clear();
    for (unsigned i = 0; i < on_the_rung; ++i) protocol.ladder[1].doctors.push_back(doctor(i * (doctors / on_the_rung)));
    protocol.ladder[2].doctors = {doctor(1)};
    story.protocol = protocol;
    story.prepared();
    story.state.own_doctor.reset();
  }

  [[nodiscard]] Outcome<care::Decision> decide(const care::Consultation& state, care::CommandBody body) const {
    return care::decide(state, {"nurse", std::move(body)}, {protocols.at("champhol"), board.doctors(), story.version}, story.now);
  }

  testing::Story story;
  care::Board board;
  std::map<std::string, care::PlaceProtocol> protocols;
};

void print(const char* name, unsigned count, double seconds) {
  const double rate = count / seconds;
  fmt::print("RESULT dispatch.decisions.{} {:.0f} a second of processor, {} doctors goal={:.0f} {}\n", name, rate, doctors, goal, met(rate >= goal));
}

void decide_alone(const char* name, Setting& setting) {
  const double start = cpu_seconds();
  for (unsigned i = 0; i < decisions; ++i) {
    const auto decision = setting.decide(setting.story.state, care::DeclareReady{});
    ASSERT(decision && decision->next.ring);
  }
  print(name, decisions, cpu_seconds() - start);
}

}  // namespace

void measure_decisions() {
  Setting usual(10);
  decide_alone("alone", usual);
  const double start = cpu_seconds();
  for (unsigned i = 0; i < decisions; i += 2) {
    const auto rung = usual.decide(usual.story.state, care::DeclareReady{});
    usual.board.apply(rung->next, usual.story.now);
    ASSERT(!usual.board.next_step(usual.protocols, usual.story.now));
    const auto over = usual.decide(rung->next, care::CancelConsultation{care::CancelReason::patient_left, {}});
    usual.board.apply(over->next, usual.story.now);
  }
  print("followed", decisions, cpu_seconds() - start);
  Setting wide(200);
  for (unsigned i = 0; i + 1 < 200; ++i) wide.board.apply_presence(doctor(i * (doctors / 200)), false, wide.story.now);
  decide_alone("wide-rung", wide);
}

}  // namespace maillage::server
