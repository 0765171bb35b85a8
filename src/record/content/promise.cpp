// Reading, writing and comparing promises.
#include "record/content/promise.hpp"

#include <algorithm>
#include <array>

#include "base/instant_text.hpp"
#include "fhir/element/draft.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/primitive/date_time.hpp"

namespace maillage::record {
namespace {

/// The format of the documents; an older binary refuses a newer one instead of dropping what it does not know.
constexpr int format = 1;
constexpr std::size_t id_digits = 32;
constexpr std::size_t sha256_digits = 64;
constexpr std::size_t key_bytes_max = 32;
/// Clocks of tablets are wrong by minutes; what is further in the future is a mistake that would be believed later.
constexpr Micros clock_error_max = std::chrono::minutes{5};

constexpr std::array<std::string_view, 2> kind_names = {"still", "clip"};
constexpr std::array<std::string_view, 3> still_types = {"image/jpeg", "image/png", "image/webp"};
constexpr std::array<std::string_view, 1> clip_types = {"audio/wav"};

bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool is_key(std::string_view text) {
  return text.size() <= key_bytes_max &&
         std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

std::unexpected<Issue> wrong(std::string_view member, std::string text) {
  return refuse(IssueCode::value, "bad-promise", std::move(text), {std::string(member)});
}

bool among(const auto& list, std::string_view one) { return std::ranges::find(list, one) != list.end(); }

std::optional<std::uint32_t> number_within(fhir::Element element, std::uint32_t least, std::uint32_t most) {
  const auto number = element.integer();
  if (!number || *number < static_cast<std::int64_t>(least) || *number > static_cast<std::int64_t>(most)) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

Outcome<> read_kind(ContentPromise& promise, fhir::Element body) {
  const auto* const found = std::ranges::find(kind_names, body["kind"].text());
  if (found == kind_names.end()) return wrong("kind", "The kind is still or clip.");
  promise.kind = static_cast<ContentKind>(found - kind_names.begin());
  promise.media_type = std::string(body["mediaType"].text());
  const bool known = promise.kind == ContentKind::still ? among(still_types, promise.media_type) : among(clip_types, promise.media_type);
  if (!known) return wrong("mediaType", "A still is image/jpeg, image/png or image/webp; a clip is audio/wav.");
  return {};
}

Outcome<> read_bytes(ContentPromise& promise, fhir::Element body) {
  const auto size = number_within(body["size"], 1, static_cast<std::uint32_t>(promised_bytes_max));
  if (!size) return wrong("size", "The size is at most " + std::to_string(promised_bytes_max >> 20U) + " MiB, and not nothing.");
  promise.size = *size;
  const auto piece = number_within(body["pieceBytes"], piece_bytes_min, piece_bytes_max);
  if (!piece) return wrong("pieceBytes", "A piece has from 16 KiB to 1 MiB.");
  promise.piece_bytes = *piece;
  promise.sha256 = std::string(body["sha256"].text());
  if (!is_hex(promise.sha256, sha256_digits)) return wrong("sha256", "The hash of the whole is 64 hexadecimal digits in lower case.");
  const std::uint64_t count = (promise.size + promise.piece_bytes - 1) / promise.piece_bytes;
  if (count > pieces_max || body["pieces"].size() != count)
    return wrong("pieces", "One hash for each piece, at most " + std::to_string(pieces_max) + ".");
  for (const fhir::Element hash : body["pieces"]) {
    if (!is_hex(hash.text(), sha256_digits)) return wrong("pieces", "The hash of a piece is 64 hexadecimal digits in lower case.");
    promise.missing.push_back(static_cast<std::uint32_t>(promise.pieces.size()));
    promise.pieces.emplace_back(hash.text());
  }
  return {};
}

Outcome<> read_facts(ExamFacts& facts, ContentKind kind, fhir::Element body, Instant now) {
  facts.site = std::string(body["site"].text());
  if (facts.site.empty() || !is_key(facts.site)) return wrong("site", "Say where on the body, by a short key.");
  facts.site_text = std::string(body["siteText"].text());
  if (facts.site_text.size() > facts_text_bytes_max) return wrong("siteText", "The site in words is too long.");
  facts.side = std::string(body["side"].text());
  if (!facts.side.empty() && facts.side != "left" && facts.side != "right") return wrong("side", "The side is left, right or left out.");
  facts.device = std::string(body["device"].text());
  if (facts.device.empty() || facts.device.size() > facts_text_bytes_max) return wrong("device", "Name the device, in at most 120 bytes.");
  const auto taken = fhir::is_instant(body["takenAt"].text()) ? fhir::parse_date_time(body["takenAt"].text()) : std::nullopt;
  if (!taken || taken->low > now + clock_error_max) return wrong("takenAt", "Say when it was taken, as an instant that is not to come.");
  facts.taken_at = taken->low;
  if (kind == ContentKind::still) {
    const auto width = number_within(body["width"], 1, side_pixels_max);
    const auto height = number_within(body["height"], 1, side_pixels_max);
    if (!width || !height) return wrong("width", "A still has a width and a height in pixels.");
    facts.width = *width;
    facts.height = *height;
    return {};
  }
  const auto duration = number_within(body["durationMs"], 1, duration_ms_max);
  if (!duration) return wrong("durationMs", "A clip has a duration, of at most 15 minutes.");
  const auto rate = number_within(body["sampleRate"], 4'000, 192'000);
  if (!rate) return wrong("sampleRate", "A clip has a sample rate from 4 to 192 kHz.");
  facts.duration_ms = *duration;
  facts.sample_rate = *rate;
  return {};
}

}  // namespace

std::uint64_t ContentPromise::size_of_piece(std::uint32_t index) const {
  return index + 1 < pieces.size() ? piece_bytes : size - std::uint64_t{index} * piece_bytes;
}

bool ContentPromise::same_promise(const ContentPromise& other) const {
  return encounter == other.encounter && kind == other.kind && media_type == other.media_type && size == other.size &&
         piece_bytes == other.piece_bytes && sha256 == other.sha256 && pieces == other.pieces && facts == other.facts;
}

Outcome<ContentPromise> parse_promise(std::string_view id, std::string_view encounter, fhir::Element body, Instant now) {
  if (!is_hex(id, id_digits)) return wrong("id", "The id is 32 hexadecimal digits in lower case, chosen at random.");
  ContentPromise promise;
  promise.id = std::string(id);
  promise.encounter = std::string(encounter);
  if (auto read = read_kind(promise, body); !read) return pass_on(std::move(read));
  if (auto read = read_bytes(promise, body); !read) return pass_on(std::move(read));
  if (auto read = read_facts(promise.facts, promise.kind, body, now); !read) return pass_on(std::move(read));
  return promise;
}

std::string document_of(const ContentPromise& promise) {
  const ExamFacts& facts = promise.facts;
  fhir::Draft document = fhir::object({{"format", format},
                                       {"id", promise.id},
                                       {"encounter", promise.encounter},
                                       {"patient", promise.patient},
                                       {"kind", kind_names[static_cast<std::size_t>(promise.kind)]},
                                       {"mediaType", promise.media_type},
                                       {"size", promise.size},
                                       {"pieceBytes", promise.piece_bytes},
                                       {"sha256", promise.sha256},
                                       {"whole", promise.whole},
                                       {"site", facts.site},
                                       {"siteText", facts.site_text},
                                       {"side", facts.side},
                                       {"device", facts.device},
                                       {"takenAt", to_text(facts.taken_at)},
                                       {"takenBy", facts.taken_by},
                                       {"width", facts.width},
                                       {"height", facts.height},
                                       {"durationMs", facts.duration_ms},
                                       {"sampleRate", facts.sample_rate}});
  for (const std::string& hash : promise.pieces) document["pieces"].append(hash);
  for (const std::uint32_t index : promise.missing) document["missing"].append(index);
  return document.dump();
}

std::optional<ContentPromise> promise_from(std::string_view document) {
  const auto parsed = fhir::parse(document);
  if (!parsed || parsed->root()["format"].integer().value_or(0) != format) return std::nullopt;
  const fhir::Element root = parsed->root();
  const auto text = [&root](std::string_view name) { return std::string(root[name].text()); };
  const auto number = [&root](std::string_view name) { return static_cast<std::uint32_t>(root[name].integer().value_or(0)); };
  ContentPromise promise;
  promise.id = text("id");
  promise.encounter = text("encounter");
  promise.patient = text("patient");
  promise.kind = root["kind"].text() == kind_names[1] ? ContentKind::clip : ContentKind::still;
  promise.media_type = text("mediaType");
  promise.size = number("size");
  promise.piece_bytes = number("pieceBytes");
  promise.sha256 = text("sha256");
  promise.whole = root["whole"].boolean().value_or(false);
  promise.facts = {text("site"),    text("siteText"), text("side"),     text("device"),       instant_from_text(text("takenAt")).value_or(Instant{}),
                   text("takenBy"), number("width"),  number("height"), number("durationMs"), number("sampleRate")};
  for (const fhir::Element hash : root["pieces"]) promise.pieces.emplace_back(hash.text());
  for (const fhir::Element index : root["missing"]) promise.missing.push_back(static_cast<std::uint32_t>(index.integer().value_or(0)));
  if (promise.pieces.empty() || promise.piece_bytes == 0) return std::nullopt;
  return promise;
}

std::string piece_id(std::string_view content, std::uint32_t index) { return std::string(content) + "-" + std::to_string(index); }

fhir::IndexRow encounter_row(const std::string& encounter) {
  return {.parameter = "encounter", .system = "", .text = encounter, .low = {}, .high = {}};
}

}  // namespace maillage::record
