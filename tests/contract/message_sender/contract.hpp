// What every way out of the house promises, as one parameterised suite, and one file that joins each (under_test_x.cpp).
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "ports/message_sender.hpp"

namespace maillage::contract {

enum class Refusal { none, for_now, for_good };

/// One message as it arrived. `whole` is every byte of it.
struct Arrived {
  std::string to;
  std::string text;
  std::string key;
  std::string whole;
};

class SenderUnderTest {
 public:
  virtual ~SenderUnderTest() = default;
  virtual Outcome<> send(ports::Message message) = 0;
  /// What the other side does from now on.
  virtual void refuse(Refusal refusal) = 0;
  virtual std::vector<Arrived> arrived() = 0;
  /// An address that this way takes.
  [[nodiscard]] virtual std::string address() const = 0;
};

struct Way {
  std::string name;
  std::function<std::unique_ptr<SenderUnderTest>()> make;
};

class MessageSenderContract : public ::testing::TestWithParam<Way> {
 protected:
  [[nodiscard]] ports::Message message(const std::string& key, std::string text) const {
    return {key, Redacted<std::string>(way->address()), Redacted<std::string>("Votre rendez-vous est noté"), Redacted<std::string>(std::move(text)),
            Instant{1'795'417'200'000'000}};
  }
  std::unique_ptr<SenderUnderTest> way{GetParam().make()};
};

}  // namespace maillage::contract
