#include "record/callers/sound_key.hpp"

#include <gtest/gtest.h>

#include <array>

#include "fhir/search/fold.hpp"

namespace maillage::record {
namespace {

std::string key(std::string_view name) { return sound_key(fhir::fold(name)); }

TEST(SoundKey, makes_one_of_names_that_are_said_alike) {
  struct Pair {
    const char* one;
    const char* other;
  };
  constexpr std::array pairs = {
      Pair{"Thibaudeau", "Tibodot"}, Pair{"Dupont", "Dupond"},        Pair{"Lefebvre", "Lefèvre"},   Pair{"Garnereau", "Garnero"},
      Pair{"Philippe", "Filip"},     Pair{"Quentrec", "Kantrec"},     Pair{"Leroux", "Lerou"},       Pair{"Hamelin", "Amelain"},
      Pair{"Martin", "Martain"},     Pair{"Boulanger", "Boulangé"},   Pair{"Christophe", "Kristof"}, Pair{"Meunier", "Meunié"},
      Pair{"Wattel", "Vatel"},       Pair{"Guérin", "Guerrin"},       Pair{"Aubray", "Obrey"},       Pair{"Cécile", "Sessil"},
      Pair{"Schmitt", "Shmit"},      Pair{"Mathieu", "Matthieux"},    Pair{"Durand", "Durant"},      Pair{"Mangeot", "Manjo"},
      Pair{"Lassègue", "Lasseg"},    Pair{"Haudricourt", "Odricour"}, Pair{"Renard", "Renar"},       Pair{"Mercœur", "Merqueur"}};
  for (const Pair& pair : pairs) EXPECT_EQ(key(pair.one), key(pair.other)) << pair.one << " " << pair.other;
}

TEST(SoundKey, keeps_apart_what_is_said_differently) {
  constexpr std::array pairs = {std::pair("Martin", "Marchand"), std::pair("Bernard", "Renard"), std::pair("Moreau", "Morin"),
                                std::pair("Roussel", "Russel"),  std::pair("Lopez", "Lopin"),    std::pair("Garnier", "Grenier")};
  for (const auto& [one, other] : pairs) EXPECT_NE(key(one), key(other)) << one << " " << other;
}

TEST(SoundKey, of_a_beginning_begins_the_key_of_the_name) {
  for (const char* name : {"Garnereau", "Thibaudeau", "Lassegue", "Vertbois"}) {
    EXPECT_TRUE(key(name).starts_with(key(std::string(name).substr(0, 4)))) << name;
  }
}

TEST(SoundKey, takes_whatever_comes) {
  EXPECT_EQ(key(""), "");
  EXPECT_EQ(key("-1"), "");
  EXPECT_EQ(key("Ó"), "o");
  EXPECT_EQ(key("eeee"), "e");
  EXPECT_EQ(key("李"), "");
}

}  // namespace
}  // namespace maillage::record
