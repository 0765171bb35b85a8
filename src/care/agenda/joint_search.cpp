// Day by day, and in a day start by start: is any doctor free, and at which sites can a patient be received (place, assistant and kit together)? The
// first starts that have both are all that is asked for, so nobody looks at the others.
//
// Whoever has no free time in the hour of a start is passed over sixty at a time, and hours in which one of those who are needed has nobody are left
// out. Of a few sites the whole day is drawn first. Of a territory's it is not: at each start the places are passed in their order until enough of
// them can receive, for of twenty thousand the first hundreds will do; a day on which that fails again and again is drawn after all.
#include "care/agenda/joint_search.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

namespace maillage::care {

namespace {

/// Drawing the day of so many sites costs less than asking about them start by start.
constexpr std::size_t sites_drawn_max = 64;
/// After so many starts of a day at which no site of the territory could receive, the day is drawn.
constexpr unsigned vain_starts_max = 8;

/// So many reads of memory go on at the same time.
constexpr std::size_t rows_at_once = 16;

struct Hit {
  unsigned day;
  unsigned start;
  AgendaIndex doctor;
  std::size_t site;  // its number among those of the question
};

class Search {
 public:
  Search(const Agendas& agendas, const JointQuestion& question)
      : agendas_(agendas),
        asked_(question),
        needs_(needs_of(question.kind, question.home.has_value())),
        on_step_(every(question.step == 0 ? question.quanta : question.step)),
        of_specialty_(agendas.doctors_of(question.specialty)) {
    name_doctors();
    list_places();
    found_.reserve(asked_.count);
  }

  std::vector<JointSlot> run() {
    if (asked_.quanta == 0 || asked_.count == 0) return {};
    for (unsigned day = 0; day < agendas_.days() && found_.size() < asked_.count; ++day) search_day(day);
    std::vector<JointSlot> slots;
    slots.reserve(found_.size());
    for (const Hit& hit : found_) slots.push_back(slot_of(hit));
    return slots;
  }

 private:
  void name_doctors() {
    if (!asked_.language.empty()) speakers_ = &agendas_.speakers_of(asked_.language);
    if (asked_.doctor.empty()) return;
    only_.emplace();
    if (const auto one = agendas_.index_of(AgendaRole::doctor, asked_.doctor)) only_->put(*one, true);
  }

  /// Which of these sixty-four doctors the question is about.
  [[nodiscard]] std::uint64_t wanted(std::size_t word) const {
    std::uint64_t doctors = of_specialty_.word(word);
    if (speakers_ != nullptr) doctors &= speakers_->word(word);
    if (only_) doctors &= only_->word(word);
    return doctors;
  }

  void list_places() {
    all_places_ = needs_.place && asked_.places.empty();
    if (!needs_.place || all_places_) return;
    for (const std::string& place : asked_.places) {
      if (const auto index = agendas_.index_of(AgendaRole::place, "Location/" + place)) places_.push_back(*index);
    }
    std::ranges::sort(places_);
    places_.erase(std::ranges::unique(places_).begin(), places_.end());
  }

  // Sites have numbers: of the question's places in their order, or of all places, or one for the patient's home or for nowhere in particular. What a
  // site is, is only said of those that matter: a territory has twenty thousand.
  [[nodiscard]] std::size_t sites() const { return !needs_.place ? 1 : all_places_ ? agendas_.count(AgendaRole::place) : places_.size(); }
  [[nodiscard]] AgendaIndex place_at(std::size_t site) const { return all_places_ ? static_cast<AgendaIndex>(site) : places_[site]; }
  [[nodiscard]] Site site_at(std::size_t site) const {
    if (!needs_.place) return {"", asked_.home};
    const std::string& owner = agendas_.rules(AgendaRole::place, place_at(site)).owner;
    return {owner.substr(owner.find('/') + 1), {}};
  }

  [[nodiscard]] const std::vector<AgendaIndex>& serving(AgendaRole role, std::size_t site) const {
    return needs_.place ? agendas_.serving(role, place_at(site)) : agendas_.serving(role, homes);
  }

  /// When at least one of those who serve the site can be there.
  DayRow starts_of_serving(AgendaRole role, unsigned day, std::size_t number, const Site& site) const {
    DayRow starts;
    for (const AgendaIndex index : serving(role, number)) {
      if (agendas_.longest_run(role, asked_.kind, day, index) < asked_.quanta) continue;
      starts |= agendas_.row_at(role, asked_.kind, day, index, site).starts_of(asked_.quanta);
    }
    return starts;
  }

  [[nodiscard]] DayRow starts_of_site(unsigned day, std::size_t number, DayRow starts) const {
    if (needs_.place) {
      const AgendaIndex place = place_at(number);
      if (agendas_.longest_run(AgendaRole::place, asked_.kind, day, place) < asked_.quanta) return {};
      starts &= agendas_.row(AgendaRole::place, asked_.kind, day, place).starts_of(asked_.quanta);
    }
    if (!starts.any() || (!needs_.assistant && !needs_.kit)) return starts;
    const Site site = site_at(number);
    if (needs_.assistant) starts &= starts_of_serving(AgendaRole::assistant, day, number, site);
    if (needs_.kit && starts.any()) starts &= starts_of_serving(AgendaRole::kit, day, number, site);
    return starts;
  }

  /// When the sites can receive.
  void draw_sites(unsigned day, const DayRow& allowed) {
    possible_ = {};
    starts_.resize(sites());
    for (std::size_t site = 0; site < starts_.size(); ++site) {
      starts_[site] = starts_of_site(day, site, allowed);
      possible_ |= starts_[site];
    }
    drawn_ = true;
  }

  /// Whether any doctor of the question has any free time in this hour.
  [[nodiscard]] bool any_doctor(unsigned day, unsigned hour) const {
    const AgendaSet& free = agendas_.free_in_hour(AgendaRole::doctor, asked_.kind, day, hour);
    for (std::size_t word = free.next(0); word < free.words(); word = free.next(word + 1)) {
      if ((free.word(word) & wanted(word)) != 0) return true;
    }
    return false;
  }

  /// Whether each of those who are needed has anybody with free time in this hour.
  [[nodiscard]] bool worth_looking(unsigned day, unsigned hour) const {
    const auto any = [&](AgendaRole role) { return agendas_.free_in_hour(role, asked_.kind, day, hour).any(); };
    return (!needs_.place || any(AgendaRole::place)) && (!needs_.assistant || any(AgendaRole::assistant)) && (!needs_.kit || any(AgendaRole::kit)) &&
           any_doctor(day, hour);
  }

  [[nodiscard]] bool anyone_serving(AgendaRole role, unsigned day, std::size_t number, const Site& site, Span span) const {
    const AgendaSet& free = agendas_.free_in_hour(role, asked_.kind, day, span.from / quanta_an_hour);
    return std::ranges::any_of(serving(role, number),
                               [&](AgendaIndex index) { return free.has(index) && agendas_.free_at(role, asked_.kind, day, index, site, span); });
  }

  /// Of a place that is open then.
  [[nodiscard]] bool receives(std::size_t number, unsigned day, Span span) const {
    if (!needs_.assistant && !needs_.kit) return true;
    const Site site = site_at(number);
    return (!needs_.assistant || anyone_serving(AgendaRole::assistant, day, number, site, span)) &&
           (!needs_.kit || anyone_serving(AgendaRole::kit, day, number, site, span));
  }

  /// When the place of whoever goes to homes can be taken with her.
  [[nodiscard]] DayRow starts_of_round(unsigned day) const {
    const auto place = agendas_.index_of(AgendaRole::place, "Location/" + asked_.round);
    return place ? agendas_.row(AgendaRole::place, asked_.kind, day, *place).starts_of(asked_.quanta) : DayRow();
  }

  /// Starts of the day that are on the step and not before the earliest instant.
  [[nodiscard]] DayRow allowed_starts(unsigned day) const {
    const DayFrame& frame = agendas_.frame(day);
    DayRow allowed = on_step_;
    allowed.clear({frame.quanta, quanta_max});
    if (asked_.earliest > frame.start) {
      const auto late = (asked_.earliest - frame.start + Micros(quantum) - Micros(1)) / quantum;
      allowed.clear({0, static_cast<unsigned>(std::min<std::int64_t>(late, quanta_max))});
    }
    if (!asked_.round.empty()) allowed &= starts_of_round(day);
    return allowed;
  }

  /// Tells each doctor of the question who is free then, in their order, until `told` says that it is enough.
  template <class Told>
  void each_free_doctor(unsigned day, Span span, Told told) const {
    const AgendaSet& free = agendas_.free_in_hour(AgendaRole::doctor, asked_.kind, day, span.from / quanta_an_hour);
    const std::span<const DayRow> rows = agendas_.rows(AgendaRole::doctor, asked_.kind, day);
    const SpanBits bits(span);
    // The rows of several are asked of the memory before the first is looked at: each alone would be waited for.
    std::array<AgendaIndex, rows_at_once> batch{};
    std::size_t size = 0;
    const auto enough = [&] {
      const auto is_free = [&](AgendaIndex doctor) { return rows[doctor].has(bits) && told(doctor); };
      return std::any_of(batch.begin(), batch.begin() + static_cast<std::ptrdiff_t>(std::exchange(size, 0)), is_free);
    };
    for (std::size_t word = free.next(0); word < free.words(); word = free.next(word + 1)) {
      for (std::uint64_t left = free.word(word) & wanted(word); left != 0; left &= left - 1) {
        const auto doctor = static_cast<AgendaIndex>(word * AgendaSet::word_bits) + static_cast<AgendaIndex>(std::countr_zero(left));
        __builtin_prefetch(&rows[doctor]);
        batch[size++] = doctor;
        if (size == rows_at_once && enough()) return;
      }
    }
    static_cast<void>(enough());
  }

  [[nodiscard]] bool any_free_doctor(unsigned day, Span span) const {
    bool any = false;
    each_free_doctor(day, span, [&any](AgendaIndex) { return any = true; });
    return any;
  }

  /// Only who sees patients in person travels to them.
  [[nodiscard]] bool can_come(unsigned day, AgendaIndex doctor, std::size_t site, Span span) const {
    return asked_.kind != SlotKind::in_person || agendas_.row_at(AgendaRole::doctor, asked_.kind, day, doctor, site_at(site)).has(span);
  }

  /// The sites that can receive at this start, in their order. Of those to which no doctor need travel as many as are wanted are enough.
  void list_sites_at(unsigned day, Span span) {
    sites_at_.clear();
    const std::size_t all = sites();
    const std::size_t enough = asked_.kind == SlotKind::in_person ? all : asked_.count - found_.size();
    if (drawn_) {
      for (std::size_t site = 0; site < all && sites_at_.size() < enough; ++site) {
        if (starts_[site].test(span.from)) sites_at_.push_back(site);
      }
      return;
    }
    const AgendaSet& open = agendas_.free_in_hour(AgendaRole::place, asked_.kind, day, span.from / quanta_an_hour);
    for (std::size_t word = open.next(0); word < open.words(); word = open.next(word + 1)) {
      for (std::uint64_t left = open.word(word); left != 0; left &= left - 1) {
        const std::size_t site = word * AgendaSet::word_bits + static_cast<std::size_t>(std::countr_zero(left));
        if (!agendas_.free_at(AgendaRole::place, asked_.kind, day, place_at(site), {}, span) || !receives(site, day, span)) continue;
        sites_at_.push_back(site);
        if (sites_at_.size() == enough) return;
      }
    }
  }

  void meet(unsigned day, Span span) {
    each_free_doctor(day, span, [&](AgendaIndex doctor) {
      __builtin_prefetch(&agendas_.rules(AgendaRole::doctor, doctor).owner);
      for (const std::size_t site : sites_at_) {
        if (!can_come(day, doctor, site, span)) continue;
        found_.push_back({day, span.from, doctor, site});
        if (found_.size() == asked_.count) return true;
      }
      return false;
    });
  }

  void search_day(unsigned day) {
    const DayRow allowed = allowed_starts(day);
    if (!allowed.any()) return;
    possible_ = allowed;
    drawn_ = false;
    if (!all_places_ || sites() <= sites_drawn_max) draw_sites(day, allowed);
    unsigned vain = 0;
    unsigned looked_at = hours_max;
    for (auto at = possible_.first(0); at && found_.size() < asked_.count; at = possible_.first(*at + 1)) {
      if (const unsigned hour = *at / quanta_an_hour; hour != looked_at) {
        looked_at = hour;
        if (!worth_looking(day, hour)) {
          possible_.clear({hour * quanta_an_hour, (hour + 1) * quanta_an_hour});
          continue;
        }
      }
      const Span span{*at, *at + asked_.quanta};
      if (!drawn_ && !any_free_doctor(day, span)) continue;
      list_sites_at(day, span);
      if (!sites_at_.empty()) {
        meet(day, span);
      } else if (!drawn_ && ++vain == vain_starts_max) {
        draw_sites(day, allowed);
      }
    }
  }

  [[nodiscard]] std::string first_serving(AgendaRole role, unsigned day, std::size_t number, const Site& site, Span span) const {
    for (const AgendaIndex index : serving(role, number)) {
      if (agendas_.free_at(role, asked_.kind, day, index, site, span)) return agendas_.rules(role, index).owner;
    }
    return {};
  }

  [[nodiscard]] JointSlot slot_of(const Hit& hit) const {
    const Site site = site_at(hit.site);
    const unsigned day = hit.day;
    const DayFrame& frame = agendas_.frame(day);
    const Span span{hit.start, hit.start + asked_.quanta};
    JointSlot slot{frame.instant_at(span.from), frame.instant_at(span.to), agendas_.rules(AgendaRole::doctor, hit.doctor).owner, {}, {}, {}};
    if (needs_.place) slot.place = agendas_.rules(AgendaRole::place, place_at(hit.site)).owner;
    if (needs_.assistant) slot.assistant = first_serving(AgendaRole::assistant, day, hit.site, site, span);
    if (needs_.kit) slot.kit = first_serving(AgendaRole::kit, day, hit.site, site, span);
    return slot;
  }

  const Agendas& agendas_;
  const JointQuestion& asked_;
  Needs needs_;
  DayRow on_step_;
  const AgendaSet& of_specialty_;
  const AgendaSet* speakers_{};    // of the language that is asked for
  std::optional<AgendaSet> only_;  // the one doctor who is asked for, or nobody where she has no agenda
  bool all_places_{false};
  std::vector<AgendaIndex> places_;    // of the question
  std::vector<DayRow> starts_;         // of the sites, when they are drawn
  bool drawn_{false};                  // whether the starts of the sites are those of the day
  DayRow possible_;                    // starts of the day that are worth a look; drawn: where any site can receive
  std::vector<std::size_t> sites_at_;  // that can receive at the start that is looked at
  std::vector<Hit> found_;
};

}  // namespace

std::vector<JointSlot> find_joint_slots(const Agendas& agendas, const JointQuestion& question) { return Search(agendas, question).run(); }

}  // namespace maillage::care
