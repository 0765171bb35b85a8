// Writing and reading the line. Reading accepts only what writing gives: the line is written again and compared.
#include "record/seal/content_seal.hpp"

#include <algorithm>
#include <array>

#include "base/encoding.hpp"

namespace maillage::record {
namespace {

constexpr std::string_view mark = "MAILLAGE1:";

/// What is signed: the line up to the colon before the signature.
std::string message_of(const ContentSeal& seal) {
  return std::string(mark) + seal.key_id + ":" + seal.rpps + ":" + std::to_string(seal.at.micros) + ":" + to_base64url(seal.salted_hash);
}

template <std::size_t size>
bool copy_base64url(std::string_view text, std::array<std::uint8_t, size>& into) {
  const auto bytes = from_base64url(text);
  if (!bytes || bytes->size() != size) return false;
  std::ranges::copy(*bytes, into.begin());
  return true;
}

std::optional<std::int64_t> micros_in(std::string_view text) {
  constexpr std::size_t digits_max = 18;
  if (text.empty() || text.size() > digits_max) return std::nullopt;
  std::int64_t value = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return std::nullopt;
    value = value * 10 + (digit - '0');
  }
  return value;
}

}  // namespace

std::string seal_content(const ContentSeal& seal, const ports::Signer& signer) {
  const std::string message = message_of(seal);
  return message + ":" + to_base64url(signer.sign(as_bytes(message)));
}

std::optional<ContentSeal> ContentSeal::parse(std::string_view line) {
  if (line.size() > content_seal_bytes_max || !line.starts_with(mark)) return std::nullopt;
  std::array<std::string_view, 5> fields{};
  std::string_view rest = line.substr(mark.size());
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    fields[i] = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  ContentSeal seal;
  seal.key_id = fields[0];
  seal.rpps = fields[1];
  const auto micros = micros_in(fields[2]);
  if (!micros || !copy_base64url(fields[3], seal.salted_hash) || !copy_base64url(fields[4], seal.signature)) return std::nullopt;
  seal.at = Instant{*micros};
  if (message_of(seal) + ":" + to_base64url(seal.signature) != line) return std::nullopt;
  return seal;
}

bool is_signed_by(const ContentSeal& seal, const ports::Ed25519PublicKey& key, const ports::SignatureVerifier& verifier) {
  return verifier.verify(key, as_bytes(message_of(seal)), seal.signature);
}

}  // namespace maillage::record
