#include "gateway/documents/check_page_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>

namespace maillage::gateway {
namespace {

using testing::HasSubstr;
using testing::Not;

CheckedPaper a_prescription() {
  CheckedPaper paper;
  paper.number = std::string(32, 'a');
  paper.code = std::string(32, 'b');
  paper.kind = care::PaperKind::prescription;
  paper.signer = "Dr Claire Vasserot";
  paper.rpps = "99900000027";
  paper.signed_at = Instant{1'795'300'380'000'000};
  return paper;
}

TEST(CheckPageText, says_kind_signer_and_time_and_asks_for_the_birth_date) {
  const std::string page = page_of(a_prescription());
  for (const char* words : {"Ordonnance", "Dr Claire Vasserot", "RPPS 99900000027", "Authentique et inchangé", "Date de naissance du patient"}) {
    EXPECT_THAT(page, HasSubstr(words));
  }
  EXPECT_THAT(page, Not(HasSubstr("<script")));
}

TEST(CheckPageText, says_what_became_of_the_paper) {
  CheckedPaper paper = a_prescription();
  paper.force = care::Force::cancelled;
  EXPECT_THAT(page_of(paper), HasSubstr("Ne la délivrez pas"));
  paper.force = care::Force::replaced;
  paper.replaced_at = Instant{1'795'300'380'000'000};
  EXPECT_THAT(page_of(paper), HasSubstr("Une version corrigée a été signée le 21 novembre 2026"));
  paper.genuineness = Genuineness::altered;
  EXPECT_THAT(page_of(paper), HasSubstr("Modifié depuis la signature"));
  paper.genuineness = Genuineness::other_code;
  EXPECT_THAT(page_of(paper), HasSubstr("Le papier a pu être fabriqué"));
}

TEST(CheckPageText, marks_the_lines_that_were_cancelled_once_they_may_be_seen) {
  CheckedPaper paper = a_prescription();
  paper.told = WhoAndWhat{"Odette Garnereau", {{"paracétamol", "1 g", true}, {"ibuprofène", "400 mg", false}}};
  const std::string page = page_of(paper);
  EXPECT_THAT(page, HasSubstr("<b>paracétamol</b><br>1 g</span></s> annulé"));
  EXPECT_THAT(page, Not(HasSubstr("<form")));
}

TEST(CheckPageText, speaks_english_and_leaves_what_was_signed_in_french) {
  CheckedPaper paper = a_prescription();
  paper.language = Language::english;
  paper.invented = true;
  paper.force = care::Force::replaced;
  paper.replaced_at = paper.signed_at;
  std::string page = page_of(paper);
  for (const char* words :
       {"<html lang=\"en\">", "<title>Prescription</title>", "Signed by <b>Dr Claire Vasserot</b>", "on 21 November 2026 at", "Genuine and unchanged",
        "A corrected version was signed on 21 November 2026.", "The patient's birth date", "Demonstration"}) {
    EXPECT_THAT(page, HasSubstr(words));
  }
  for (const char* french : {"Ordonnance", "Signé", "Remplac", "naissance", "Voir", "Sceau"}) EXPECT_THAT(page, Not(HasSubstr(french)));
  paper.told = WhoAndWhat{"Odette Garnereau", {{"paracétamol", "1 g, 3 fois par jour", true}}};
  page = page_of(paper);
  EXPECT_THAT(page, HasSubstr("<span lang=\"fr\"><b>paracétamol</b><br>1 g, 3 fois par jour</span></s> cancelled"));
}

TEST(CheckPageText, says_each_answer_to_a_birth_date_in_both_languages) {
  CheckedPaper paper = a_prescription();
  for (const auto& [answer, french, english] : {std::tuple(BirthDateAnswer::wrong, "Vérifiez et retapez-la.", "Check it and type it again."),
                                                std::tuple(BirthDateAnswer::unreadable, "Tapez-la comme", "day, month, year"),
                                                std::tuple(BirthDateAnswer::too_often, "Réessayez demain", "Try again tomorrow")}) {
    paper.answer = answer;
    paper.language = Language::french;
    EXPECT_THAT(page_of(paper), HasSubstr(french));
    paper.language = Language::english;
    EXPECT_THAT(page_of(paper), HasSubstr(english));
  }
  EXPECT_THAT(page_of(paper), Not(HasSubstr("<form"))) << "too often";
}

TEST(CheckPageText, escapes_whatever_comes_from_elsewhere) {
  CheckedPaper paper = a_prescription();
  paper.signer = "<script>alert(1)</script>";
  paper.code = "\"><script>";
  EXPECT_THAT(page_of(paper), Not(HasSubstr("<script")));
  EXPECT_THAT(plain_page(Language::french, {"a<b", ""}, {"c&d", ""}), HasSubstr("c&amp;d"));
}

TEST(CheckPageText, reads_a_birth_date_as_people_type_it) {
  for (const char* typed : {"14/03/1957", "14.3.1957", "14 03 1957", " 14-03-1957 ", "1957-03-14"}) {
    EXPECT_EQ(birth_date_typed(typed), "1957-03-14") << typed;
  }
  for (const char* typed : {"", "14/03", "14/13/1957", "32/01/1957", "14/03/57", "14/03/1957/2", "abc", "99999999999999999999/1/1"}) {
    EXPECT_FALSE(birth_date_typed(typed)) << typed;
  }
}

}  // namespace
}  // namespace maillage::gateway
