// Headings to columns, cells to entries; the first thing that is wrong with a row is its note.
#include "care/agenda_import/csv_agenda.hpp"

#include <algorithm>
#include <array>
#include <expected>

#include "care/agenda_import/busy_days.hpp"
#include "care/agenda_import/cells.hpp"
#include "care/agenda_import/csv_rows.hpp"
#include "care/agenda_import/file_text.hpp"
#include "care/calendar/wall_text.hpp"

namespace maillage::care {
namespace {

enum class Column : std::uint8_t { type, date, from, end_date, to, weekdays, every, kind, uid, whole_day };
constexpr std::size_t columns = 10;

struct Heading {
  std::string_view folded;
  Column column;
};
constexpr std::array headings{
    Heading{"type", Column::type},
    Heading{"nature", Column::type},
    Heading{"date", Column::date},
    Heading{"date de debut", Column::date},
    Heading{"debut", Column::date},
    Heading{"du", Column::date},
    Heading{"start date", Column::date},
    Heading{"heure de debut", Column::from},
    Heading{"de", Column::from},
    Heading{"from", Column::from},
    Heading{"start time", Column::from},
    Heading{"date de fin", Column::end_date},
    Heading{"fin", Column::end_date},
    Heading{"au", Column::end_date},
    Heading{"end date", Column::end_date},
    Heading{"heure de fin", Column::to},
    Heading{"a", Column::to},
    Heading{"to", Column::to},
    Heading{"end time", Column::to},
    Heading{"jours", Column::weekdays},
    Heading{"jour", Column::weekdays},
    Heading{"weekdays", Column::weekdays},
    Heading{"semaines", Column::every},
    Heading{"every weeks", Column::every},
    Heading{"creneau", Column::kind},
    Heading{"kind", Column::kind},
    Heading{"uid", Column::uid},
    Heading{"identifiant", Column::uid},
    Heading{"journee entiere", Column::whole_day},
    Heading{"all day event", Column::whole_day},
};

struct Layout {
  std::array<std::optional<std::size_t>, columns> at{};
  bool has_words{false};  // columns that are dropped
};

Layout layout_of(const CsvRow& first) {
  Layout layout;
  for (std::size_t i = 0; i < first.cells.size(); ++i) {
    const std::string heading = folded(first.cells[i]);
    const auto known = std::ranges::find(headings, std::string_view(heading), &Heading::folded);
    if (known == headings.end()) {
      layout.has_words = layout.has_words || !heading.empty();
    } else if (auto& place = layout.at[static_cast<std::size_t>(known->column)]; !place) {
      place = i;
    }
  }
  return layout;
}

/// What a row keeps or opens.
enum class Sort : std::uint8_t { weekly, opening, absence, busy };

class Row {
 public:
  Row(const Layout& layout, const CsvRow& row) : layout_(layout), row_(row) {}

  [[nodiscard]] std::string_view operator[](Column column) const {
    const auto at = layout_.at[static_cast<std::size_t>(column)];
    return at && *at < row_.cells.size() ? trimmed(row_.cells[*at]) : std::string_view();
  }
  [[nodiscard]] bool whole_day() const {
    const std::string said = folded((*this)[Column::whole_day]);
    return said == "oui" || said == "vrai" || said == "true" || said == "yes" || said == "1";
  }

 private:
  const Layout& layout_;
  const CsvRow& row_;
};

template <class T>
using Cell = std::expected<T, ImportNote>;

Cell<Sort> sort_of(const Row& row) {
  const std::string said = folded(row[Column::type]);
  if (said.empty()) return row.whole_day() || (row[Column::from].empty() && row[Column::to].empty()) ? Sort::absence : Sort::busy;
  if (said == "horaires" || said == "weekly") return Sort::weekly;
  if (said == "ouverture" || said == "opening") return Sort::opening;
  if (said == "absence" || said == "conges") return Sort::absence;
  if (said == "occupe" || said == "busy") return Sort::busy;
  return wrong_cell("import-type", "The type is one of horaires, ouverture, absence and occupé, or empty for time that is kept.", row[Column::type]);
}

Cell<SlotKind> kind_of(const Row& row) {
  const std::string said = folded(row[Column::kind]);
  if (said.empty() || said == "teleconsultation") return SlotKind::teleconsultation;
  if (said == "presentiel" || said == "in-person") return SlotKind::in_person;
  if (said == "expertise") return SlotKind::expertise;
  if (said == "file" || said == "pool") return SlotKind::pool;
  return wrong_cell("import-kind", "A time is kept for téléconsultation, présentiel, expertise or file.", row[Column::kind]);
}

Cell<WallSpan> span_of(const Row& row) {
  const auto from = clock_in(row[Column::from]);
  if (!from) return std::unexpected(from.error());
  const auto to = clock_in(row[Column::to]);
  if (!to) return std::unexpected(to.error());
  return WallSpan{*from, *to};
}

Cell<Imported> weekly_of(const Row& row, LocalDate today, const std::string& mark) {
  WeeklyRule rule;
  rule.id = mark;
  const auto days = weekdays_in(row[Column::weekdays]);
  if (!days) return std::unexpected(days.error());
  const auto kind = kind_of(row);
  if (!kind) return std::unexpected(kind.error());
  const auto span = span_of(row);
  if (!span) return std::unexpected(span.error());
  rule.weekdays = *days, rule.kind = *kind, rule.span = *span, rule.starts = today;
  if (!row[Column::date].empty()) {
    const auto starts = date_in(row[Column::date]);
    if (!starts) return std::unexpected(starts.error());
    rule.starts = *starts;
  }
  if (!row[Column::end_date].empty()) {
    const auto ends = date_in(row[Column::end_date]);
    if (!ends) return std::unexpected(ends.error());
    rule.ends = *ends;
  }
  const std::string_view every = row[Column::every];
  if (every.empty()) return rule;
  if (every.size() != 1 || every[0] < '1' || every[0] > '0' + every_weeks_max) {
    return wrong_cell("import-weeks", "Hours hold every week (1), or every second, third or fourth (2, 3, 4).", every);
  }
  rule.every_weeks = static_cast<std::uint8_t>(every[0] - '0');
  return rule;
}

Cell<std::vector<Imported>> dated(const Row& row, Sort sort, const std::string& mark) {
  const auto from = date_in(row[Column::date]);
  if (!from) return std::unexpected(from.error());
  const auto to = row[Column::end_date].empty() ? from : date_in(row[Column::end_date]);
  if (!to) return std::unexpected(to.error());
  if (sort == Sort::absence || row.whole_day()) return std::vector<Imported>{Absence{*from, *to, mark}};
  const auto span = span_of(row);
  if (!span) return std::unexpected(span.error());
  if (sort == Sort::busy) return busy_days(LocalTime(*from) + Minutes(span->from), LocalTime(*to) + Minutes(span->to), mark);
  if (*to != *from) return wrong_cell("import-opening-days", "An opening lies within one day: write one row for each day.", row[Column::end_date]);
  const auto kind = kind_of(row);
  if (!kind) return std::unexpected(kind.error());
  return std::vector<Imported>{OpenedTime{*from, {*kind, *span, mark}}};
}

Cell<std::vector<Imported>> entries_of(const Row& row, LocalDate today, const std::string& mark) {
  const auto sort = sort_of(row);
  if (!sort) return std::unexpected(sort.error());
  if (*sort != Sort::weekly) return dated(row, *sort, mark);
  auto rule = weekly_of(row, today, mark);
  if (!rule) return std::unexpected(rule.error());
  return std::vector<Imported>{std::move(*rule)};
}

Outcome<Layout> layout_of(const CsvRows& rows, std::size_t& next) {
  next = 0;
  if (next < rows.rows.size() && rows.rows[next].cells.front().starts_with("sep=")) ++next;
  if (next >= rows.rows.size()) return refuse(IssueCode::required, "import-empty", "This file has no rows.", {"file"});
  Layout layout = layout_of(rows.rows[next++]);
  const auto has = [&](Column column) { return layout.at[static_cast<std::size_t>(column)].has_value(); };
  if (has(Column::date) || (has(Column::type) && has(Column::weekdays))) return layout;
  return refuse(IssueCode::required, "import-columns",
                "The first row must name the columns: at least one called Date (or Date de début), and for weekly hours Type, Jours, De and À.",
                {"file", "line 1"});
}

std::unexpected<Issue> too_long() {
  return refuse(IssueCode::too_long, "import-too-long", "This file has more than 5000 entries. Export a shorter time, from today on.", {"file"});
}

}  // namespace

Outcome<AgendaFile> read_csv_agenda(std::string_view text, LocalDate today) {
  const CsvRows rows = read_csv(text, separator_of(text), import_entries_max + 2);
  // Of a part that was left out nobody could be told anything, whatever its lines are.
  if (rows.longer) return too_long();
  std::size_t next = 0;
  const auto layout = layout_of(rows, next);
  if (!layout) return std::unexpected(layout.error());
  AgendaFile file;
  for (; next < rows.rows.size(); ++next) {
    const CsvRow& csv = rows.rows[next];
    const Row row(*layout, csv);
    if (layout->has_words) ++file.titles;
    const std::string mark = row[Column::uid].empty() ? std::string() : mark_of(row[Column::uid]);
    auto entries = entries_of(row, today, mark);
    if (!entries) {
      entries.error().line = csv.line;
      file.refuse_line(std::move(entries.error()));
      continue;
    }
    if (!mark.empty()) file.groups.insert(mark);
    for (Imported& entry : *entries) file.lines.push_back({csv.line, std::move(entry)});
    if (file.lines.size() > import_entries_max) return too_long();
  }
  if (rows.unclosed != 0) {
    file.refuse_line({rows.unclosed, "import-quote", "A quotation mark begins here and never ends: close it. What follows was not read.", ""});
  }
  return file;
}

}  // namespace maillage::care
