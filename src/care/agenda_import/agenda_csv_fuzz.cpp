// Any bytes as a CSV file: what is read goes into an agenda that check() accepts, and the same file again brings nothing.
// Parser: csv_agenda.cpp cells.cpp csv_rows.cpp file_text.cpp
#include "base/assert.hpp"
#include "base/bytes.hpp"
#include "care/agenda_import/csv_agenda.hpp"
#include "care/agenda_import/file_text.hpp"
#include "care/agenda_import/merge.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const maillage::care::LocalDate today = std::chrono::local_days(std::chrono::year(2026) / 11 / 23);
  const auto text = maillage::care::text_of_file(maillage::as_text({data, size}));
  if (!text) return 0;
  const auto file = maillage::care::read_csv_agenda(*text, today);
  if (!file) return 0;
  maillage::care::AgendaRules rules;
  rules.owner = "Practitioner/d";
  const maillage::care::ImportResult once = maillage::care::merge(rules, *file, today);
  ASSERT(maillage::care::check(once.rules).has_value());
  ASSERT(maillage::care::merge(once.rules, *file, today).added == 0);
  return 0;
}
