// Waking the press when something is owed, and again after a refusal.
#include "server/acts/printing.hpp"

namespace maillage::server {

Printing::Printing(PrintingParts parts)
    : loop_(parts.loop),
      hasher_(parts.hasher),
      signer_(parts.signer),
      press_({parts.record, parts.store, parts.journal, parts.clock, parts.hasher, parts.signer, parts.random, std::move(parts.place_of),
              [this](ports::PrintedDocument page, record::SealFacts facts) { return print_sealed(std::move(page), std::move(facts)); },
              std::move(parts.public_url), parts.invented}),
      retry_(parts.loop, [this] { wake(); }) {}

void Printing::learn(const ports::Change& change) {
  press_.learn(change);
  if (started_) wake();
}

void Printing::start() {
  started_ = true;
  wake();
}

void Printing::wake() {
  if (press_.has_work()) loop_.spawn(work());
}

Task<void> Printing::work() {
  co_await press_.print_owed();
  if (press_.owed() > 0) retry_.arm(runtime::Loop::tick() + try_again_after);
}

Task<Outcome<Buffer>> Printing::print(ports::PrintedDocument page) {
  auto job = [this, page = std::move(page)]() -> Outcome<Buffer> { return printer_.print(page); };
  co_return co_await runtime::offload(worker_, loop_, std::move(job));
}

Task<Outcome<Buffer>> Printing::print_sealed(ports::PrintedDocument page, record::SealFacts facts) {
  auto job = [this, page = std::move(page), facts = std::move(facts)]() -> Outcome<Buffer> {
    auto printed = printer_.print(page);
    if (!printed) return printed;
    return record::seal_pdf(*printed, facts, hasher_, signer_);
  };
  co_return co_await runtime::offload(worker_, loop_, std::move(job));
}

}  // namespace maillage::server
