// Which tracks one direction of one participant may carry, by a fixed rule: voice, stethoscope, exam camera, screen, face.
//
// A class is given its floor before a lower one gets anything; what does not fit is paused, never thinned packet by packet. Where voice and an open
// stethoscope of one publisher do not both fit, the stethoscope takes the room microphone's place: both hear the same room, and the heart is
// why the call is there. At least one sound always goes on, whatever the rate says.
// Out of scope: estimating the rate (it is handed in), simulcast layers, the stills that a page sends instead of its exam camera (the page's part:
// docs/internals/web-app.md).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ports/meeting_rooms.hpp"

namespace maillage::sfu {

/// Bits per second on the wire (UDP payload), packet overhead included.
inline constexpr std::uint64_t voice_floor = 46'000;         // Opus at 32 kb/s, fifty packets a second of 36 bytes overhead
inline constexpr std::uint64_t stethoscope_floor = 47'000;   // Opus at 32 kb/s, constant rate
inline constexpr std::uint64_t exam_camera_floor = 400'000;  // below it a wound is not judged; a still is
inline constexpr std::uint64_t screen_floor = 250'000;
inline constexpr std::uint64_t face_floor = 120'000;  // 320x180 at 15 frames a second

[[nodiscard]] constexpr std::uint64_t floor_of(ports::Purpose purpose) {
  switch (purpose) {
    case ports::Purpose::voice:
      return voice_floor;
    case ports::Purpose::stethoscope:
      return stethoscope_floor;
    case ports::Purpose::exam_camera:
      return exam_camera_floor;
    case ports::Purpose::screen:
      return screen_floor;
    case ports::Purpose::face:
      return face_floor;
  }
  return face_floor;
}

/// One track that wants to be carried.
struct Claimant {
  int publisher{0};
  ports::Purpose purpose{ports::Purpose::voice};
  bool flowing{true};  // an open track that sends nothing costs nothing
};

/// For each claimant, in the order given, whether it may flow. No rate: nothing is known, everything flows.
[[nodiscard]] std::vector<bool> allocate(std::span<const Claimant> claimants, std::optional<std::uint64_t> bits_per_second);

}  // namespace maillage::sfu
