#include "gateway/places/places_html.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "testing/care/cards.hpp"
#include "testing/care/story.hpp"

namespace maillage::gateway {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

struct PlacesHtml : ::testing::Test {
  care::Communes communes = maillage::testing::a_few_communes();
  care::PlaceProtocol pharmacy = maillage::testing::champhol();
  care::PlaceProtocol bus = maillage::testing::champhol();
  care::LocalTime now{care::LocalTime(maillage::testing::a_day("2026-11-20")) + 10h};  // a Friday
  std::string itinerary = "https://maps.example/?to={latitude},{longitude}&q={address}";

  PlacesHtml() {
    pharmacy.card = maillage::testing::pharmacy_card();
    bus.place = "bus";
    bus.kind = care::PlaceKind::bus;
    bus.name = "Bus santé";
    bus.card = maillage::testing::bus_card();
  }
  std::string page(care::PlaceFilter filter = {}, Language language = Language::french) {
    const auto places = care::public_places({&pharmacy, &bus}, communes, care::instant_of(now, care::metropolitan_france), care::metropolitan_france);
    // Spaces that may not break are spaces to these tests.
    std::string html = places_page({places, communes, std::move(filter), language, now, itinerary, false});
    for (auto at = html.find("\u00A0"); at != std::string::npos; at = html.find("\u00A0")) html.replace(at, 2, " ");
    return html;
  }
};

TEST_F(PlacesHtml, says_when_it_opens_whom_to_call_and_how_to_get_there) {
  const std::string html = page();
  for (const char* words :
       {"Pharmacie du Bourg", "Ouvert maintenant, jusqu’à 12 h 30", "1 place du Bourg, 28300 Champhol", "Sans rendez-vous", "href=\"tel:0199002811\"",
        "href=\"https://maps.example/?to=48.46813,1.50281&amp;q=1%20place%20du%20Bourg%2C%2028300%20Champhol\"",
        "<dt>Samedi</dt><dd>9 h à 12 h 30</dd>", "Accès sans marche, stationnement", "Prochain arrêt : Authon-du-Perche", "2 lieux"}) {
    EXPECT_THAT(html, HasSubstr(words));
  }
}

TEST_F(PlacesHtml, has_no_script_no_style_attribute_and_loads_nothing) {
  const std::string html = page();
  for (const char* words : {"<script", "style=\"", "<img", "src=", "<link", "@import"}) EXPECT_THAT(html, Not(HasSubstr(words)));
}

TEST_F(PlacesHtml, never_tells_the_room_s_own_number_or_who_is_responsible) {
  const std::string html = page();
  EXPECT_THAT(html, Not(HasSubstr(pharmacy.telephone)));
  EXPECT_THAT(html, Not(HasSubstr("Jeanne Invented")));
}

TEST_F(PlacesHtml, puts_saturday_in_sight_of_whoever_asks_for_it) {
  const std::string html = page({.saturday = true});
  EXPECT_THAT(html, HasSubstr("<p class=\"asked\">Samedi 21 novembre, 9 h à 12 h 30</p>"));
  EXPECT_THAT(html, HasSubstr("1 lieu "));
  EXPECT_THAT(html, Not(HasSubstr("Bus santé</h2>")));
  EXPECT_THAT(html, HasSubstr("name=\"saturday\" value=\"1\" checked"));
}

TEST_F(PlacesHtml, leads_to_the_stop_in_the_visitor_s_own_commune) {
  const std::string html = page({.commune = "28012"});
  EXPECT_THAT(html, HasSubstr("<p class=\"asked\">Vald'Yerre : jeudi 3 décembre, 14 h à 17 h</p>"));
  EXPECT_THAT(html, HasSubstr("to=48.09768,1.12851"));
}

TEST_F(PlacesHtml, keeps_an_hour_and_a_number_on_one_line) {
  const auto places = care::public_places({&pharmacy}, communes, care::instant_of(now, care::metropolitan_france), care::metropolitan_france);
  const std::string html = places_page({places, communes, {}, Language::french, now, itinerary, false});
  EXPECT_THAT(html, HasSubstr("12\u00A0h\u00A030"));
  EXPECT_THAT(html, HasSubstr("01\u00A099\u00A000\u00A028\u00A011"));
}

TEST_F(PlacesHtml, says_what_to_do_when_nothing_fits) {
  EXPECT_THAT(page({.commune = "28085", .kind = care::PlaceKind::booth}), HasSubstr("Enlevez un choix"));
}

TEST_F(PlacesHtml, is_whole_in_english) {
  const std::string html = page({}, Language::english);
  for (const char* words :
       {"lang=\"en\"", "Open now, until 12:30 pm", "No appointment needed", "Without a family doctor", "Next stop: Authon-du-Perche"}) {
    EXPECT_THAT(html, HasSubstr(words));
  }
  for (const char* words : {"Ouvert", "Horaires", "Appeler"}) EXPECT_THAT(html, Not(HasSubstr(words)));
}

TEST_F(PlacesHtml, escapes_whatever_an_operator_typed) {
  pharmacy.name = "<script>alert(1)</script>";
  pharmacy.address = "1 \"rue\" & Cie";
  pharmacy.card->who_may_come.fr = "<b>tous</b>";
  EXPECT_THAT(page(), Not(HasSubstr("<script")));
  EXPECT_THAT(page(), HasSubstr("1 &quot;rue&quot; &amp; Cie"));
  EXPECT_THAT(places_problem_page("a<b", "c&d", Language::french), HasSubstr("c&amp;d"));
}

TEST_F(PlacesHtml, leaves_the_itinerary_out_when_the_operator_wants_none) {
  itinerary.clear();
  EXPECT_THAT(page(), Not(HasSubstr("Itinéraire")));
  EXPECT_TRUE(is_itinerary("geo:{latitude},{longitude}"));
  EXPECT_TRUE(is_itinerary("https://maps.example/{address}"));
  for (const char* link : {"http://maps.example/{address}", "javascript:{address}", "https://maps.example/", "https://a/\"{address}", ""})
    EXPECT_FALSE(is_itinerary(link)) << link;
}

}  // namespace
}  // namespace maillage::gateway
