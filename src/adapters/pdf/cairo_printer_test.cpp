#include "adapters/pdf/cairo_printer.hpp"

#include <gtest/gtest.h>

#include <algorithm>

// fontconfig and pango keep process-wide caches until the end: what they hold then is theirs. Everything of ours is still watched.
extern "C" const char* __lsan_default_suppressions() {  // NOLINT(bugprone-reserved-identifier): the sanitizer looks for this very name
  return "leak:libfontconfig\nleak:libpango\n";
}

namespace maillage::adapters {
namespace {

ports::PrintedDocument a_prescription() {
  ports::PrintedDocument document;
  document.title = "Ordonnance";
  document.dated = "Champhol, le 21 novembre 2026";
  document.author = {"Dr Claire Vasserot", "Médecin généraliste", "RPPS 10100987654", "Chartres"};
  document.place = {"Pharmacie du Bourg", "28300 Champhol"};
  document.patient = {"Mme Odette Garnereau", "Née le 14 mars 1957"};
  document.lines = {{"Paracétamol 1 g, comprimé", "1 si fièvre ou douleur, 3 par jour au plus, pendant 5 jours"},
                    {"Sérum physiologique, dosettes", "Lavage du nez 3 fois par jour, pendant 7 jours"}};
  document.advice_heading = "Ce qu'il faut faire";
  document.advice = {"Buvez souvent. Revoir si la fièvre dure plus de 3 jours.", "Appelez le 15 en cas de gêne pour respirer."};
  document.signature = "Signé par Dr Claire Vasserot le 21 novembre 2026 à 14:20";
  document.foot = {"Cachet du serveur sur l'acte d'un médecin identifié ; ce n'est pas une signature qualifiée.", "Journal n° 42"};
  document.code = "https://exemple.fr/v/AAAAAAAAAAAAAAAAAAAAAA";
  document.code_caption = "Vérifier ce document : https://exemple.fr/v/AAAAAAAAAAAAAAAAAAAAAA";
  document.at = Instant{1'795'300'380'000'000};
  return document;
}

std::size_t pages_of(const Buffer& pdf) {
  const std::string_view text = as_text(pdf);
  std::size_t count = 0;
  constexpr std::string_view page = "<< /Type /Page ";  // and not /Pages
  for (std::size_t at = text.find(page); at != std::string_view::npos; at = text.find(page, at + 1)) ++count;
  return count;
}

TEST(CairoPrinter, prints_one_page_that_ends_with_a_cross_reference_table) {
  const auto pdf = CairoPrinter{}.print(a_prescription());
  ASSERT_TRUE(pdf.has_value()) << pdf.error().text;
  const std::string_view text = as_text(*pdf);
  EXPECT_TRUE(text.starts_with("%PDF-1.5"));
  EXPECT_NE(text.rfind("trailer"), std::string_view::npos);
  EXPECT_EQ(pages_of(*pdf), 1U);
}

TEST(CairoPrinter, gives_the_same_bytes_for_the_same_document) {
  const auto first = CairoPrinter{}.print(a_prescription());
  const auto second = CairoPrinter{}.print(a_prescription());
  ASSERT_TRUE(first && second);
  EXPECT_EQ(*first, *second);
}

TEST(CairoPrinter, goes_on_to_more_pages_and_loses_no_line) {
  auto document = a_prescription();
  for (int i = 0; i < 40; ++i) document.lines.push_back({"Paracétamol 1 g", "1 le matin"});
  const auto pdf = CairoPrinter{}.print(document);
  ASSERT_TRUE(pdf.has_value());
  EXPECT_GE(pages_of(*pdf), 2U);
}

TEST(CairoPrinter, refuses_what_nobody_would_read_and_what_is_not_text) {
  auto document = a_prescription();
  document.sections.push_back({"Examen", {std::string(200'000, 'a')}});
  EXPECT_EQ(CairoPrinter{}.print(document).error().reason, "document-too-long");
  document = a_prescription();
  document.title = "\xff\xfe";
  EXPECT_EQ(CairoPrinter{}.print(document).error().reason, "document-not-utf8");
}

}  // namespace
}  // namespace maillage::adapters
