// Writing and reading the Devices.
#include "care/kits/device_resources.hpp"

#include <array>

#include "care/calendar/wall_text.hpp"
#include "care/territory/elements.hpp"

namespace maillage::care {

namespace {

using elements::extension;
using elements::id_of;
using elements::translated;
using fhir::array;
using fhir::Draft;
using fhir::Element;
using fhir::object;

constexpr std::string_view instrument_codes = "urn:x-maillage:code:instrument";
/// What with_state_of writes anew.
constexpr std::array<std::string_view, 3> of_state = {"self-test", "used", "cleaned"};

Draft part(std::string_view name, std::string_view type, Draft value) {
  if (value.empty()) return {};
  return object({{"url", name}, {type, std::move(value)}});
}
Element part_of(Element extension, std::string_view name) {
  for (const Element one : extension["extension"]) {
    if (one["url"].text() == name) return one;
  }
  return {};
}
Draft with_parts(std::string_view name, Draft parts) {
  return object({{"url", std::string(house_extension).append(name)}, {"extension", std::move(parts)}});
}
std::string_view name_of_extension(Element extension) {
  const std::string_view url = extension["url"].text();
  return url.starts_with(house_extension) ? url.substr(house_extension.size()) : std::string_view();
}

void write_hand(Draft& parts, const Hand& hand) {
  Draft who = reference("Practitioner", hand.practitioner);
  who.set("display", hand.name);
  parts.append(part("by", "valueReference", std::move(who))).append(part("at", "valueInstant", time_of(hand.at)));
}
std::optional<Hand> hand_in(Element extension) {
  const Element by = part_of(extension, "by")["valueReference"];
  const auto at = instant_from_text(part_of(extension, "at")["valueInstant"].text());
  if (!at) return std::nullopt;
  return Hand{std::string(id_of(by, "Practitioner")), std::string(by["display"].text()), *at};
}

void write_state(const Instrument& instrument, Draft& device) {
  if (instrument.test) {
    Draft parts = array({object({{"url", "passed"}, {"valueBoolean", instrument.test->passed}})});
    parts.append(part("reason", "valueString", instrument.test->reason));
    write_hand(parts, instrument.test->by);
    device["extension"].append(with_parts("self-test", std::move(parts)));
  }
  for (const CareLine& line : instrument.log) {
    Draft parts = array();
    write_hand(parts, line.by);
    device["extension"].append(with_parts(line.step == CareStep::used ? "used" : "cleaned", std::move(parts)));
  }
}

bool read_test(Element extension, Instrument& instrument) {
  const auto passed = part_of(extension, "passed")["valueBoolean"].boolean();
  auto by = hand_in(extension);
  if (!passed || !by) return false;
  instrument.test = SelfTest{*passed, std::string(part_of(extension, "reason")["valueString"].text()), std::move(*by)};
  return true;
}

/// False: it says something of the instrument's fitness that cannot be read, which must not be taken for nothing said.
bool read_extension(Element extension, Instrument& instrument) {
  const std::string_view name = name_of_extension(extension);
  if (name == "calibrated-until") {
    instrument.calibrated_until = date_from_text(extension["valueDate"].text());
    return instrument.calibrated_until.has_value();
  }
  if (name == "self-test") return read_test(extension, instrument);
  if (name == "consumable") {
    const Element until = part_of(extension, "until");
    instrument.consumables.push_back({std::string(part_of(extension, "name")["valueString"].text()), date_from_text(until["valueDate"].text())});
  }
  if (name == "used" || name == "cleaned") {
    auto by = hand_in(extension);
    if (!by) return false;
    instrument.log.push_back({name == "used" ? CareStep::used : CareStep::cleaned, std::move(*by)});
  }
  return true;
}

Draft named(const std::string& name) {
  if (name.empty()) return {};
  return array({object({{"name", name}, {"type", "user-friendly-name"}})});
}

}  // namespace

Drafted kit_resource(const std::string& kit, const std::string& place, const std::string& name) {
  return {{"Device", kit},
          object({{"resourceType", "Device"},
                  {"id", kit},
                  {"status", "active"},
                  {"deviceName", named(name)},
                  {"owner", reference("Organization", place)},
                  {"location", reference("Location", place)}})};
}

Drafted resource_of(const Instrument& instrument) {
  Drafted drafted{{"Device", instrument.id}, object({{"resourceType", "Device"}, {"id", instrument.id}})};
  Draft& device = drafted.resource;
  if (instrument.calibrated_until) device["extension"].append(extension("calibrated-until", "valueDate", date_text(*instrument.calibrated_until)));
  for (const Consumable& one : instrument.consumables) {
    Draft parts = array({part("name", "valueString", one.name)});
    if (one.until) parts.append(part("until", "valueDate", date_text(*one.until)));
    device["extension"].append(with_parts("consumable", std::move(parts)));
  }
  write_state(instrument, device);
  const Wording words = words_of(instrument.kind);
  device.set("status", instrument.in_service ? "active" : "inactive")
      .set("manufacturer", instrument.manufacturer)
      .set("serialNumber", instrument.serial)
      .set("deviceName", named(instrument.name))
      .set("modelNumber", instrument.model)
      .set("type",
           object({{"coding", array({coding(instrument_codes, name_of(instrument.kind))})}, {"text", words.fr}, {"_text", translated(words)}}))
      .set("owner", reference("Organization", instrument.place))
      .set("location", reference("Location", instrument.place))
      .set("parent", reference("Device", instrument.kit));
  return drafted;
}

std::optional<Instrument> instrument_from(Element device) {
  Instrument instrument;
  std::optional<InstrumentKind> kind;
  for (const Element one : device["type"]["coding"]) {
    if (one["system"].text() == instrument_codes) kind = instrument_kind_of(one["code"].text());
  }
  instrument.id = std::string(device["id"].text());
  instrument.kit = std::string(id_of(device["parent"], "Device"));
  instrument.place = std::string(id_of(device["location"], "Location"));
  if (!kind || instrument.kit.empty() || instrument.place.empty() || device["patient"].exists()) return std::nullopt;
  if (device["status"].text() == "entered-in-error") return std::nullopt;
  instrument.kind = *kind;
  instrument.name = std::string(device["deviceName"][0]["name"].text());
  instrument.manufacturer = std::string(device["manufacturer"].text());
  instrument.model = std::string(device["modelNumber"].text());
  instrument.serial = std::string(device["serialNumber"].text());
  instrument.in_service = device["status"].text() == "active";
  for (const Element one : device["extension"]) {
    if (!read_extension(one, instrument)) instrument.in_service = false;
  }
  return instrument;
}

Draft with_state_of(Element device, const Instrument& instrument) {
  Draft written = Draft::of(device);
  written.remove("extension");
  Draft kept = array();
  for (const Element one : device["extension"]) {
    bool is_state = false;
    for (const std::string_view name : of_state) is_state = is_state || name_of_extension(one) == name;
    if (!is_state) kept.append(Draft::of(one));
  }
  written.set("extension", std::move(kept));
  write_state(instrument, written);
  return written;
}

}  // namespace maillage::care
