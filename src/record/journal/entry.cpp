// The writer and the parser stand in the order of the format's table, one pair of functions for each list.
#include "record/journal/entry.hpp"

#include <algorithm>

#include "base/assert.hpp"

namespace maillage::record {
namespace {

using ports::AccessRecord;
using ports::ClaimChange;

constexpr std::uint8_t format_1 = 1;
constexpr std::uint8_t hash_is_sha256 = 1;

class Writer {
 public:
  void number(std::uint64_t value, int byte_count) {
    for (int i = byte_count - 1; i >= 0; --i) bytes_.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
  }
  void raw(Bytes bytes) { bytes_.insert(bytes_.end(), bytes.begin(), bytes.end()); }
  void text(const std::string& text) {
    ASSERT(text.size() <= ports::short_text_bytes_max);
    number(text.size(), 2);
    raw(as_bytes(text));
  }
  template <class Items, class Write>
  void list(const Items& items, Write write) {
    ASSERT(items.size() <= UINT16_MAX);
    number(items.size(), 2);
    for (const auto& item : items) write(item);
  }
  Buffer take() { return std::move(bytes_); }

 private:
  Buffer bytes_;
};

void write_version(Writer& out, const EntryVersion& version) {
  out.text(version.key.type);
  out.text(version.key.id);
  out.number(version.version.value, 4);
  out.number(version.deleted ? 1 : 0, 1);
  if (!version.deleted) out.raw(version.content_hash);
  out.list(version.subjects, [&out](const std::string& subject) { out.text(subject); });
}

void write_claim(Writer& out, const ClaimChange& claim) {
  out.number(claim.act == ClaimChange::Act::take ? 0 : 1, 1);
  out.text(claim.key);
  out.text(claim.holder);
}

void write_access(Writer& out, const AccessRecord& access) {
  out.text(access.role);
  out.text(access.relation);
  out.list(access.patients, [&out](const std::string& patient) { out.text(patient); });
  out.text(access.interaction);
  out.text(access.type);
  out.text(access.criteria);
  out.number(access.count, 4);
  out.number(access.allowed ? 1 : 0, 1);
}

/// A ByteReader that also remembers values out of range.
class Reader {
 public:
  explicit Reader(Bytes bytes) : in_(bytes) {}

  ByteReader& in() { return in_; }
  std::string text() {
    const std::size_t size = in_.u16();
    require(size <= ports::short_text_bytes_max);
    return std::string(as_text(in_.bytes(size)));
  }
  bool flag() {
    const std::uint8_t value = in_.u8();
    require(value <= 1);
    return value == 1;
  }
  ports::Sha256 hash() {
    ports::Sha256 hash{};
    std::ranges::copy(in_.bytes(hash.size()), hash.begin());
    return hash;
  }
  template <class Read>
  auto list(std::size_t count_max, Read read) {
    std::vector<decltype(read())> items;
    const std::size_t count = in_.u16();
    require(count <= count_max);
    for (std::size_t i = 0; i < count && good(); ++i) items.push_back(read());
    return items;
  }
  void require(bool holds) { broken_ = broken_ || !holds; }
  [[nodiscard]] bool good() const { return !broken_ && !in_.failed(); }

 private:
  ByteReader in_;
  bool broken_{false};
};

std::vector<std::string> read_ids(Reader& in) {
  return in.list(ports::patients_per_access_max, [&in] { return in.text(); });
}

EntryVersion read_version(Reader& in) {
  EntryVersion version;
  version.key.type = in.text();
  version.key.id = in.text();
  version.version = VersionId{in.in().u32()};
  in.require(version.version.value > 0);
  version.deleted = in.flag();
  if (!version.deleted) version.content_hash = in.hash();
  version.subjects = read_ids(in);
  return version;
}

ClaimChange read_claim(Reader& in) {
  ClaimChange claim;
  claim.act = in.flag() ? ClaimChange::Act::release : ClaimChange::Act::take;
  claim.key = in.text();
  claim.holder = in.text();
  return claim;
}

AccessRecord read_access(Reader& in) {
  AccessRecord access;
  access.role = in.text();
  access.relation = in.text();
  access.patients = read_ids(in);
  access.interaction = in.text();
  access.type = in.text();
  access.criteria = in.text();
  access.count = in.in().u32();
  access.allowed = in.flag();
  return access;
}

}  // namespace

Buffer encode(const Entry& entry) {
  Writer out;
  out.number(format_1, 1);
  out.number(hash_is_sha256, 1);
  out.number(entry.sequence.value, 8);
  out.number(static_cast<std::uint64_t>(entry.at.micros), 8);
  out.raw(entry.previous);
  out.text(entry.author.actor);
  out.text(entry.author.purpose);
  out.text(entry.author.request_id);
  out.list(entry.versions, [&out](const EntryVersion& version) { write_version(out, version); });
  out.list(entry.claims, [&out](const ClaimChange& claim) { write_claim(out, claim); });
  out.list(entry.accesses, [&out](const AccessRecord& access) { write_access(out, access); });
  return out.take();
}

std::optional<Entry> parse_entry(Bytes bytes) {
  if (bytes.size() > entry_bytes_max) return std::nullopt;
  Reader in(bytes);
  in.require(in.in().u8() == format_1);
  in.require(in.in().u8() == hash_is_sha256);
  Entry entry;
  entry.sequence = Sequence{in.in().u64()};
  entry.at = Instant{static_cast<std::int64_t>(in.in().u64())};
  entry.previous = in.hash();
  entry.author.actor = in.text();
  entry.author.purpose = in.text();
  entry.author.request_id = in.text();
  entry.versions = in.list(ports::writes_per_unit_max, [&in] { return read_version(in); });
  entry.claims = in.list(ports::claims_per_unit_max, [&in] { return read_claim(in); });
  entry.accesses = in.list(ports::accesses_per_unit_max, [&in] { return read_access(in); });
  in.require(in.in().remaining() == 0);
  if (!in.good()) return std::nullopt;
  return entry;
}

}  // namespace maillage::record
