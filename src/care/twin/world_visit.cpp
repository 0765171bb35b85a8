// The patient: choosing, coming, waiting, being prepared, leaving.
#include <algorithm>

#include "base/assert.hpp"
#include "care/twin/world.hpp"

namespace maillage::care::twin {

namespace {

constexpr const char* the_assistant = "nurse";
constexpr Micros excluded_takes = std::chrono::minutes(4);    // the questions, and where to go instead
constexpr Micros telephone_ahead = std::chrono::minutes(30);  // the earliest appointment that one can come to
constexpr Micros before_appointment = std::chrono::minutes(2);
constexpr Micros leaves_after_care = std::chrono::minutes(15);  // nobody leaves while being prepared, and not at once after it
constexpr unsigned slot_quanta = 4;                             // 20 minutes, as the demonstration's agendas offer them
constexpr std::size_t places_asked_max = 3;

}  // namespace

void World::arise(std::uint32_t visit) {
  Visit& one = lived_.visits[visit];
  const std::vector<Choice> choices = journeys_.choices(one.need);
  if (choices.empty()) return end(visit, End::nobody_near);
  const PlaceProtocol& first = territory_.places[choices.front().place];
  const bool telephones =
      !one.need.known &&
      (first.card->visits == Visits::appointment ||
       (first.card->visits == Visits::both && chance_.happens(territory_.assumed.prefers_appointment, one.need.key, Draw::prefers_appointment)));
  if (telephones && book(visit, choices)) return;
  one.place = choices.front().place;
  one.road_km = static_cast<float>(choices.front().road_km);
  plan(choices.front().come, What::come, visit);
}

bool World::book(std::uint32_t visit, const std::vector<Choice>& choices) {
  Visit& one = lived_.visits[visit];
  JointQuestion question;
  question.quanta = slot_quanta;
  question.earliest = now_ + telephone_ahead;
  question.count = 1;
  for (const Choice& choice : choices) {
    const std::string& place = territory_.places[choice.place].place;
    if (bookable_.contains(place) && question.places.size() < places_asked_max) question.places.push_back(place);
  }
  if (question.places.empty()) return false;
  const std::vector<JointSlot> slots = find_joint_slots(agendas_, question);
  const auto latest = Micros(static_cast<std::int64_t>(territory_.assumed.appointment_days_max * 86'400e6));
  if (slots.empty() || slots.front().start - now_ > latest) return false;
  const JointSlot& slot = slots.front();
  const auto doctor = doctor_index_.find(slot.doctor.substr(slot.doctor.find('/') + 1));
  if (doctor == doctor_index_.end()) return false;  // bookable, and on no ladder

  Booking booking;
  booking.id = name_of_visit(visit) + "-" + std::to_string(courses_[visit].turn);
  BookTime command;
  command.patient = name_of_visit(visit);
  command.slot = slot;
  static const std::map<RoundKey, Round> no_rounds;
  const auto booked = care::decide(booking, the_assistant, command, {agenda_rules_, no_rounds, agendas_.travel(), territory_.zone, cards_}, now_);
  if (!booked) return false;  // the rows propose, the rules decide
  agendas_.hold(held_by(booked->next));
  ++lived_.bookings;
  one.appointment = true;
  one.slot = slot.start;
  one.booked_doctor = doctor->second;
  upcoming_[doctor->second].insert({slot.start, visit});
  const std::string place = slot.place.substr(slot.place.find('/') + 1);
  const auto chosen = std::ranges::find_if(choices, [&](const Choice& choice) { return territory_.places[choice.place].place == place; });
  one.place = chosen->place;
  one.road_km = static_cast<float>(chosen->road_km);
  if (chance_.happens(territory_.assumed.not_kept, one.need.key, Draw::comes_to_appointment)) {
    plan(slot.start, What::miss, visit);
  } else {
    const Micros takes = minutes(territory_.assumed.preparation_minutes, territory_.assumed.preparation_spread, visit, Draw::preparation);
    plan(slot.start - takes - before_appointment, What::come, visit);
  }
  return true;
}

void World::miss(std::uint32_t visit) {
  const Visit& one = lived_.visits[visit];
  upcoming_[*one.booked_doctor].erase({*one.slot, visit});
  end(visit, End::not_kept);
}

void World::come(std::uint32_t visit) {
  Visit& one = lived_.visits[visit];
  one.came = now_;
  courses_[visit].stage = Stage::queued;
  Room& room = rooms_[*one.place];
  if (one.slot) {
    room.queue.push_front(visit);
  } else {
    room.queue.push_back(visit);
  }
  const double drawn = chance_.exponential(territory_.assumed.patience_minutes, one.need.key, Draw::patience, courses_[visit].turn);
  Micros patience(static_cast<std::int64_t>(drawn * 60e6));
  if (const auto& known = one.need.known) patience = known->preparation + (known->left ? known->waited : std::max(known->waited, patience));
  plan(now_ + patience, What::leave, visit, courses_[visit].turn);
  begin_next(*one.place);
}

void World::begin_next(std::uint32_t place) {
  Room& room = rooms_[place];
  while (room.free > 0 && !room.queue.empty()) {
    const std::uint32_t visit = room.queue.front();
    room.queue.pop_front();
    --room.free;
    begin(visit);
  }
}

RequestConsultation World::request_of(std::uint32_t visit) const {
  const Need& need = lived_.visits[visit].need;
  const PlaceProtocol& place = territory_.places[*lived_.visits[visit].place];
  RequestConsultation request;
  request.patient = name_of_visit(visit);
  request.age_months = need.age_months;
  request.place = place.place;
  request.motive.text = Words(std::string(motives_of_need[need.motive].name));
  request.priority = place.kind == PlaceKind::prison ? Priority::prison
                     : need.cannot_travel            ? Priority::cannot_travel
                     : need.has_treating_doctor      ? Priority::delay_too_long
                                                     : Priority::no_treating_doctor;
  const auto& own = lived_.visits[visit].booked_doctor ? lived_.visits[visit].booked_doctor : need.own_doctor;
  if (own) request.own_doctor = territory_.doctors[*own].id;
  if (need.known) request.familiar = need.known->familiar;
  const bool excluded = !need.known && chance_.happens(motives_of_need[need.motive].excluded, need.key, Draw::excluded);
  const auto which = static_cast<std::size_t>(chance_.uniform(need.key, Draw::which_question) * static_cast<double>(place.questions.size()));
  for (std::size_t i = 0; i < place.questions.size(); ++i) request.answers.push_back({place.questions[i].id, excluded && i == which});
  return request;
}

void World::begin(std::uint32_t visit) {
  Visit& one = lived_.visits[visit];
  Course& course = courses_[visit];
  one.begun = now_;
  course.stage = Stage::preparing;
  course.consultation = static_cast<VisitId>(visit_of_.size());
  visit_of_.push_back(visit);
  const auto requested = tell(visit, request_of(visit), the_assistant);
  ASSERT(requested);
  const auto identified = tell(visit, CheckIdentity{IdentityDocument::vitale_card, true}, the_assistant);
  if (!identified) {  // excluded: the consultation is over, and nothing more is asked
    end(visit, End::excluded);
    return plan(now_ + excluded_takes, What::room_free, *one.place);
  }
  static_cast<void>(tell(visit, RecordConsent{}, the_assistant));
  const Micros takes = one.need.known
                           ? one.need.known->preparation
                           : minutes(territory_.assumed.preparation_minutes, territory_.assumed.preparation_spread, visit, Draw::preparation);
  plan(now_ + takes, What::ready, visit);
}

void World::declare_ready(std::uint32_t visit) {
  lived_.visits[visit].ready = now_;
  const auto declared = tell(visit, DeclareReady{}, the_assistant);
  ASSERT(declared);
}

void World::leave(std::uint32_t visit, std::uint32_t turn) {
  Visit& one = lived_.visits[visit];
  const Stage stage = courses_[visit].stage;
  if (turn != courses_[visit].turn) return;  // it was the patience of the first time
  if (stage == Stage::preparing) return plan(now_ + leaves_after_care, What::leave, visit, turn);
  if (stage != Stage::queued && stage != Stage::waiting) return;
  if (one.slot) upcoming_[*one.booked_doctor].erase({*one.slot, visit});
  end(visit, End::left);
  if (stage == Stage::queued) {
    std::erase(rooms_[*one.place].queue, visit);
    return;
  }
  static_cast<void>(tell(visit, CancelConsultation{CancelReason::patient_left, {}}, the_assistant));
  plan(now_, What::room_free, *one.place);
}

/// Nobody answered: the first time that can be booked here. Who gets one leaves the queue; for whoever gets none everybody is asked again.
void World::offer(std::uint32_t visit) {
  Course& course = courses_[visit];
  course.offer_planned = false;
  const Visit& one = lived_.visits[visit];
  const std::uint32_t here = *one.place;
  const VisitId consultation = course.consultation;
  const Consultation* state = course.stage == Stage::waiting ? dispatcher_->state_of(consultation) : nullptr;
  if (state == nullptr || state->status != Status::unanswered) return;
  if (one.slot || !book(visit, {{here, now_, one.road_km}})) {
    static_cast<void>(tell(visit, RetryLadder{}, the_assistant));
    return;
  }
  course.stage = Stage::before;
  ++course.turn;
  static_cast<void>(tell(visit, CancelConsultation{CancelReason::oriented_elsewhere, {}}, the_assistant));
  plan(now_, What::room_free, here);
}

}  // namespace maillage::care::twin
