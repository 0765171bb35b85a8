// Writing and reading the house documents of care.
#include "care/resources/document.hpp"

#include "care/resources/members.hpp"
#include "fhir/element/reader.hpp"

namespace maillage::care {

namespace {

/// The format of the documents; an older binary refuses a newer one instead of dropping what it does not know.
constexpr int format = 1;

template <class T>
std::string write(const T& value) {
  T copy = value;  // members() is shared with the reader and takes a mutable reference
  Writer writer;
  writer.out.set("format", format);
  members(writer, copy);
  return writer.out.dump();
}

template <class T>
std::optional<T> read(std::string_view document) {
  const auto parsed = fhir::parse(document);
  if (!parsed || parsed->root()["format"].integer().value_or(0) != format) return std::nullopt;
  T value;
  Reader reader(parsed->root());
  members(reader, value);
  return value;
}

}  // namespace

std::string document_of(const Consultation& state) { return write(state); }
std::optional<Consultation> consultation_from(std::string_view document) { return read<Consultation>(document); }
std::string document_of(const Duty& duty) { return write(duty); }
std::optional<Duty> duty_from(std::string_view document) { return read<Duty>(document); }

}  // namespace maillage::care
