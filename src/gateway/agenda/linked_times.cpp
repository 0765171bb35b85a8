// Asking the agendas of the linked doctors first.
#include "gateway/agenda/linked_times.hpp"

#include <algorithm>
#include <tuple>

namespace maillage::gateway {

namespace {

bool has(const std::vector<std::string>& list, const std::string& one) { return std::ranges::find(list, one) != list.end(); }

void append_new(const std::vector<care::JointSlot>& more, std::size_t count, std::vector<care::JointSlot>& into) {
  for (const care::JointSlot& slot : more) {
    if (into.size() >= count) return;
    if (std::ranges::find(into, slot) == into.end()) into.push_back(slot);
  }
}

}  // namespace

std::vector<std::string> linked_doctors(const std::map<std::string, care::PlaceProtocol>& protocols, const care::JointQuestion& question,
                                        Instant now) {
  std::vector<const care::Link*> links;
  if (!question.specialty.empty() && question.doctor.empty()) {
    for (const std::string& place : question.places) {
      const auto found = protocols.find(place);
      if (found == protocols.end()) continue;
      for (const care::Link& link : found->second.links) {
        if (in_force(link, now) && offers(link, question.specialty)) links.push_back(&link);
      }
    }
  }
  std::ranges::sort(links, [](const care::Link* a, const care::Link* b) { return std::tie(a->delay, a->id) < std::tie(b->delay, b->id); });
  std::vector<std::string> doctors;
  for (const care::Link* link : links) {
    for (const care::Specialist& one : link->doctors) {
      std::string owner = "Practitioner/" + one.doctor;
      if (answers(one, question.specialty, now) && !has(doctors, owner)) doctors.push_back(std::move(owner));
    }
  }
  return doctors;
}

std::vector<care::JointSlot> times_with_first(const care::Agendas& agendas, const care::JointQuestion& question,
                                              const std::vector<std::string>& first) {
  std::vector<care::JointSlot> theirs;
  for (const std::string& doctor : first) {
    care::JointQuestion hers = question;
    hers.doctor = doctor;
    for (care::JointSlot& slot : find_joint_slots(agendas, hers)) theirs.push_back(std::move(slot));
  }
  std::ranges::sort(theirs, [](const care::JointSlot& a, const care::JointSlot& b) {
    return std::tie(a.start, a.doctor, a.place) < std::tie(b.start, b.doctor, b.place);
  });
  std::vector<care::JointSlot> times;
  append_new(theirs, question.count, times);
  if (times.size() < question.count) append_new(find_joint_slots(agendas, question), question.count, times);
  return times;
}

}  // namespace maillage::gateway
