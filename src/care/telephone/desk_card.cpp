// The desk's card, its check, and its document.
#include "care/telephone/desk_card.hpp"

#include "care/resources/members.hpp"
#include "record/callers/telephone.hpp"

namespace maillage::care {

template <class A>
void members(A& a, DeskCard& x) {
  a("hours", x.hours), a("telephone", x.telephone);
}

namespace {

constexpr int format = 1;

}  // namespace

const DeskCard& usual_desk() {
  static const DeskCard kept = [] {
    constexpr std::chrono::hours opens{8};
    constexpr std::chrono::hours noon{12};
    constexpr std::chrono::minutes again{13 * 60 + 30};
    constexpr std::chrono::minutes closes{16 * 60 + 30};
    constexpr std::size_t working_days = 5;
    DeskCard desk;
    for (std::size_t day = 0; day < working_days; ++day) desk.hours.week[day] = {{opens, noon}, {again, closes}};
    return desk;
  }();
  return kept;
}

Outcome<> settle(DeskCard& desk) {
  if (auto settled = settle(desk.hours, "card"); !settled) return settled;
  if (!ever_opens(desk.hours)) {
    return refuse(IssueCode::value, "desk-never-open", "The desk would never answer: nobody could call. Give at least one day its hours.",
                  {"card.hours"});
  }
  if (!desk.telephone.empty() && !record::Telephone::parse(desk.telephone)) {
    return refuse(IssueCode::value, "desk-telephone", "This is no whole telephone number. Write it with all its digits, or leave it out.",
                  {"card.telephone"});
  }
  return {};
}

ports::Write write_of(const DeskCard& desk, VersionId version) {
  return {.key = {desk_type, desk_id}, .version = version, .content = archived(desk, format), .index = {}, .subjects = {}};
}

std::optional<DeskCard> desk_card_from(std::string_view document) { return unarchived<DeskCard>(document, format); }

}  // namespace maillage::care
