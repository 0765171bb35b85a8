// What FHIR says about an absent birth date (`_birthDate`) goes when the date is known.
#include "care/telephone/birth_date.hpp"

#include "care/calendar/wall_text.hpp"

namespace maillage::care {

Outcome<LocalDate> birth_date_said(std::string_view said, LocalDate today) {
  const auto born = date_from_text(said);
  if (!born) {
    return refuse(IssueCode::value, "birth-date-unreadable", "Write year, month and day of the birth date, as in 1957-03-14.", {"birthDate"});
  }
  if (*born > today) {
    return refuse(IssueCode::value, "birth-date-future", "This birth date lies ahead. Ask for it again: day, month, and year in four figures.",
                  {"birthDate"});
  }
  const std::chrono::year_month_day calendar(today);
  const std::chrono::year_month_day oldest(calendar.year() - oldest_caller, calendar.month(), std::chrono::day(1));
  if (*born < LocalDate(oldest)) {
    return refuse(IssueCode::value, "birth-date-too-old", "Nobody alive was born so long ago. Ask for the year again, in four figures.",
                  {"birthDate"});
  }
  return *born;
}

Outcome<fhir::Draft> with_birth_date(fhir::Element patient, LocalDate born, LocalDate today) {
  const std::string date = date_text(born);
  const std::string_view stands = patient["birthDate"].text();
  // Text of dates is in their order, a year or a month alone too.
  const bool is_one = !stands.empty() && stands <= date_text(today);
  if (is_one && !date.starts_with(stands)) {
    return refuse(
        IssueCode::conflict, "birth-date-stands",
        "The record has another birth date for this patient, and the desk does not change it. Ask whether she is the right one; a mistake is "
        "corrected by whoever sees her identity document.",
        {"birthDate"});
  }
  fhir::Draft changed = fhir::Draft::of(patient);
  changed.remove("_birthDate").set("birthDate", date);
  return changed;
}

}  // namespace maillage::care
