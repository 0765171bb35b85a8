// The agenda of deadlines: what must happen by itself, and when. Sans-IO: it is handed the time and hands back the names that are due.
//
// Nothing here is stored. Every deadline is a function of a recorded state (deadline_of, Duty::until, a lost socket), so the agenda is rebuilt from
// the record at start, and a deadline that passed while the server was down is due at once. A name that is due is taken out: whoever acts on it sets
// the next. Driven by: set()/clear() after each commit; poll_deadline() says when to call handle_time().
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/time.hpp"

namespace maillage::care {

class Agenda {
 public:
  /// One deadline for one name: replaces the one of before.
  void set(const std::string& name, Instant at);
  void clear(const std::string& name);

  [[nodiscard]] std::optional<Instant> poll_deadline() const;
  /// The names that are due, earliest first.
  [[nodiscard]] std::vector<std::string> handle_time(Instant now);
  [[nodiscard]] std::size_t size() const { return at_.size(); }

 private:
  std::unordered_map<std::string, std::multimap<Instant, std::string>::iterator> at_;  // one for each entry of order_
  std::multimap<Instant, std::string> order_;
};

}  // namespace maillage::care
