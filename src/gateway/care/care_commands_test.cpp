// Commands are read member by member; what is of the wrong form is named.
#include "gateway/care/care_commands.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"

namespace maillage::gateway {
namespace {

using namespace maillage::care;

template <class Read>
auto with(const char* json, Read read) {
  const auto document = fhir::parse(json);
  EXPECT_TRUE(document) << json;
  return read(document->root());
}

TEST(CareCommands, read_a_whole_request) {
  const auto request = with(R"({"patient":"Patient/7","place":"champhol","priority":"cannot-travel","motive":{"code":"cough","text":"Toux"},
                               "treatingDoctor":"Practitioner/9","answers":[{"question":"chest-pain","yes":false}],
                               "specialty":"dermatology","language":"pt-BR","doctorWish":"female"})",
                            parse_request);
  ASSERT_TRUE(request);
  EXPECT_EQ(request->patient, "7");
  EXPECT_EQ(request->own_doctor, "9");
  EXPECT_EQ(request->motive.text.reveal(), "Toux");
  EXPECT_EQ(request->answers, (std::vector<Answer>{{"chest-pain", false}}));
  EXPECT_EQ(request->specialty, "dermatology");
  EXPECT_EQ(request->familiar.languages, std::vector<std::string>{"pt"});
  EXPECT_EQ(request->familiar.wish, "female");
}

TEST(CareCommands, name_the_member_that_is_wrong) {
  EXPECT_EQ(with(R"({"patient":"7","place":"p"})", parse_request).error().expression, std::vector<std::string>{"patient"});
  for (const char* language : {R"("p")", R"("1r")", R"("portuguese")", "7", R"("")"}) {
    const std::string body =
        fmt::format(R"({{"patient":"Patient/7","place":"p","priority":"other","motive":{{"text":"Toux"}},"language":{}}})", language);
    EXPECT_EQ(with(body.c_str(), parse_request).error().expression, std::vector<std::string>{"language"}) << language;
  }
  const char* wish = R"({"patient":"Patient/7","place":"p","priority":"other","motive":{"text":"Toux"},"doctorWish":"kind"})";
  EXPECT_EQ(with(wish, parse_request).error().expression, std::vector<std::string>{"doctorWish"});
  EXPECT_EQ(with(R"({"step":"reading","kind":"heart-rate","value":"7a"})", parse_prepare_step).error().expression, std::vector<std::string>{"value"});
  EXPECT_EQ(with(R"({"step":"dance"})", parse_prepare_step).error().expression, std::vector<std::string>{"step"});
  EXPECT_EQ(with(R"({"decision":"maybe"})", parse_report).error().expression, std::vector<std::string>{"report.decision"});
}

TEST(CareCommands, keep_the_digits_of_a_reading_and_tell_a_device_from_a_hand) {
  const auto typed = with(R"({"step":"reading","kind":"temperature","value":"37.50"})", parse_prepare_step);
  const auto device = with(R"({"step":"reading","kind":"blood-pressure","value":"124","second":"81","device":"cuff"})", parse_prepare_step);
  ASSERT_TRUE(typed && device);
  EXPECT_EQ(std::get<Measure>(*typed).reading.value.text, "37.50");
  EXPECT_EQ(std::get<Measure>(*typed).reading.source, ReadingSource::typed);
  EXPECT_EQ(std::get<Measure>(*device).reading.source, ReadingSource::device);
}

TEST(CareCommands, refuse_a_text_over_its_limit) {
  const std::string json = R"({"why":"other","reason":")" + std::string(words_bytes_max + 1, 'a') + R"("})";
  EXPECT_FALSE(with(json.c_str(), parse_cancel));
}

TEST(CareCommands, leave_an_unanswered_incident_unanswered) {
  EXPECT_FALSE(with(R"({"decision":"suited"})", parse_report)->technical_incident);
  EXPECT_EQ(with(R"({"decision":"suited","technicalIncident":false})", parse_report)->technical_incident, false);
}

TEST(CareCommands, read_an_until_as_browsers_write_it) {
  const auto duty = with(R"({"say":"available","until":"2026-03-10T18:00:00.000Z"})", parse_duty);
  ASSERT_TRUE(duty);
  EXPECT_TRUE(std::get<SayAvailable>(*duty).until);
  EXPECT_FALSE(with(R"({"say":"available","until":"this evening"})", parse_duty));
}

TEST(CareCommands, take_the_acts_from_the_house_and_not_from_the_body) {
  const auto step = with(R"({"step":"acts","acts":[{"code":"TCG","cents":99999}]})",
                         [](fhir::Element body) { return parse_hand_over_step(body, ProposeActs{{{"TCG", "d", 2500}}, true, {}}); });
  ASSERT_TRUE(step);
  EXPECT_EQ(std::get<ProposeActs>(*step).acts[0].cents, 2500U);
}

}  // namespace
}  // namespace maillage::gateway
