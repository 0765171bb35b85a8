#include "record/content/promise.hpp"

#include <gtest/gtest.h>

#include "fhir/element/draft.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::record {
namespace {

constexpr Instant now{1'795'000'000'000'000};
const std::string id(32, 'a');

fhir::Draft clip() {
  fhir::Draft body = fhir::object({{"kind", "clip"},
                                   {"mediaType", "audio/wav"},
                                   {"size", 40'000},
                                   {"pieceBytes", 16'384},
                                   {"sha256", std::string(64, '0')},
                                   {"site", "back-6"},
                                   {"siteText", "Base droite, dos"},
                                   {"side", "right"},
                                   {"device", "Stéthoscope"},
                                   {"takenAt", "2026-11-18T10:00:00.000Z"},
                                   {"durationMs", 12'345},
                                   {"sampleRate", 48'000}});
  for (const char digit : {'1', '2', '3'}) body["pieces"].append(std::string(64, digit));
  return body;
}

Outcome<ContentPromise> parse(const fhir::Draft& body, const std::string& under = id) {
  return parse_promise(under, "e1", fhir::parse(body.dump())->root(), now);
}
/// The member that is refused after `change`.
template <class Change>
std::string refused(Change change) {
  fhir::Draft body = clip();
  change(body);
  const auto parsed = parse(body);
  return parsed ? "" : parsed.error().expression.front();
}

TEST(ContentPromise, knows_how_long_each_piece_is_and_that_all_are_missing) {
  const auto promise = parse(clip());
  ASSERT_TRUE(promise);
  EXPECT_EQ(promise->missing, (std::vector<std::uint32_t>{0, 1, 2}));
  EXPECT_EQ(promise->size_of_piece(1), 16'384U);
  EXPECT_EQ(promise->size_of_piece(2), 40'000U - 2 * 16'384U);
}

TEST(ContentPromise, comes_back_whole_from_its_document) {
  auto promise = *parse(clip());
  promise.patient = "odette";
  promise.facts.taken_by = "belloum";
  promise.missing = {1};
  promise.whole = true;
  const auto again = promise_from(document_of(promise));
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->same_promise(promise));
  EXPECT_EQ(again->facts, promise.facts);
  EXPECT_EQ(again->missing, promise.missing);
  EXPECT_EQ(again->patient, "odette");
  EXPECT_TRUE(again->whole);
  EXPECT_FALSE(promise_from("{\"format\":2}"));
}

TEST(ContentPromise, refuses_what_breaks_a_limit_and_names_the_member) {
  EXPECT_EQ(refused([](fhir::Draft& body) { body.set("kind", "film"); }), "kind");
  EXPECT_EQ(refused([](fhir::Draft& body) { body.set("mediaType", "image/jpeg"); }), "mediaType");
  EXPECT_EQ(refused([](fhir::Draft& body) { body.set("mediaType", "image/svg+xml"); }), "mediaType");
  EXPECT_EQ(refused([](fhir::Draft& body) { body.set("size", 0); }), "size");
  EXPECT_EQ(refused([](fhir::Draft& body) { body.set("size", promised_bytes_max + 1); }), "size");
  EXPECT_EQ(refused([](fhir::Draft& body) { body.set("pieceBytes", piece_bytes_max + 1); }), "pieceBytes");
  EXPECT_EQ(refused([](fhir::Draft& body) { body.set("pieceBytes", 100); }), "pieceBytes");
  EXPECT_EQ(refused([](fhir::Draft& body) { body.set("sha256", std::string(64, 'A')); }), "sha256");
  EXPECT_EQ(refused([](fhir::Draft& body) { body.set("size", 16'384); }), "pieces");
  EXPECT_EQ(refused([](fhir::Draft& body) { body["pieces"].append(std::string(64, '4')); }), "pieces");
  EXPECT_EQ(refused([](fhir::Draft& body) { body.set("site", "../x"); }), "site");
  EXPECT_EQ(refused([](fhir::Draft& body) { body.set("siteText", std::string(121, 'x')); }), "siteText");
  EXPECT_EQ(refused([](fhir::Draft& body) { body.set("side", "both"); }), "side");
  EXPECT_EQ(refused([](fhir::Draft& body) { body.remove("device"); }), "device");
  EXPECT_EQ(refused([](fhir::Draft& body) { body.set("takenAt", "2027-11-18T10:00:00.000Z"); }), "takenAt");
  EXPECT_EQ(refused([](fhir::Draft& body) { body.set("takenAt", "yesterday"); }), "takenAt");
  EXPECT_EQ(refused([](fhir::Draft& body) { body.remove("durationMs"); }), "durationMs");
  EXPECT_EQ(refused([](fhir::Draft& body) { body.set("sampleRate", 1); }), "sampleRate");
  EXPECT_EQ(refused([](fhir::Draft& body) { body.set("kind", "still").set("mediaType", "image/png"); }), "width");
  EXPECT_EQ(parse(clip(), "short").error().expression.front(), "id");
}

}  // namespace
}  // namespace maillage::record
