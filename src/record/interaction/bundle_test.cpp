#include "record/interaction/bundle.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"
#include "fhir/validation/validate.hpp"

namespace maillage::record {
namespace {

ports::Stored stored(std::uint32_t version, bool deleted) {
  ports::Stored one;
  one.key = {"Basic", "1"};
  one.version = VersionId{version};
  one.deleted = deleted;
  one.content = deleted ? "" : R"({"resourceType":"Basic","id":"1","code":{"text":"x"}})";
  return one;
}

TEST(BundleWriter, writes_valid_bundles) {
  BundleWriter found("searchset");
  found.total(1);
  found.link("self", "Basic?code=a\"b");
  found.match(stored(1, false));
  found.included(stored(2, false));
  BundleWriter history("history");
  history.version(stored(3, true));
  history.version(stored(2, false));
  history.version(stored(1, false));
  BundleWriter response("transaction-response");
  response.outcome("201 Created", {"Basic", "1"}, VersionId{1}, Instant{0});
  for (const std::string& text :
       {std::move(found).finish(), std::move(history).finish(), std::move(response).finish(), BundleWriter("searchset").finish()}) {
    const auto document = fhir::parse(text);
    ASSERT_TRUE(document) << text;
    const auto issues = fhir::validate(document->root());
    EXPECT_TRUE(issues.empty()) << issues.front().text << text;
  }
}

}  // namespace
}  // namespace maillage::record
