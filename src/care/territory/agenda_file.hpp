// The rules of agendas as people write them: a page those of one agenda, an operator a file of several (docs/operating/agendas.md).
//
// What is missing, of another type or none of its words is refused with its place: an agenda is replaced whole, so nothing may be taken for empty
// that was only not understood. Whether the rules make sense is `check`'s to say (care/agenda/rules.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "care/agenda/rules.hpp"
#include "care/territory/file_reader.hpp"

namespace maillage::care {

/// The members `holidays`, `weekly`, `exceptions`, `absences` and `busy` of an object. Without `busy` what other programs keep stays as it is.
void read_agenda_rules(FileReader& reader, fhir::Element of, const std::string& where, AgendaRules& into);

/// One agenda of a file. Doctors and assistants are named by their login or the id of their Practitioner.
struct WrittenAgenda {
  std::string name;  // login or id, without "Practitioner/"
  bool says_busy{false};
  AgendaRules rules;  // without owner
};

/// A unit of work has room for no more.
inline constexpr std::size_t agendas_per_file_max = 100;

/// {"agendas": [{"role": "kit", "owner": "kit-du-bourg", "places": ["bourg"], "holidays": "closed", "weekly": [...], "exceptions": [], "absences":
/// []}]}
[[nodiscard]] Outcome<std::vector<WrittenAgenda>> read_written_agendas(std::string_view text);

}  // namespace maillage::care
