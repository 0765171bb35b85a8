// The ByteStream over any Asio stream: a TCP socket, or TLS over one. Private to runtime.
#pragma once

#include <sys/socket.h>

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <type_traits>

#include "runtime/asio_await.hpp"
#include "runtime/byte_stream.hpp"

namespace maillage::runtime {

/// The TCP socket below whatever lies on it.
inline boost::asio::ip::tcp::socket& socket_of(boost::asio::ip::tcp::socket& socket) { return socket; }
template <class Layered>
boost::asio::ip::tcp::socket& socket_of(Layered& layered) {
  return layered.next_layer();
}

template <class AsioStream>
class StreamOfSocket : public ByteStream {
 public:
  template <class... Arguments>
  explicit StreamOfSocket(std::string peer, Arguments&&... arguments) : stream_(std::forward<Arguments>(arguments)...), peer_(std::move(peer)) {
    boost::system::error_code ignored;
    socket_of(stream_).set_option(boost::asio::ip::tcp::no_delay(true), ignored);
  }

  Task<bool> handshake() override { co_return true; }

  Task<std::size_t> read_some(MutableBytes into) override {
    const IoResult result = co_await IoAwaiter{
        [this, into](auto handler) { stream_.async_read_some(boost::asio::buffer(into.data(), into.size()), std::move(handler)); }};
    co_return result.error ? 0 : result.bytes;
  }

  Task<bool> write(Bytes first, Bytes second) override {
    const std::array<boost::asio::const_buffer, 2> parts{boost::asio::buffer(first.data(), first.size()),
                                                         boost::asio::buffer(second.data(), second.size())};
    const IoResult result = co_await IoAwaiter{[this, &parts](auto handler) { boost::asio::async_write(stream_, parts, std::move(handler)); }};
    co_return !result.error;
  }

  std::size_t write_now(Bytes bytes) override {
    if constexpr (std::is_same_v<AsioStream, boost::asio::ip::tcp::socket>) {
      const ssize_t taken = ::send(stream_.native_handle(), bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
      return taken > 0 ? static_cast<std::size_t>(taken) : 0;
    }
    return 0;
  }

  void finish_writing() override {
    boost::system::error_code ignored;
    socket_of(stream_).shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
  }

  void interrupt() override {
    boost::system::error_code ignored;
    socket_of(stream_).cancel(ignored);
  }

  void close() override {
    boost::system::error_code ignored;
    socket_of(stream_).close(ignored);
  }

  [[nodiscard]] const std::string& peer() const override { return peer_; }
  [[nodiscard]] bool secure() const override { return false; }

 protected:
  AsioStream stream_;

 private:
  std::string peer_;
};

}  // namespace maillage::runtime
