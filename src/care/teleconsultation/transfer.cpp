// Transfer: a doctor hands on what she has. It stays hers while others are asked, and becomes another's in the one decision that answers the ring, so
// that the patient never has two doctors and never none. Nobody is waited for: where no one takes it now, it stays with whom it was.
#include <algorithm>

#include "care/links/linked_ladder.hpp"
#include "care/teleconsultation/act.hpp"

namespace maillage::care {

std::vector<std::string> colleagues_of(const Consultation& state, const PlaceProtocol& protocol, Instant now) {
  std::vector<std::string> all;
  const auto add = [&](const std::string& doctor) {
    if (doctor != state.owner && std::ranges::find(all, doctor) == all.end()) all.push_back(doctor);
  };
  if (state.own_doctor) add(*state.own_doctor);
  for (const Rung& rung : protocol.ladder) std::ranges::for_each(rung.doctors, add);
  for (const Link& link : protocol.links) {
    if (!in_force(link, now)) continue;
    for (const Specialist& one : link.doctors) {
      if (in_force(one, now)) add(one.doctor);
    }
  }
  return all;
}

}  // namespace maillage::care

namespace maillage::care::act {

namespace {

/// What a refusal says of a doctor who cannot be rung now.
const char* in_words(DutyState state) {
  switch (state) {
    case DutyState::paused:
      return "She is on a break now. Choose another doctor, or whoever is free.";
    case DutyState::busy:
      return "She has another patient now. Choose another doctor, or whoever is free.";
    case DutyState::ringing:
      return "She is being rung for another patient now. Choose another doctor, or whoever is free.";
    case DutyState::gone:
      return "Her page is closed now. Choose another doctor, or whoever is free.";
    default:
      return "She is not on duty now. Choose another doctor, or whoever is free.";
  }
}

Outcome<> may_be_named(const Act& act, const std::string& doctor) {
  const std::vector<std::string> colleagues = colleagues_of(act.decision.next, act.around.protocol, act.now);
  if (std::ranges::find(colleagues, doctor) == colleagues.end()) {
    return refuse(IssueCode::not_found, "unknown-colleague", "This doctor answers for nobody at this place. Choose one of those whom the list shows.",
                  {"to"});
  }
  const auto view = std::ranges::find(act.around.doctors, doctor, &DoctorView::id);
  const DutyState state = view == act.around.doctors.end() ? DutyState::off : view->state;
  if (state == DutyState::available) return {};
  return refuse(IssueCode::conflict, "doctor-not-free", in_words(state), {"to"});
}

/// Whoever has the specialty: of the linked services first, then of the place's rungs. Nobody else is asked for it.
Ladder ladder_for_specialty(const Act& act, const std::string& specialty) {
  const PlaceProtocol& protocol = act.around.protocol;
  Ladder ladder = ladder_for({specialty, protocol.ladder, protocol.links, protocol.specialists, act.now, act.now}).ladder;
  std::erase_if(ladder.back().doctors, [&](const std::string& doctor) {
    return std::ranges::none_of(protocol.specialists,
                                [&](const Specialist& one) { return one.doctor == doctor && answers(one, specialty, act.now); });
  });
  if (ladder.back().doctors.empty()) ladder.pop_back();
  return ladder;
}

bool ring_named(Act& act) {
  Consultation& next = act.next();
  const Transfer& transfer = *next.transfer;
  const bool asked = std::ranges::any_of(next.attempts, [&](const Attempt& attempt) {
    return attempt.doctor == transfer.to && attempt.rung == transfer_rung && attempt.from >= transfer.at;
  });
  if (asked) return false;
  const std::string doctor = transfer.to;
  start_ring(act, doctor, {{next.position.round, transfer_rung, act.now}, RungKind::transfer, transfer_ring}, {});
  return true;
}

/// Who is free now and has not been asked in this round, the first rung in use before the others.
bool ring_anyone(Act& act) {
  Consultation& next = act.next();
  const Transfer& transfer = *next.transfer;
  const PlaceProtocol& protocol = act.around.protocol;
  const LadderQuestion question{transfer.ladder, next.own_doctor,   next.attempts, act.around.doctors,
                                next.familiar,   protocol.speakers, protocol.caps, beyond_of(next)};
  Plan plan = plan_anywhere(question, next.position.round, act.now);
  if (plan.act != Plan::Act::ring) return false;
  const Rung& rung = transfer.ladder[plan.position.rung];
  const RingAs as{{next.position.round, transfer_rung, act.now}, RungKind::transfer, rung.ring, rung.service, std::move(plan.because)};
  start_ring(act, plan.doctor, as, {});
  return true;
}

bool ring_for_transfer(Act& act) { return act.next().transfer->to.empty() ? ring_anyone(act) : ring_named(act); }

Outcome<> check_transfer(const Act& act, const TransferTo& command) {
  const Consultation& state = act.decision.next;
  if (state.owner != act.actor) return refuse(IssueCode::forbidden, "not-the-owner", "Only the doctor who has this consultation may hand it on.");
  if (state.transfer)
    return refuse(IssueCode::conflict, "transfer-under-way", "You are handing it on already. Wait for the answer, or keep it and choose again.");
  if (state.handed_on.size() >= handed_on_max)
    return refuse(IssueCode::too_long, "too-many-transfers", "It has been handed on 6 times. Conclude it, or give it back to the queue.");
  if (command.reason.reveal().empty())
    return refuse(IssueCode::required, "reason-missing", "Say why you hand it on: the next doctor reads it before she answers.", {"reason"});
  if (!command.to.empty() && !command.specialty.empty())
    return refuse(IssueCode::value, "transfer-to-both", "Name a doctor or a specialty, not both.", {"to"});
  if (command.to == *state.owner) return refuse(IssueCode::value, "transfer-to-yourself", "You have it already. Choose another doctor.", {"to"});
  return command.to.empty() ? Outcome<>{} : may_be_named(act, command.to);
}

}  // namespace

Outcome<> handle(Act& act, const TransferTo& command) {
  if (auto checked = check_transfer(act, command); !checked) return checked;
  Consultation& next = act.next();
  Transfer& transfer = next.transfer.emplace(Transfer{command.to, command.specialty, command.reason, act.now, {}});
  if (command.to.empty()) {
    transfer.ladder = command.specialty.empty() ? ladder_of(next, act.around.protocol) : ladder_for_specialty(act, command.specialty);
  }
  act.note(MomentKind::transfer_asked, command.to,
           !command.to.empty()         ? "named"
           : command.specialty.empty() ? "anyone"
                                       : "specialty",
           command.reason);
  if (ring_for_transfer(act)) return {};
  return refuse(IssueCode::conflict, "nobody-free", "No doctor who could take it is free now. It stays with you; try again, or name somebody.",
                {"to"});
}

Outcome<> handle(Act& act, const WithdrawTransfer&) {
  Consultation& next = act.next();
  if (next.owner != act.actor) return refuse(IssueCode::forbidden, "not-the-owner", "Only the doctor who hands it on may keep it.");
  if (!next.transfer) return refuse(IssueCode::conflict, "no-transfer", "Nothing is being handed on. It is yours.");
  drop_transfer(act, "kept");
  act.note(MomentKind::transfer_returned, *next.owner, "kept");
  return {};
}

void take_over(Act& act, const std::string& doctor) {
  Consultation& next = act.next();
  const std::string first = *next.owner;
  next.handed_on.push_back({first, doctor, next.accepted_at, act.now, next.transfer->reason});
  act.release(owner_claim(next.id), "Practitioner/" + first);
  act.take(owner_claim(next.id), "Practitioner/" + doctor);
  act.release(attention_claim(first), "Task/" + next.id);
  act.note(MomentKind::transferred, doctor, {}, next.transfer->reason);
  act.tell(NoticeKind::transferred, first);
  act.tell(NoticeKind::transferred);
  std::erase(next.joined, first);
  std::erase(next.absent, first);
  next.transfer.reset();
  next.owner = doctor;
  next.accepted_at = act.now;
  next.status = Status::accepted;
  next.told_to_telephone = false;
}

void go_on_with_transfer(Act& act, RingEnd last) {
  Consultation& next = act.next();
  if (next.ring || ring_for_transfer(act)) return;
  next.transfer.reset();
  act.note(MomentKind::transfer_returned, *next.owner, name_of(last));
  act.tell(NoticeKind::transfer_returned, *next.owner);
}

void drop_transfer(Act& act, const std::string& reason) {
  if (!act.next().transfer) return;
  end_ring(act, RingEnd::withdrawn, reason);
  act.next().transfer.reset();
}

}  // namespace maillage::care::act
