// The page through its route: for anybody, in two languages, within limits, and without what may never leave the house.
#include "gateway/places/places_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "gateway/places/places_html.hpp"
#include "testing/care/cards.hpp"
#include "testing/care/story.hpp"
#include "testing/sealing.hpp"

namespace maillage::gateway {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class StoryClock : public ports::Clock {
 public:
  Instant at{maillage::testing::nine_o_clock};
  [[nodiscard]] Instant now() const override { return at; }
  [[nodiscard]] Tick tick() const override { return {}; }
};

struct PlacesRoute : ::testing::Test {
  care::Communes communes = maillage::testing::a_few_communes();
  std::vector<care::PlaceProtocol> all;
  StoryClock clock;
  std::string desk_number;
  maillage::testing::FakeHasher hasher;
  PlacesPage page{{.places =
                       [this] {
                         std::vector<const care::PlaceProtocol*> pointers;
                         pointers.reserve(all.size());
                         for (const care::PlaceProtocol& one : all) pointers.push_back(&one);
                         return pointers;
                       },
                   .communes = [this]() -> const care::Communes& { return communes; },
                   .clock = clock,
                   .hasher = hasher,
                   .desk =
                       [this](Instant now) {
                         care::OpeningHours mornings;
                         for (std::size_t day = 0; day < 5; ++day) mornings.week[day] = {{std::chrono::hours(8), std::chrono::hours(12)}};
                         return care::public_desk(mornings, desk_number, now, care::metropolitan_france);
                       }}};
  Router router{[](const Route&, Request&) -> Task<Outcome<void>> { co_return Outcome<void>(); }};

  PlacesRoute() {
    EXPECT_TRUE(page.add_routes(router));
    add("champhol", care::PlaceKind::pharmacy, "1 place du Bourg, 28300 Champhol");
    add("unite", care::PlaceKind::prison, "4 avenue Secrète, 28330 Authon-du-Perche");
    all.back().name = "Unité sanitaire";
    all.back().card->commune = "28018";
    all.back().card->serves.clear();
  }
  void add(const char* id, care::PlaceKind kind, const char* address) {
    care::PlaceProtocol protocol = maillage::testing::champhol();
    protocol.place = id;
    protocol.kind = kind;
    protocol.address = address;
    protocol.card = maillage::testing::pharmacy_card();
    all.push_back(std::move(protocol));
  }
  Response ask(const std::string& query = {}, const std::string& language = "fr", const std::string& peer = "192.0.2.7") {
    Request request;
    request.path = "/lieux";
    request.segments = {"lieux"};
    request.query = query;
    request.peer = peer;
    request.headers.set("accept-language", language);
    return run_inline(router.answer(std::move(request)));
  }
  std::string html(const std::string& query = {}, const std::string& language = "fr") { return std::get<std::string>(ask(query, language).body); }
};

TEST_F(PlacesRoute, answers_anybody_in_the_language_that_is_liked) {
  EXPECT_EQ(ask().status, Status::ok);
  EXPECT_THAT(html(), HasSubstr("<html lang=\"fr\">"));
  EXPECT_THAT(html({}, "en-GB"), HasSubstr("<html lang=\"en\">"));
  EXPECT_EQ(ask("lang=en").headers.find("content-language"), "en");
}

TEST_F(PlacesRoute, never_lets_a_prison_s_health_unit_out_by_any_question) {
  for (const char* query :
       {"", "commune=28018", "saturday=1", "evening=1", "step-free=1", "lang=en", "kind=health-centre", "kind=prison", "commune=28018&saturday=1"}) {
    const std::string answer = html(query);
    for (const char* word : {"Secr", "Unité sanitaire", "unite", "rison"}) EXPECT_THAT(answer, Not(HasSubstr(word))) << query;
  }
  EXPECT_THAT(html(), HasSubstr(">1 lieu")) << "it is not counted";
  EXPECT_THAT(html(), Not(HasSubstr("value=\"28018\""))) << "its commune is not offered";
  const std::string with = html();
  all.pop_back();
  EXPECT_EQ(html(), with) << "the page is the same as if there were none";
}

TEST_F(PlacesRoute, shows_the_communes_of_a_nurse_s_round_and_no_address) {
  add("round", care::PlaceKind::nurse_round, "11 rue du Cabinet, 28000 Chartres");
  all.back().card->position.reset();
  const std::string answer = html("kind=nurse-round");
  EXPECT_THAT(answer, HasSubstr("Communes desservies"));
  EXPECT_THAT(answer, HasSubstr("Chartres"));
  EXPECT_THAT(answer, Not(HasSubstr("rue du Cabinet")));
  EXPECT_THAT(answer, Not(HasSubstr("Itinéraire")));
}

TEST_F(PlacesRoute, shows_the_telephone_desk_with_its_number_and_hours_once_it_has_a_number) {
  EXPECT_THAT(html(), Not(HasSubstr("par téléphone")));
  desk_number = "02 61 91 40 00";
  const std::string answer = html();
  EXPECT_THAT(answer, HasSubstr("Prendre rendez-vous par téléphone"));
  EXPECT_THAT(answer, HasSubstr("href=\"tel:0261914000\""));
  EXPECT_THAT(answer, HasSubstr("<dt>Du lundi au vendredi</dt>"));
  EXPECT_THAT(html({}, "en"), HasSubstr("Make an appointment by telephone"));
  EXPECT_LT(answer.find("par téléphone"), answer.find("<form")) << "before the list";
}

TEST_F(PlacesRoute, refuses_in_words_what_the_query_cannot_mean) {
  const Response response = ask("commune=nowhere");
  EXPECT_EQ(response.status, Status::bad_request);
  EXPECT_THAT(std::get<std::string>(response.body), HasSubstr("Cette commune n’est pas dans le territoire"));
  EXPECT_THAT(html("kind=tent", "en"), HasSubstr("There is no such kind of place here"));
}

TEST_F(PlacesRoute, forbids_scripts_and_frames_and_sets_no_cookie) {
  const Response response = ask();
  const std::string policy(response.headers.find("content-security-policy").value_or(""));
  EXPECT_THAT(policy, HasSubstr("default-src 'none'"));
  EXPECT_THAT(policy, HasSubstr("frame-ancestors 'none'"));
  EXPECT_THAT(policy, HasSubstr("style-src 'sha256-" + to_base64(hasher.sha256({as_bytes(places_style())}))));
  EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
  EXPECT_FALSE(response.headers.find("set-cookie"));
}

TEST_F(PlacesRoute, holds_back_an_address_that_asks_too_often_and_no_other) {
  for (std::size_t i = 0; i < PlacesPage::asks_max; ++i) EXPECT_EQ(ask().status, Status::ok);
  EXPECT_EQ(ask().status, Status::too_many_requests);
  EXPECT_EQ(ask({}, "fr", "192.0.2.8").status, Status::ok);
  clock.at = clock.at + Micros(std::chrono::minutes(2));
  EXPECT_EQ(ask().status, Status::ok);
}

}  // namespace
}  // namespace maillage::gateway
