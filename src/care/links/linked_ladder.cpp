// Composing the ladder of a request for a specialty.
#include "care/links/linked_ladder.hpp"

#include <algorithm>
#include <iterator>

namespace maillage::care {

namespace {

Rung rung_of(const Link& link, const SpecialtyQuestion& question) {
  Rung rung{RungKind::linked, linked_ring, std::max(link.delay, linked_ring), {}, link.id, link.name};
  for (const Specialist& one : link.doctors) {
    const bool named = std::ranges::find(rung.doctors, one.doctor) != rung.doctors.end();
    if (!named && answers(one, question.specialty, question.asked)) rung.doctors.push_back(one.doctor);
  }
  return rung;
}

/// What remains of the place's ladder: of each rung before the last the doctors who have the specialty, and the last one as it is.
Ladder rest_of(const SpecialtyQuestion& question) {
  Ladder rest;
  for (auto rung = question.place.begin(); rung != std::prev(question.place.end()); ++rung) {
    Rung kept = *rung;
    std::erase_if(kept.doctors, [&](const std::string& doctor) {
      return std::ranges::none_of(question.specialists,
                                  [&](const Specialist& one) { return one.doctor == doctor && answers(one, question.specialty, question.asked); });
    });
    if (!kept.doctors.empty()) rest.push_back(std::move(kept));
  }
  rest.push_back(question.place.back());
  return rest;
}

}  // namespace

LinkedLadder ladder_for(const SpecialtyQuestion& question) {
  std::vector<const Link*> offering;
  for (const Link& link : question.links) {
    if (in_force(link, question.asked) && offers(link, question.specialty)) offering.push_back(&link);
  }
  std::ranges::sort(offering, [](const Link* a, const Link* b) { return a->delay != b->delay ? a->delay < b->delay : a->id < b->id; });
  LinkedLadder made;
  Ladder rest = rest_of(question);
  for (const Link* link : offering) {
    if (!is_open(*link, question.now)) {
      made.closed.push_back(link->name);
    } else if (made.ladder.size() + rest.size() < rungs_max) {
      made.ladder.push_back(rung_of(*link, question));
    }
  }
  std::ranges::move(rest, std::back_inserter(made.ladder));
  return made;
}

}  // namespace maillage::care
