// Bytes, and the two small tools that read and write big-endian wire formats without ever leaving their bounds.
//
// ByteReader never throws and never reads past the end: after the first short read it is `failed()` and gives zeros, so a parser reads a whole
// box and asks once. ByteWriter writes into memory that its caller owns and is `overflowed()` instead of growing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace maillage {

using Bytes = std::span<const std::uint8_t>;
using MutableBytes = std::span<std::uint8_t>;
using Buffer = std::vector<std::uint8_t>;

[[nodiscard]] inline Bytes as_bytes(std::string_view text) { return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}; }
[[nodiscard]] inline std::string_view as_text(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

class ByteReader {
 public:
  explicit ByteReader(Bytes bytes) : bytes_(bytes) {}

  [[nodiscard]] std::uint8_t u8() { return static_cast<std::uint8_t>(take(1)); }
  [[nodiscard]] std::uint16_t u16() { return static_cast<std::uint16_t>(take(2)); }
  [[nodiscard]] std::uint32_t u24() { return static_cast<std::uint32_t>(take(3)); }
  [[nodiscard]] std::uint32_t u32() { return static_cast<std::uint32_t>(take(4)); }
  [[nodiscard]] std::uint64_t u64() { return take(8); }

  /// The next `count` bytes, or an empty span and failed().
  [[nodiscard]] Bytes bytes(std::size_t count) {
    if (failed_ || count > remaining()) {
      failed_ = true;
      return {};
    }
    const Bytes taken = bytes_.subspan(at_, count);
    at_ += count;
    return taken;
  }
  [[nodiscard]] Bytes rest() { return bytes(remaining()); }
  void skip(std::size_t count) { static_cast<void>(bytes(count)); }

  [[nodiscard]] std::size_t remaining() const { return bytes_.size() - at_; }
  [[nodiscard]] std::size_t position() const { return at_; }
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  [[nodiscard]] std::uint64_t take(std::size_t count) {
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes(count)) value = (value << 8U) | byte;
    return value;
  }

  Bytes bytes_;
  std::size_t at_{0};  // <= bytes_.size()
  bool failed_{false};
};

class ByteWriter {
 public:
  explicit ByteWriter(MutableBytes into) : into_(into) {}

  void u8(std::uint8_t value) { put(value, 1); }
  void u16(std::uint16_t value) { put(value, 2); }
  void u24(std::uint32_t value) { put(value, 3); }
  void u32(std::uint32_t value) { put(value, 4); }
  void u64(std::uint64_t value) { put(value, 8); }
  void bytes(Bytes bytes) {
    if (overflowed_ || bytes.size() > into_.size() - at_) {
      overflowed_ = true;
      return;
    }
    if (!bytes.empty()) std::memcpy(into_.data() + at_, bytes.data(), bytes.size());
    at_ += bytes.size();
  }

  [[nodiscard]] std::size_t size() const { return at_; }
  [[nodiscard]] Bytes written() const { return into_.first(at_); }
  [[nodiscard]] bool overflowed() const { return overflowed_; }

 private:
  void put(std::uint64_t value, std::size_t count) {
    if (overflowed_ || count > into_.size() - at_) {
      overflowed_ = true;
      return;
    }
    for (std::size_t i = 0; i < count; ++i) into_[at_ + i] = static_cast<std::uint8_t>(value >> (8 * (count - 1 - i)));
    at_ += count;
  }

  MutableBytes into_;
  std::size_t at_{0};  // <= into_.size()
  bool overflowed_{false};
};

}  // namespace maillage
