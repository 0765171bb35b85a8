// Writes, made.
#include "care/booking/booking_writes.hpp"

#include "base/assert.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/search/index.hpp"

namespace maillage::care {

ports::Write house_write(ResourceKey key, VersionId version, std::string content, std::vector<std::string> subjects) {
  return {.key = std::move(key), .version = version, .content = std::move(content), .index = {}, .subjects = std::move(subjects)};
}

ports::Write resource_write(const Drafted& drafted, std::vector<std::string> subjects) {
  std::string bytes = drafted.resource.dump();
  const auto parsed = fhir::parse(bytes);
  ASSERT(parsed.has_value());
  return {.key = drafted.key,
          .expected = ports::Expected::any,
          .content = std::move(bytes),
          .index = fhir::extract(parsed->root()),
          .subjects = std::move(subjects)};
}

std::vector<ports::Write> writes_of(const AgendaRules& rules, VersionId version) {
  std::vector<ports::Write> writes;
  writes.push_back(house_write({agenda_type, id_of_owner(rules.owner)}, version, document_of(rules), {}));
  writes.push_back(resource_write(schedule_of(rules), {}));
  return writes;
}

}  // namespace maillage::care
