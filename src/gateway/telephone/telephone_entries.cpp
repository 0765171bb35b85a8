// One entry of a list.
#include "gateway/telephone/telephone_entries.hpp"

#include <array>

#include "base/encoding.hpp"

namespace maillage::gateway {

std::string new_entry_id(TelephoneParts& parts) {
  std::array<std::uint8_t, 16> random{};
  parts.care.random.fill(random);
  return to_hex(random);
}

Task<Outcome<Response>> keep_entry(TelephoneParts& parts, ports::Author author, ports::Write write, fhir::Draft view, Status status) {
  ports::UnitOfWork unit{.author = std::move(author), .writes = {}, .claims = {}, .accesses = {}};
  unit.writes.push_back(std::move(write));
  auto committed = co_await parts.care.store.commit(std::move(unit));
  if (!committed) co_return pass_on(std::move(committed));
  if (parts.care.catch_up) {
    if (auto known = co_await parts.care.catch_up(); !known) co_return pass_on(std::move(known));
  }
  co_return Response::json(status, fhir::object({{"sequence", committed->sequence.value}, {"kept", std::move(view)}}).dump());
}

std::unexpected<Issue> no_such_entry() { return refuse(IssueCode::not_found, "unknown-entry", "There is no such entry, or it is over."); }

Task<Outcome<ReadEntry>> read_entry(TelephoneParts& parts, const char* type, const Request& request) {
  auto stored = co_await parts.care.store.read({type, std::string(request.parameter("id"))});
  if (!stored || stored->deleted) co_return no_such_entry();
  co_return ReadEntry{std::move(stored->content), stored->version};
}

}  // namespace maillage::gateway
