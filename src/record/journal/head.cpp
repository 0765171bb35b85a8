// A line is read back only in the form that we write: no leading zeros, no second space, no other alphabet.
#include "record/journal/head.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/encoding.hpp"

namespace maillage::record {
namespace {

constexpr std::string_view tag = "maillage-head/1";
constexpr std::size_t line_bytes_max = 512;
constexpr std::size_t key_id_digits = 16;

std::string signed_part(const ports::SignedHead& head) {
  return std::string(tag) + " " + std::to_string(head.sequence.value) + " " + std::to_string(head.at.micros) + " " + to_hex(head.hash) + " " +
         head.key_id;
}

template <class T>
std::optional<T> number(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || std::to_string(value) != text) return std::nullopt;
  return value;
}

template <std::size_t size>
std::optional<std::array<std::uint8_t, size>> exactly(const std::optional<Buffer>& bytes) {
  if (!bytes || bytes->size() != size) return std::nullopt;
  std::array<std::uint8_t, size> array{};
  std::ranges::copy(*bytes, array.begin());
  return array;
}

}  // namespace

ports::SignedHead sign_head(const Link& link, const ports::Signer& signer) {
  ports::SignedHead head{link.sequence, link.at, link.hash, signer.key_id(), {}};
  head.signature = signer.sign(as_bytes(signed_part(head)));
  return head;
}

std::string head_line(const ports::SignedHead& head) { return signed_part(head) + " " + to_base64url(head.signature); }

std::optional<ports::SignedHead> parse_head(std::string_view line) {
  if (line.size() > line_bytes_max) return std::nullopt;
  std::array<std::string_view, 6> fields;
  std::size_t from = 0;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::size_t to = i + 1 < fields.size() ? line.find(' ', from) : line.size();
    if (to == std::string_view::npos || from > line.size()) return std::nullopt;
    fields[i] = line.substr(from, to - from);
    from = to + 1;
  }
  const auto sequence = number<std::uint64_t>(fields[1]);
  const auto micros = number<std::int64_t>(fields[2]);
  const auto hash = exactly<32>(from_hex(fields[3]));
  const auto signature = exactly<64>(from_base64url(fields[5]));
  if (fields[0] != tag || !sequence || !micros || !hash || !signature || fields[4].size() != key_id_digits || !from_hex(fields[4]))
    return std::nullopt;
  ports::SignedHead head{Sequence{*sequence}, Instant{*micros}, *hash, std::string(fields[4]), *signature};
  if (head_line(head) != line) return std::nullopt;  // upper-case digits
  return head;
}

bool is_signed_by(const ports::SignedHead& head, const ports::Ed25519PublicKey& key, const ports::SignatureVerifier& verifier) {
  return verifier.verify(key, as_bytes(signed_part(head)), head.signature);
}

}  // namespace maillage::record
