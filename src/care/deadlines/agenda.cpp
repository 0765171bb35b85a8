// An ordered row of deadlines, and where each name stands in it.
#include "care/deadlines/agenda.hpp"

namespace maillage::care {

void Agenda::set(const std::string& name, Instant at) {
  const auto known = at_.find(name);
  if (known != at_.end()) {
    if (known->second->first == at) return;
    order_.erase(known->second);
    known->second = order_.emplace(at, name);
    return;
  }
  at_.emplace(name, order_.emplace(at, name));
}

void Agenda::clear(const std::string& name) {
  const auto known = at_.find(name);
  if (known == at_.end()) return;
  order_.erase(known->second);
  at_.erase(known);
}

std::optional<Instant> Agenda::poll_deadline() const { return order_.empty() ? std::nullopt : std::optional(order_.begin()->first); }

std::vector<std::string> Agenda::handle_time(Instant now) {
  std::vector<std::string> due;
  while (!order_.empty() && order_.begin()->first <= now) {
    due.push_back(std::move(order_.begin()->second));
    at_.erase(due.back());
    order_.erase(order_.begin());
  }
  return due;
}

}  // namespace maillage::care
