// Running commands, and following what they lead to.
#include "care/run/desk.hpp"

#include <algorithm>
#include <optional>

#include "base/instant_text.hpp"

namespace maillage::care {

namespace {

constexpr std::string_view request_prefix = "request/";
constexpr std::string_view told_request = "request.";
constexpr std::string_view until_prefix = "until/";
constexpr std::string_view gone_prefix = "gone/";

std::string named(std::string_view prefix, const std::string& id) { return std::string(prefix) + id; }

bool worth_another_try(const Issue& issue) { return issue.reason == "version-conflict" || issue.reason == "claim-held"; }

std::set<std::string> rung_by(const Consultation& state) {
  const std::vector<std::string> doctors = doctors_rung(state);
  return {doctors.begin(), doctors.end()};
}

/// The snapshot with what it does not know yet: these doctors were found to be held by another request.
std::vector<DoctorView> with_taken(std::span<const DoctorView> snapshot, const std::set<std::string>& taken) {
  std::vector<DoctorView> doctors(snapshot.begin(), snapshot.end());
  for (DoctorView& doctor : doctors) {
    if (taken.contains(doctor.id) && doctor.state == DutyState::available) doctor.state = DutyState::busy;
  }
  return doctors;
}

/// Beside an appointment's request anything may stand.
bool opens_request(const Consultation& before, const Consultation& next) { return asks_for(next.status) && !asks_for(before.status) && !next.hour; }

/// Says of its patient, while it lives, that this request is being opened.
class Opening {
 public:
  Opening(std::map<std::string, std::string>& all, std::string patient, const std::string& id) : all_(all), patient_(std::move(patient)) {
    all_[patient_] = id;
  }
  Opening(const Opening&) = delete;
  Opening& operator=(const Opening&) = delete;
  ~Opening() { all_.erase(patient_); }

 private:
  std::map<std::string, std::string>& all_;
  std::string patient_;
};

}  // namespace

ports::Author the_system(std::string cause) { return {"system", "TREAT", std::move(cause)}; }

Outcome<> Desk::use(PlaceProtocol protocol) {
  Outcome<> usable = check(protocol);
  if (!usable) return usable;
  protocols_[protocol.place] = std::move(protocol);
  return {};
}

const PlaceProtocol* Desk::protocol_of(const Consultation& state, const Command& command) const {
  const auto* request = std::get_if<RequestConsultation>(&command.body);
  const auto* welcome = std::get_if<WelcomePatient>(&command.body);
  const auto found = protocols_.find(request != nullptr ? request->place : welcome != nullptr ? welcome->place : state.place);
  return found == protocols_.end() ? nullptr : &found->second;
}

Seconds Desk::gone_off_after() const {
  Seconds longest{0};
  for (const auto& [place, protocol] : protocols_) longest = std::max(longest, protocol.gone_off_after);
  return longest == Seconds(0) ? Seconds(60) : longest;
}

Task<Outcome<>> Desk::start(Instant now) {
  auto open = co_await record_.open_consultations();
  if (!open) co_return pass_on(std::move(open));
  auto duties = co_await record_.duties();
  if (!duties) co_return pass_on(std::move(duties));
  auto concluded = co_await record_.concluded_lately();
  if (!concluded) co_return pass_on(std::move(concluded));
  for (const Consultation& state : *concluded) board_.remember(state);
  for (const Duty& duty : *duties) {
    board_.apply_presence(duty.doctor, false, now);
    follow(duty);
    remember_gone(duty.doctor);
    if (auto counted = co_await count_year(duty, now); !counted) co_return pass_on(std::move(counted));
  }
  for (const Consultation& state : *open) follow(state, now);
  co_await settle(now);
  co_return Outcome<>{};
}

Task<Outcome<>> Desk::count_year(Duty duty, Instant now) {
  if (!duty.activity) co_return Outcome<>{};
  const std::int32_t year = year_of(now);
  auto counted = co_await record_.counted_in_year(duty.doctor, year);
  if (!counted) co_return pass_on(std::move(counted));
  board_.apply_counted(duty.doctor, year, *counted);
  co_return Outcome<>{};
}

void Desk::follow(const Consultation& state, Instant now) {
  board_.apply(state, now);
  const auto protocol = protocols_.find(state.place);
  const std::optional<Instant> deadline = protocol == protocols_.end() ? std::nullopt : deadline_of(state, protocol->second);
  if (deadline) {
    agenda_.set(named(request_prefix, state.id), *deadline);
  } else {
    agenda_.clear(named(request_prefix, state.id));
  }
}

void Desk::follow(const Duty& duty) {
  board_.apply(duty);
  if (duty.until) {
    agenda_.set(named(until_prefix, duty.doctor), *duty.until);
  } else {
    agenda_.clear(named(until_prefix, duty.doctor));
  }
}

/// Without a socket since then, and without a word of hers: what she says by another way counts as a sign of life.
std::optional<Instant> Desk::gone_since(const std::string& doctor) const {
  const std::optional<Instant> since = board_.gone_since(doctor);
  if (!since) return std::nullopt;
  return std::max(*since, board_.duty_of(doctor)->since);
}

void Desk::remember_gone(const std::string& doctor) {
  const std::optional<Instant> since = gone_since(doctor);
  if (since) {
    agenda_.set(named(gone_prefix, doctor), *since + gone_off_after());
  } else {
    agenda_.clear(named(gone_prefix, doctor));
  }
}

Outcome<> Desk::only_request(const Consultation& before, const Consultation& next, Instant now) const {
  if (!opens_request(before, next)) return {};
  std::vector<std::string> where{"patient"};
  if (const auto opening = opening_.find(next.patient); opening != opening_.end() && opening->second != next.id) {
    where.push_back(named(told_request, opening->second));
    return refuse(IssueCode::conflict, "patient-requested", "Somebody is making a request for this patient at this very moment. Go on with that one.",
                  std::move(where));
  }
  const Consultation* other = board_.asked_for(next.patient, next.id, now);
  if (other == nullptr) return {};
  const auto place = protocols_.find(other->place);
  const std::string since = to_text(other->moments.front().at);
  // That somebody is in a prison is told to nobody outside of it.
  const bool told = place != protocols_.end() && (other->place == next.place || place->second.kind != PlaceKind::prison);
  where.push_back(named(told_request, other->id));
  if (told) where.push_back(named("place.", other->place));
  where.push_back(named("since.", since));
  return refuse(IssueCode::conflict, "patient-requested",
                "This patient has a request open already" + (told ? ": " + place->second.name : "") + ", since " + since +
                    ". Go on with that one, or end it first.",
                std::move(where));
}

Task<Outcome<Done>> Desk::run(std::string id, Command command, ports::Author author, Instant now) {
  std::set<std::string> taken;
  for (int tries = 0; tries < tries_max; ++tries) {
    auto loaded = co_await record_.load(id);
    if (!loaded) co_return pass_on(std::move(loaded));
    const PlaceProtocol* protocol = protocol_of(loaded->state, command);
    if (protocol == nullptr) co_return refuse(IssueCode::not_found, "unknown-place", "No protocol is known for this place.", {"place"});
    std::span<const DoctorView> doctors = board_.doctors();
    std::vector<DoctorView> marked;
    if (!taken.empty()) doctors = marked = with_taken(doctors, taken);
    Outcome<Decision> decision = decide_(loaded->state, command, {*protocol, doctors, loaded->version}, now);
    if (!decision) co_return pass_on(std::move(decision));
    if (auto alone = only_request(loaded->state, decision->next, now); !alone) co_return pass_on(std::move(alone));
    std::optional<Opening> opening;
    if (opens_request(loaded->state, decision->next)) opening.emplace(opening_, decision->next.patient, id);

    Done done{decision->next, {}};
    const std::vector<Notice> notices = decision->notices;
    auto committed = co_await record_.commit(std::move(*loaded), std::move(*decision), author);
    if (committed) {
      done.committed = std::move(*committed);
      follow(done.state, now);
      on_change(done);
      for (const Notice& notice : notices) on_notice(done, notice);
      co_return std::move(done);
    }
    if (!worth_another_try(committed.error())) co_return pass_on(std::move(committed));
    // Which of them somebody else holds, the refusal does not say; those who are free after all are rung as soon as the board has followed.
    if (committed.error().reason == "claim-held") taken.merge(rung_by(done.state));
  }
  co_return refuse(IssueCode::conflict, "changed-meanwhile", "Others changed this at the same moment. Nothing was lost: look at it, then try again.");
}

Task<Outcome<Done>> Desk::command(std::string id, Command command, ports::Author author, Instant now) {
  auto done = co_await run(std::move(id), std::move(command), std::move(author), now);
  if (done) co_await settle(now);
  co_return std::move(done);
}

Task<void> Desk::settle(Instant now) {
  // Whoever settles already goes on until nothing is left, what is committed meanwhile included.
  if (settling_) co_return;
  settling_ = true;
  struct Release {
    bool& flag;
    ~Release() { flag = false; }
  } release{settling_};
  for (int steps = 0; steps < steps_in_a_row_max; ++steps) {
    std::optional<Board::Step> step = board_.next_step(protocols_, now);
    if (!step) co_return;
    const std::string id = step->consultation;
    const auto done = co_await run(id, Command{"system", std::move(step->command)}, the_system("dispatch"), now);
    if (!done) board_.refused(id);
  }
}

Task<Outcome<Duty>> Desk::run_duty(std::string doctor, DutyCommand command, ports::Author author, Instant now) {
  for (int tries = 0; tries < tries_max; ++tries) {
    auto loaded = co_await record_.load_duty(doctor);
    if (!loaded) co_return pass_on(std::move(loaded));
    Outcome<Duty> next = care::decide(loaded->duty, command, now);
    if (!next) co_return pass_on(std::move(next));
    auto committed = co_await record_.commit_duty(std::move(*loaded), *next, author);
    if (committed) {
      follow(*next);
      remember_gone(doctor);
      if (std::holds_alternative<SayActivity>(command)) {
        if (auto counted = co_await count_year(*next, now); !counted) co_return pass_on(std::move(counted));
      }
      on_duty(*next);
      co_return std::move(next);
    }
    if (!worth_another_try(committed.error())) co_return pass_on(std::move(committed));
  }
  co_return refuse(IssueCode::conflict, "changed-meanwhile", "Your availability was changed elsewhere at the same moment. Try again.");
}

Task<Outcome<Duty>> Desk::say(std::string doctor, DutyCommand command, ports::Author author, Instant now) {
  auto duty = co_await run_duty(std::move(doctor), command, std::move(author), now);
  if (duty) co_await settle(now);
  co_return std::move(duty);
}

Task<void> Desk::presence(std::string doctor, bool connected, Instant now) {
  board_.apply_presence(doctor, connected, now);
  remember_gone(doctor);
  if (const Duty* duty = board_.duty_of(doctor)) on_duty(*duty);
  co_await settle(now);
}

Task<void> Desk::handle_due(std::string name, Instant now) {
  std::optional<Issue> refusal;
  if (name.starts_with(request_prefix)) {
    const std::string id = name.substr(request_prefix.size());
    const auto done = co_await run(id, Command{"system", ReachDeadline{}}, the_system("deadline"), now);
    if (!done) refusal = done.error();
  } else {
    const bool until = name.starts_with(until_prefix);
    const std::string doctor = name.substr(until ? until_prefix.size() : gone_prefix.size());
    const std::optional<Instant> gone = gone_since(doctor);
    if (!until && !gone) co_return;
    const DutyCommand command = until ? DutyCommand(UntilReached{}) : DutyCommand(GoneTooLong{*gone});
    const auto duty = co_await run_duty(doctor, command, the_system("deadline"), now);
    if (!duty) refusal = duty.error();
  }
  // A refusal by the rules means that it was dealt with; anything else must be tried again.
  const bool settled = !refusal || refusal->reason == "deadline-moved" || refusal->reason == "not-in-this-state" || refusal->reason == "already-off";
  if (!settled) agenda_.set(name, now + deadline_retry);
}

Task<void> Desk::handle_time(Instant now) {
  for (std::string& name : agenda_.handle_time(now)) co_await handle_due(std::move(name), now);
  co_await settle(now);
}

}  // namespace maillage::care
