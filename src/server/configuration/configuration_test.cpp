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
  EXPECT_FALSE(read->certificates_required) << "an upgrade would lock people out";
  EXPECT_TRUE(parse_configuration("[training]\nrequired = true\n", "c.toml")->certificates_required);
  EXPECT_EQ(read->live_clients, 1000U);
  EXPECT_EQ(parse_configuration("[live]\nclients = 18000\n", "c.toml")->live_clients, 18'000U);
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
      {"[live]\nclients = 0\n", "c.toml:2: clients must be a whole number from 1 to 100000"},
      {"[training]\nrequired = \"yes\"\n", "c.toml:2: required must be true or false"},
      {"[http]\nhosts = \"a\"\n", "c.toml:2: hosts must be a list"},
      {"[http]\nhosts = [1]\n", "c.toml:2: hosts must be a list"},
      {"[http]\nport = 1\nport = 2\n", "c.toml:3: "},
      {"[http\n", "c.toml:1: "},
      {"[http]\nhosts = [\"soin.example\", \"https://soin.example\"]\n", "c.toml:2: hosts must hold names"},
      {"[http]\nhosts = [\"soin.example:443\"]\n", "c.toml:2: hosts must hold names"},
      {"[http]\nhosts = [\"\"]\n", "c.toml:2: hosts must hold names"},
      {"[http]\npublic_url = \"soin.example\"\n", "c.toml:2: public_url must be an address such as"},
      {"[http]\npublic_url = \"javascript:alert(1)\"\n", "c.toml:2: public_url must be"},
      {"[http]\npublic_url = \"https://soin.example/soin\"\n", "c.toml:2: public_url must be"},
      {"[http]\npublic_url = \"https://\"\n", "c.toml:2: public_url must be"},
      {"[http]\naddress = \"999.1.1.1\"\n", "c.toml:2: address must be an IP address"},
      {"[media]\npublic_address = \"here\"\n", "c.toml:2: public_address must be an IP address"},
      {"[http]\ncertificate = \"/nowhere/a.pem\"\ncertificate_key = \"/nowhere/b.pem\"\n", "c.toml:2: certificate /nowhere/a.pem cannot be read"},
      {"[http]\ncertificate = \"a.pem\"\n", "c.toml:1: certificate and certificate_key go together"},
  };
  for (const auto& mistake : mistakes) {
    const auto read = parse_configuration(mistake.text, "c.toml");
    ASSERT_FALSE(read) << mistake.text;
    EXPECT_TRUE(read.error().text.starts_with(mistake.said)) << read.error().text;
  }
}

TEST(Configuration, takes_the_host_out_of_the_public_address) {
  EXPECT_EQ(host_of_public_url("https://Soin.example"), "soin.example");
  EXPECT_EQ(host_of_public_url("http://[::1]:8080/"), "[::1]");
  for (const char* wrong : {"", "soin.example", "https:// soin.example", "https://soin.example?x", "https://soin.example:x", "ftp://soin.example"}) {
    EXPECT_EQ(host_of_public_url(wrong), "") << wrong;
  }
  EXPECT_EQ(parse_configuration("[http]\npublic_url = \"\"\nhosts = [\"*.soin.example\", \"[::1]\"]\n", "c.toml")->hosts.size(), 2U);
}

TEST(Configuration, has_an_example_that_says_the_defaults) {
  const auto example = read_configuration("docs/operating/maillage.example.toml");
  ASSERT_TRUE(example) << example.error().text;
  const Configuration silent;
  EXPECT_EQ(example->data, "docs/operating" / silent.data);
  EXPECT_EQ(example->address, silent.address);
  EXPECT_EQ(example->port, silent.port);
  EXPECT_EQ(example->itinerary, silent.itinerary);
  EXPECT_EQ(example->media_port, silent.media_port);
  EXPECT_EQ(example->certificates_required, silent.certificates_required);
  EXPECT_TRUE(example->hosts.empty() && example->public_url.empty());
}

TEST(Configuration, says_that_a_file_is_not_there) {
  EXPECT_EQ(read_configuration("/nowhere/c.toml").error().text, "/nowhere/c.toml: cannot be read.");
}

}  // namespace
}  // namespace maillage::server
