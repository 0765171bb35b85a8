// What of a value is indexed.
#include "fhir/search/rows.hpp"

#include <algorithm>
#include <string>

#include "fhir/primitive/date_time.hpp"
#include "fhir/reference/literal.hpp"
#include "fhir/search/fold.hpp"
#include "fhir/search/index.hpp"

namespace maillage::fhir {
namespace {

class Rows {
 public:
  Rows(std::vector<IndexRow>& rows, std::string_view parameter) : rows_(rows), parameter_(parameter) {}

  void token(std::string_view type, std::string_view code_system, Element value) {
    if (type == "CodeableConcept") {
      for (const Element coding : value["coding"]) code(coding["system"].text(), coding["code"].text());
    } else if (type == "Coding") {
      code(value["system"].text(), value["code"].text());
    } else if (type == "Identifier") {
      code(value["system"].text(), value["value"].text());
    } else if (type == "ContactPoint") {
      code({}, value["value"].text());
    } else if (value.is_boolean()) {
      code({}, *value.boolean() ? "true" : "false");
    } else {
      code(code_system, value.text());
    }
  }

  void string(std::string_view type, Element value) {
    if (type == "HumanName") {
      words(value, {"family", "given", "prefix", "suffix", "text"});
    } else if (type == "Address") {
      words(value, {"line", "city", "district", "state", "postalCode", "country", "text"});
    } else if (type == "Annotation") {
      words(value, {"text"});
    } else {
      word(value);
    }
  }

  void date(std::string_view type, Element value) {
    if (type == "Period") {
      period(value);
    } else if (type == "Timing") {
      for (const Element event : value["event"]) moment(event);
      if (const Element bounds = value["repeat"]["boundsPeriod"]; bounds.exists()) period(bounds);
    } else {
      moment(value);
    }
  }

  void reference(std::string_view type, Element value) {
    const std::string_view text = type == "Reference" ? value["reference"].text() : value.text();  // else canonical or uri
    const auto literal = parse_reference(text);
    if (!literal || literal->kind == LiteralReference::Kind::contained) return;
    if (literal->kind == LiteralReference::Kind::relative) {
      code(literal->type, literal->id);
    } else {
      code({}, text);
    }
  }

 private:
  IndexRow& row() { return rows_.emplace_back(IndexRow{.parameter = std::string(parameter_)}); }

  void code(std::string_view system, std::string_view text) {
    if (text.empty()) return;
    IndexRow& one = row();
    one.system = system;
    one.text = text;
  }

  void word(Element value) {
    std::string folded = fold(value.text());
    if (folded.empty()) return;
    IndexRow& one = row();
    one.text = std::move(folded);
    one.written = value.text();
  }

  void words(Element value, std::initializer_list<std::string_view> members) {
    for (const std::string_view member : members) {
      const Element child = value[member];
      if (child.is_array()) {
        for (const Element item : child) word(item);
      } else {
        word(child);
      }
    }
  }

  void interval(Instant low, Instant high) {
    IndexRow& one = row();
    one.low = low;
    one.high = high;
  }
  void moment(Element value) {
    if (const auto at = parse_date_time(value.text())) interval(at->low, at->high);
  }
  void period(Element value) {
    const auto start = parse_date_time(value["start"].text());
    const auto end = parse_date_time(value["end"].text());
    if (start || end) interval(start ? start->low : before_all_time, end ? end->high : after_all_time);
  }

  std::vector<IndexRow>& rows_;
  std::string_view parameter_;
};

}  // namespace

void append_rows(std::vector<IndexRow>& rows, SearchParameter parameter, SearchPath path, Element value) {
  Rows out(rows, parameter.code());
  const std::string_view leaf = path.leaf().name();
  switch (parameter.type()) {
    case SearchType::token:
      return out.token(leaf, path.code_system(), value);
    case SearchType::string:
      return out.string(leaf, value);
    case SearchType::date:
      return out.date(leaf, value);
    case SearchType::reference:
      return out.reference(leaf, value);
  }
}

}  // namespace maillage::fhir
