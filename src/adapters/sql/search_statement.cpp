// Conditions are appended with their values side by side, so that the order of question marks is the order of values.
#include "adapters/sql/search_statement.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace maillage::adapters {
namespace {

using fhir::Clause;
using fhir::DatePrefix;

constexpr std::string_view id_of_name = "(SELECT id FROM names WHERE text = ?)";
/// Above every text: what lacks the sort parameter comes last. U+10FFFF.
constexpr std::string_view above_all_texts = "\xf4\x8f\xbf\xbf";

class Builder {
 public:
  explicit Builder(const fhir::Query& query) : query_(query) {}

  void text(std::string_view text) { statement_.text += text; }
  void value(SqlValue value) {
    statement_.text += "?";
    statement_.values.push_back(std::move(value));
  }
  void name(std::string name) {
    statement_.text += id_of_name;
    statement_.values.emplace_back(std::move(name));
  }
  void parameter(const std::string& parameter) { name(parameter_name(query_.type, parameter)); }
  std::optional<SqlStatement> take() {
    if (statement_.values.size() > sql_values_max) return std::nullopt;
    return std::move(statement_);
  }

 private:
  const fhir::Query& query_;
  SqlStatement statement_;
};

bool is_of_itself(const std::string& parameter) { return parameter == "_id" || parameter == "_lastUpdated"; }

void condition(Builder& out, const fhir::TokenMatch& match) {
  if (!match.code && !match.system) return out.text("1 = 1");
  if (match.code) {
    out.text("i.text = ");
    out.value(*match.code);
  }
  if (match.system) {
    out.text(match.code ? " AND i.system = " : "i.system = ");
    out.name(*match.system);
  }
}

void condition(Builder& out, const fhir::StringMatch& match) {
  switch (match.mode) {
    case fhir::StringMode::starts_with:
      out.text("i.text >= ");
      out.value(match.text);
      out.text(" AND i.text < ");
      out.value(match.text + std::string(above_all_texts));
      return;
    case fhir::StringMode::contains:
      out.text("instr(i.text, ");
      out.value(match.text);
      out.text(") > 0");
      return;
    case fhir::StringMode::exact:
      out.text("i.written = ");
      out.value(match.text);
      return;
  }
}

/// `low` and `high` are the SQL of the row's interval.
void date_condition(Builder& out, const fhir::DateMatch& match, std::string_view low, std::string_view high) {
  const auto compare = [&out](std::string_view column, std::string_view with, Instant instant) {
    out.text(column);
    out.text(with);
    out.value(instant.micros);
  };
  const auto inside = [&] {
    out.text("(");
    compare(low, " >= ", match.low);
    compare(std::string(" AND ") + std::string(high), " <= ", match.high);
    out.text(")");
  };
  switch (match.prefix) {
    case DatePrefix::eq:
      return inside();
    case DatePrefix::ne:
      out.text("NOT ");
      return inside();
    case DatePrefix::gt:
      return compare(high, " > ", match.high);
    case DatePrefix::lt:
      return compare(low, " < ", match.low);
    case DatePrefix::ge:
      compare(high, " > ", match.high);
      out.text(" OR ");
      return inside();
    case DatePrefix::le:
      compare(low, " < ", match.low);
      out.text(" OR ");
      return inside();
    case DatePrefix::sa:
      return compare(low, " >= ", match.high);
    case DatePrefix::eb:
      return compare(high, " <= ", match.low);
  }
}

void condition(Builder& out, const fhir::DateMatch& match) {
  out.text("i.text = '' AND (");  // dates have no text: so the key (parameter, text, low) bounds them
  date_condition(out, match, "i.low", "i.high");
  out.text(")");
}

void condition(Builder& out, const fhir::ReferenceMatch& match) {
  out.text("i.text = ");
  out.value(match.id);
  if (match.type) {
    out.text(" AND i.system = ");
    out.name(*match.type);
  }
}

template <class Each>
void any_of(Builder& out, const Clause& clause, Each each) {
  if (clause.any_of.empty()) return out.text("1 = 0");
  const char* before = "((";
  for (const fhir::Match& match : clause.any_of) {
    out.text(std::exchange(before, " OR ("));
    std::visit(each, match);
    out.text(")");
  }
  out.text(")");
}

/// r.updated is one microsecond, so each comparison is of the bare column: what an index serves.
void updated_condition(Builder& out, const fhir::DateMatch& match) {
  const auto compare = [&out](std::string_view with, Instant instant) {
    out.text("r.updated");
    out.text(with);
    out.value(instant.micros);
  };
  switch (match.prefix) {
    case DatePrefix::eq:
    case DatePrefix::ne:
      out.text(match.prefix == DatePrefix::ne ? "NOT (" : "(");
      compare(" >= ", match.low);
      out.text(" AND ");
      compare(" < ", match.high);
      return out.text(")");
    case DatePrefix::gt:
    case DatePrefix::sa:
      return compare(" >= ", match.high);
    case DatePrefix::ge:
      return compare(" >= ", match.low);
    case DatePrefix::lt:
    case DatePrefix::eb:
      return compare(" < ", match.low);
    case DatePrefix::le:
      return compare(" < ", match.high);
  }
}

void condition_of_itself(Builder& out, const Clause& clause) {
  if (clause.missing) return out.text(*clause.missing ? "1 = 0" : "1 = 1");
  if (clause.negated) out.text("NOT ");
  any_of(out, clause, [&out](const auto& match) {
    using Match = std::decay_t<decltype(match)>;
    if constexpr (std::is_same_v<Match, fhir::TokenMatch>) {
      out.text("r.name = ");
      out.value(match.code.value_or(""));
    } else if constexpr (std::is_same_v<Match, fhir::DateMatch>) {
      updated_condition(out, match);
    } else {
      out.text("1 = 0");
    }
  });
}

void exists(Builder& out, const Clause& clause) {
  // The plus keeps the planner from walking all rows of the parameter: the few rows of this resource are asked instead.
  out.text("EXISTS (SELECT 1 FROM index_rows i WHERE i.resource = r.id AND +i.parameter = ");
  out.parameter(clause.parameter);
  if (!clause.missing) {
    out.text(" AND ");
    any_of(out, clause, [&out](const auto& match) { condition(out, match); });
  }
  out.text(")");
}

/// One SELECT for each match, so that each is a walk of its own over the key (parameter, text, ...).
void drive(Builder& out, const Clause& clause) {
  const char* before = "r.id IN (";
  for (const fhir::Match& match : clause.any_of) {
    out.text(std::exchange(before, " UNION ALL "));
    out.text("SELECT i.resource FROM index_rows i WHERE i.parameter = ");
    out.parameter(clause.parameter);
    out.text(" AND ");
    std::visit([&out](const auto& held) { condition(out, held); }, match);
  }
  out.text(")");
}

/// How few rows a clause is likely to find; higher is fewer.
int selectivity(const Clause& clause) {
  if (clause.negated || clause.missing || clause.any_of.empty() || is_of_itself(clause.parameter)) return 0;
  const fhir::Match& match = clause.any_of.front();
  if (std::holds_alternative<fhir::ReferenceMatch>(match)) return 5;
  if (const auto* token = std::get_if<fhir::TokenMatch>(&match)) return token->code ? (clause.parameter == "identifier" ? 6 : 3) : 1;
  if (const auto* string = std::get_if<fhir::StringMatch>(&match)) return string->mode == fhir::StringMode::starts_with ? 4 : 1;
  return 2;
}

void conditions(Builder& out, const fhir::Query& query, const ports::WithinPatients& within) {
  const auto driving = std::ranges::max_element(query.all_of, {}, selectivity);
  const bool is_driven = driving != query.all_of.end() && selectivity(*driving) > 0;
  // The plus keeps the planner from walking the whole type where a clause names the few resources to look at.
  out.text(is_driven ? "+r.type = " : "r.type = ");
  out.name(query.type);
  out.text(" AND r.deleted = 0");
  for (auto clause = query.all_of.begin(); clause != query.all_of.end(); ++clause) {
    out.text(" AND ");
    if (is_of_itself(clause->parameter)) {
      condition_of_itself(out, *clause);
    } else if (is_driven && clause == driving) {
      drive(out, *clause);
    } else {
      if (clause->missing ? *clause->missing : clause->negated) out.text("NOT ");
      exists(out, *clause);
    }
  }
  if (!within) return;
  out.text(" AND NOT EXISTS (SELECT 1 FROM subjects s WHERE s.resource = r.id AND s.patient NOT IN (SELECT id FROM names WHERE text IN (");
  for (std::size_t i = 0; i < within->size(); ++i) {
    if (i > 0) out.text(", ");
    out.value((*within)[i]);
  }
  out.text(")))");
}

/// Sort values compare as texts: an instant is kept as 19 digits. The offset keeps what is before 1970 in order.
constexpr std::int64_t sort_offset = 1'000'000'000'000'000'000;

/// Of a page key that we gave out; a forged one pages from somewhere else, and that is all.
std::int64_t instant_of(const std::string& sort_value) {
  std::int64_t value = sort_offset;
  std::from_chars(sort_value.data(), sort_value.data() + sort_value.size(), value);
  return value - sort_offset;
}

void sort_value(Builder& out, const std::optional<fhir::Sort>& sort) {
  if (!sort) return out.text("''");
  if (sort->parameter == "_id") return out.text("r.name");
  if (sort->parameter == "_lastUpdated") return out.text("printf('%019d', r.updated + 1000000000000000000)");
  out.text("COALESCE((SELECT ");
  out.text(sort->descending ? "MAX" : "MIN");
  out.text("(i.text || char(1) || printf('%019d', i.low + 1000000000000000000)) FROM index_rows i WHERE i.resource = r.id AND +i.parameter = ");
  out.parameter(sort->parameter);
  out.text("), ");
  out.value(sort->descending ? std::string() : std::string(above_all_texts));
  out.text(")");
}

/// By id or by time, on the bare columns: an index gives the order, and where the page begins.
void in_order_of_itself(Builder& out, const fhir::Query& query) {
  const bool descending = query.sort && query.sort->descending;
  const bool by_time = query.sort && query.sort->parameter == "_lastUpdated";
  if (query.after && by_time) {
    const std::int64_t updated = instant_of(query.after->sort_value);
    out.text(descending ? " AND r.updated <= " : " AND r.updated >= ");
    out.value(updated);
    out.text(" AND (r.updated <> ");
    out.value(updated);
    out.text(" OR r.name > ");
    out.value(query.after->id);
    out.text(")");
  } else if (query.after) {
    out.text(descending ? " AND r.name < " : " AND r.name > ");
    out.value(query.after->id);
  }
  if (by_time) return out.text(descending ? " ORDER BY r.updated DESC, r.name" : " ORDER BY r.updated, r.name");
  out.text(descending ? " ORDER BY r.name DESC" : " ORDER BY r.name");
}

void in_order_of_values(Builder& out, const fhir::Query& query) {
  const bool descending = query.sort->descending;
  if (query.after) {
    out.text(descending ? " WHERE sort_value < " : " WHERE sort_value > ");
    out.value(query.after->sort_value);
    out.text(" OR (sort_value = ");
    out.value(query.after->sort_value);
    out.text(" AND name > ");
    out.value(query.after->id);
    out.text(")");
  }
  out.text(descending ? " ORDER BY sort_value DESC, name" : " ORDER BY sort_value, name");
}

}  // namespace

std::optional<SqlStatement> compile_search(const fhir::Query& query, const ports::WithinPatients& within) {
  Builder out(query);
  const bool of_itself = !query.sort || is_of_itself(query.sort->parameter);
  if (!of_itself) out.text("SELECT name, current, sort_value FROM (");
  out.text("SELECT r.name AS name, r.current AS current, ");
  sort_value(out, query.sort);
  out.text(" AS sort_value FROM resources r WHERE ");
  conditions(out, query, within);
  if (of_itself) {
    in_order_of_itself(out, query);
  } else {
    out.text(") AS found");
    in_order_of_values(out, query);
  }
  out.text(" LIMIT ");
  out.value(static_cast<std::int64_t>(std::min(query.count, fhir::page_count_max)) + 1);
  return out.take();
}

std::optional<SqlStatement> compile_count(const fhir::Query& query, const ports::WithinPatients& within) {
  Builder out(query);
  out.text("SELECT COUNT(*) FROM resources r WHERE ");
  conditions(out, query, within);
  return out.take();
}

}  // namespace maillage::adapters
