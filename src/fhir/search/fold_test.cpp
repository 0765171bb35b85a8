// Names that people take for the same are the same once folded.
#include "fhir/search/fold.hpp"

#include <gtest/gtest.h>

namespace maillage::fhir {
namespace {

TEST(Fold, forgets_case_accents_and_ligatures) {
  EXPECT_EQ(fold("Morel"), "morel");
  EXPECT_EQ(fold("LÉGER"), "leger");
  EXPECT_EQ(fold("Le\xCC\x81ger"), "leger");  // the accent as a mark of its own
  EXPECT_EQ(fold("Cœur Æsop"), "coeur aesop");
  EXPECT_EQ(fold("François Müller Ñandú Ångström"), "francois muller nandu angstrom");
  EXPECT_EQ(fold("Weiß"), "weiss");
  EXPECT_EQ(fold("ΑΘΉΝΑ"), fold("Αθηνα"));
}

TEST(Fold, takes_spaces_hyphens_and_apostrophes_for_one_space) {
  EXPECT_EQ(fold("  Jean-Pierre   D'Arc "), "jean pierre d arc");
  EXPECT_EQ(fold("L’Haÿ\xC2\xA0les\xE2\x80\x91Roses"), "l hay les roses");
  EXPECT_EQ(fold(" - "), "");
  EXPECT_EQ(fold(""), "");
}

TEST(Fold, changes_nothing_when_done_twice) {
  for (const char* text : {"Éloïse d'Œuvre", "Iñaki İstanbul", "1 bis, rue de l'Église", "北京"}) EXPECT_EQ(fold(fold(text)), fold(text)) << text;
}

}  // namespace
}  // namespace maillage::fhir
