// The territory of the load bench, written into a real database before its server starts: doctors, assistants, places, and consultations that wait
// for one word, «ready». Invented throughout.
//
// Everybody's sign-in is written as a document too, under a token that the bench knows: a password a person would cost minutes of hashing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/outcome.hpp"

namespace maillage::server {

struct LoadTerritory {
  std::uint32_t doctors{10'000};  // all on duty
  std::uint32_t assistants{8'000};
  std::uint32_t places{50};            // each with ten doctors of its own on its ladder
  std::uint32_t consultations{4'000};  // prepared
};

inline constexpr std::uint32_t doctors_a_place = 10;

[[nodiscard]] std::string doctor_id(std::uint32_t doctor);
[[nodiscard]] std::string consultation_id(std::uint32_t consultation);
/// Whose it is, as a number among the assistants.
[[nodiscard]] std::uint32_t assistant_of(std::uint32_t consultation);
[[nodiscard]] std::string doctor_token(std::uint32_t doctor);
[[nodiscard]] std::string assistant_token(std::uint32_t assistant);
[[nodiscard]] std::string operator_token();
/// An Organization of which nothing depends: a new version of it is told to everybody who has signed in.
inline constexpr const char* told_to_all = "annonce";

[[nodiscard]] Outcome<> write_territory(const std::filesystem::path& data, const LoadTerritory& territory);

}  // namespace maillage::server
