// Writing and checking the seal of a PDF. The section is a pure function of its fields and of the file before it, which is what makes checking
// strict.
#include "record/seal/pdf_seal.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "base/encoding.hpp"
#include "base/instant_text.hpp"

namespace maillage::record {
namespace {

constexpr std::string_view section_mark = " 0 obj\n<< /Type /MaillageSeal /Format 1 /KeyId (";
constexpr std::string_view start_mark = "startxref\n";
constexpr std::size_t trailer_bytes_max = 2048;  // of a file's last trailer, which holds a handful of references

/// What of the file before the section its own trailer must repeat.
struct FileEnd {
  std::uint64_t objects{0};   // /Size: the number of the first free object
  std::uint64_t table_at{0};  // startxref
  std::string root;           // "11 0 R"
  std::string info;           // "10 0 R", or empty
};

struct Section {
  SealFacts facts;
  std::string key_id;
  ports::Sha256 digest{};
  ports::Ed25519Signature signature{};
};

std::optional<std::uint64_t> number_after(std::string_view text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return std::nullopt;
  std::uint64_t value = 0;
  const char* first = text.data() + at + mark.size();
  const auto [end, error] = std::from_chars(first, text.data() + text.size(), value);
  if (error != std::errc{} || end == first) return std::nullopt;
  return value;
}

/// "11 0 R" after "/Root ", or nothing.
std::optional<std::string> reference_after(std::string_view text, std::string_view mark) {
  const auto object = number_after(text, mark);
  if (!object) return std::nullopt;
  std::string reference = fmt::format("{} 0 R", *object);
  if (text.substr(text.find(mark) + mark.size()).substr(0, reference.size()) != reference) return std::nullopt;
  return reference;
}

std::optional<FileEnd> end_of(std::string_view pdf) {
  // The end of a line, so that the section's object number begins where the file before it ends.
  if (!pdf.starts_with("%PDF-") || !pdf.ends_with('\n')) return std::nullopt;
  const std::size_t trailer_at = pdf.rfind("trailer");
  if (trailer_at == std::string_view::npos || pdf.size() - trailer_at > trailer_bytes_max) return std::nullopt;
  const std::string_view trailer = pdf.substr(trailer_at);
  const auto objects = number_after(trailer, "/Size ");
  const auto table_at = number_after(trailer, start_mark);
  const auto root = reference_after(trailer, "/Root ");
  if (!objects || !table_at || !root || *table_at >= pdf.size()) return std::nullopt;
  return FileEnd{*objects, *table_at, *root, reference_after(trailer, "/Info ").value_or("")};
}

/// What is signed: every fact and the digest, one a line, so that no two seals read alike.
std::string message_of(const Section& section) {
  const SealFacts& facts = section.facts;
  return fmt::format("maillage file seal 1\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n", section.key_id, to_hex(as_bytes(facts.signer)), facts.rpps,
                     to_text(facts.at), facts.sequence.value, facts.head, to_hex(section.digest));
}

/// The whole incremental section, for a file of `before` bytes that ends as `end` says.
std::string write_section(const Section& section, const FileEnd& end, std::size_t before) {
  const SealFacts& facts = section.facts;
  std::string text = fmt::format("{}{}{}) /Signer <{}> /RPPS ({}) /Time ({}) /Sequence {} /Head ({}) /Digest ({}) /Signature ({}) >>\nendobj\n",
                                 end.objects, section_mark, section.key_id, to_hex(as_bytes(facts.signer)), facts.rpps, to_text(facts.at),
                                 facts.sequence.value, facts.head, to_hex(section.digest), to_hex(section.signature));
  const std::size_t table_at = before + text.size();
  text += fmt::format("xref\n0 1\n0000000000 65535 f \n{} 1\n{:010} 00000 n \n", end.objects, before);
  text += fmt::format("trailer\n<< /Size {} /Root {}{}{} /Prev {} >>\n{}{}\n%%EOF\n", end.objects + 1, end.root, end.info.empty() ? "" : " /Info ",
                      end.info, end.table_at, start_mark, table_at);
  return text;
}

/// What stands between `open` and the next `close` after it, moving `text` behind both.
std::optional<std::string_view> field(std::string_view& text, std::string_view open, char close) {
  const std::size_t at = text.find(open);
  if (at != 0) return std::nullopt;
  text.remove_prefix(open.size());
  const std::size_t end = text.find(close);
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view found = text.substr(0, end);
  text.remove_prefix(end);
  return found;
}

template <std::size_t size>
bool copy_hex(std::optional<std::string_view> text, std::array<std::uint8_t, size>& into) {
  const auto bytes = text ? from_hex(*text) : std::nullopt;
  if (!bytes || bytes->size() != size) return false;
  std::ranges::copy(*bytes, into.begin());
  return true;
}

/// Reads the fields behind the section's mark. Whatever is odd in them, the comparison with the section written again will see.
std::optional<Section> read_section(std::string_view text) {
  Section section;
  const auto key_id = field(text, section_mark, ')');
  const auto signer = field(text, ") /Signer <", '>');
  const auto rpps = field(text, "> /RPPS (", ')');
  const auto time = field(text, ") /Time (", ')');
  const auto sequence = field(text, ") /Sequence ", ' ');
  const auto head = field(text, " /Head (", ')');
  const auto digest = field(text, ") /Digest (", ')');
  const auto signature = field(text, ") /Signature (", ')');
  if (!key_id || !signer || !rpps || !time || !sequence || !head) return std::nullopt;
  const auto name = from_hex(*signer);
  const auto at = instant_from_text(*time);
  const auto number = number_after(*sequence, "");
  if (!name || !at || !number) return std::nullopt;
  section.facts = {std::string(as_text(*name)), std::string(*rpps), *at, Sequence{*number}, std::string(*head)};
  section.key_id = *key_id;
  if (!copy_hex(digest, section.digest) || !copy_hex(signature, section.signature)) return std::nullopt;
  return section;
}

bool all_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::unexpected<Issue> not_ours(std::string text) { return refuse(IssueCode::invalid, "seal-not-valid", std::move(text)); }

}  // namespace

Outcome<Buffer> seal_pdf(Bytes pdf, const SealFacts& facts, const ports::Hasher& hasher, const ports::Signer& signer) {
  if (pdf.size() > sealed_pdf_bytes_max) return refuse(IssueCode::too_long, "document-too-long", "A document of more than 16 MiB is not sealed.");
  if (facts.signer.empty() || facts.signer.size() > signer_name_bytes_max || facts.rpps.size() != 11 || !all_digits(facts.rpps) ||
      facts.head.size() != 64 || !from_hex(facts.head)) {
    return refuse(IssueCode::invalid, "seal-facts", "A seal needs the signer's name, an RPPS of 11 digits and a head of 64 hexadecimal digits.");
  }
  const std::string_view text = as_text(pdf);
  const auto end = end_of(text);
  if (!end) return refuse(IssueCode::invalid, "not-a-pdf", "Only a PDF that ends with a cross-reference table can be sealed.");
  if (text.find(section_mark) != std::string_view::npos) return refuse(IssueCode::conflict, "already-sealed", "This document is sealed already.");
  Section section{facts, signer.key_id(), hasher.sha256({pdf}), {}};
  section.signature = signer.sign(as_bytes(message_of(section)));
  Buffer sealed(pdf.begin(), pdf.end());
  const std::string written = write_section(section, *end, pdf.size());
  sealed.insert(sealed.end(), written.begin(), written.end());
  return sealed;
}

Outcome<FileSeal> check_pdf(Bytes file, const ports::Ed25519PublicKey& key, const ports::Hasher& hasher, const ports::SignatureVerifier& verifier) {
  if (file.size() > sealed_pdf_bytes_max) return refuse(IssueCode::too_long, "document-too-long", "This file is over 16 MiB; no sealed document is.");
  const std::string_view text = as_text(file);
  const std::size_t mark_at = text.find(section_mark);
  if (mark_at == std::string_view::npos) return not_ours("This file carries no seal of Maillage.");
  std::size_t begins = mark_at;
  while (begins > 0 && text[begins - 1] >= '0' && text[begins - 1] <= '9') --begins;
  const Bytes before = file.first(begins);
  const auto end = end_of(as_text(before));
  const auto section = read_section(text.substr(mark_at));
  if (!end || !section) return not_ours("The seal of this file is damaged.");
  if (text.substr(begins) != write_section(*section, *end, begins)) {
    return not_ours("Something was added after the seal, or the seal itself was changed: the file is not as it was signed.");
  }
  if (hasher.sha256({before}) != section->digest) {
    return not_ours("The document was changed after it was signed, or the seal comes from another document.");
  }
  if (!verifier.verify(key, as_bytes(message_of(*section)), section->signature)) {
    return not_ours("The seal was not made by this key, or what it says was changed.");
  }
  return FileSeal{section->facts, section->key_id, section->digest};
}

}  // namespace maillage::record
