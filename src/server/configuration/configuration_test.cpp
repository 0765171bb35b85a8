// A good file, and the mistakes that operators make.
#include "server/configuration/configuration.hpp"

#include <gtest/gtest.h>

#include "gateway/places/places_page.hpp"

namespace maillage::server {
namespace {

TEST(Configuration, reads_what_is_said_and_keeps_defaults_for_the_rest) {
  const auto read =
      parse_configuration("[data]\nfolder = \"db\"\n\n[http]\nport = 443\nhosts = [\"soin.example\"]\npublic_url = \"https://soin.example\"\n",
                          "/etc/maillage/maillage.toml");
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_EQ(read->data, "/etc/maillage/db");
  EXPECT_EQ(read->port, 443);
  EXPECT_EQ(read->hosts, (std::vector<std::string>{"soin.example"}));
  EXPECT_EQ(read->address, "127.0.0.1");
  EXPECT_EQ(read->itinerary, gateway::itinerary_default);
  EXPECT_EQ(parse_configuration("[places]\nitinerary = \"geo:{latitude},{longitude}\"\n", "c.toml")->itinerary, "geo:{latitude},{longitude}");
  EXPECT_EQ(parse_configuration("[places]\nitinerary = \"\"\n", "c.toml")->itinerary, "");
}

struct Mistake {
  const char* text;
  const char* said;
};

TEST(Configuration, names_the_line_and_the_reason_of_a_mistake) {
  const Mistake mistakes[] = {
      {"[http]\nport = 70000\n", "c.toml:2: port must be a whole number from 0 to 65535"},
      {"[http]\nport = \"80\"\n", "c.toml:2: port must be"},
      {"[http]\n\nprot = 80\n", "c.toml:3: section [http] has no key prot"},
      {"[places]\nitinerary = \"javascript:{latitude}{longitude}\"\n", "c.toml:2: itinerary must be a link"},
      {"[places]\nitinerary = \"https://maps.example/\"\n", "c.toml:2: itinerary must be a link"},
      {"[htpp]\nport = 80\n", "c.toml:1: there is no section [htpp]"},
      {"port = 80\n", "c.toml:1: there is no section [port]"},
      {"[http]\nhosts = \"a\"\n", "c.toml:2: hosts must be a list"},
      {"[http]\nhosts = [1]\n", "c.toml:2: hosts must be a list"},
      {"[http]\nport = 1\nport = 2\n", "c.toml:3: "},
      {"[http\n", "c.toml:1: "},
      {"[http]\ncertificate = \"a.pem\"\n", "c.toml:1: certificate and certificate_key go together"},
  };
  for (const auto& mistake : mistakes) {
    const auto read = parse_configuration(mistake.text, "c.toml");
    ASSERT_FALSE(read) << mistake.text;
    EXPECT_TRUE(read.error().text.starts_with(mistake.said)) << read.error().text;
  }
}

TEST(Configuration, says_that_a_file_is_not_there) {
  EXPECT_EQ(read_configuration("/nowhere/c.toml").error().text, "/nowhere/c.toml: cannot be read.");
}

}  // namespace
}  // namespace maillage::server
