// ContentPromise: what somebody is about to hand in, told before its first byte: how long, in what pieces, each piece's hash and the whole's, and
// what it shows of whom. Everything after it is checked against it.
//
// A promise is the house document content/ID; its bytes are the house documents piece/ID-N; what /fhir serves of it is Media/ID. It is made during an
// examination, so it is about one Encounter. Out of scope: signed documents, which a person does not upload.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/outcome.hpp"
#include "base/time.hpp"
#include "fhir/element/element.hpp"
#include "ports/record_store.hpp"

namespace maillage::record {

inline constexpr const char* content_type = "content";

/// Named limits. A minute of two channels of 32-bit samples at 48 kHz is 23 MiB; a still of 20 megapixels rarely half of that.
inline constexpr std::uint64_t promised_bytes_max = std::uint64_t{32} << 20U;
inline constexpr std::uint32_t piece_bytes_max = ports::content_bytes_max;
inline constexpr std::uint32_t piece_bytes_min = 16U << 10U;      // smaller pieces would be more journal than content
inline constexpr std::size_t pieces_max = 256;                    // the promise is written again with each piece
inline constexpr std::uint32_t side_pixels_max = 20'000;          // no camera of today is wider
inline constexpr std::uint32_t duration_ms_max = 15 * 60 * 1000;  // longer than any auscultation; the bytes are limited above
inline constexpr std::size_t facts_text_bytes_max = 120;          // a site or a device in words

enum class ContentKind : std::uint8_t { still, clip };

/// What the content shows, and how it came about.
struct ExamFacts {
  std::string site;       // key: "back-3", "ear", "throat"
  std::string site_text;  // in the words of who was there
  std::string side;       // the patient's: "left", "right" or empty
  std::string device;     // in words
  Instant taken_at{};
  std::string taken_by;  // Practitioner id
  std::uint32_t width{0};
  std::uint32_t height{0};
  std::uint32_t duration_ms{0};
  std::uint32_t sample_rate{0};
  friend bool operator==(const ExamFacts&, const ExamFacts&) = default;
};

struct ContentPromise {
  std::string id;  // chosen by the sender, so that a promise whose answer was lost is made again and is the same one
  std::string encounter;
  std::string patient;
  ContentKind kind{ContentKind::still};
  std::string media_type;
  std::uint64_t size{0};
  std::uint32_t piece_bytes{0};     // of every piece but the last
  std::string sha256;               // of the whole, hexadecimal
  std::vector<std::string> pieces;  // of each, hexadecimal
  ExamFacts facts;
  std::vector<std::uint32_t> missing;  // pieces that have not come
  bool whole{false};                   // finished: every byte is there and Media/ID was written

  [[nodiscard]] std::uint64_t size_of_piece(std::uint32_t index) const;  // index < pieces.size()
  /// Only what came from the sender decides.
  [[nodiscard]] bool same_promise(const ContentPromise& other) const;
};

/// Reads what a sender says; all pieces are missing yet. Refuses, naming the member, what breaks a limit or contradicts itself.
[[nodiscard]] Outcome<ContentPromise> parse_promise(std::string_view id, std::string_view encounter, fhir::Element body, Instant now);

[[nodiscard]] std::string document_of(const ContentPromise& promise);
/// Absent when it is not one of ours: the record is damaged, or a newer binary wrote it.
[[nodiscard]] std::optional<ContentPromise> promise_from(std::string_view document);

[[nodiscard]] std::string piece_id(std::string_view content, std::uint32_t index);

/// The row by which the contents of one Encounter are found.
[[nodiscard]] fhir::IndexRow encounter_row(const std::string& encounter);

}  // namespace maillage::record
