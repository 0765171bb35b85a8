// Loading and committing acts through the store.
#include "care/resources/recorded_care.hpp"

#include <algorithm>

#include "care/resources/document.hpp"
#include "care/resources/document_index.hpp"
#include "care/resources/resources.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/search/index.hpp"
#include "record/content/contents.hpp"

namespace maillage::care {

namespace {

/// A house document with the rows that follow from its content.
ports::Write document_write(ResourceKey key, VersionId version, std::string content, std::vector<std::string> subjects) {
  std::vector<fhir::IndexRow> rows = index_of_document(key.type, content);
  return {.key = std::move(key), .version = version, .content = std::move(content), .index = std::move(rows), .subjects = std::move(subjects)};
}

std::unexpected<Issue> unreadable(const ResourceKey& key) {
  return refuse(IssueCode::exception, "unreadable-state",
                "The state of this act cannot be read: the record may come from a newer version of this program.", {key.text()});
}

ports::Write write_of(ChangedResource changed, const std::vector<std::string>& subjects) {
  ports::Write write{.key = std::move(changed.key), .expected = ports::Expected::any, .content = {}, .index = {}, .subjects = subjects};
  if (!changed.bytes) return write;
  const auto parsed = fhir::parse(*changed.bytes);
  ASSERT(parsed.has_value());
  write.index = fhir::extract(parsed->root());
  write.content = std::move(changed.bytes);
  return write;
}

bool finishes(Status status) {
  return status == Status::in_call || status == Status::interrupted || status == Status::concluded || status == Status::handed_over;
}

}  // namespace

Task<Outcome<LoadedConsultation>> RecordedCare::load(std::string id) {
  const ResourceKey key{consultation_type, id};
  auto stored = co_await store_.read(key);
  LoadedConsultation loaded;
  loaded.state.id = std::move(id);
  if (!stored) {
    if (stored.error().code == IssueCode::not_found) co_return std::move(loaded);
    co_return pass_on(std::move(stored));
  }
  std::optional<Consultation> state = consultation_from(stored->content);
  if (!state) co_return unreadable(key);
  loaded.state = std::move(*state);
  loaded.version = stored->version;
  co_return std::move(loaded);
}

ports::UnitOfWork RecordedCare::unit_of(const LoadedConsultation& before, Decision& decision, ports::Author author) const {
  const Consultation& next = decision.next;
  ports::UnitOfWork unit{.author = std::move(author), .writes = {}, .claims = std::move(decision.claims), .accesses = {}};
  unit.urgency = finishes(before.state.status) ? ports::Urgency::finishes_consultation : ports::Urgency::ordinary;
  const std::vector<std::string> subjects{next.patient};
  unit.writes.push_back(document_write({consultation_type, next.id}, before.version, document_of(next), subjects));

  bool task_written = false;
  for (ChangedResource& changed : changed_resources(before.state, next)) {
    task_written = task_written || changed.key.type == "Task";
    unit.writes.push_back(write_of(std::move(changed), subjects));
  }
  if (!task_written) {
    for (Drafted& drafted : resources_of(next)) {
      if (drafted.key.type == "Task") unit.writes.push_back(write_of({std::move(drafted.key), drafted.resource.dump()}, subjects));
    }
  }
  return unit;
}

Task<Outcome<ports::Committed>> RecordedCare::commit(LoadedConsultation before, Decision decision, ports::Author author) {
  const bool moves = before.state.status != Status::none && before.state.patient != decision.next.patient;
  ports::UnitOfWork unit = unit_of(before, decision, std::move(author));
  if (moves) {
    // Stills and clips of the examination follow it, in the same unit of work.
    auto contents = co_await record::moved_contents(store_, before.state.id, decision.next.patient);
    if (!contents) co_return pass_on(std::move(contents));
    for (ports::Write& write : *contents) unit.writes.push_back(std::move(write));
  }
  co_return co_await store_.commit(std::move(unit));
}

Task<Outcome<LoadedDuty>> RecordedCare::load_duty(std::string doctor) {
  const ResourceKey key{duty_type, doctor};
  auto stored = co_await store_.read(key);
  LoadedDuty loaded;
  loaded.duty.doctor = std::move(doctor);
  if (!stored) {
    if (stored.error().code == IssueCode::not_found) co_return std::move(loaded);
    co_return pass_on(std::move(stored));
  }
  std::optional<Duty> duty = duty_from(stored->content);
  if (!duty) co_return unreadable(key);
  co_return LoadedDuty{std::move(*duty), stored->version};
}

Task<Outcome<ports::Committed>> RecordedCare::commit_duty(LoadedDuty before, Duty next, ports::Author author) {
  ports::UnitOfWork unit{.author = std::move(author), .writes = {}, .claims = {}, .accesses = {}};
  unit.writes.push_back(document_write({duty_type, next.doctor}, before.version, document_of(next), {}));
  co_return co_await store_.commit(std::move(unit));
}

Task<Outcome<std::vector<ports::Stored>>> RecordedCare::all_open(const char* type) {
  fhir::Query query = to_be_found_at_start(type);
  std::vector<ports::Stored> all;
  do {
    auto page = co_await store_.search(query, std::nullopt);
    if (!page) co_return pass_on(std::move(page));
    for (ports::Stored& stored : page->matches) all.push_back(std::move(stored));
    query.after = page->next;
  } while (query.after);
  co_return std::move(all);
}

Task<Outcome<std::vector<Consultation>>> RecordedCare::open_consultations() {
  auto stored = co_await all_open(consultation_type);
  if (!stored) co_return pass_on(std::move(stored));
  std::vector<Consultation> open;
  for (const ports::Stored& one : *stored) {
    std::optional<Consultation> state = consultation_from(one.content);
    if (!state) co_return unreadable(one.key);
    open.push_back(std::move(*state));
  }
  co_return std::move(open);
}

Task<Outcome<std::uint32_t>> RecordedCare::counted_in_year(std::string doctor, std::int32_t year) {
  auto page = co_await store_.search(that_count_for(doctor, year), std::nullopt);
  if (!page) co_return pass_on(std::move(page));
  co_return static_cast<std::uint32_t>(page->total.value_or(0));
}

Task<Outcome<std::vector<Consultation>>> RecordedCare::concluded_lately() {
  fhir::Query query;
  query.type = consultation_type;
  query.sort = fhir::Sort{"_lastUpdated", true};
  query.count = fhir::page_count_max;
  auto page = co_await store_.search(query, std::nullopt);
  if (!page) co_return pass_on(std::move(page));
  std::vector<Consultation> concluded;
  for (const ports::Stored& one : page->matches) {
    // An old one that cannot be read is no reason not to start: nothing is decided by it.
    std::optional<Consultation> state = consultation_from(one.content);
    if (state && !state->conclusions.empty()) concluded.push_back(std::move(*state));
  }
  std::ranges::reverse(concluded);
  co_return std::move(concluded);
}

Task<Outcome<std::vector<Duty>>> RecordedCare::duties() {
  auto stored = co_await all_open(duty_type);
  if (!stored) co_return pass_on(std::move(stored));
  std::vector<Duty> all;
  for (const ports::Stored& one : *stored) {
    std::optional<Duty> duty = duty_from(one.content);
    if (!duty) co_return unreadable(one.key);
    all.push_back(std::move(*duty));
  }
  co_return std::move(all);
}

}  // namespace maillage::care
