// Eleven thousand resources that we did not write: those of the official definitions, as the package carries them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "fhir/element/reader.hpp"
#include "fhir/element/writer.hpp"
#include "fhir/validation/validate.hpp"
#include "resource_files.hpp"

namespace maillage::fhir {
namespace {

/// What is wrong with the entries of a bundle: how often each reason at each path, places of items left out.
std::map<std::string, int> issues_of(Element bundle, std::size_t& resources) {
  std::map<std::string, int> found;
  for (const Element entry : bundle["entry"]) {
    ++resources;
    for (const Issue& issue : validate(entry["resource"])) {
      std::string path;
      bool inside = false;
      for (const char c : issue.expression.at(0)) {
        if (c == '[') inside = true;
        if (!inside) path += c;
        if (c == ']') inside = false;
      }
      ++found[issue.reason + " " + path];
    }
  }
  return found;
}

TEST(DefinitionsPackage, is_valid_but_for_what_it_took_from_a_later_fhir) {
  const std::set<std::string> of_a_later_fhir = {"not-in-value-set SearchParameter.base", "not-in-value-set SearchParameter.target",
                                                 "not-in-value-set StructureDefinition.fhirVersion"};
  std::size_t resources = 0;
  for (const auto& file : json_files(definitions)) {
    if (file.filename() == "fhir.schema.json") continue;
    const auto doc = parse(read_file(file));
    ASSERT_TRUE(doc) << file << ": " << doc.error().text;
    for (const auto& [issue, times] : issues_of(doc->root(), resources))
      EXPECT_TRUE(of_a_later_fhir.contains(issue)) << file << ": " << issue << ", " << times << " times";
  }
  EXPECT_GT(resources, 11'000U);
}

TEST(DefinitionsPackage, comes_out_of_the_writer_as_it_went_into_the_reader) {
  const auto doc = parse(read_file(definitions / "search-parameters.json"));
  ASSERT_TRUE(doc);
  const auto again = parse(dump(doc->root()));
  ASSERT_TRUE(again);
  EXPECT_TRUE(equal(doc->root(), again->root()));
}

}  // namespace
}  // namespace maillage::fhir
