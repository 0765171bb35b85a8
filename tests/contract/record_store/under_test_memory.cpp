// The contract, held to by the memory store.
#include "adapters/memory/record_store.hpp"
#include "tests/contract/record_store/contract.hpp"

namespace maillage::contract {
namespace {

class MemoryUnderTest : public StoreUnderTest {
 public:
  explicit MemoryUnderTest(const ports::Clock& clock) : store_(clock) {}
  ports::RecordStore& store() override { return store_; }

 private:
  adapters::MemoryRecordStore store_;
};

MAILLAGE_RECORD_STORE_ADAPTER(Memory, "memory", [](const ports::Clock& clock) { return std::make_unique<MemoryUnderTest>(clock); });

}  // namespace
}  // namespace maillage::contract
