// The table of vital signs and the hard limits of plausibility.
#include "care/vitals/vital.hpp"

#include <charconv>

namespace maillage::care {

namespace {

constexpr std::array<VitalCode, vital_kinds> table{{
    {VitalKind::temperature, "temperature", "8310-5", "Body temperature", "Cel", 25, 45},
    {VitalKind::heart_rate, "heart-rate", "8867-4", "Heart rate", "/min", 20, 300},
    {VitalKind::blood_pressure, "blood-pressure", "85354-9", "Blood pressure panel", "mm[Hg]", 40, 300},
    {VitalKind::respiratory_rate, "respiratory-rate", "9279-1", "Respiratory rate", "/min", 3, 80},
    {VitalKind::oxygen_saturation, "oxygen-saturation", "2708-6", "Oxygen saturation in Arterial blood", "%", 40, 100},
    {VitalKind::weight, "weight", "29463-7", "Body weight", "kg", 0.3, 350},
    {VitalKind::height, "height", "8302-2", "Body height", "cm", 25, 250},
    {VitalKind::pain, "pain", "72514-3", "Pain severity 0-10 verbal numeric rating", "{score}", 0, 10},
    {VitalKind::glucose, "glucose", "2339-0", "Glucose in Blood", "mg/dL", 10, 1000},
    {VitalKind::consciousness, "consciousness", "67775-7", "Level of responsiveness", "", 0, 4},
    {VitalKind::on_oxygen, "on-oxygen", "57485-5", "Oxygen therapy", "", 0, 1},
}};

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text) {
  constexpr std::size_t characters_max = 9;
  constexpr std::size_t decimals_max = 3;
  if (text.empty() || text.size() > characters_max) return std::nullopt;
  const std::size_t point = text.find('.');
  if (point == 0 || point == text.size() - 1) return std::nullopt;
  if (point != std::string_view::npos && text.size() - point - 1 > decimals_max) return std::nullopt;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i != point && (text[i] < '0' || text[i] > '9')) return std::nullopt;
  }
  Decimal decimal{std::string(text), 0};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), decimal.value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return decimal;
}

const std::array<VitalCode, vital_kinds>& vital_codes() { return table; }

const VitalCode& code_of(VitalKind kind) { return table[static_cast<std::size_t>(kind)]; }

std::optional<VitalKind> vital_of(std::string_view key) {
  for (const VitalCode& code : table) {
    if (code.key == key) return code.kind;
  }
  return std::nullopt;
}

VitalLimits hard_limits(VitalKind kind) { return {kind, code_of(kind).least, code_of(kind).most}; }

bool plausible(const Reading& reading, const VitalLimits& limits) {
  if (reading.value.value < limits.least || reading.value.value > limits.most) return false;
  if (reading.kind != VitalKind::blood_pressure) return true;
  if (!reading.second) return false;
  const double diastolic = reading.second->value;
  return diastolic >= diastolic_least && diastolic <= diastolic_most && reading.value.value > diastolic;
}

}  // namespace maillage::care
