#include "care/kits/kits.hpp"

#include <gtest/gtest.h>

#include "care/kits/device_resources.hpp"

namespace maillage::care {
namespace {

Instrument instrument(const std::string& id, InstrumentKind kind, const std::string& place = "bourg") {
  Instrument one;
  one.id = id;
  one.kit = "kit-" + place;
  one.place = place;
  one.kind = kind;
  one.name = "Modèle inventé";
  return one;
}

ports::Stored stored(const std::string& id, std::string content) {
  ports::Stored one;
  one.key = {"Device", id};
  one.content = std::move(content);
  return one;
}

void tell(Kits& kits, ports::Stored one) {
  ports::Change change;
  change.versions.push_back(std::move(one));
  kits.learn(change);
}

void tell(Kits& kits, const Instrument& one) { tell(kits, stored(one.id, resource_of(one).resource.dump())); }

std::vector<std::string> ids(const std::vector<Instrument>& instruments) {
  std::vector<std::string> all;
  all.reserve(instruments.size());
  for (const Instrument& one : instruments) all.push_back(one.id);
  return all;
}

TEST(Kits, know_the_instruments_of_each_place_by_kind) {
  Kits kits;
  tell(kits, instrument("b", InstrumentKind::cuff));
  tell(kits, instrument("a", InstrumentKind::cuff));
  tell(kits, instrument("c", InstrumentKind::stethoscope));
  tell(kits, instrument("d", InstrumentKind::cuff, "pont"));
  EXPECT_EQ(ids(kits.of_place("bourg")), (std::vector<std::string>{"c", "a", "b"}));
  EXPECT_EQ(ids(kits.of_place("pont")), std::vector<std::string>{"d"});
  EXPECT_TRUE(kits.of_place("nowhere").empty());
}

TEST(Kits, follow_an_instrument_to_another_place_and_forget_what_is_none) {
  Kits kits;
  tell(kits, instrument("a", InstrumentKind::cuff));
  tell(kits, instrument("a", InstrumentKind::cuff, "pont"));
  EXPECT_TRUE(kits.of_place("bourg").empty());
  EXPECT_EQ(kits.of_place("pont").size(), 1U);
  ports::Stored gone = stored("a", "");
  gone.deleted = true;
  tell(kits, gone);
  EXPECT_TRUE(kits.of_place("pont").empty());
  tell(kits, instrument("a", InstrumentKind::cuff));
  tell(kits, stored("a", "{"));
  tell(kits, stored("kit", kit_resource("kit", "bourg", "Mallette").resource.dump()));
  EXPECT_TRUE(kits.of_place("bourg").empty());
}

}  // namespace
}  // namespace maillage::care
