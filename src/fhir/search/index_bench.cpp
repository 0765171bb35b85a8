// What a write pays for being found again, and what a question costs before the store sees it.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <ctime>

#include "fhir/element/reader.hpp"
#include "fhir/search/index.hpp"
#include "fhir/search/query_parser.hpp"

namespace {

constexpr int calls = 100'000;

constexpr std::string_view patient =
    R"({"resourceType":"Patient","id":"p1","identifier":[{"system":"urn:oid:1.2.250.1.213.1.4.10","value":"279035121518989"}],
"active":true,"name":[{"use":"official","family":"Léger","given":["Camille","Lou"]}],"telecom":[{"system":"phone","value":"+33 2 99 00 00 00"}],
"gender":"female","birthDate":"1950-04-12","address":[{"line":["3 rue du Puits"],"city":"Chartres","postalCode":"28000"}],
"generalPractitioner":[{"reference":"Practitioner/d1"}]})";
constexpr std::string_view observation = R"({"resourceType":"Observation","id":"b1","status":"final","category":[{"coding":[{"system":
"http://terminology.hl7.org/CodeSystem/observation-category","code":"vital-signs"}]}],"code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},
"subject":{"reference":"Patient/p1"},"encounter":{"reference":"Encounter/e1"},"effectiveDateTime":"2026-11-23T09:12:00+01:00",
"performer":[{"reference":"Practitioner/a1"}],"valueQuantity":{"value":72,"unit":"/min"}})";

/// Mean processor time of one call in microseconds (others may share the machine), printed as the project's RESULT line.
template <class Work>
void measure(benchmark::State& state, const char* name, const char* unit, Work work) {
  const std::clock_t start = std::clock();
  for (auto _ : state) benchmark::DoNotOptimize(work());
  const double took_us = 1e6 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  fmt::print("RESULT {} {:.2f} us per {}\n", name, took_us / static_cast<double>(state.iterations()), unit);
}

void index_patient(benchmark::State& state) {
  const auto doc = maillage::fhir::parse(patient);
  measure(state, "fhir.index.patient", "Patient", [&] { return maillage::fhir::extract(doc->root()); });
}

void index_observation(benchmark::State& state) {
  const auto doc = maillage::fhir::parse(observation);
  measure(state, "fhir.index.observation", "Observation", [&] { return maillage::fhir::extract(doc->root()); });
}

void parse_query(benchmark::State& state) {
  measure(state, "fhir.query", "query of five parameters", [] {
    return maillage::fhir::parse_query(
        "Observation", "patient=p1&code=http%3A%2F%2Floinc.org%7C8867-4&date=ge2026-11-01&_sort=-date&_include=Observation:encounter");
  });
}

BENCHMARK(index_patient)->Iterations(calls);
BENCHMARK(index_observation)->Iterations(calls);
BENCHMARK(parse_query)->Iterations(calls);

}  // namespace
