// A DTLS and an SRTP that take one datagram each way and one XOR, for tests that live in simulated time.
//
// FakeSecure: the peer's first datagram is {22, 254, fingerprint byte}, ours is {22, 254, 1}; {21, 254} is close_notify; {20, 254} makes it fail.
// FakeCipher: a sealed packet is the packet with every byte behind the second XORed with 0x5a and four bytes of 0xcc behind it.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "rtc/secure/secure_transport.hpp"
#include "rtc/secure/srtp_cipher.hpp"

namespace maillage::testing {

class FakeSecure final : public rtc::SecureTransport {
 public:
  void handle_datagram(Bytes datagram, Tick now) override {
    if (datagram[0] == 21) state_ = rtc::SecureState::closed;
    if (datagram[0] == 20) state_ = rtc::SecureState::failed;
    if (datagram[0] != 22 || datagram.size() < 3 || state_ != rtc::SecureState::waiting) return;
    peer_.sha256.fill(datagram[2]);
    outgoing_.push_back({22, 254, 1});
    state_ = rtc::SecureState::connected;
    last_ = now;
  }
  void handle_time(Tick now) override { last_ = now; }
  void close(Tick /*now*/) override {
    if (state_ == rtc::SecureState::connected) outgoing_.push_back({21, 254});
    state_ = rtc::SecureState::closed;
  }
  [[nodiscard]] std::optional<Buffer> poll_datagram() override {
    if (outgoing_.empty()) return std::nullopt;
    Buffer first = std::move(outgoing_.front());
    outgoing_.erase(outgoing_.begin());
    return first;
  }
  [[nodiscard]] Tick deadline() const override { return tick_never; }
  [[nodiscard]] rtc::SecureState state() const override { return state_; }
  [[nodiscard]] std::optional<rtc::Fingerprint> peer_fingerprint() const override { return peer_; }
  [[nodiscard]] std::optional<rtc::SrtpKeys> srtp_keys() const override { return rtc::SrtpKeys{}; }

 private:
  rtc::SecureState state_{rtc::SecureState::waiting};
  rtc::Fingerprint peer_;
  std::vector<Buffer> outgoing_;
  Tick last_;
};

class FakeSecures final : public rtc::SecureTransports {
 public:
  [[nodiscard]] std::unique_ptr<rtc::SecureTransport> make() override { return std::make_unique<FakeSecure>(); }
  [[nodiscard]] rtc::Fingerprint fingerprint() const override {
    rtc::Fingerprint ours;
    ours.sha256.fill(1);
    return ours;
  }
};

class FakeCipher final : public rtc::SrtpCipher {
 public:
  static constexpr std::size_t tag_size = 4;
  static constexpr std::size_t clear_size = 2;  // version and payload type

  std::size_t protect_rtp(std::span<rtc::Packet> packets) override {
    for (rtc::Packet& packet : packets) {
      for (std::size_t i = clear_size; i < packet.size; ++i) packet.room[i] ^= 0x5a;
      for (std::size_t i = 0; i < tag_size; ++i) packet.room[packet.size++] = 0xcc;
    }
    return packets.size();
  }
  std::size_t protect_rtcp(std::span<rtc::Packet> packets) override { return protect_rtp(packets); }
  [[nodiscard]] bool unprotect_rtp(rtc::Packet& packet) override {
    const bool sealed = packet.size >= clear_size + tag_size && packet.room[packet.size - 1] == 0xcc;
    packet.size = sealed ? packet.size - tag_size : 0;
    for (std::size_t i = clear_size; i < packet.size; ++i) packet.room[i] ^= 0x5a;
    return sealed;
  }
  [[nodiscard]] bool unprotect_rtcp(rtc::Packet& packet) override { return unprotect_rtp(packet); }
};

class FakeCiphers final : public rtc::SrtpCiphers {
 public:
  [[nodiscard]] std::unique_ptr<rtc::SrtpCipher> make(const rtc::SrtpKeys& /*keys*/) override { return std::make_unique<FakeCipher>(); }
};

}  // namespace maillage::testing
