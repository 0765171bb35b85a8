// GET and PUT /api/agenda/rules: the rules of one agenda, by whoever keeps it.
//
// A doctor keeps her own and names no other. A site manager keeps those of her place: its own agenda, and those of assistants and kits that serve no
// other place ("owner" of the query). Every answer tells the appointments that the rules, as they are then, no longer open: they stand, nobody is
// cancelled by an absence, and people have to be called. Of whom and why, only who may read that patient's coordination; that leaves an access
// record. Spec: api/platform/openapi.yaml. Out of scope: whether rules make sense (care/agenda), an agenda's specialties, languages and places.
#pragma once

#include "gateway/agenda/agenda_routes.hpp"

namespace maillage::gateway {

[[nodiscard]] Task<Outcome<Response>> agenda_rules(AgendaParts& parts, Request request);

}  // namespace maillage::gateway
