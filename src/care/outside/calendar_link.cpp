// The document, the comparison, and the list.
#include "care/outside/calendar_link.hpp"

#include <algorithm>

#include "base/encoding.hpp"
#include "care/resources/archive.hpp"

namespace maillage::care {

namespace {

constexpr int format = 1;

bool same_in_constant_time(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned different = 0;
  for (std::size_t at = 0; at < a.size(); ++at) different |= static_cast<unsigned char>(a[at]) ^ static_cast<unsigned char>(b[at]);
  return different == 0;
}

}  // namespace

template <class A>
void members(A& a, CalendarLink& x) {
  a("id", x.id), a("practitioner", x.practitioner), a("secretHash", x.secret_hash), a("made", x.made), a("revoked", x.revoked);
}

std::string document_of(const CalendarLink& link) { return archived(link, format); }
std::optional<CalendarLink> calendar_link_from(std::string_view document) { return unarchived<CalendarLink>(document, format); }

std::string hash_of_secret(const ports::Hasher& hasher, std::string_view secret) { return to_hex(hasher.sha256({as_bytes(secret)})); }

bool opens(const CalendarLink& link, const ports::Hasher& hasher, std::string_view secret) {
  return link.revoked == Instant{} && !link.secret_hash.empty() && same_in_constant_time(link.secret_hash, hash_of_secret(hasher, secret));
}

void CalendarLinks::learn(const ports::Change& change) {
  for (const ports::Stored& version : change.versions) {
    if (version.key.type != calendar_link_type) continue;
    std::optional<CalendarLink> link = version.deleted ? std::nullopt : calendar_link_from(version.content);
    if (link && link->revoked == Instant{}) {
      links_.insert_or_assign(version.key.id, std::move(*link));
    } else {
      links_.erase(version.key.id);
    }
  }
}

std::vector<CalendarLink> CalendarLinks::of(const std::string& practitioner) const {
  std::vector<CalendarLink> hers;
  for (const auto& [id, link] : links_) {
    if (link.practitioner == practitioner) hers.push_back(link);
  }
  std::ranges::sort(hers, {}, &CalendarLink::made);
  return hers;
}

}  // namespace maillage::care
