// What a unit of work writes of agendas and bookings: house documents at the version that was read, and the resources that follow them.
#pragma once

#include <string>
#include <vector>

#include "care/agenda/rules.hpp"
#include "care/booking/booking_documents.hpp"
#include "ports/record_store.hpp"

namespace maillage::care {

[[nodiscard]] ports::Write house_write(ResourceKey key, VersionId version, std::string content, std::vector<std::string> subjects);
/// A resource follows its house document, at whatever version it stands.
[[nodiscard]] ports::Write resource_write(const Drafted& drafted, std::vector<std::string> subjects);

/// The agenda and its Schedule; whether the rules make sense is for `check` to say first.
[[nodiscard]] std::vector<ports::Write> writes_of(const AgendaRules& rules, VersionId version);

}  // namespace maillage::care
