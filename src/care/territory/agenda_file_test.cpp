// The example that operators begin with, and mistakes, each named at its place.
#include "care/territory/agenda_file.hpp"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <sstream>

namespace maillage::care {
namespace {

std::string example() {
  std::ifstream file("docs/operating/agendas.example.json");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(AgendaFile, of_the_documentation_has_an_agenda_of_each_role_and_each_makes_sense) {
  auto all = read_written_agendas(example());
  ASSERT_TRUE(all) << all.error().text;
  ASSERT_EQ(all->size(), 4U);
  const WrittenAgenda& doctor = all->front();
  EXPECT_EQ(doctor.name, "anna");
  EXPECT_EQ(doctor.rules.languages, (std::vector<std::string>{"fr", "en"}));
  EXPECT_EQ(doctor.rules.weekly[0].weekdays, 0x1F);
  EXPECT_EQ(doctor.rules.weekly[1].every_weeks, 2);
  EXPECT_EQ(doctor.rules.exceptions.size(), 2U);
  EXPECT_FALSE(doctor.says_busy);
  EXPECT_EQ((*all)[1].rules.places, std::vector<std::string>{"pharmacie-exemple"});
  const std::array<std::string, 4> prefixes{"Practitioner/", "Practitioner/", "Location/", "Device/"};
  for (std::size_t i = 0; i < all->size(); ++i) {
    AgendaRules& rules = (*all)[i].rules;
    rules.owner = prefixes[i] + (*all)[i].name;
    const auto usable = check(rules);
    EXPECT_TRUE(usable) << usable.error().text;
  }
}

std::string where_of(const std::string& agenda) {
  const auto read = read_written_agendas(R"({"agendas":[{)" + agenda + "}]}");
  return read ? "" : read.error().expression.front();
}

TEST(AgendaFile, is_refused_at_the_place_of_the_mistake) {
  const std::string rest = R"(,"owner":"x","holidays":"closed","weekly":[],"exceptions":[],"absences":[])";
  const std::string doctor = R"("role":"doctor","specialties":[],"languages":[])" + rest;
  EXPECT_EQ(where_of(doctor), "");
  EXPECT_EQ(where_of(doctor + R"(,"places":["bourg"])"), "agendas[0].places") << "a doctor is where she is";
  EXPECT_EQ(where_of(doctor + R"(,"onlyBySpecialty":"yes")"), "agendas[0].onlyBySpecialty");
  EXPECT_EQ(where_of(R"("role":"doctor","specialties":["General medicine"],"languages":[])" + rest), "agendas[0].specialties");
  EXPECT_EQ(where_of(R"("role":"doctor","specialties":[])" + rest), "agendas[0].languages");
  EXPECT_EQ(where_of(R"("role":"nurse")" + rest), "agendas[0].role");
  EXPECT_EQ(where_of(R"("role":"kit")" + rest), "agendas[0].places");
  EXPECT_EQ(where_of(R"("role":"assistant","places":[])" + rest), "agendas[0].places") << "she would never be found";
  EXPECT_EQ(where_of(R"("role":"place","specialties":[])" + rest), "agendas[0].specialties");
  EXPECT_EQ(where_of(R"("role":"place","holidays":"closed","weekly":[],"exceptions":[],"absences":[])"), "agendas[0].owner");
  EXPECT_EQ(where_of(R"("role":"place","owner":"x","holidays":"closed","weekly":[{"id":"m","from":"8h"}],"exceptions":[],"absences":[])"),
            "agendas[0].weekly[0].from");
  EXPECT_EQ(read_written_agendas("{}").error().expression.front(), "agendas");
  EXPECT_EQ(read_written_agendas(R"({"agendas":[]})").error().expression.front(), "agendas");
  const std::string place = R"({"role":"place")" + rest + "}";
  EXPECT_NE(read_written_agendas(R"({"agendas":[)" + place + "," + place + "]}").error().text.find("there twice"), std::string::npos);
}

}  // namespace
}  // namespace maillage::care
