// WebSocket over a ByteStream.
#include "gateway/websocket/websocket.hpp"

namespace maillage::gateway {

using runtime::Loop;

namespace {
// What waits for the next word of an idle client is small, for there are thousands of them; a longer message is read in large pieces.
constexpr std::size_t idle_read_bytes = 512;
constexpr std::size_t read_bytes = 8'192;
}  // namespace

WebSocket::WebSocket(Loop& loop, std::shared_ptr<runtime::ByteStream> stream, WebSocketLimits limits)
    : loop_(loop),
      stream_(std::move(stream)),
      limits_(limits),
      reader_(limits.message_bytes_max),
      buffer_(idle_read_bytes),
      last_heard_(Loop::tick()),
      timer_(loop, [this] { on_time(); }) {}

void WebSocket::begin() { timer_.arm(Loop::tick() + limits_.ping_interval); }

void WebSocket::on_time() {
  const Tick now = Loop::tick();
  if (state_ != State::open || now - last_heard_ > limits_.silence_max) return cut();
  enqueue(ping_frame());
  timer_.arm(now + limits_.ping_interval);
}

void WebSocket::cut() {
  state_ = State::gone;
  queue_.clear();
  timer_.arm(tick_never);
  stream_->close();
}

void WebSocket::close(CloseCode code, std::string_view reason) {
  if (state_ != State::open) return;
  state_ = State::closing;
  timer_.arm(Loop::tick() + limits_.close_patience);
  enqueue(close_frame(code, reason));
}

bool WebSocket::send_frame(std::string_view frame) {
  if (state_ != State::open) return false;
  if (queued_bytes_ + frame.size() > limits_.queued_bytes_max) {
    cut();
    return false;
  }
  enqueue(frame);
  return true;
}

void WebSocket::enqueue(std::string_view frame) {
  if (state_ == State::gone) return;
  // Most sockets owe nothing and take a word at once: no task, no copy. The last word goes by the queue, whose end closes the socket.
  if (!writing_ && state_ == State::open) frame.remove_prefix(stream_->write_now(as_bytes(frame)));
  if (frame.empty()) return;
  queued_bytes_ += frame.size();
  queue_.emplace_back(frame);
  if (writing_) return;
  writing_ = true;
  loop_.spawn(write_queue(shared_from_this()));
}

Task<void> WebSocket::write_queue(std::shared_ptr<WebSocket> self) {
  while (!self->queue_.empty()) {
    const std::string frame = std::move(self->queue_.front());
    self->queue_.pop_front();
    const bool written = co_await self->stream_->write(as_bytes(frame), {});
    self->queued_bytes_ -= frame.size();
    if (!written) break;
  }
  self->writing_ = false;
  if (self->state_ == State::closing) {
    self->stream_->finish_writing();
    self->stream_->interrupt();  // nothing that the client still says matters
  }
}

std::optional<std::string> WebSocket::handle(WebSocketEvent event) {
  switch (event.kind) {
    case WebSocketEvent::Kind::message:
      return std::move(event.text);
    case WebSocketEvent::Kind::ping:
      if (queued_bytes_ + event.text.size() > limits_.queued_bytes_max) {
        cut();  // asks and does not read the answers
      } else {
        enqueue(pong_frame(event.text));
      }
      break;
    case WebSocketEvent::Kind::pong:
      break;
    case WebSocketEvent::Kind::close:
      close(event.code == CloseCode::no_code ? CloseCode::normal : event.code, {});
      break;
    case WebSocketEvent::Kind::broken:
      close(event.code, {});
      break;
  }
  return std::nullopt;
}

Task<std::optional<std::string>> WebSocket::receive() {
  while (state_ == State::open) {
    while (auto event = reader_.poll()) {
      if (auto message = handle(std::move(*event))) co_return message;
      if (state_ != State::open) co_return std::nullopt;
    }
    const auto got = co_await stream_->read_some(buffer_);
    if (got == 0) {
      if (state_ == State::open) cut();
      co_return std::nullopt;
    }
    last_heard_ = Loop::tick();
    reader_.feed(Bytes(buffer_).first(got));
    const bool more = got == buffer_.size();
    if (more != (buffer_.size() == read_bytes)) buffer_ = Buffer(more ? read_bytes : idle_read_bytes);
  }
  co_return std::nullopt;
}

Task<void> WebSocket::finish() {
  close(CloseCode::normal, {});
  const Tick deadline = Loop::tick() + limits_.close_patience;
  while (writing_ && Loop::tick() < deadline) co_await loop_.sleep_until(Loop::tick() + Millis(5));
  cut();
}

}  // namespace maillage::gateway
