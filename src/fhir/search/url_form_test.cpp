// Taking a query apart, and refusing what is badly escaped or too much.
#include "fhir/search/url_form.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace maillage::fhir {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(UrlForm, is_taken_apart_and_decoded) {
  EXPECT_THAT(parse_url_form("family=L%C3%A9ger+Morel&date=ge2026&&flag&a=b=c").value(),
              ElementsAre(Pair("family", "Léger Morel"), Pair("date", "ge2026"), Pair("flag", ""), Pair("a", "b=c")));
  EXPECT_THAT(parse_url_form("%5Fid=%31").value(), ElementsAre(Pair("_id", "1")));
  EXPECT_TRUE(parse_url_form("").value().empty());
}

TEST(UrlForm, refuses_bad_escapes_and_bytes_that_are_not_utf8) {
  for (const std::string_view bad : {"a=%", "a=%2", "a=%zz", "a=%C3", "%FF=a", "a=%C3%28"})
    EXPECT_EQ(parse_url_form(bad).error().reason, "bad-escape") << bad;
}

TEST(UrlForm, is_held_to_its_limits) {
  std::string many;
  for (std::size_t i = 0; i < query_parameters_max; ++i) many += "a=1&";
  EXPECT_TRUE(parse_url_form(many));
  EXPECT_EQ(parse_url_form(many + "a=1").error().reason, "too-many-parameters");
  EXPECT_EQ(parse_url_form(std::string(query_bytes_max + 1, 'a')).error().code, IssueCode::too_long);
}

}  // namespace
}  // namespace maillage::fhir
