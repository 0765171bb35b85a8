#include "record/callers/caller_index.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace maillage::record {
namespace {

/// Everybody is looked at, and nothing is indexed.
struct SlowIndex {
  std::map<std::string, CallerPerson> people;

  [[nodiscard]] std::vector<std::string> find(const CallerQuestion& question, std::size_t most) const {
    std::vector<std::pair<unsigned, std::string>> fits;
    for (const auto& [id, person] : people) {
      unsigned traits = 0;
      std::optional<unsigned> fit = 0;
      if (!question.name.empty()) {
        ++traits;
        std::string names;
        for (const std::string& name : person.names) names += name + "\n";
        fit = fit_of(question.name, names);
      }
      if (question.born) {
        ++traits;
        if (person.born != *question.born) fit.reset();
      }
      if (question.telephone) {
        ++traits;
        if (std::ranges::find(person.telephones, *question.telephone) == person.telephones.end()) fit.reset();
      }
      if (traits >= 2 && fit) fits.emplace_back(*fit, id);
    }
    std::ranges::sort(fits);
    std::vector<std::string> ids;
    for (const auto& [fit, id] : fits) {
      if (ids.size() < most) ids.push_back(id);
    }
    return ids;
  }
};

TEST(CallerIndex, needs_two_traits) {
  CallerIndex index;
  index.put({"a", {"garnereau", "odette"}, -4676, {Telephone{33639981427}}});
  EXPECT_TRUE(index.find({"garnereau", {}, {}}, 5).empty());
  EXPECT_TRUE(index.find({"", -4676, {}}, 5).empty());
  EXPECT_TRUE(index.find({"", {}, Telephone{33639981427}}, 5).empty());
  EXPECT_EQ(index.find({"gar", -4676, {}}, 5).size(), 1U);
  EXPECT_EQ(index.find({"gar", {}, Telephone{33639981427}}, 5).size(), 1U);
  EXPECT_EQ(index.find({"", -4676, Telephone{33639981427}}, 5).size(), 1U);
  EXPECT_TRUE(index.find({"gar", -4675, Telephone{33639981427}}, 5).empty());
}

TEST(CallerIndex, puts_what_is_written_before_what_sounds_alike) {
  CallerIndex index;
  index.put({"sounds", {"dupond"}, 1, {}});
  index.put({"begins", {"dupont aignan"}, 1, {}});
  index.put({"longer", {"duponteau"}, 1, {}});
  index.put({"as written", {"dupont"}, 1, {}});
  EXPECT_EQ(index.find({"dupont", 1, {}}, 5), (std::vector<std::string>{"as written", "begins", "longer", "sounds"}));
  EXPECT_EQ(index.find({"dupont", 1, {}}, 1), std::vector<std::string>{"as written"});
}

TEST(CallerIndex, wants_every_word_that_was_said) {
  EXPECT_TRUE(fit_of("garnero odet", "garnereau\nodette lucie"));
  EXPECT_FALSE(fit_of("garnero paul", "garnereau\nodette lucie"));
  EXPECT_EQ(fit_of("le goff", "legoff"), 0U);
  EXPECT_EQ(fit_of("legoff", "le goff"), 0U);
  EXPECT_FALSE(fit_of("g", "le pen"));
}

TEST(CallerIndex, finds_whom_the_slow_one_finds_through_random_changes) {
  const std::uint32_t seed = std::random_device{}();
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto below = [&](std::size_t bound) { return random() % bound; };
  const std::vector<std::string> words = {"dupont",  "dupond", "le goff",    "legof",      "martin",
                                          "martain", "odette", "jean marie", "thibaudeau", "tibodot"};
  const auto number = [&] { return Telephone{33639981400 + below(6)}; };
  CallerIndex index;
  SlowIndex slow;
  for (int step = 0; step < 600; ++step) {
    const std::string id = "p" + std::to_string(below(120));
    if (below(5) == 0) {
      index.remove(id);
      slow.people.erase(id);
    } else {
      CallerPerson person{id, {words[below(words.size())], words[below(words.size())]}, static_cast<std::int32_t>(below(8)) - 4, {}};
      for (std::size_t i = below(3); i > 0; --i) person.telephones.push_back(number());
      index.put(person);
      slow.people[id] = person;
    }
    CallerQuestion question;
    if (below(4) > 0) question.name = words[below(words.size())].substr(0, 3 + below(6));
    if (below(3) > 0) question.born = static_cast<std::int32_t>(below(8)) - 4;
    if (below(3) == 0) question.telephone = number();
    const std::size_t most = 1 + below(8);
    ASSERT_EQ(index.find(question, most), slow.find(question, most)) << "step " << step;
    ASSERT_EQ(index.size(), slow.people.size());
  }
}

}  // namespace
}  // namespace maillage::record
