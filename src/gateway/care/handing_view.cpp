// Drawing transfers and regulations.
#include "gateway/care/handing_view.hpp"

#include "base/instant_text.hpp"

namespace maillage::gateway {

namespace {

using fhir::Draft;

Draft when(Instant at) { return at.micros == 0 ? Draft() : Draft(to_text(at)); }
Draft doctor(const std::string& id) { return id.empty() || id == "system" ? Draft(id) : Draft("Practitioner/" + id); }

}  // namespace

void draw_transfer(Draft& drawn, const care::Consultation& state, CareEyes eyes) {
  const bool reads_why = eyes == CareEyes::whole || eyes == CareEyes::card;
  if (state.transfer) {
    Draft transfer = fhir::object({{"from", doctor(state.owner.value_or(""))},
                                   {"to", doctor(state.transfer->to)},
                                   {"specialty", state.transfer->specialty},
                                   {"at", when(state.transfer->at)}});
    if (reads_why) transfer.set("reason", state.transfer->reason.reveal());
    drawn.set("transfer", std::move(transfer));
  }
  for (const care::HandedOn& one : state.handed_on) {
    Draft line = fhir::object({{"from", doctor(one.doctor)}, {"to", doctor(one.to)}, {"at", when(one.until)}});
    if (reads_why) line.set("reason", one.reason.reveal());
    drawn["handedOn"].append(std::move(line));
  }
}

void draw_regulation(Draft& drawn, const care::Consultation& state, CareEyes eyes) {
  if (!state.regulation) return;
  const care::Regulation& one = *state.regulation;
  Draft regulation = fhir::object({{"cause", name_of(one.cause)},
                                   {"askedBy", doctor(one.asked_by)},
                                   {"askedAt", when(one.asked_at)},
                                   {"awaited", awaits_regulation(state)},
                                   {"escalated", one.escalated},
                                   {"answer", name_of(one.answer)},
                                   {"by", doctor(one.by)},
                                   {"at", when(one.at)},
                                   {"who", one.who.reveal()},
                                   {"due", when(one.due)},
                                   {"words", one.words.reveal()},
                                   {"toFollow", awaits_follow_up(state)},
                                   {"followedBy", doctor(one.followed_by)},
                                   {"followedAt", when(one.followed_at)},
                                   {"followUp", one.follow_up.reveal()}});
  if (eyes == CareEyes::whole || eyes == CareEyes::regulation) regulation.set("reason", one.reason.reveal());
  drawn.set("regulation", std::move(regulation));
}

void draw_answers(Draft& drawn, const care::Consultation& state) {
  for (const care::Answer& answer : state.answers) drawn["answers"].append(fhir::object({{"question", answer.question}, {"yes", answer.yes}}));
}

}  // namespace maillage::gateway
