// The birth date that a caller gives when the record has none: without it nobody can say what may be done at a distance.
//
// The desk completes it and never changes it: one that stands was perhaps seen on a document, and a voice is no document. Pure. Out of scope: who
// may, what an age excludes (care/teleconsultation).
#pragma once

#include <string_view>

#include "base/outcome.hpp"
#include "care/calendar/zone.hpp"
#include "fhir/element/draft.hpp"

namespace maillage::care {

/// Nobody alive is older: beyond it is a slip of the finger.
inline constexpr std::chrono::years oldest_caller{130};

/// A whole day, "1957-03-14", that is neither after `today` nor longer ago than anybody has lived.
[[nodiscard]] Outcome<LocalDate> birth_date_said(std::string_view said, LocalDate today);

/// The Patient with it. Refused as a conflict where another one stands: a date that lies ahead is none, and a year alone, or a month, is completed.
[[nodiscard]] Outcome<fhir::Draft> with_birth_date(fhir::Element patient, LocalDate born, LocalDate today);

}  // namespace maillage::care
