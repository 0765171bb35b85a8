// An access record as FHIR AuditEvent: a rendering, made when it is read. What is stored is the narrow row of the journal.
//
// Spec: FHIR R4 AuditEvent; the French profile TDEAuditEvent (one subtype, period.start, two agents, each with who) and the vocabulary of IHE BALP
// (agents' types, entities of patient, query, data and request) as far as it goes with it: BALP asks for a third agent, the client, which TDE has
// no room for. Ids and fixed words only; nothing of what was read. Out of scope: claiming either profile in meta, AuditEvents of anybody else.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "fhir/element/draft.hpp"
#include "record/interaction/access_log.hpp"

namespace maillage::record {

/// Where an access record stands in the journal: stable, since the journal is. As an id: "1234-0".
struct AuditEventId {
  Sequence entry{};
  std::uint32_t position{0};  // among the access records of the entry

  [[nodiscard]] static std::optional<AuditEventId> parse(std::string_view text);
  [[nodiscard]] std::string text() const;
  friend bool operator==(AuditEventId, AuditEventId) = default;
};

[[nodiscard]] fhir::Draft audit_event(const AccessLogRow& row);

/// The actor of an account without a Practitioner is "account/ID" in the journal; here an agent's altId holds the ID.
inline constexpr std::string_view account_actor = "account/";

}  // namespace maillage::record
