// The chain: how entries are linked, when they happen, and how contents are hashed.
//
// The first entry links to a genesis that binds the database's random id and whether it is a demonstration, so neither can be changed afterwards.
#pragma once

#include <array>

#include "base/bytes.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "ports/sealing.hpp"

namespace maillage::record {

/// Random bytes kept beside a content and erased with it: without them its hash tells nothing, however few contents are possible.
using Salt = std::array<std::uint8_t, 32>;
using DatabaseId = std::array<std::uint8_t, 16>;

enum class Nature : std::uint8_t { real = 0, demonstration = 1 };

/// The end of the chain so far: what the next entry is linked to.
struct Link {
  Sequence sequence{};
  Instant at{};
  ports::Sha256 hash{};
};

[[nodiscard]] Link genesis(const ports::Hasher& hasher, const DatabaseId& id, Nature nature);

/// max(wall, last + 1 us): two entries never share a time, and a clock set back does not turn the record's time back.
[[nodiscard]] Instant next_time(const Link& last, Instant wall);

[[nodiscard]] ports::Sha256 content_hash(const ports::Hasher& hasher, const Salt& salt, Bytes content);
[[nodiscard]] ports::Sha256 entry_hash(const ports::Hasher& hasher, Bytes entry);

}  // namespace maillage::record
