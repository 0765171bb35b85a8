// What is many: the queue, the past days, and a treating doctor's inbox. Each list holds what this person may see at this moment, and leaves one
// access record.
#pragma once

#include "fhir/element/draft.hpp"
#include "gateway/care/care_routes.hpp"

namespace maillage::gateway {

/// The board: a doctor her rings and her own, an assistant hers, a coordinator all of it without clinical words.
[[nodiscard]] Task<Outcome<Response>> read_queue(CareParts& parts, Request request);
/// The consultations that changed in the last eight days and are closed, newest first, with the same eyes as the queue.
[[nodiscard]] Task<Outcome<Response>> read_past_days(CareParts& parts, Request request);
/// What was sent to this doctor about her patients, newest first, with the moment when she marked it read.
[[nodiscard]] Task<Outcome<Response>> read_inbox(CareParts& parts, Request request);

/// Whether the word to the treating doctor can land in an inbox.
[[nodiscard]] bool has_inbox(const CareParts& parts, const care::Consultation& state);
/// Refuses to inform a doctor by an inbox that she does not have: a document that nobody could open has informed nobody.
[[nodiscard]] Outcome<> inbox_is_there(const CareParts& parts, const care::Consultation& state, const care::CommandBody& command);

/// How much longer it may wait, where it waits and something honest can be said: `dispatch.expectedWait` of `drawn`.
void add_expected_wait(const CareParts& parts, const care::Consultation& state, fhir::Draft& drawn);

/// A patient who waits stays in the queue, even at a place whose protocol somebody made unusable.
[[nodiscard]] const care::PlaceProtocol& protocol_or_none(const CareParts& parts, const std::string& place);

/// A list is looked through by a person, not scrolled for ever.
inline constexpr std::uint32_t past_rows_max = 100;
inline constexpr std::uint32_t inbox_rows_max = 50;

}  // namespace maillage::gateway
