// Each use of the hash begins differently: the genesis with its words, an entry with its format number, a content with 32 random bytes.
#include "record/journal/chain.hpp"

#include <algorithm>

namespace maillage::record {

Link genesis(const ports::Hasher& hasher, const DatabaseId& id, Nature nature) {
  const std::uint8_t kind[] = {static_cast<std::uint8_t>(nature)};
  return {Sequence{}, Instant{}, hasher.sha256({as_bytes("maillage-journal/1"), id, kind})};
}

Instant next_time(const Link& last, Instant wall) { return std::max(wall, last.at + Micros{1}); }

ports::Sha256 content_hash(const ports::Hasher& hasher, const Salt& salt, Bytes content) { return hasher.sha256({salt, content}); }

ports::Sha256 entry_hash(const ports::Hasher& hasher, Bytes entry) { return hasher.sha256({entry}); }

}  // namespace maillage::record
