// The access record of one verdict: what the auditor and the page about a patient will read.
//
// One per request and patient set. A read of a patient's data and every refusal to somebody who has signed in leave one; what concerns no patient
// does not, nor what a visitor asks (the network would then write the journal).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ports/record_store.hpp"
#include "record/access/judge.hpp"

namespace maillage::record {

[[nodiscard]] std::optional<ports::AccessRecord> access_note(const Person& person, Act act, std::string type, std::vector<std::string> patients,
                                                             const Verdict& verdict, std::uint32_t count);

/// Most patients named by one access record: a page is at most this long.
inline constexpr std::size_t access_patients_max = 400;

}  // namespace maillage::record
