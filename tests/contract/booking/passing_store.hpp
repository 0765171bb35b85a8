// A store that hands everything on to another: tests change one thing of it.
#pragma once

#include <coroutine>
#include <random>
#include <utility>
#include <vector>

#include "ports/record_store.hpp"

namespace maillage::contract {

class PassingStore : public ports::RecordStore {
 public:
  explicit PassingStore(ports::RecordStore& inner) : inner_(inner) {}
  Task<Outcome<ports::Committed>> commit(ports::UnitOfWork unit) override { return inner_.commit(std::move(unit)); }
  Task<Outcome<ports::Stored>> read(ResourceKey key) override { return inner_.read(std::move(key)); }
  Task<Outcome<ports::Stored>> read_version(ResourceKey key, VersionId version) override { return inner_.read_version(std::move(key), version); }
  Task<Outcome<std::vector<ports::Stored>>> history(ResourceKey key, std::optional<VersionId> before, std::uint32_t count) override {
    return inner_.history(std::move(key), before, count);
  }
  Task<Outcome<ports::Page>> search(fhir::Query query, ports::WithinPatients within) override {
    return inner_.search(std::move(query), std::move(within));
  }
  Task<Outcome<std::vector<ports::Change>>> changes(Sequence after, std::uint32_t count) override { return inner_.changes(after, count); }
  Task<Outcome<std::vector<ports::KeptAccess>>> accesses(ports::AccessQuery query) override { return inner_.accesses(std::move(query)); }
  Task<Outcome<std::optional<std::string>>> holder(std::string claim) override { return inner_.holder(std::move(claim)); }
  Task<Outcome<Sequence>> last() override { return inner_.last(); }
  void watch(std::function<void(Sequence)> notify) override { inner_.watch(std::move(notify)); }

 protected:
  ports::RecordStore& inner_;
};

/// The control: what it commits has lost its claims.
class ClaimlessStore final : public PassingStore {
 public:
  using PassingStore::PassingStore;
  Task<Outcome<ports::Committed>> commit(ports::UnitOfWork unit) override {
    unit.claims.clear();
    return inner_.commit(std::move(unit));
  }
};

/// Simulated time: every read and commit waits at a gate, and who goes through next is drawn from the seed.
class ShuffledStore final : public PassingStore {
 public:
  ShuffledStore(ports::RecordStore& inner, std::uint32_t seed) : PassingStore(inner), random_(seed) {}
  Task<Outcome<ports::Committed>> commit(ports::UnitOfWork unit) override {
    co_await Gate{*this};
    co_return co_await inner_.commit(std::move(unit));
  }
  Task<Outcome<ports::Stored>> read(ResourceKey key) override {
    co_await Gate{*this};
    co_return co_await inner_.read(std::move(key));
  }
  /// Until nobody waits any more.
  void run() {
    while (!waiting_.empty()) {
      std::swap(waiting_[random_() % waiting_.size()], waiting_.back());
      const std::coroutine_handle<> next = waiting_.back();
      waiting_.pop_back();
      next.resume();
    }
  }

 private:
  struct Gate {
    ShuffledStore& store;
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> handle) const { store.waiting_.push_back(handle); }
    void await_resume() const noexcept {}
  };
  std::mt19937 random_;
  std::vector<std::coroutine_handle<>> waiting_;
};

}  // namespace maillage::contract
