// asio::signal_set, once.
#include "runtime/signals.hpp"

#include <boost/asio/signal_set.hpp>
#include <csignal>

namespace maillage::runtime {

struct TerminationSignals::State {
  explicit State(boost::asio::io_context& context) : set(context, SIGTERM, SIGINT) {}
  boost::asio::signal_set set;
};

TerminationSignals::TerminationSignals(Loop& loop, std::function<void()> on_signal) : state_(std::make_shared<State>(loop.context())) {
  state_->set.async_wait([state = state_, on_signal = std::move(on_signal)](const boost::system::error_code& error, int) {
    if (error) return;
    state->set.clear();  // the next one has its default effect
    on_signal();
  });
}

TerminationSignals::~TerminationSignals() {
  boost::system::error_code ignored;
  state_->set.cancel(ignored);
}

}  // namespace maillage::runtime
