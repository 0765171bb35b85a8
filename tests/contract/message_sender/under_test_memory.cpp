// The contract, held to by the twin.
#include "adapters/memory/message_sender.hpp"
#include "tests/contract/message_sender/contract.hpp"

namespace maillage::contract {
namespace {

class MemoryUnderTest : public SenderUnderTest {
 public:
  Outcome<> send(ports::Message message) override { return run_inline(twin_.send(std::move(message))); }
  void refuse(Refusal refusal) override {
    twin_.refusal.reset();
    if (refusal == Refusal::for_now) twin_.refusal = Issue{IssueCode::transient, "busy", "", {}};
    if (refusal == Refusal::for_good) twin_.refusal = Issue{IssueCode::business_rule, "refused", "", {}};
  }
  std::vector<Arrived> arrived() override {
    std::vector<Arrived> all;
    all.reserve(twin_.sent.size());
    for (const ports::Message& one : twin_.sent) all.push_back({one.to.reveal(), one.text.reveal(), one.key, one.text.reveal()});
    return all;
  }
  [[nodiscard]] std::string address() const override { return "+33639981427"; }

 private:
  adapters::MemoryMessageSender twin_;
};

INSTANTIATE_TEST_SUITE_P(Memory, MessageSenderContract, ::testing::Values(Way{"memory", [] { return std::make_unique<MemoryUnderTest>(); }}));

}  // namespace
}  // namespace maillage::contract
