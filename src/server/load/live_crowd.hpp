// LiveCrowd: as many pages as one likes at /live, and the requests that they make beside it: what a browser says and hears, without a browser.
//
// Each page has a sign-in of its own, opens its WebSocket, says hello, answers pings, and is there from the answer to its hello on; one that is lost
// comes again when it is told to. Requests go over a few connections that are kept, one at a time on each; one whose connection ends without an
// answer (the server closes those that have been idle) is asked again on another, as a browser does.
#pragma once

#include <deque>

#include "server/load/crowd.hpp"

namespace maillage::server {

class LiveCrowd {
 public:
  explicit LiveCrowd(std::uint16_t port);

  /// The page of this sign-in. `page` is the caller's number for it, counted from 0.
  void open(std::uint32_t page, std::string token);
  [[nodiscard]] std::size_t here() const { return here_; }
  /// How often a page has been greeted that had been there before.
  [[nodiscard]] std::size_t returned() const { return returned_; }
  /// Pages that were lost come again, by at most so many at once.
  void come_again(std::size_t at_once);

  /// POST or PUT of a JSON body; its answer's status is told to `on_answer` with `tag`.
  void request(std::string_view method, std::string_view path, const std::string& token, std::string_view body, std::uint64_t tag);

  void step(std::chrono::milliseconds patience) { crowd_.step(patience); }
  /// When what is being told had come to this machine's end of its socket.
  [[nodiscard]] std::chrono::steady_clock::time_point arrived() const { return crowd_.arrived(); }

  std::function<void(std::uint32_t page, std::string_view event)> on_event = [](std::uint32_t, std::string_view) {};
  std::function<void(std::uint64_t tag, int status, std::string_view answer)> on_answer = [](std::uint64_t, int, std::string_view) {};

 private:
  enum class Kind : std::uint8_t { page, requests };
  struct Waiting {
    std::string text;
    std::uint64_t tag{0};
  };
  struct Connection {
    Kind kind{Kind::page};
    bool upgraded{false};
    std::uint32_t page{0};
    bool busy{false};
    Waiting asked;  // while it is busy
    std::string unread;
  };
  struct Page {
    std::string token;
    bool here{false};
    bool coming{false};
    bool was_here{false};
  };

  void connect_page(std::uint32_t page);
  void opened(Crowd::Index one);
  void received(Crowd::Index one, std::string_view bytes);
  void gone(Crowd::Index one);
  bool read_head(Connection& connection);
  bool read_frame(Crowd::Index one, Connection& connection);
  bool read_answer(Connection& connection);
  void heard(std::uint32_t page, std::string_view text);
  void keep_requesters();
  void send_waiting();

  Crowd crowd_;
  std::deque<Connection> connections_;  // by index of the crowd; a reference outlives its growth
  std::vector<Page> pages_;
  std::vector<Crowd::Index> requesters_;
  std::deque<Waiting> waiting_;
  std::deque<std::uint32_t> lost_;
  std::size_t here_{0};
  std::size_t returned_{0};
  std::string host_;
};

}  // namespace maillage::server
