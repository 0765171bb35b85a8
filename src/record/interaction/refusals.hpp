// The refusals of the interactions. A resource that somebody may not see answers exactly like one that does not exist: same code, same words.
#pragma once

#include "record/interaction/record.hpp"

namespace maillage::record {

[[nodiscard]] Issue no_such_resource();
[[nodiscard]] Issue not_served(std::string_view type);
/// Of a content that was erased by law, and when; its place in the journal stays.
[[nodiscard]] Issue erased_by_law(Instant at);
/// Of a current version that is a deletion: whoever may see it is told whether what stood there was erased.
[[nodiscard]] Task<Issue> why_deleted(Record& record, ports::Stored deletion);

/// Leaves the access record of a verdict with the journal, and returns when it is durable: only then may the answer leave.
/// `patients` is whom the thing concerned; a resource that is not there is noted too, so that both refusals take the same time.
[[nodiscard]] Task<Outcome<>> note_access(Record& record, const Ask& ask, Act act, std::string type, std::vector<std::string> patients,
                                          const Verdict& verdict, std::uint32_t count);

/// Notes the refusal and gives the words for it.
[[nodiscard]] Task<Issue> refuse_access(Record& record, const Ask& ask, Act act, std::string type, std::vector<std::string> patients,
                                        Verdict verdict);

/// The verdict on what is not there.
[[nodiscard]] Verdict verdict_on_missing();

/// May this role ever do this to that class of data, whoever the patient? If not, the route itself is refused: that tells nothing.
[[nodiscard]] bool role_could(const Person& person, Act act, DataClass data);

}  // namespace maillage::record
