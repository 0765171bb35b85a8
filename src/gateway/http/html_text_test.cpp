#include "gateway/http/html_text.hpp"

#include <gtest/gtest.h>

namespace maillage::gateway {
namespace {

TEST(HtmlText, cannot_end_an_element_or_an_attribute) {
  EXPECT_EQ(escaped_html("\"><script>a & b</script>"), "&quot;&gt;&lt;script&gt;a &amp; b&lt;/script&gt;");
  EXPECT_EQ(escaped_html("Séances de l’après-midi"), "Séances de l’après-midi");
}

}  // namespace
}  // namespace maillage::gateway
