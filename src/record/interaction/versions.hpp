// Old versions: judged by the patients whom the current version is about and by those whom they were about themselves.
#pragma once

#include "record/interaction/record.hpp"

namespace maillage::record {

/// A resource that was moved from one patient to another stays hidden from either's people in the versions of the other.
[[nodiscard]] std::vector<std::string> subjects_of_version(const ports::Stored& current, const ports::Stored& version);

}  // namespace maillage::record
