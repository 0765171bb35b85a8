// A document that is over leaves its list; one that cannot be read changes nothing.
#include "care/telephone/telephone_lists.hpp"

#include <algorithm>

#include "care/telephone/telephone_documents.hpp"

namespace maillage::care {
namespace {

template <class T, class At>
std::vector<const T*> in_order(const std::map<std::string, T>& kept, At at) {
  std::multimap<Instant, const T*> by_time;  // of one time: by id
  for (const auto& [id, one] : kept) by_time.emplace(one.*at, &one);
  std::vector<const T*> list;
  for (const auto& [time, one] : by_time) list.push_back(one);
  return list;
}

template <class T>
void keep(std::map<std::string, T>& list, const std::string& id, std::optional<T> one, bool open) {
  if (!one) return;
  if (open) {
    list[id] = std::move(*one);
  } else {
    list.erase(id);
  }
}

}  // namespace

void TelephoneLists::learn(const ports::Change& change) {
  for (const ports::Stored& version : change.versions) {
    const std::string& id = version.key.id;
    if (version.deleted) continue;
    if (version.key.type == call_back_type) {
      auto one = call_back_from(version.content);
      const bool open = one && one->done_at == Instant{};
      keep(call_backs_, id, std::move(one), open);
    } else if (version.key.type == shift_note_type) {
      auto one = shift_note_from(version.content);
      const bool open = one && one->taken_at == Instant{};
      keep(notes_, id, std::move(one), open);
    } else if (version.key.type == desk_type) {
      auto desk = desk_card_from(version.content);
      if (!desk) continue;
      desk_ = std::move(*desk);
      desk_version_ = version.version;
    } else if (version.key.type == waiting_type) {
      auto one = waiting_from(version.content);
      const bool open = one && !one->end;
      keep(waiting_, id, std::move(one), open);
    } else if (version.key.type == doctor_search_type) {
      auto one = doctor_search_from(version.content);
      const bool open = one && one->closed == Instant{};
      if (one && !one->found.empty()) found_[id] = {one->closed, one->closed - one->opened};
      keep(searches_, id, std::move(one), open);
    }
  }
  std::erase_if(found_, [&](const auto& entry) { return entry.second.at < change.at - figures_of; });
}

std::vector<const CallBack*> TelephoneLists::call_backs() const { return in_order(call_backs_, &CallBack::at); }
std::vector<const ShiftNote*> TelephoneLists::notes() const { return in_order(notes_, &ShiftNote::at); }
std::vector<const DoctorSearch*> TelephoneLists::searches() const { return in_order(searches_, &DoctorSearch::opened); }
std::vector<const WaitingCaller*> TelephoneLists::waiting() const { return in_order(waiting_, &WaitingCaller::at); }

SearchFigures TelephoneLists::figures(Instant now) const {
  SearchFigures figures;
  figures.open = searches_.size();
  for (const auto& [patient, search] : searches_) {
    const Micros age = now - search.opened;
    if (!figures.oldest_open || age > *figures.oldest_open) figures.oldest_open = age;
  }
  std::vector<Micros> took;
  for (const auto& [patient, found] : found_) {
    if (found.at >= now - figures_of) took.push_back(found.took);
  }
  figures.found = took.size();
  if (took.empty()) return figures;
  const auto middle = took.begin() + static_cast<std::ptrdiff_t>((took.size() - 1) / 2);
  std::ranges::nth_element(took, middle);
  figures.median = *middle;
  return figures;
}

}  // namespace maillage::care
