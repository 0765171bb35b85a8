// Whatever Device is committed is read again; one that is no longer an instrument of a kit is forgotten.
#include "care/kits/kits.hpp"

#include <algorithm>
#include <tuple>

#include "care/kits/device_resources.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::care {

void Kits::learn(const ports::Change& change) {
  for (const ports::Stored& version : change.versions) {
    if (version.key.type != "Device") continue;
    instruments_.erase(version.key.id);
    if (version.deleted) continue;
    const auto document = fhir::parse(version.content);
    if (!document) continue;
    if (auto instrument = instrument_from(document->root())) instruments_.emplace(version.key.id, std::move(*instrument));
  }
}

std::vector<Instrument> Kits::of_place(const std::string& place) const {
  std::vector<Instrument> there;
  for (const auto& [id, instrument] : instruments_) {
    if (instrument.place == place) there.push_back(instrument);
  }
  std::ranges::sort(there, {}, [](const Instrument& one) { return std::tie(one.kind, one.id); });
  return there;
}

}  // namespace maillage::care
