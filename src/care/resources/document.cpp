// Writing and reading the house documents of care.
#include "care/resources/document.hpp"

#include "care/resources/members.hpp"

namespace maillage::care {

namespace {

/// The format of the documents; an older binary refuses a newer one instead of dropping what it does not know.
constexpr int format = 1;

}  // namespace

std::string document_of(const Consultation& state) { return archived(state, format); }
std::optional<Consultation> consultation_from(std::string_view document) { return unarchived<Consultation>(document, format); }
std::string document_of(const Duty& duty) { return archived(duty, format); }
std::optional<Duty> duty_from(std::string_view document) { return unarchived<Duty>(document, format); }

}  // namespace maillage::care
