// Values of a file, each refused with the place where it stands.
#include "care/territory/file_reader.hpp"

#include <algorithm>

#include "care/protocol/place_protocol.hpp"
#include "record/callers/telephone.hpp"

namespace maillage::care {

using fhir::Element;

namespace {

constexpr std::size_t text_bytes_max = 1000;  // a long question, not a page

}  // namespace

bool can_be_called(std::string_view number) {
  if (record::Telephone::parse(number)) return true;
  constexpr std::size_t least = 2;
  constexpr std::size_t most = 6;
  const auto digits = static_cast<std::size_t>(std::ranges::count_if(number, [](char one) { return one >= '0' && one <= '9'; }));
  const auto spaces = static_cast<std::size_t>(std::ranges::count(number, ' '));
  return digits + spaces == number.size() && digits >= least && digits <= most;
}

void FileReader::refuse_with(const std::string& where, const std::string& what, const char* reason) {
  if (!issue_) issue_ = Issue{IssueCode::value, reason, where + ": " + what, {where}};
}

bool FileReader::object(Element element, const std::string& where, std::initializer_list<std::string_view> keys) {
  if (!element.is_object()) {
    refuse_with(where.empty() ? "the file" : where, "one JSON object is wanted.");
    return false;
  }
  for (const Element member : element) {
    if (std::ranges::find(keys, member.key()) != keys.end()) continue;
    std::string known;
    for (const std::string_view key : keys) known += (known.empty() ? "" : ", ") + std::string(key);
    refuse_with(path(where, member.key()), "there is no such key. Write one of " + known + ".");
  }
  return true;
}

std::string FileReader::text(Element element, const std::string& where, std::string_view key, bool wanted) {
  const Element value = element[key];
  const bool usable = value.is_string() && value.text().size() <= text_bytes_max;
  if ((value.exists() && !usable) || (wanted && value.text().empty())) refuse_with(path(where, key), "some words are wanted.");
  return std::string(value.text());
}

std::string FileReader::telephone(Element element, const std::string& where, std::string_view key) {
  std::string number = text(element, where, key, false);
  if (!number.empty() && !can_be_called(number)) refuse_with(path(where, key), telephone_wanted);
  return number;
}

Element FileReader::list(Element element, const std::string& where, std::string_view key) {
  if (!element[key].exists()) refuse_with(path(where, key), "this list must be said. Where it has nothing, write [].");
  return list_if_any(element, where, key);
}

Element FileReader::list_if_any(Element element, const std::string& where, std::string_view key) {
  const Element value = element[key];
  if (!value.exists() || value.is_array()) return value;
  refuse_with(path(where, key), "a list is wanted, in square brackets.");
  return {};
}

std::int64_t FileReader::whole(Element element, const std::string& where, std::string_view key, std::int64_t otherwise, std::int64_t most) {
  const Element value = element[key];
  if (!value.exists()) return otherwise;
  const auto number = value.integer();
  if (number && *number >= 0 && *number <= most) return *number;
  refuse_with(path(where, key), "a whole number from 0 to " + std::to_string(most) + " is wanted.");
  return otherwise;
}

Seconds FileReader::seconds(Element element, const std::string& where, std::string_view key, Seconds otherwise) {
  return Seconds(whole(element, where, key, otherwise.count(), wait_max.count()));
}

bool FileReader::truth(Element element, const std::string& where, std::string_view key, bool otherwise) {
  const Element value = element[key];
  if (value.exists() && !value.boolean()) refuse_with(path(where, key), "true or false is wanted.");
  return value.boolean().value_or(otherwise);
}

std::vector<std::string> FileReader::logins(Element element, const std::string& where, std::string_view key) {
  std::vector<std::string> all;
  for (const Element one : list_if_any(element, where, key)) all.emplace_back(one.text());
  if (std::ranges::find(all, "") != all.end()) refuse_with(path(where, key), "a list of logins is wanted.");
  return all;
}

std::string FileReader::path(const std::string& where, std::string_view key) {
  return where.empty() ? std::string(key) : where + "." + std::string(key);
}

std::string FileReader::item(const std::string& list, std::size_t index) { return list + "[" + std::to_string(index) + "]"; }

}  // namespace maillage::care
