// Rung by rung.
#include "care/territory/ladder_file.hpp"

#include "care/territory/card_file.hpp"

namespace maillage::care {

namespace {

using fhir::Element;

Preferences read_preferences(FileReader& reader, Element list, const std::string& where) {
  Preferences prefer;
  for (const Element one : list) {
    const auto preference = preference_of(one.text());
    if (!preference) {
      reader.refuse_with(where, "\"" + std::string(one.text()) + "\" is none of known-doctor, language, longest-idle.");
      break;
    }
    prefer.push_back(*preference);
  }
  return prefer;
}

std::uint32_t read_parallel(FileReader& reader, Element number, const std::string& where) {
  const auto parallel = number.integer();
  if (parallel && *parallel >= 1 && *parallel <= static_cast<std::int64_t>(parallel_max)) return static_cast<std::uint32_t>(*parallel);
  reader.refuse_with(where, "\"parallel\" is how many of its doctors ring at once: 1 to " + std::to_string(parallel_max) + ".");
  return 1;
}

void read_rung_hours(FileReader& reader, Element from, const std::string& where, Rung& rung) {
  if (from["hours"].exists()) {
    rung.hours = read_hours(reader, from, where);
  } else if (from["holidays"].exists() || from["exceptions"].exists()) {
    reader.refuse_with(where, "holidays and exceptions are of a rung that has hours. Write its hours, or take them off.");
  }
}

bool read_excepted_only(FileReader& reader, Element said, const std::string& where) {
  if (said.exists() && !said.boolean()) reader.refuse_with(FileReader::path(where, "exceptedOnly"), "true or false is wanted.");
  return said.boolean().value_or(false);
}

}  // namespace

Ladder read_ladder(FileReader& reader, Element list, const std::string& where) {
  Ladder ladder;
  const Rung usual;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string at = FileReader::item(where, i);
    if (!reader.object(list[i], at,
                       {"rung", "ringSeconds", "windowSeconds", "doctors", "hours", "holidays", "exceptions", "prefer", "parallel", "exceptedOnly"}))
      break;
    Rung rung;
    rung.kind = reader.choice(list[i], at, "rung", rung_kind_of, RungKind::territory);
    rung.ring = reader.seconds(list[i], at, "ringSeconds", usual.ring);
    rung.window = reader.seconds(list[i], at, "windowSeconds", usual.window);
    rung.doctors = reader.logins(list[i], at, "doctors");
    if (list[i]["parallel"].exists()) rung.parallel = read_parallel(reader, list[i]["parallel"], at);
    rung.prefer = read_preferences(reader, list[i]["prefer"], at + ".prefer");
    rung.excepted_only = read_excepted_only(reader, list[i]["exceptedOnly"], at);
    read_rung_hours(reader, list[i], at, rung);
    ladder.push_back(std::move(rung));
  }
  return ladder;
}

}  // namespace maillage::care
