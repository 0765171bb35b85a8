// Connection: one client's requests, one after the other. Private to gateway/http.
#pragma once

#include "gateway/http/request_parser.hpp"
#include "gateway/http/server.hpp"

namespace maillage::gateway {

class Connection {
 public:
  Connection(HttpServer& server, std::shared_ptr<runtime::ByteStream> stream);

  /// Until the client or our patience ends.
  [[nodiscard]] Task<void> run();

  /// From the sweep: its deadline has passed.
  void out_of_patience(Tick now);
  [[nodiscard]] Tick deadline() const { return deadline_; }
  /// Closes at once when no request is running.
  void drain();
  void close() { stream_->close(); }

 private:
  enum class Phase { idle, reading, handling, writing, lingering, taken_over };
  enum class Next { request, close };

  [[nodiscard]] Task<Next> one_request();
  [[nodiscard]] Task<bool> read_more();
  [[nodiscard]] Task<bool> read_head(RequestParser& parser);
  [[nodiscard]] Task<bool> read_body(RequestParser& parser);
  [[nodiscard]] Task<Next> answer(Request request, bool keep_alive);
  [[nodiscard]] Task<Next> refuse_and_close(const RequestParser& parser, const Request& head, Response response);
  [[nodiscard]] Task<bool> write(const Request& request, Response& response, bool keep_alive);
  [[nodiscard]] Task<bool> write_pieces(const std::string& head, PiecewiseBody& body);
  [[nodiscard]] Task<void> take_over(Response& response, const Request& request);
  [[nodiscard]] Task<void> linger();
  void judge_head(RequestParser& parser, std::optional<Response>& refused);
  void wait_at_most(Micros patience, std::uint64_t bytes = 0);
  void consume(RequestParser& parser);
  void log(const Request& request, Status status, Tick since);

  HttpServer& server_;
  std::shared_ptr<runtime::ByteStream> stream_;
  Buffer buffer_;
  std::size_t begin_{0};  // unused bytes lie in [begin_, end_) of buffer_
  std::size_t end_{0};
  Phase phase_{Phase::idle};
  Tick deadline_{tick_never};
  bool timed_out_{false};
};

}  // namespace maillage::gateway
