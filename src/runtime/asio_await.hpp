// Waiting for one Asio operation from a Task. For the sources of runtime (and adapters that own sockets); nobody else sees Asio.
//
// `start` is called with the handler to give to the operation. A frame that is destroyed while it waits destroys the socket with it, and the loop
// that is being destroyed never runs the handler: no handler outlives its frame.
#pragma once

#include <boost/system/error_code.hpp>
#include <coroutine>
#include <cstddef>

#include "base/task.hpp"

namespace maillage::runtime {

struct IoResult {
  boost::system::error_code error;
  std::size_t bytes{0};
};

template <class Start>
struct IoAwaiter {
  Start start;
  IoResult result{};
  [[nodiscard]] bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> waiter) {
    start([this, waiter](const boost::system::error_code& error, std::size_t bytes = 0) {
      result = {error, bytes};
      waiter.resume();
    });
  }
  [[nodiscard]] IoResult await_resume() const noexcept { return result; }
};
template <class Start>
IoAwaiter(Start) -> IoAwaiter<Start>;

}  // namespace maillage::runtime
