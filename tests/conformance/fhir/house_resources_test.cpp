// One resource of each type that the house writes: valid, indexed, part of the right record, and invalid as soon as any value of it is spoilt.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "fhir/element/reader.hpp"
#include "fhir/element/writer.hpp"
#include "fhir/reference/subjects.hpp"
#include "fhir/search/index.hpp"
#include "fhir/search/query_parser.hpp"
#include "fhir/validation/validate.hpp"
#include "resource_files.hpp"

namespace maillage::fhir {
namespace {

class HouseResource : public testing::TestWithParam<std::filesystem::path> {
 protected:
  const std::string bytes_ = read_file(GetParam());
};

/// Every value under `root`, itself left out.
void collect(Element root, std::vector<Element>& all) {
  for (const Element child : root) {
    all.push_back(child);
    collect(child, all);
  }
}

TEST_P(HouseResource, is_valid) {
  const auto doc = parse(bytes_);
  ASSERT_TRUE(doc) << doc.error().text;
  for (const Issue& issue : validate(doc->root())) ADD_FAILURE() << issue.expression.at(0) << ": " << issue.text;
}

TEST_P(HouseResource, is_written_as_it_was_read) { EXPECT_EQ(dump(parse(bytes_)->root()) + "\n", bytes_); }

TEST_P(HouseResource, is_invalid_as_soon_as_one_value_is_spoilt) {
  const auto doc = parse(bytes_);
  std::vector<Element> values;
  collect(doc->root(), values);
  for (const Element value : values) {
    for (const std::string_view spoilt : {"[]", "{}", "\"\"", R"({"zzz":1})"}) {
      std::string other = bytes_;
      other.replace(value.source_begin(), value.source_end() - value.source_begin(), spoilt);
      EXPECT_FALSE(validate(parse(other)->root()).empty()) << spoilt << " for " << value.key() << " at byte " << value.source_begin();
    }
  }
}

TEST_P(HouseResource, is_indexed_under_parameters_that_a_query_may_name) {
  const auto doc = parse(bytes_);
  if (doc->type() == "Bundle") return;
  const auto rows = extract(doc->root());
  EXPECT_FALSE(rows.empty());
  for (const IndexRow& row : rows) EXPECT_TRUE(parse_query(doc->type(), row.parameter + ":missing=false")) << row.parameter;
}

TEST_P(HouseResource, belongs_to_the_patient_or_to_nobody) {
  const auto doc = parse(bytes_);
  const std::set<std::string_view> of_nobody = {"Practitioner", "PractitionerRole", "Organization", "Location", "Device", "Bundle"};
  if (of_nobody.contains(doc->type())) {
    EXPECT_THAT(subjects(doc->root()), testing::IsEmpty());
  } else {
    EXPECT_THAT(subjects(doc->root()), testing::ElementsAre("p1"));
  }
}

INSTANTIATE_TEST_SUITE_P(OfEachType, HouseResource, testing::ValuesIn(json_files(resources)),
                         [](const testing::TestParamInfo<std::filesystem::path>& file) { return file.param.stem().string(); });

}  // namespace
}  // namespace maillage::fhir
