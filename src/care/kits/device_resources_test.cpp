// An instrument walks into a Device and back without loss, what it makes is valid R4, and what cannot be read is not offered.
#include "care/kits/device_resources.hpp"

#include <gtest/gtest.h>

#include "fhir/element/reader.hpp"
#include "fhir/reference/subjects.hpp"
#include "fhir/validation/validate.hpp"

namespace maillage::care {
namespace {

constexpr LocalDate last_day = std::chrono::local_days(std::chrono::year(2027) / 3 / 31);
constexpr Instant morning{1'795'420'800'123'456};

Instrument otoscope() {
  Instrument one;
  one.id = "kit-bourg.otoscope";
  one.kit = "kit-bourg";
  one.place = "bourg";
  one.kind = InstrumentKind::otoscope;
  one.name = "Otoscope Invento 2";
  one.manufacturer = "Invento";
  one.model = "IV-2";
  one.serial = "IV2-0042";
  one.calibrated_until = last_day;
  one.consumables = {{"Embouts", last_day}, {"Lingettes", std::nullopt}};
  one.test = SelfTest{false, "L’image est noire", {"karim-belloum", "Karim Belloum", morning}};
  one.log = {{CareStep::used, {"karim-belloum", "Karim Belloum", morning}},
             {CareStep::cleaned, {"sylvie-brunet", "Sylvie Brunet", morning + std::chrono::minutes(5)}}};
  return one;
}

fhir::Document device(const Instrument& instrument) { return *fhir::parse(resource_of(instrument).resource.dump()); }

/// Spoiled as somebody could by hand.
std::optional<Instrument> read_with(std::string_view what, std::string_view by) {
  std::string bytes = resource_of(otoscope()).resource.dump();
  const auto at = bytes.find(what);
  EXPECT_NE(at, std::string::npos) << bytes;
  bytes.replace(at, what.size(), by);
  return instrument_from(fhir::parse(bytes)->root());
}

TEST(DeviceResources, are_valid_and_read_back_without_loss) {
  Instrument bare;
  bare.id = "b";
  bare.kit = "k";
  bare.place = "p";
  bare.in_service = false;
  for (const Instrument& one : {otoscope(), bare}) {
    const fhir::Document written = device(one);
    for (const Issue& issue : fhir::validate(written.root())) ADD_FAILURE() << issue.expression.at(0) << ": " << issue.text;
    const auto read = instrument_from(written.root());
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, one);
    EXPECT_TRUE(fhir::subjects(written.root()).empty());
  }
  const fhir::Document kit = *fhir::parse(kit_resource("kit-bourg", "bourg", "Mallette").resource.dump());
  for (const Issue& issue : fhir::validate(kit.root())) ADD_FAILURE() << issue.expression.at(0) << ": " << issue.text;
  EXPECT_FALSE(instrument_from(kit.root())) << "the kit is no instrument";
}

TEST(DeviceResources, of_no_kit_of_a_patient_or_made_by_mistake_are_no_instrument) {
  EXPECT_FALSE(read_with("code:instrument", "code:furniture"));
  EXPECT_FALSE(read_with("\"otoscope\"", "\"hammer\""));
  EXPECT_FALSE(read_with("Device/kit-bourg", "Practitioner/kit-bourg"));
  EXPECT_FALSE(read_with("Location/bourg", "Organization/bourg"));
  EXPECT_FALSE(read_with("\"status\":\"active\"", R"("status":"entered-in-error")"));
  EXPECT_FALSE(read_with("\"status\":\"active\"", R"("status":"active","patient":{"reference":"Patient/odette"})"));
}

TEST(DeviceResources, that_say_something_unreadable_of_their_fitness_are_out_of_service) {
  const auto in_service = [](std::string_view what, std::string_view by) { return read_with(what, by).value().in_service; };
  EXPECT_TRUE(in_service("Embouts", "Spéculums"));
  EXPECT_FALSE(in_service("2027-03-31", "next year"));
  EXPECT_FALSE(in_service("\"valueBoolean\":false", "\"valueBoolean\":\"no\""));
  EXPECT_FALSE(in_service("2026-", "this "));
  EXPECT_FALSE(in_service("\"status\":\"active\"", R"("status":"unknown")"));
}

TEST(DeviceResources, keep_what_others_wrote_when_their_state_changes) {
  std::string bytes = resource_of(otoscope()).resource.dump();
  const std::string before = R"("extension":[)";
  bytes.replace(bytes.find(before), before.size(), before + R"({"url":"urn:x-other:shelf","valueString":"B4"},)");
  const fhir::Document standing = *fhir::parse(bytes);
  Instrument cleaned = instrument_from(standing.root()).value();
  cleaned.test->passed = true;
  cleaned.test->reason.clear();
  cleaned.log.push_back({CareStep::used, {"karim-belloum", "Karim Belloum", morning + std::chrono::hours(1)}});
  const fhir::Document written = *fhir::parse(with_state_of(standing.root(), cleaned).dump());
  for (const Issue& issue : fhir::validate(written.root())) ADD_FAILURE() << issue.expression.at(0) << ": " << issue.text;
  EXPECT_EQ(instrument_from(written.root()), cleaned);
  EXPECT_EQ(written.root()["extension"][0]["valueString"].text(), "B4");
}

}  // namespace
}  // namespace maillage::care
