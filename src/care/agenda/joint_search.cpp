// Day by day: first where the sites can receive (place, assistant and kit together), then which doctors are free at one of those starts.
#include "care/agenda/joint_search.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace maillage::care {

namespace {

struct Hit {
  unsigned start;
  AgendaIndex doctor;
  std::size_t site;  // in SitesOfDay
  friend bool operator<(const Hit& a, const Hit& b) { return std::tie(a.start, a.doctor, a.site) < std::tie(b.start, b.doctor, b.site); }
};

/// One place, or the patient's home, or nowhere in particular, and when it can receive on one day.
struct SiteOfDay {
  Site site;
  std::optional<AgendaIndex> place;
  DayRow starts;
};

class Search {
 public:
  Search(const Agendas& agendas, const JointQuestion& question)
      : agendas_(agendas), asked_(question), needs_(needs_of(question.kind, question.home.has_value())) {
    if (!asked_.doctor.empty()) {
      if (const auto one = agendas_.index_of(AgendaRole::doctor, asked_.doctor)) only_ = {*one};
    }
    list_sites();
  }

  std::vector<JointSlot> run() {
    if (asked_.quanta == 0 || asked_.count == 0) return {};
    for (unsigned day = 0; day < agendas_.days() && found_.size() < asked_.count; ++day) search_day(day);
    return std::move(found_);
  }

 private:
  void list_sites() {
    if (!needs_.place) {
      sites_.push_back({{"", asked_.home}, std::nullopt, {}});
      return;
    }
    const auto add = [this](AgendaIndex index) {
      const std::string& owner = agendas_.rules(AgendaRole::place, index).owner;
      if (!owner.empty()) sites_.push_back({{owner.substr(owner.find('/') + 1), {}}, index, {}});
    };
    if (asked_.places.empty()) {
      for (AgendaIndex index = 0; index < agendas_.count(AgendaRole::place); ++index) add(index);
      return;
    }
    std::vector<AgendaIndex> wanted;
    for (const std::string& place : asked_.places) {
      if (const auto index = agendas_.index_of(AgendaRole::place, "Location/" + place)) wanted.push_back(*index);
    }
    std::ranges::sort(wanted);
    wanted.erase(std::ranges::unique(wanted).begin(), wanted.end());
    for (const AgendaIndex index : wanted) add(index);
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

  /// When the sites can receive; false when none can that day.
  bool draw_sites(unsigned day, const DayRow& allowed) {
    possible_ = {};
    for (SiteOfDay& one : sites_) {
      one.starts = allowed;
      if (one.place) {
        if (agendas_.longest_run(AgendaRole::place, asked_.kind, day, *one.place) < asked_.quanta) {
          one.starts = {};
          continue;
        }
        one.starts &= agendas_.row(AgendaRole::place, asked_.kind, day, *one.place).starts_of(asked_.quanta);
      }
      if (needs_.assistant && one.starts.any()) one.starts &= starts_of_serving(AgendaRole::assistant, day, one.site);
      if (needs_.kit && one.starts.any()) one.starts &= starts_of_serving(AgendaRole::kit, day, one.site);
      possible_ |= one.starts;
    }
    return possible_.any();
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

  void consider(unsigned day, AgendaIndex doctor) {
    if (agendas_.longest_run(AgendaRole::doctor, asked_.kind, day, doctor) < asked_.quanta) return;
    if (!agendas_.speaks(doctor, asked_.language)) return;
    const DayRow free = agendas_.row(AgendaRole::doctor, asked_.kind, day, doctor).starts_of(asked_.quanta) & possible_;
    for (auto at = free.first(0); at && *at < limit(); at = free.first(*at + 1)) {
      for (const std::size_t site : sites_at(*at)) {
        if (*at >= limit()) break;
        if (can_come(day, doctor, sites_[site].site, *at)) keep({*at, doctor, site});
      }
    }
  }

  /// Doctors and sites come in their order: once the list is full, only an earlier start than its last can still enter it.
  [[nodiscard]] unsigned limit() const { return hits_.size() == wanted_ ? hits_.back().start : quanta_max; }

  /// Only who sees patients in person travels to them.
  [[nodiscard]] bool can_come(unsigned day, AgendaIndex doctor, const Site& site, unsigned at) const {
    return asked_.kind != SlotKind::in_person || agendas_.row_at(AgendaRole::doctor, asked_.kind, day, doctor, site).has({at, at + asked_.quanta});
  }

  void keep(const Hit& hit) {
    if (hits_.size() == wanted_) hits_.pop_back();
    hits_.insert(std::ranges::upper_bound(hits_, hit, std::less<>{}), hit);
  }

  /// The sites that can receive at this start; listed when a doctor first asks.
  const std::vector<std::size_t>& sites_at(unsigned start) {
    std::optional<std::vector<std::size_t>>& listed = sites_at_[start];
    if (listed) return *listed;
    listed.emplace();
    for (std::size_t i = 0; i < sites_.size(); ++i) {
      if (sites_[i].starts.test(start)) listed->push_back(i);
    }
    return *listed;
  }

  void search_day(unsigned day) {
    const DayRow allowed = allowed_starts(day);
    if (!allowed.any() || !draw_sites(day, allowed)) return;
    hits_.clear();
    sites_at_.fill({});
    wanted_ = asked_.count - found_.size();
    const std::vector<AgendaIndex>& of_specialty = agendas_.doctors_of(asked_.specialty);
    if (asked_.doctor.empty()) {
      for (const AgendaIndex doctor : of_specialty) consider(day, doctor);
    } else {
      for (const AgendaIndex doctor : only_) {
        if (std::ranges::binary_search(of_specialty, doctor)) consider(day, doctor);
      }
    }
    for (const Hit& hit : hits_) found_.push_back(slot_of(day, hit));
  }

  [[nodiscard]] std::string first_serving(AgendaRole role, unsigned day, const Site& site, Span span) const {
    for (const AgendaIndex index : agendas_.serving(role, site.home ? homes : site.place)) {
      if (agendas_.row_at(role, asked_.kind, day, index, site).has(span)) return agendas_.rules(role, index).owner;
    }
    return {};
  }

  [[nodiscard]] JointSlot slot_of(unsigned day, const Hit& hit) const {
    const SiteOfDay& site = sites_[hit.site];
    const DayFrame& frame = agendas_.frame(day);
    const Span span{hit.start, hit.start + asked_.quanta};
    JointSlot slot{frame.instant_at(span.from), frame.instant_at(span.to), agendas_.rules(AgendaRole::doctor, hit.doctor).owner, {}, {}, {}};
    if (site.place) slot.place = agendas_.rules(AgendaRole::place, *site.place).owner;
    if (needs_.assistant) slot.assistant = first_serving(AgendaRole::assistant, day, site.site, span);
    if (needs_.kit) slot.kit = first_serving(AgendaRole::kit, day, site.site, span);
    return slot;
  }

  const Agendas& agendas_;
  const JointQuestion& asked_;
  Needs needs_;
  std::vector<AgendaIndex> only_;
  std::vector<SiteOfDay> sites_;
  DayRow possible_;  // where any site can receive
  std::array<std::optional<std::vector<std::size_t>>, quanta_max> sites_at_;
  std::vector<Hit> hits_;  // of the day, in order
  std::size_t wanted_{0};
  std::vector<JointSlot> found_;
};

}  // namespace

std::vector<JointSlot> find_joint_slots(const Agendas& agendas, const JointQuestion& question) { return Search(agendas, question).run(); }

}  // namespace maillage::care
