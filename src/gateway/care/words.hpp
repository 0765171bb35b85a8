// The words of /api/care for every enumeration, in the order of the enumerators.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "care/teleconsultation/state.hpp"
#include "care/vitals/news2.hpp"

namespace maillage::gateway {

template <class Enum>
inline constexpr std::array<std::string_view, 0> words_of{};

template <>
inline constexpr std::array words_of<care::Priority> = {std::string_view("no-treating-doctor"), std::string_view("cannot-travel"),
                                                        std::string_view("delay-too-long"), std::string_view("prison"), std::string_view("other")};
template <>
inline constexpr std::array words_of<care::IdentityDocument> = {
    std::string_view("national-id"), std::string_view("passport"),       std::string_view("residence-permit"),
    std::string_view("vitale-card"), std::string_view("family-booklet"), std::string_view("known-to-assistant"),
    std::string_view("none")};
template <>
inline constexpr std::array words_of<care::ConsentAct> = {std::string_view("given"), std::string_view("refused"), std::string_view("withdrawn")};
template <>
inline constexpr std::array words_of<care::ConsentForm> = {std::string_view("oral"), std::string_view("written")};
template <>
inline constexpr std::array words_of<care::CheckResult> = {std::string_view("done"), std::string_view("failed"), std::string_view("skipped")};
template <>
inline constexpr std::array words_of<care::BackgroundKind> = {std::string_view("history"), std::string_view("allergies"),
                                                              std::string_view("treatments")};
template <>
inline constexpr std::array words_of<care::Pregnancy> = {std::string_view("not-asked"), std::string_view("not-applicable"), std::string_view("no"),
                                                         std::string_view("yes"), std::string_view("unknown")};
template <>
inline constexpr std::array words_of<care::ReadingStatus> = {std::string_view("accepted"), std::string_view("awaiting-confirmation"),
                                                             std::string_view("confirmed"), std::string_view("discarded")};
template <>
inline constexpr std::array words_of<care::ReadingSource> = {std::string_view("typed"), std::string_view("device")};
template <>
inline constexpr std::array words_of<care::CareDecision> = {std::string_view("suited"), std::string_view("must-be-seen"),
                                                            std::string_view("emergency"), std::string_view("undecided")};
template <>
inline constexpr std::array words_of<care::Avoided> = {std::string_view("escort"), std::string_view("journey"),
                                                       std::string_view("emergency-department"), std::string_view("later-visit"),
                                                       std::string_view("nothing")};
template <>
inline constexpr std::array words_of<care::DocumentsGiven> = {std::string_view("not-yet"), std::string_view("printed"), std::string_view("saved"),
                                                              std::string_view("no-printer")};
template <>
inline constexpr std::array words_of<care::TreatingDoctorInformed> = {std::string_view("not-yet"), std::string_view("inbox"),
                                                                      std::string_view("letter-printed"), std::string_view("letter-sent"),
                                                                      std::string_view("has-none")};
template <>
inline constexpr std::array words_of<care::Cleaning> = {std::string_view("not-yet"), std::string_view("done"), std::string_view("skipped")};
template <>
inline constexpr std::array words_of<care::CancelReason> = {
    std::string_view("patient-left"), std::string_view("consent-refused"),    std::string_view("consent-withdrawn"), std::string_view("emergency"),
    std::string_view("technical"),    std::string_view("oriented-elsewhere"), std::string_view("mistake"),           std::string_view("other")};
template <>
inline constexpr std::array words_of<care::News2Level> = {std::string_view("low"), std::string_view("one-extreme"), std::string_view("urgent"),
                                                          std::string_view("emergency")};

template <class Enum>
[[nodiscard]] constexpr std::string_view word_of(Enum value) {
  return words_of<Enum>[static_cast<std::size_t>(value)];
}
template <class Enum>
[[nodiscard]] constexpr std::optional<Enum> enum_of(std::string_view word) {
  for (std::size_t i = 0; i < words_of<Enum>.size(); ++i) {
    if (words_of<Enum>[i] == word) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace maillage::gateway
