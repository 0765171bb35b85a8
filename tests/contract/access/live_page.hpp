// LivePage: a page's end of /live without a network: what it says is read by the server's socket, what the server says is kept for it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/byte_stream.hpp"
#include "runtime/completion.hpp"

namespace maillage::contract {

class LivePage final : public runtime::ByteStream {
 public:
  explicit LivePage(runtime::Loop& loop) : loop_(loop) {}

  void say(std::string_view json);
  /// Whole texts that the server has said since the last look.
  [[nodiscard]] std::vector<std::string> take();
  [[nodiscard]] bool closed() const { return closed_; }

  Task<bool> handshake() override { co_return true; }
  Task<std::size_t> read_some(MutableBytes into) override;
  Task<bool> write(Bytes first, Bytes second) override;
  void finish_writing() override {}
  void interrupt() override { close(); }
  void close() override;
  [[nodiscard]] const std::string& peer() const override { return peer_; }
  [[nodiscard]] bool secure() const override { return false; }

 private:
  void wake();

  runtime::Loop& loop_;
  std::string to_server_;
  std::string from_server_;
  std::optional<runtime::Completion<bool>> reader_;
  bool closed_{false};
  std::string peer_{"127.0.0.1"};
};

}  // namespace maillage::contract
