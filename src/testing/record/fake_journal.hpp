// A journal beside a store that keeps none: hashes of what is stored, without salt, and heads signed by a fake key.
#pragma once

#include "ports/journal.hpp"
#include "ports/record_store.hpp"
#include "testing/sealing.hpp"

namespace maillage::testing {

class FakeJournal final : public ports::Journal {
 public:
  explicit FakeJournal(ports::RecordStore& store) : store_(store) {}

  Task<Outcome<ports::SignedHead>> sign_head() override {
    const auto last = co_await store_.last();
    co_return co_await sign_head_of(*last);
  }
  Task<Outcome<ports::SignedHead>> sign_head_of(Sequence entry) override {
    ++heads;
    co_return ports::SignedHead{entry, {}, FakeHasher{}.sha256({as_bytes(std::to_string(entry.value))}), signer.key_id(), {}};
  }
  Task<Outcome<ports::ContentSeal>> seal_of(ResourceKey key, VersionId version) override {
    auto stored = co_await store_.read_version(std::move(key), version);
    if (!stored) co_return pass_on(std::move(stored));
    co_return ports::ContentSeal{stored->sequence, FakeHasher{}.sha256({as_bytes(stored->content)})};
  }

  FakeSigner signer;
  int heads{0};

 private:
  ports::RecordStore& store_;
};

}  // namespace maillage::testing
