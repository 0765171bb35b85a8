// Day by day, and in a day start by start: at which sites can a patient be received (place, assistant and kit together), and which doctors are free
// then. The first starts that have both are all that is asked for, so nobody looks at the others.
//
// Of a few sites the whole day is drawn first. Of a territory's it is not: at each start the places are passed in their order until enough of them
// can receive, for of twenty thousand the first hundreds will do; a day on which that fails again and again is drawn after all.
#include "care/agenda/joint_search.hpp"

#include <algorithm>

namespace maillage::care {

namespace {

/// Drawing the day of so many sites costs less than asking about them start by start.
constexpr std::size_t sites_drawn_max = 64;
/// After so many starts of a day at which no site of the territory could receive, the day is drawn.
constexpr unsigned vain_starts_max = 8;

struct Hit {
  unsigned start;
  AgendaIndex doctor;
  std::size_t site;  // its number among those of the question
};

class Search {
 public:
  Search(const Agendas& agendas, const JointQuestion& question)
      : agendas_(agendas), asked_(question), needs_(needs_of(question.kind, question.home.has_value())) {
    if (!asked_.doctor.empty()) {
      const auto one = agendas_.index_of(AgendaRole::doctor, asked_.doctor);
      if (one && std::ranges::binary_search(agendas_.doctors_of(asked_.specialty), *one)) only_ = {*one};
    }
    list_places();
  }

  std::vector<JointSlot> run() {
    if (asked_.quanta == 0 || asked_.count == 0) return {};
    for (unsigned day = 0; day < agendas_.days() && found_.size() < asked_.count; ++day) search_day(day);
    return std::move(found_);
  }

 private:
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

  /// When at least one of those who serve the site can be there.
  DayRow starts_of_serving(AgendaRole role, unsigned day, const Site& site) const {
    DayRow starts;
    for (const AgendaIndex index : agendas_.serving(role, site.home ? homes : site.place)) {
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
    if (needs_.assistant) starts &= starts_of_serving(AgendaRole::assistant, day, site);
    if (needs_.kit && starts.any()) starts &= starts_of_serving(AgendaRole::kit, day, site);
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

  /// When any place is open at all: the nights and Sundays of a territory are left out by it.
  void draw_openings(unsigned day, const DayRow& allowed) {
    possible_ = {};
    for (std::size_t site = 0; site < sites(); ++site) possible_ |= agendas_.row(AgendaRole::place, asked_.kind, day, place_at(site));
    possible_ &= allowed;
    drawn_ = false;
  }

  [[nodiscard]] bool anyone_serving(AgendaRole role, unsigned day, const Site& site, Span span) const {
    return std::ranges::any_of(agendas_.serving(role, site.home ? homes : site.place),
                               [&](AgendaIndex index) { return agendas_.row_at(role, asked_.kind, day, index, site).has(span); });
  }

  [[nodiscard]] bool receives(std::size_t number, unsigned day, unsigned start) const {
    if (drawn_) return starts_[number].test(start);
    const Span span{start, start + asked_.quanta};
    const DayRow& open = agendas_.row(AgendaRole::place, asked_.kind, day, place_at(number));
    if (!open.test(start) || !open.has(span)) return false;
    const Site site = site_at(number);
    return (!needs_.assistant || anyone_serving(AgendaRole::assistant, day, site, span)) &&
           (!needs_.kit || anyone_serving(AgendaRole::kit, day, site, span));
  }

  /// Starts of the day that are on the step and not before the earliest instant.
  [[nodiscard]] DayRow allowed_starts(unsigned day) const {
    const DayFrame& frame = agendas_.frame(day);
    DayRow allowed = every(asked_.step == 0 ? asked_.quanta : asked_.step);
    allowed.clear({frame.quanta, quanta_max});
    if (asked_.earliest > frame.start) {
      const auto late = (asked_.earliest - frame.start + Micros(quantum) - Micros(1)) / quantum;
      allowed.clear({0, static_cast<unsigned>(std::min<std::int64_t>(late, quanta_max))});
    }
    return allowed;
  }

  /// The doctors of the question, in their order.
  [[nodiscard]] const std::vector<AgendaIndex>& doctors() const { return asked_.doctor.empty() ? agendas_.doctors_of(asked_.specialty) : only_; }

  [[nodiscard]] bool free_at(unsigned day, AgendaIndex doctor, Span span) const {
    const DayRow& free = agendas_.row(AgendaRole::doctor, asked_.kind, day, doctor);
    return free.test(span.from) && free.has(span) && agendas_.speaks(doctor, asked_.language);
  }

  /// When any doctor of the question is free; asked once a day, when nobody was at a start that had a site.
  [[nodiscard]] DayRow starts_of_doctors(unsigned day) const {
    DayRow starts;
    for (const AgendaIndex doctor : doctors()) {
      if (agendas_.longest_run(AgendaRole::doctor, asked_.kind, day, doctor) < asked_.quanta || !agendas_.speaks(doctor, asked_.language)) continue;
      starts |= agendas_.row(AgendaRole::doctor, asked_.kind, day, doctor).starts_of(asked_.quanta);
    }
    return starts;
  }

  /// Only who sees patients in person travels to them.
  [[nodiscard]] bool can_come(unsigned day, AgendaIndex doctor, std::size_t site, Span span) const {
    return asked_.kind != SlotKind::in_person || agendas_.row_at(AgendaRole::doctor, asked_.kind, day, doctor, site_at(site)).has(span);
  }

  /// The sites that can receive at this start, in their order. Of those to which no doctor need travel as many as are wanted are enough.
  void list_sites_at(unsigned day, unsigned start) {
    sites_at_.clear();
    const std::size_t all = sites();
    const std::size_t enough = asked_.kind == SlotKind::in_person ? all : asked_.count - found_.size();
    for (std::size_t site = 0; site < all && sites_at_.size() < enough; ++site) {
      if (receives(site, day, start)) sites_at_.push_back(site);
    }
  }

  /// False when no doctor was free.
  bool meet(unsigned day, unsigned start) {
    const Span span{start, start + asked_.quanta};
    bool anyone = false;
    for (const AgendaIndex doctor : doctors()) {
      if (!free_at(day, doctor, span)) continue;
      anyone = true;
      for (const std::size_t site : sites_at_) {
        if (!can_come(day, doctor, site, span)) continue;
        found_.push_back(slot_of(day, {start, doctor, site}));
        if (found_.size() == asked_.count) return true;
      }
    }
    return anyone;
  }

  void search_day(unsigned day) {
    const DayRow allowed = allowed_starts(day);
    if (!allowed.any()) return;
    if (sites() > sites_drawn_max) {
      draw_openings(day, allowed);
    } else {
      draw_sites(day, allowed);
    }
    unsigned vain = 0;
    bool doctors_asked = false;
    for (auto at = possible_.first(0); at && found_.size() < asked_.count; at = possible_.first(*at + 1)) {
      list_sites_at(day, *at);
      if (sites_at_.empty()) {
        if (!drawn_ && ++vain == vain_starts_max) draw_sites(day, allowed);
      } else if (!meet(day, *at) && !doctors_asked) {
        doctors_asked = true;
        possible_ &= starts_of_doctors(day);
      }
    }
  }

  [[nodiscard]] std::string first_serving(AgendaRole role, unsigned day, const Site& site, Span span) const {
    for (const AgendaIndex index : agendas_.serving(role, site.home ? homes : site.place)) {
      if (agendas_.row_at(role, asked_.kind, day, index, site).has(span)) return agendas_.rules(role, index).owner;
    }
    return {};
  }

  [[nodiscard]] JointSlot slot_of(unsigned day, const Hit& hit) const {
    const Site site = site_at(hit.site);
    const DayFrame& frame = agendas_.frame(day);
    const Span span{hit.start, hit.start + asked_.quanta};
    JointSlot slot{frame.instant_at(span.from), frame.instant_at(span.to), agendas_.rules(AgendaRole::doctor, hit.doctor).owner, {}, {}, {}};
    if (needs_.place) slot.place = agendas_.rules(AgendaRole::place, place_at(hit.site)).owner;
    if (needs_.assistant) slot.assistant = first_serving(AgendaRole::assistant, day, site, span);
    if (needs_.kit) slot.kit = first_serving(AgendaRole::kit, day, site, span);
    return slot;
  }

  const Agendas& agendas_;
  const JointQuestion& asked_;
  Needs needs_;
  std::vector<AgendaIndex> only_;
  bool all_places_{false};
  std::vector<AgendaIndex> places_;    // of the question
  std::vector<DayRow> starts_;         // of the sites, when they are drawn
  bool drawn_{false};                  // whether the starts of the sites are those of the day
  DayRow possible_;                    // drawn: where any site can receive; else: where any place is open
  std::vector<std::size_t> sites_at_;  // that can receive at the start that is looked at
  std::vector<JointSlot> found_;
};

}  // namespace

std::vector<JointSlot> find_joint_slots(const Agendas& agendas, const JointQuestion& question) { return Search(agendas, question).run(); }

}  // namespace maillage::care
