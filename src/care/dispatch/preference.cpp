// Narrowing down whom to ring.
#include "care/dispatch/preference.hpp"

#include <algorithm>
#include <iterator>

#include "base/assert.hpp"

namespace maillage::care {

namespace {

bool speaks_one_of(std::string_view doctor, std::span<const std::string> languages, std::span<const Speaker> speakers) {
  const auto spoken = [languages](std::string_view one) { return std::ranges::find(languages, one) != languages.end(); };
  const auto speaker = std::ranges::find(speakers, doctor, &Speaker::doctor);
  if (speaker == speakers.end() || speaker->languages.empty()) return spoken(usual_language);
  return std::ranges::any_of(speaker->languages, spoken);
}

bool is_wished(std::string_view doctor, std::string_view wish, std::span<const Speaker> speakers) {
  const auto speaker = std::ranges::find(speakers, doctor, &Speaker::doctor);
  return !wish.empty() && speaker != speakers.end() && speaker->gender == wish;
}

}  // namespace

std::string primary_language(std::string_view tag) {
  std::string primary(tag.substr(0, tag.find('-')));
  std::ranges::transform(primary, primary.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return primary;
}

Chosen choose(const Preferences& prefer, std::span<const FreeDoctor> free, const Familiarity& familiar, std::span<const Speaker> speakers) {
  ASSERT(!free.empty());
  if (free.size() == 1) return {std::string(free.front().id), {}};
  std::vector<FreeDoctor> left(free.begin(), free.end());
  Chosen chosen;
  const auto narrow = [&](Preference by) {
    const Instant longest = std::ranges::min_element(left, {}, &FreeDoctor::idle_since)->idle_since;
    const auto meets = [&](const FreeDoctor& one) {
      switch (by) {
        case Preference::longest_idle:
          return one.idle_since == longest;
        case Preference::known_doctor:
          return std::ranges::find(familiar.doctors, one.id) != familiar.doctors.end();
        case Preference::language:
          return speaks_one_of(one.id, familiar.languages, speakers);
        case Preference::wish:
          return is_wished(one.id, familiar.wish, speakers);
      }
      return false;
    };
    std::vector<FreeDoctor> met;
    std::ranges::copy_if(left, std::back_inserter(met), meets);
    if (met.empty() || met.size() == left.size()) return;
    left = std::move(met);
    chosen.because.push_back(by);
  };
  for (const Preference one : prefer) narrow(one);
  narrow(Preference::longest_idle);
  chosen.doctor = left.front().id;
  return chosen;
}

const char* name_of(Preference preference) {
  switch (preference) {
    case Preference::longest_idle:
      return "longest-idle";
    case Preference::known_doctor:
      return "known-doctor";
    case Preference::language:
      return "language";
    case Preference::wish:
      return "wish";
  }
  return "longest-idle";
}

std::optional<Preference> preference_of(std::string_view name) {
  for (const Preference one : {Preference::longest_idle, Preference::known_doctor, Preference::language, Preference::wish}) {
    if (name == name_of(one)) return one;
  }
  return std::nullopt;
}

}  // namespace maillage::care
