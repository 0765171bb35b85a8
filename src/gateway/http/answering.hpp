// From a function that may refuse to a handler: a refusal becomes its OperationOutcome here, once for all routes.
//
//   router.add({Method::get, "/api/documents", policy, answering([&parts](Request request) { return list(parts, std::move(request)); })});
#pragma once

#include <utility>

#include "gateway/http/message.hpp"
#include "gateway/http/status.hpp"

namespace maillage::gateway {

/// `ask` takes a Request and gives a Task<Outcome<Response>>.
template <class Ask>
[[nodiscard]] Handler answering(Ask ask) {
  return [ask](Request request) -> Task<Response> {
    auto outcome = co_await ask(std::move(request));
    co_return outcome ? std::move(*outcome) : operation_outcome(outcome.error());
  };
}

}  // namespace maillage::gateway
