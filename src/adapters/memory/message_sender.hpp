// Messages kept instead of sent: the twin of the ways out, for tests. A key that was taken over is not taken twice.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "ports/message_sender.hpp"

namespace maillage::adapters {

class MemoryMessageSender final : public ports::MessageSender {
 public:
  Task<Outcome<>> send(ports::Message message) override {
    ++tries;
    if (refusal) co_return std::unexpected<Issue>(*refusal);
    const bool again = std::ranges::any_of(sent, [&](const ports::Message& one) { return one.key == message.key; });
    if (!again) sent.push_back(std::move(message));
    co_return Outcome<>{};
  }

  std::optional<Issue> refusal;  // what every try comes to, while it is set
  std::size_t tries{0};
  std::vector<ports::Message> sent;
};

}  // namespace maillage::adapters
