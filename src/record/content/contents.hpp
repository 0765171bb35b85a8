// Contents: stills and clips of an examination, handed in by pieces and read back; too large for one resource, and kept like one.
//
//   promise_content(...)   tells what will come; asked again it tells what is missing    } whoever takes part in the Encounter, and while that
//   keep_piece(...)        one piece, checked against its hash                           } relation lives: what was taken during a cut may arrive
//   finish_content(...)    all are there: the whole is checked, Media/ID is written      } after the end (docs/internals/access.md)
//   open_content(...)      who may read Media/ID may read its bytes
//
// Each step is durable when it answers and may be repeated: a sender that was cut asks what is missing and goes on. Every piece is a version in the
// journal, so verify, backup and restore cover it without a mechanism of its own. What was promised and never finished stays; it is nobody's to see.
// Out of scope: what the bytes are (the gateway checks it when they leave), erasing.
#pragma once

#include "ports/sealing.hpp"
#include "record/content/promise.hpp"
#include "record/interaction/record.hpp"

namespace maillage::record {

struct Contents {
  Record& record;
  const ports::Hasher& hasher;
};

/// One every minute of an hour's examination; a correction of the patient rewrites them all in one unit of work.
inline constexpr std::uint64_t contents_per_encounter_max = 60;

/// What has come so far. Refuses "content-differs" when the id stands for another promise, "too-many-contents".
[[nodiscard]] Task<Outcome<ContentPromise>> promise_content(Contents& contents, Ask ask, ContentPromise promise);

/// Refuses "unknown-content", "no-such-piece", "piece-differs" (its length or hash). A piece that is there already is well received again.
[[nodiscard]] Task<Outcome<ContentPromise>> keep_piece(Contents& contents, Ask ask, std::string encounter, std::string id, std::uint32_t index,
                                                       std::string bytes);

/// Refuses "pieces-missing" (their numbers in `expression`), "whole-differs". Gives the version of Media/ID, whoever finished it.
[[nodiscard]] Task<Outcome<Answer>> finish_content(Contents& contents, Ask ask, std::string encounter, std::string id);

/// What stands under Media/ID and is whole; the look is noted. Its pieces are then read one by one.
[[nodiscard]] Task<Outcome<ContentPromise>> open_content(Contents& contents, Ask ask, std::string id);
[[nodiscard]] Task<Outcome<std::string>> read_piece(Contents& contents, std::string id, std::uint32_t index);

/// The writes that put the contents of an Encounter under another patient: part of the unit of work that moves the Encounter.
[[nodiscard]] Task<Outcome<std::vector<ports::Write>>> moved_contents(ports::RecordStore& store, std::string encounter, std::string patient);

}  // namespace maillage::record
