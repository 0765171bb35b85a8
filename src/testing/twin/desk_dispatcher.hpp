// The server's own desk behind the twin's interface: the oracle of the twin's dispatch, over a record of plain structs.
#pragma once

#include <map>
#include <string>

#include "care/run/desk.hpp"
#include "care/twin/dispatch.hpp"
#include "testing/care/twin_record.hpp"

namespace maillage::testing {

class DeskDispatcher final : public care::twin::Dispatcher {
 public:
  DeskDispatcher(const std::map<std::string, care::PlaceProtocol>& protocols, const std::vector<std::string>& doctors, care::twin::Follower& follower)
      : follower_(follower), desk_(record_) {
    for (const auto& [id, protocol] : protocols) ASSERT(desk_.use(protocol).has_value());
    for (const std::string& doctor : doctors) run_inline(desk_.presence(doctor, true, {}));
    desk_.on_change = [this](const care::Done& done) {
      const care::Status before = std::exchange(status_[done.state.id], done.state.status);
      follower_.changed(number_of(done.state.id), done.state, before);
    };
    desk_.on_notice = [this](const care::Done& done, const care::Notice& notice) {
      if (notice.kind == care::NoticeKind::ring) follower_.rung(number_of(done.state.id), done.state, notice.to, notice.version);
    };
  }

  Outcome<> command(care::twin::VisitId visit, const std::string&, const care::Command& command, Instant now) override {
    const ports::Author author{"Practitioner/" + command.actor, "TREAT", "twin"};
    auto done = run_inline(desk_.command(care::twin::name_of_visit(visit), command, author, now));
    if (!done) return pass_on(std::move(done));
    return {};
  }
  void say(const std::string& doctor, const care::DutyCommand& command, Instant now) override {
    static_cast<void>(run_inline(desk_.say(doctor, command, {"Practitioner/" + doctor, "TREAT", "twin"}, now)));
  }
  void declare(const std::string& doctor, const care::Activity& activity, std::uint32_t counted, Instant now) override {
    record_.counted_before[{doctor, care::year_of(now)}] = counted;
    say(doctor, care::SayActivity{activity}, now);
  }
  std::optional<Instant> poll_deadline() override { return desk_.poll_deadline(); }
  void handle_time(Instant now) override { run_inline(desk_.handle_time(now)); }
  const care::Consultation* state_of(care::twin::VisitId visit) const override {
    const auto found = record_.consultations.find(care::twin::name_of_visit(visit));
    return found == record_.consultations.end() ? nullptr : &found->second.state;
  }
  [[nodiscard]] std::size_t consultations() const { return record_.consultations.size(); }

 private:
  static care::twin::VisitId number_of(const std::string& id) { return static_cast<care::twin::VisitId>(std::stoul(id.substr(1))); }

  care::twin::Follower& follower_;
  TwinRecord record_;
  care::Desk desk_;
  std::map<std::string, care::Status> status_;
};

}  // namespace maillage::testing
