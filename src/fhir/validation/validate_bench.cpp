// What reading and validating one Observation costs: a blood pressure of 1.5 KiB with two components.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <ctime>

#include "fhir/element/reader.hpp"
#include "fhir/validation/validate.hpp"

namespace {

constexpr int calls = 200'000;

constexpr std::string_view blood_pressure =
    R"({"resourceType":"Observation","id":"7f1c0f5e","meta":{"profile":["http://hl7.org/fhir/StructureDefinition/bp"]},
"identifier":[{"system":"urn:ietf:rfc:3986","value":"urn:uuid:187e0c12-8dd2-67e2-99b2-bf273c878281"}],"status":"final",
"category":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs","display":"Vital Signs"}]}],
"code":{"coding":[{"system":"http://loinc.org","code":"85354-9","display":"Blood pressure panel with all children optional"}],"text":"Pression artérielle"},
"subject":{"reference":"Patient/p1"},"encounter":{"reference":"Encounter/e1"},"effectiveDateTime":"2026-11-23T09:15:30+01:00",
"performer":[{"reference":"Practitioner/a1","display":"A. Lemaire"}],"device":{"reference":"Device/cuff1"},
"interpretation":[{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation","code":"N","display":"Normal"}]}],
"bodySite":{"coding":[{"system":"http://snomed.info/sct","code":"368209003","display":"Right arm"}]},
"component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8480-6","display":"Systolic blood pressure"}]},
"valueQuantity":{"value":128,"unit":"mmHg","system":"http://unitsofmeasure.org","code":"mm[Hg]"}},
{"code":{"coding":[{"system":"http://loinc.org","code":"8462-4","display":"Diastolic blood pressure"}]},
"valueQuantity":{"value":78.0,"unit":"mmHg","system":"http://unitsofmeasure.org","code":"mm[Hg]"}}]})";

/// Mean processor time of one call in microseconds (others may share the machine), printed as the project's RESULT line.
template <class Work>
void measure(benchmark::State& state, const char* name, Work work) {
  const std::clock_t start = std::clock();
  for (auto _ : state) benchmark::DoNotOptimize(work());
  const double took_us = 1e6 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  if (state.iterations() > 1000)
    fmt::print("RESULT {} {:.2f} us per Observation of {} bytes\n", name, took_us / static_cast<double>(state.iterations()), blood_pressure.size());
}

void read(benchmark::State& state) {
  measure(state, "fhir.read", [] { return maillage::fhir::parse(blood_pressure); });
}

void validate(benchmark::State& state) {
  const auto doc = maillage::fhir::parse(blood_pressure);
  if (!maillage::fhir::validate(doc->root()).empty()) state.SkipWithError("the Observation is not valid");
  measure(state, "fhir.validate", [&] { return maillage::fhir::validate(doc->root()); });
}

BENCHMARK(read)->Iterations(calls);
BENCHMARK(validate)->Iterations(calls);

}  // namespace
