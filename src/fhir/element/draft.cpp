// A resource being written in C++.
#include "fhir/element/draft.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/element/writer.hpp"

namespace maillage::fhir {

Draft Draft::null() {
  Draft draft;
  draft.kind_ = Kind::null;
  draft.text_ = "null";
  return draft;
}

Draft Draft::number(std::string_view digits) {
  const auto read = parse(digits);
  INVARIANT(read && read->root().is_number());
  Draft draft;
  draft.kind_ = Kind::number;
  draft.text_ = read->root().number_text();
  return draft;
}

Draft Draft::of(Element element) {
  Draft draft;
  draft.kind_ = element.kind();
  switch (element.kind()) {
    case Kind::absent:
      break;
    case Kind::null:
      draft.text_ = "null";
      break;
    case Kind::boolean:
      draft.text_ = *element.boolean() ? "true" : "false";
      break;
    case Kind::number:
      draft.text_ = element.number_text();
      break;
    case Kind::string:
      draft.text_ = element.text();
      break;
    case Kind::object:
    case Kind::array:
      for (const Element child : element) {
        if (element.is_object()) draft.names_.emplace_back(child.key());
        draft.values_.push_back(of(child));
      }
      break;
  }
  return draft;
}

Draft& Draft::set(std::string_view name, Draft value) {
  INVARIANT(kind_ == Kind::object || kind_ == Kind::absent);
  if (!value.empty()) (*this)[name] = std::move(value);
  return *this;
}

Draft& Draft::remove(std::string_view name) {
  INVARIANT(kind_ == Kind::object || kind_ == Kind::absent);
  if (const auto found = std::ranges::find(names_, name); found != names_.end()) {
    values_.erase(values_.begin() + (found - names_.begin()));
    names_.erase(found);
  }
  return *this;
}

Draft& Draft::append(Draft value) {
  INVARIANT(kind_ == Kind::array || kind_ == Kind::absent);
  kind_ = Kind::array;
  if (!value.empty()) values_.push_back(std::move(value));
  return *this;
}

Draft& Draft::operator[](std::string_view name) {
  INVARIANT(kind_ == Kind::object || kind_ == Kind::absent);
  kind_ = Kind::object;
  if (const auto found = std::ranges::find(names_, name); found != names_.end()) return values_[static_cast<std::size_t>(found - names_.begin())];
  names_.emplace_back(name);
  return values_.emplace_back();
}

Draft& Draft::operator[](std::size_t index) {
  INVARIANT(kind_ == Kind::array && index < values_.size());
  return values_[index];
}

bool Draft::empty() const {
  switch (kind_) {
    case Kind::absent:
      return true;
    case Kind::string:
      return text_.empty();
    case Kind::object:
    case Kind::array:
      return std::ranges::all_of(values_, &Draft::empty);
    default:
      return false;
  }
}

std::string Draft::dump() const {
  std::string out;
  write(out);
  return out;
}

Document Draft::document() const {
  auto read = parse(dump());
  INVARIANT(read.has_value());
  return std::move(*read);
}

void Draft::write(std::string& out) const {
  if (kind_ == Kind::string) return append_json_string(out, text_);
  if (kind_ != Kind::object && kind_ != Kind::array) {
    out += text_;
    return;
  }
  out += kind_ == Kind::object ? '{' : '[';
  bool first = true;
  for (std::size_t i = 0; i < values_.size(); ++i) {
    if (values_[i].empty()) continue;
    if (!first) out += ',';
    first = false;
    if (kind_ == Kind::object) {
      append_json_string(out, names_[i]);
      out += ':';
    }
    values_[i].write(out);
  }
  out += kind_ == Kind::object ? '}' : ']';
}

Draft object(std::initializer_list<std::pair<std::string_view, Draft>> members) {
  Draft draft;
  draft.kind_ = Kind::object;
  for (const auto& [name, value] : members) draft.set(name, value);
  return draft;
}

Draft array(std::initializer_list<Draft> items) {
  Draft draft;
  draft.kind_ = Kind::array;
  for (const Draft& item : items) draft.append(item);
  return draft;
}

}  // namespace maillage::fhir
