// FanOut: what everybody is to be told, told by so many members at a time, so that what concerns one person need not wait until all have heard.
//
//   fan_out.add(change);                                             // to all who are members now
//   while (fan_out.turn(members, 64, place, tell)) come back later;  // each turn tells the next 64 all that waits for them
//   fan_out.tell_rest(member.place, tell);                           // before anything else is said to this one: nothing is ever overtaken
//
// Each member keeps its place: the number of the first item that it has not been told. Whoever comes later starts at `end()`. Members are a map in
// the order of keys that never come again, so that one that goes in the middle of a round is simply not met. An item is forgotten when a round that
// began after it has met everybody. Sans-IO: who is a member, how one is told and when the next turn comes is the caller's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>

#include "base/assert.hpp"

namespace maillage::gateway {

template <class Key, class Item>
class FanOut {
 public:
  using Place = std::uint64_t;

  void add(Item item) { items_.push_back(std::move(item)); }
  [[nodiscard]] Place end() const { return first_ + items_.size(); }
  [[nodiscard]] std::size_t waiting() const { return items_.size(); }

  /// Tells the member at `place` what it has not been told, in order.
  template <class Tell>
  void tell_rest(Place& place, Tell tell) const {
    ASSERT(place >= first_);
    while (place < end()) {
      // Moved first: whatever the telling sets off finds it told.
      const Item& item = items_[static_cast<std::size_t>(place++ - first_)];
      tell(item);
    }
  }

  /// The next `count` members, each told all that waits for it. False when nobody waits for anything any more.
  template <class Members, class PlaceOf, class Tell>
  bool turn(Members& members, std::size_t count, PlaceOf place_of, Tell tell) {
    if (items_.empty()) return false;
    auto next = members.begin();
    if (last_met_) {
      next = members.upper_bound(*last_met_);
    } else {
      round_end_ = end();
    }
    for (; count > 0 && next != members.end(); --count, ++next) {
      last_met_ = next->first;
      tell_rest(place_of(next->second), [&](const Item& item) { tell(next->second, item); });
    }
    if (next == members.end()) end_round();
    return !items_.empty();
  }

 private:
  void end_round() {
    last_met_.reset();
    items_.erase(items_.begin(), items_.begin() + static_cast<std::ptrdiff_t>(round_end_ - first_));
    first_ = round_end_;
  }

  std::deque<Item> items_;
  Place first_{0};               // of items_
  Place round_end_{0};           // everybody will have been told what lies before it when this round ends
  std::optional<Key> last_met_;  // in this round; nothing between two rounds
};

}  // namespace maillage::gateway
