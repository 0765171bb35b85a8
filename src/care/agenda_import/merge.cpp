// Each line is judged by check(), which judges every agenda, beside what it could contradict. Time that is kept contradicts nothing.
#include "care/agenda_import/merge.hpp"

#include <algorithm>
#include <optional>

namespace maillage::care {
namespace {

constexpr std::string_view rule_prefix = "import-";
/// Two weekly rules are compared day by day over twelve weeks: more lines than this are no person's hours.
constexpr std::size_t weekly_tries_max = 4 * weekly_rules_max;

std::string_view source_of(const WeeklyRule& rule) {
  return std::string_view(rule.id).starts_with(rule_prefix) ? std::string_view(rule.id).substr(rule_prefix.size()) : std::string_view();
}

bool same_hours(WeeklyRule a, const WeeklyRule& b) {
  a.id = b.id;
  return a == b;
}

class Merging {
 public:
  Merging(const AgendaRules& before, const AgendaFile& file, LocalDate today) : before_(before), file_(file), today_(today) {
    result_.rules = before;
    result_.notes = file.notes;
    result_.refused = file.refused, result_.titles = file.titles, result_.without_time = file.without_time;
  }

  ImportResult run() {
    const std::size_t of_file = take_out();
    for (const ImportedLine& line : file_.lines) {
      if (is_past(line.what)) {
        ++result_.past;
      } else {
        put(line);
      }
    }
    result_.removed = of_file - std::min(of_file, again_);
    std::ranges::sort(result_.notes, {}, &ImportNote::line);
    return std::move(result_);
  }

 private:
  [[nodiscard]] bool in_file(std::string_view source) const { return !source.empty() && file_.groups.contains(std::string(group_of(source))); }

  /// Whatever an earlier import made of the file's entries, and kept time that is over. Gives how many of the former there were.
  std::size_t take_out() {
    AgendaRules& rules = result_.rules;
    std::erase_if(rules.busy, [this](const BusyTime& one) { return one.date < today_; });
    std::size_t taken = std::erase_if(rules.busy, [this](const BusyTime& one) { return in_file(one.source); });
    taken += std::erase_if(rules.absences, [this](const Absence& one) { return one.to >= today_ && in_file(one.source); });
    taken += std::erase_if(rules.weekly, [this](const WeeklyRule& one) { return (!one.ends || *one.ends >= today_) && in_file(source_of(one)); });
    for (DayException& day : rules.exceptions) {
      const std::size_t here = day.date < today_ ? 0 : std::erase_if(day.openings, [this](const Opening& one) { return in_file(one.source); });
      taken += here;
      if (here > 0 && day.openings.empty()) emptied_.push_back(day.date);
    }
    std::erase_if(rules.exceptions, [this](const DayException& day) { return std::ranges::find(emptied_, day.date) != emptied_.end(); });
    return taken;
  }

  [[nodiscard]] bool is_past(const Imported& what) const {
    if (const auto* rule = std::get_if<WeeklyRule>(&what)) return rule->ends && *rule->ends < today_ && rule->starts <= *rule->ends;
    if (const auto* opened = std::get_if<OpenedTime>(&what)) return opened->date < today_;
    if (const auto* absence = std::get_if<Absence>(&what)) return absence->to < today_ && absence->from <= absence->to;
    return std::get<BusyTime>(what).date < today_;
  }

  void put(const ImportedLine& line) {
    const bool here = std::visit([this](const auto& one) { return has(result_.rules, one); }, line.what);
    const bool known = here || std::visit([this](const auto& one) { return has(before_, one); }, line.what);
    if (!here) {
      if (const auto bad = std::visit([this](const auto& one) { return add(one); }, line.what)) {
        refuse_line({line.line, bad->reason, bad->text, ""});
        return;
      }
    }
    (known ? result_.known : result_.added) += 1;
    if (known && std::visit([this](const auto& one) { return in_file(mark(one)); }, line.what)) ++again_;
    result_.lines.push_back({line.line, line.what, !known});
  }

  void refuse_line(ImportNote note) {
    ++result_.refused;
    if (result_.notes.size() < import_notes_max) result_.notes.push_back(std::move(note));
  }

  static std::string_view mark(const WeeklyRule& rule) { return rule.id; }
  static std::string_view mark(const OpenedTime& opened) { return opened.opening.source; }
  static std::string_view mark(const Absence& absence) { return absence.source; }
  static std::string_view mark(const BusyTime& busy) { return busy.source; }

  // The same by value: whether a mark was left with it or not.
  static bool has(const AgendaRules& rules, const WeeklyRule& rule) {
    return std::ranges::any_of(rules.weekly, [&](const WeeklyRule& one) { return same_hours(one, rule); });
  }
  static bool has(const AgendaRules& rules, const OpenedTime& opened) {
    return std::ranges::any_of(rules.exceptions, [&](const DayException& day) {
      return day.date == opened.date && std::ranges::any_of(day.openings, [&](const Opening& one) {
               return one.kind == opened.opening.kind && one.span == opened.opening.span;
             });
    });
  }
  static bool has(const AgendaRules& rules, const Absence& absence) {
    return std::ranges::any_of(rules.absences, [&](const Absence& one) { return one.from == absence.from && one.to == absence.to; });
  }
  static bool has(const AgendaRules& rules, const BusyTime& busy) {
    return std::ranges::any_of(rules.busy, [&](const BusyTime& one) { return one.date == busy.date && one.span == busy.span; });
  }

  /// An agenda with nothing but what the new line can contradict: check() judges it in no time, however long the agenda is.
  [[nodiscard]] AgendaRules probe() const {
    AgendaRules rules;
    rules.owner = before_.owner, rules.role = before_.role, rules.holidays = before_.holidays;
    return rules;
  }
  static std::optional<Issue> judged(const AgendaRules& rules) {
    auto checked = check(rules);
    return checked ? std::nullopt : std::optional(std::move(checked.error()));
  }
  /// The same of what nothing but the new line stands in.
  [[nodiscard]] std::optional<Issue> judged_alone(const AgendaRules& rules) const {
    if (auto bad = judged(rules)) return bad;
    auto opens = check_opens(rules, before_);
    return opens ? std::nullopt : std::optional(std::move(opens.error()));
  }
  static Issue too_many() {
    return {IssueCode::too_long, "import-too-many", "The agenda has no room for more of this kind. Export a shorter time, from today on.", {}};
  }

  std::optional<Issue> add(WeeklyRule rule) {
    std::vector<WeeklyRule>& weekly = result_.rules.weekly;
    if (weekly.size() >= weekly_rules_max || ++weekly_tried_ > weekly_tries_max) return too_many();
    const auto taken = [&](const std::string& wanted) { return std::ranges::find(weekly, wanted, &WeeklyRule::id) != weekly.end(); };
    const std::string stem = std::string(rule_prefix) + rule.id;
    std::string id = stem;
    for (unsigned i = 1; rule.id.empty() ? i == 1 || taken(id) : taken(id); ++i) id = stem + (rule.id.empty() ? "" : ".") + std::to_string(i);
    rule.id = std::move(id);
    AgendaRules pair = probe();
    pair.weekly = {rule};
    if (auto bad = judged_alone(pair)) return bad;
    for (const WeeklyRule& other : weekly) {
      pair.weekly = {other, rule};
      if (auto bad = judged(pair)) return bad;
    }
    weekly.push_back(std::move(rule));
    return std::nullopt;
  }
  std::optional<Issue> add(const OpenedTime& opened) {
    std::vector<DayException>& exceptions = result_.rules.exceptions;
    auto day = std::ranges::find(exceptions, opened.date, &DayException::date);
    if (day == exceptions.end() && exceptions.size() >= exceptions_max) return too_many();
    if (day != exceptions.end() && day->openings.empty()) {
      return Issue{
          IssueCode::business_rule, "import-day-closed", "An exception written here closes this day. Remove it first, or leave this line out.", {}};
    }
    DayException wanted = day == exceptions.end() ? DayException{opened.date, {}} : *day;
    wanted.openings.push_back(opened.opening);
    AgendaRules one_day = probe();
    one_day.exceptions = {wanted};
    one_day.absences = result_.rules.absences;
    if (auto bad = judged_alone(one_day)) return bad;
    if (day == exceptions.end()) {
      exceptions.push_back(std::move(wanted));
    } else {
      *day = std::move(wanted);
    }
    return std::nullopt;
  }
  std::optional<Issue> add(const Absence& absence) {
    if (result_.rules.absences.size() >= absences_max) return too_many();
    AgendaRules away = probe();
    away.exceptions = result_.rules.exceptions;
    std::erase_if(away.exceptions, [&](const DayException& one) { return one.date < absence.from || one.date > absence.to; });
    away.absences = {absence};
    if (auto bad = judged(away)) return bad;
    result_.rules.absences.push_back(absence);
    return std::nullopt;
  }
  std::optional<Issue> add(const BusyTime& busy) {
    if (result_.rules.busy.size() >= busy_times_max) return too_many();
    result_.rules.busy.push_back(busy);
    return std::nullopt;
  }

  const AgendaRules& before_;
  const AgendaFile& file_;
  LocalDate today_;
  ImportResult result_;
  std::vector<LocalDate> emptied_;
  std::size_t again_{0};  // of what was taken out
  std::size_t weekly_tried_{0};
};

}  // namespace

ImportResult merge(const AgendaRules& rules, const AgendaFile& file, LocalDate today) { return Merging(rules, file, today).run(); }

}  // namespace maillage::care
