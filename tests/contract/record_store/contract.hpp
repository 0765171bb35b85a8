// What every adapter of ports::RecordStore promises, as one parameterised suite.
//
// An adapter joins with one file that makes it (under_test_x.cpp) and instantiates RecordStoreContract. The clock stands in the test's hand.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ports/clock.hpp"
#include "ports/record_store.hpp"

namespace maillage::contract {

class HandClock : public ports::Clock {
 public:
  [[nodiscard]] Instant now() const override { return at; }
  [[nodiscard]] Tick tick() const override { return {at.micros}; }
  Instant at{1'790'000'000'000'000};
};

/// One store, and how to wait for its answers: stores that complete inline have nothing to do in wait_for.
class StoreUnderTest {
 public:
  virtual ~StoreUnderTest() = default;
  virtual ports::RecordStore& store() = 0;
  virtual void wait_for(const std::function<bool()>& done) { EXPECT_TRUE(done()); }
};

struct Adapter {
  std::string name;
  std::function<std::unique_ptr<StoreUnderTest>(const ports::Clock&)> make;
};

class RecordStoreContract : public ::testing::TestWithParam<Adapter> {
 protected:
  RecordStoreContract() : under_test_(GetParam().make(clock_)) {}

  ports::RecordStore& store() { return under_test_->store(); }

  /// Runs a task to its end, however the store completes it.
  template <class T>
  T get(Task<T> task) {
    std::optional<T> result;
    Task<> waiting = keep_result(std::move(task), result);
    start(std::move(waiting));
    under_test_->wait_for([&result] { return result.has_value(); });
    return std::move(*result);
  }

  ports::Committed commit(ports::UnitOfWork unit) {
    auto committed = get(store().commit(std::move(unit)));
    EXPECT_TRUE(committed) << (committed ? "" : committed.error().reason);
    return committed ? *committed : ports::Committed{};
  }
  std::string reason_of_refusal(ports::UnitOfWork unit) {
    const auto committed = get(store().commit(std::move(unit)));
    return committed ? "" : committed.error().reason;
  }

  HandClock clock_;
  std::unique_ptr<StoreUnderTest> under_test_;

 private:
  template <class T>
  static Task<> keep_result(Task<T> task, std::optional<T>& result) {
    result.emplace(co_await std::move(task));
  }
  /// A coroutine of its own frame, so that a task may end after this call.
  struct Detached {
    struct promise_type {
      Detached get_return_object() noexcept { return {}; }
      std::suspend_never initial_suspend() noexcept { return {}; }
      std::suspend_never final_suspend() noexcept { return {}; }
      void return_void() noexcept {}
      void unhandled_exception() noexcept { std::terminate(); }
    };
  };
  static Detached start(Task<> task) { co_await std::move(task); }
};

inline ports::Author somebody() { return {"Practitioner/17", "TREAT", "request-1"}; }

inline ports::Write creation(ResourceKey key, std::string content, std::vector<fhir::IndexRow> index = {}, std::vector<std::string> subjects = {}) {
  return {std::move(key), ports::Expected::exactly, VersionId{}, std::move(content), std::move(index), std::move(subjects)};
}
inline ports::Write update(ResourceKey key, VersionId version, std::string content, std::vector<fhir::IndexRow> index = {}) {
  return {std::move(key), ports::Expected::exactly, version, std::move(content), std::move(index), {}};
}
inline ports::Write deletion(ResourceKey key, VersionId version) { return {std::move(key), ports::Expected::exactly, version, std::nullopt, {}, {}}; }

inline ports::UnitOfWork writing(std::vector<ports::Write> writes) {
  ports::UnitOfWork unit;
  unit.author = somebody();
  unit.writes = std::move(writes);
  return unit;
}
inline ports::ClaimChange take(std::string key, std::string holder) { return {ports::ClaimChange::Act::take, std::move(key), std::move(holder)}; }
inline ports::ClaimChange release(std::string key, std::string holder) {
  return {ports::ClaimChange::Act::release, std::move(key), std::move(holder)};
}
inline ports::UnitOfWork claiming(std::vector<ports::ClaimChange> claims) {
  ports::UnitOfWork unit;
  unit.author = somebody();
  unit.claims = std::move(claims);
  return unit;
}

/// Four patients, a to d, with names, codes and birth dates (search.cpp).
class RecordStoreSearch : public RecordStoreContract {
 protected:
  void SetUp() override;
  void add(const std::string& id, std::vector<fhir::IndexRow> rows, std::vector<std::string> subjects) {
    commit(writing({creation({"Patient", id}, "content of " + id, std::move(rows), std::move(subjects))}));
  }
  std::vector<std::string> ids(const fhir::Query& query, const ports::WithinPatients& within = std::nullopt) {
    std::vector<std::string> found;
    const auto page = get(store().search(query, within));
    EXPECT_TRUE(page);
    for (const auto& match : page->matches) found.push_back(match.key.id);
    return found;
  }
};

/// Both suites, for one adapter.
#define MAILLAGE_RECORD_STORE_ADAPTER(suite, label, ...)                                               \
  INSTANTIATE_TEST_SUITE_P(suite, RecordStoreContract, ::testing::Values(Adapter{label, __VA_ARGS__}), \
                           [](const auto& adapter) { return adapter.param.name; });                    \
  INSTANTIATE_TEST_SUITE_P(suite, RecordStoreSearch, ::testing::Values(Adapter{label, __VA_ARGS__}),   \
                           [](const auto& adapter) { return adapter.param.name; })

}  // namespace maillage::contract
