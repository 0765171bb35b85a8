// The paper in a stranger's hand: what the page tells her, and what it does not.
#include "gateway/documents/check_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/encoding.hpp"
#include "testing/documents/printing_house.hpp"

namespace maillage::gateway {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct Counter {
  maillage::testing::PrintingHouse house;
  std::string language;  // as a browser asks for it
  CheckPage page{{house.record, house.store, house.journal, house.clock, house.hasher}};
  Router router{[](const Route&, Request&) -> Task<Outcome<void>> { co_return Outcome<void>(); }};

  Counter() {
    EXPECT_TRUE(page.add_routes(router));
    house.public_url = "https://soin.example";
    house.restart();
    house.story.concluded();
    house.keep();
    house.work();
  }
  /// As the QR code has them.
  std::string number(std::size_t paper) { return house.pages[paper].code.substr(std::string("https://soin.example/v/").size(), 32); }
  std::string code(std::size_t paper) { return house.pages[paper].code.substr(house.pages[paper].code.size() - 32); }

  Response ask(const std::string& number, const std::string& code, const std::string& birth = {}, const std::string& peer = "192.0.2.7") {
    Request request;
    request.method = birth.empty() ? Method::get : Method::post;
    request.path = "/v/" + number;
    request.segments = {"v", number};
    if (!code.empty()) request.query = "h=" + code;
    if (!birth.empty()) request.body = "birth=" + birth;
    request.peer = peer;
    if (!language.empty()) request.headers.set("accept-language", language);
    request.id = "r1";
    return run_inline(router.answer(std::move(request)));
  }
  std::string html(std::size_t paper, const std::string& birth = {}) { return std::get<std::string>(ask(number(paper), code(paper), birth).body); }
};

constexpr std::size_t prescription = 1;

TEST(CheckPage, says_who_signed_and_that_it_is_unchanged_and_names_neither_patient_nor_drug) {
  Counter counter;
  const std::string html = counter.html(prescription);
  for (const char* words : {"Ordonnance", "Dr Claire Vasserot", "99900000027", "Authentique et inchangé"}) EXPECT_THAT(html, HasSubstr(words));
  for (const char* words : {"Garnereau", "paracétamol", "1948", "Champhol"}) EXPECT_THAT(html, Not(HasSubstr(words)));
}

TEST(CheckPage, tells_patient_and_lines_once_the_birth_date_is_typed) {
  Counter counter;
  const std::string html = counter.html(prescription, "11%2F02%2F1948");
  EXPECT_THAT(html, HasSubstr("Garnereau"));
  EXPECT_THAT(html, HasSubstr("paracétamol"));
  EXPECT_THAT(counter.html(0, "1948-02-11"), Not(HasSubstr("Angine"))) << "the report itself is never on the page";
  ports::AccessQuery query;
  query.patient = "garnereau";
  const auto kept = run_inline(counter.house.store.accesses(query));
  ASSERT_EQ(kept->size(), 2U);
  EXPECT_TRUE(kept->front().access.allowed);
}

TEST(CheckPage, tells_nothing_for_a_wrong_date_and_stops_after_ten_a_day) {
  Counter counter;
  for (std::size_t i = 0; i < CheckPage::misses_max; ++i) {
    EXPECT_THAT(counter.html(prescription, "11.02.1949"), HasSubstr("pas la date de naissance"));
    counter.house.clock.pass(Seconds(60));
  }
  const std::string html = counter.html(prescription, "11.02.1948");
  EXPECT_THAT(html, HasSubstr("Trop d'essais"));
  EXPECT_THAT(html, Not(HasSubstr("Garnereau")));
  counter.house.clock.pass(Seconds(25 * 3600));
  EXPECT_THAT(counter.html(prescription, "11.02.1948"), HasSubstr("Garnereau"));
}

TEST(CheckPage, sees_a_code_that_is_not_the_signed_contents) {
  Counter counter;
  const auto forged = counter.ask(counter.number(prescription), std::string(32, '0'));
  EXPECT_THAT(std::get<std::string>(forged.body), HasSubstr("Le papier a pu être fabriqué"));
  const auto typed = counter.ask(counter.number(prescription), "");
  EXPECT_THAT(std::get<std::string>(typed.body), HasSubstr("Adresse incomplète"));
}

TEST(CheckPage, sees_a_content_that_was_changed_after_it_was_signed) {
  Counter counter;
  counter.house.put("Composition", "77-c1-p", R"({"resourceType":"Composition","id":"77-c1-p","title":"Autre"})");
  EXPECT_THAT(counter.html(prescription), HasSubstr("Modifié depuis la signature"));
  EXPECT_THAT(counter.html(0), HasSubstr("Authentique et inchangé"));
}

TEST(CheckPage, says_that_a_paper_was_replaced_or_cancelled) {
  Counter counter;
  care::Consultation before = counter.house.story.state;
  counter.house.story.must(care::AmendConclusion{1, maillage::testing::good_report(), care::Words("côté"), true}, "own");
  counter.house.keep(before);
  counter.house.work();
  before = counter.house.story.state;
  counter.house.story.must(care::CancelPrescription{{}, care::Words("allergie")}, "own");
  counter.house.keep(before);
  EXPECT_THAT(counter.html(prescription), HasSubstr("Une version corrigée a été signée"));
  EXPECT_THAT(counter.html(3), HasSubstr("Ne la délivrez pas"));
  EXPECT_THAT(counter.html(3, "11.02.1948"), HasSubstr("annulé</li>"));
}

TEST(CheckPage, knows_no_other_number_and_lets_nobody_try_for_long) {
  Counter counter;
  EXPECT_EQ(counter.ask(std::string(32, 'f'), "", {}, "192.0.2.8").status, Status::not_found);
  EXPECT_EQ(counter.ask("77-c1", "", {}, "192.0.2.8").status, Status::not_found);
  for (std::size_t i = 2; i < CheckPage::asks_max; ++i) static_cast<void>(counter.ask(std::string(32, 'f'), "", {}, "192.0.2.8"));
  EXPECT_EQ(counter.ask(counter.number(0), counter.code(0), {}, "192.0.2.8").status, Status::too_many_requests);
  EXPECT_EQ(counter.ask(counter.number(0), counter.code(0), {}, "192.0.2.9").status, Status::ok);
}

TEST(CheckPage, speaks_the_language_that_the_browser_likes_best) {
  Counter counter;
  counter.language = "en-GB,en;q=0.9,fr;q=0.4";
  const Response known = counter.ask(counter.number(prescription), counter.code(prescription));
  EXPECT_EQ(known.headers.find("content-language"), "en");
  EXPECT_EQ(known.headers.find("vary"), "accept-language");
  EXPECT_THAT(std::get<std::string>(known.body), HasSubstr("Genuine and unchanged"));
  EXPECT_THAT(std::get<std::string>(counter.ask(std::string(32, 'f'), "").body), HasSubstr("No document has this number."));
  EXPECT_THAT(counter.html(prescription, "11.02.1949"), HasSubstr("not the patient's birth date"));
}

TEST(CheckPage, loads_and_runs_nothing_and_lets_its_own_form_come_back) {
  Counter counter;
  const Response response = counter.ask(counter.number(0), counter.code(0));
  const std::string policy(response.headers.find("content-security-policy").value_or(""));
  EXPECT_THAT(policy, HasSubstr("default-src 'none'"));
  EXPECT_THAT(policy, HasSubstr("style-src 'sha256-" + to_base64(counter.house.hasher.sha256({as_bytes(check_page_style())}))));
  EXPECT_EQ(response.headers.find("referrer-policy"), "same-origin");
  EXPECT_FALSE(response.headers.find("set-cookie"));
}

}  // namespace
}  // namespace maillage::gateway
