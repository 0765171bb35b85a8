// The few whom the date or the number names are judged one by one.
#include "record/callers/caller_index.hpp"

#include <algorithm>

#include "record/callers/sound_key.hpp"

namespace maillage::record {
namespace {

std::vector<std::string_view> split(std::string_view text, std::string_view marks) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(marks), text.size());
    if (end > 0) parts.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string_view line(std::string_view text, std::size_t which) {
  for (; which > 0; --which) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  return text.substr(0, text.find('\n'));
}

std::string_view names_in(std::string_view text) {
  for (int passed = 0; passed < 2; ++passed) text.remove_prefix(text.find('\n') + 1);
  return text;
}

/// "legoff" for "le goff".
std::string without_gaps(std::string_view text) {
  std::string joined(text);
  std::erase(joined, ' ');
  return joined;
}

std::optional<unsigned> fit_of_word(std::string_view said, const std::string& key, std::string_view word) {
  if (word == said) return 0;
  if (word.starts_with(said)) return 1;
  // One sound alone is no name: with it, half the territory would fit.
  constexpr std::size_t sounds_min = 2;
  if (key.size() < sounds_min) return std::nullopt;
  const std::string sounds = sound_key(word);
  if (sounds == key) return 2;
  if (sounds.starts_with(key)) return 3;
  return std::nullopt;
}

void keep_best(std::optional<unsigned>& best, std::optional<unsigned> other) {
  if (other && (!best || *other < *best)) best = other;
}

std::optional<unsigned> best_fit(std::string_view said, std::string_view names) {
  std::optional<unsigned> best;
  const std::string key = sound_key(said);
  for (const std::string_view name : split(names, "\n")) {
    for (const std::string_view word : split(name, " ")) keep_best(best, fit_of_word(said, key, word));
    if (name.find(' ') != std::string_view::npos) keep_best(best, fit_of_word(said, key, without_gaps(name)));
  }
  return best;
}

}  // namespace

std::optional<unsigned> fit_of(std::string_view said, std::string_view names) {
  std::optional<unsigned> apart = 0;
  const auto words = split(said, " ");
  for (const std::string_view word : words) {
    const auto fit = best_fit(word, names);
    if (!fit) {
      apart.reset();
      break;
    }
    *apart += *fit;
  }
  if (words.size() > 1) keep_best(apart, best_fit(without_gaps(said), names));
  return apart;
}

std::size_t CallerIndex::IdHash::operator()(Slot slot) const { return (*this)(line((*rows)[slot].text, 0)); }
bool CallerIndex::IdEqual::operator()(std::string_view id, Slot slot) const { return id == line((*rows)[slot].text, 0); }

void CallerIndex::put(const CallerPerson& person) {
  remove(person.id);
  std::string text = person.id;
  text += '\n';
  for (const Telephone telephone : person.telephones) text.append(std::to_string(telephone.e164)).append(" ");
  for (const std::string& name : person.names) text.append("\n").append(name);
  text.shrink_to_fit();
  Slot slot = static_cast<Slot>(rows_.size());
  if (free_.empty()) {
    rows_.push_back({std::move(text), person.born});
  } else {
    slot = free_.back();
    free_.pop_back();
    rows_[slot] = {std::move(text), person.born};
  }
  ids_.insert(slot);
  by_birth_[person.born].push_back(slot);
  for (const Telephone telephone : person.telephones) by_telephone_.emplace(telephone.e164, slot);
}

void CallerIndex::remove(std::string_view id) {
  const auto known = ids_.find(id);
  if (known == ids_.end()) return;
  const Slot slot = *known;
  ids_.erase(known);
  std::erase(by_birth_[rows_[slot].born], slot);
  for (const std::string_view number : split(line(rows_[slot].text, 1), " ")) {
    const auto [first, last] = by_telephone_.equal_range(std::stoull(std::string(number)));
    const auto mine = std::find_if(first, last, [slot](const auto& entry) { return entry.second == slot; });
    if (mine != last) by_telephone_.erase(mine);
  }
  rows_[slot] = {};
  free_.push_back(slot);
}

std::vector<CallerIndex::Slot> CallerIndex::candidates(const CallerQuestion& question) const {
  std::vector<Slot> found;
  if (question.telephone) {
    const auto [first, last] = by_telephone_.equal_range(question.telephone->e164);
    for (auto at = first; at != last; ++at) {
      if (!question.born || rows_[at->second].born == *question.born) found.push_back(at->second);
    }
    // Somebody whose number stands there twice is one person.
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
  }
  const auto born = by_birth_.find(*question.born);
  return born == by_birth_.end() ? found : born->second;
}

std::vector<std::string> CallerIndex::find(const CallerQuestion& question, std::size_t most) const {
  const int traits = (question.name.empty() ? 0 : 1) + (question.born ? 1 : 0) + (question.telephone ? 1 : 0);
  if (traits < 2) return {};
  std::vector<std::pair<unsigned, std::string_view>> fits;  // and whose id
  for (const Slot slot : candidates(question)) {
    const std::string_view text = rows_[slot].text;
    const auto fit = question.name.empty() ? std::optional(0U) : fit_of(question.name, names_in(text));
    if (fit) fits.emplace_back(*fit, line(text, 0));
  }
  const auto end = fits.begin() + static_cast<std::ptrdiff_t>(std::min(most, fits.size()));
  std::ranges::partial_sort(fits, end);
  std::vector<std::string> ids;
  for (auto at = fits.begin(); at != end; ++at) ids.emplace_back(at->second);
  return ids;
}

}  // namespace maillage::record
