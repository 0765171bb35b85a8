// POST /api/agenda/import: a file of another agenda program into one's own agenda, looked at first and then written as one unit.
//
// The body is the file's bytes. Without `version` in the query nothing is written: the answer says what would become of each line, and the version of
// the agenda that was read. With it the same is written, if the agenda is still of that version. Own agenda only: a secretary changes appointments,
// not when a doctor works, and the file of somebody's other agenda names patients. Spec: docs/operating/agenda-import.md.
#pragma once

#include "gateway/agenda/agenda_routes.hpp"

namespace maillage::gateway {

[[nodiscard]] Task<Outcome<Response>> import_agenda(AgendaParts& parts, Request request);

}  // namespace maillage::gateway
