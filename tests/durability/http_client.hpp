// A blocking HTTP client for processes under test: one kept connection, requests with the cookie of a sign-in. Nothing of the house's own gateway, so
// that a fault in it is not shared by who judges it.
#pragma once

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <string>
#include <utility>

namespace maillage::durability {

struct HttpAnswer {
  int status{0};  // 0: the connection ended before the answer was whole
  std::string head;
  std::string body;
};

class HttpClient {
 public:
  explicit HttpClient(int port, std::string cookie = "") : port_(port), cookie_(std::move(cookie)) {}
  ~HttpClient() { disconnect(); }
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  HttpAnswer get(const std::string& path) { return ask("GET", path, "", ""); }
  HttpAnswer post(const std::string& path, const std::string& body, const std::string& type = "application/json") {
    return ask("POST", path, body, type);
  }
  HttpAnswer put(const std::string& path, const std::string& body) { return ask("PUT", path, body, "application/fhir+json"); }
  /// The one click of a demonstration; false when it is refused.
  bool sign_in(const std::string& login) {
    const HttpAnswer answer = post("/api/demonstration/sign-in", R"({"login":")" + login + "\"}");
    const auto begin = answer.head.find("maillage=");
    if (answer.status != 200 || begin == std::string::npos) return false;
    cookie_ = answer.head.substr(begin, answer.head.find(';', begin) - begin);
    return true;
  }

  [[nodiscard]] const std::string& cookie() const { return cookie_; }

 private:
  bool connect() {
    if (socket_ >= 0) return true;
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port_));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{30, 0};
    const int now = 1;
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &now, sizeof now);
    if (::connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0) return true;
    disconnect();
    return false;
  }
  void disconnect() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
    unread_.clear();
  }

  HttpAnswer ask(const std::string& method, const std::string& path, const std::string& body, const std::string& type) {
    if (!connect()) return {};
    const std::string host = "localhost:" + std::to_string(port_);
    std::string said = method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host + "\r\n";
    if (!cookie_.empty()) said += "Cookie: " + cookie_ + "\r\n";
    if (method != "GET") said += "Content-Type: " + type + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    said += "\r\n" + body;
    if (::send(socket_, said.data(), said.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(said.size())) {
      disconnect();
      return {};
    }
    return hear();
  }
  HttpAnswer hear() {
    HttpAnswer answer;
    std::size_t end = std::string::npos;
    while ((end = unread_.find("\r\n\r\n")) == std::string::npos) {
      if (!more()) return {};
    }
    answer.head = unread_.substr(0, end + 2);
    std::string folded = answer.head;
    std::ranges::transform(folded, folded.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto length_at = folded.find("\r\ncontent-length: ");
    const std::size_t length = length_at == std::string::npos ? 0 : std::strtoull(folded.c_str() + length_at + 18, nullptr, 10);
    while (unread_.size() < end + 4 + length) {
      if (!more()) return {};
    }
    answer.status = std::atoi(answer.head.c_str() + 9);
    answer.body = unread_.substr(end + 4, length);
    unread_.erase(0, end + 4 + length);
    if (folded.find("connection: close") != std::string::npos) disconnect();
    return answer;
  }
  bool more() {
    char some[16384];
    const ssize_t got = ::recv(socket_, some, sizeof some, 0);
    if (got <= 0) {
      disconnect();
      return false;
    }
    unread_.append(some, static_cast<std::size_t>(got));
    return true;
  }

  int port_;
  std::string cookie_;
  int socket_{-1};
  std::string unread_;
};

}  // namespace maillage::durability
