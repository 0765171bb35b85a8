// TCP: listening, accepting, connecting.
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>

#include "runtime/stream_of_socket.hpp"
#include "runtime/tls_stream.hpp"

namespace maillage::runtime {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr int backlog = 4096;
/// How long to wait when the process has no file descriptor left: connections that end will free some.
constexpr Millis out_of_descriptors_wait{100};

using TcpStream = StreamOfSocket<tcp::socket>;

std::string address_of(const tcp::socket& socket) {
  boost::system::error_code error;
  const auto endpoint = socket.remote_endpoint(error);
  return error ? std::string() : endpoint.address().to_string();
}

class TcpListener final : public Listener {
 public:
  TcpListener(Loop& loop, tcp::acceptor acceptor, std::shared_ptr<TlsIdentity> tls)
      : loop_(loop), acceptor_(std::move(acceptor)), tls_(std::move(tls)) {}

  Task<std::shared_ptr<ByteStream>> accept() override {
    while (acceptor_.is_open()) {
      tcp::socket socket(loop_.context());
      const IoResult result = co_await IoAwaiter{[&](auto handler) { acceptor_.async_accept(socket, std::move(handler)); }};
      if (!result.error) {
        std::string peer = address_of(socket);
        if (tls_) co_return make_tls_stream(std::move(socket), std::move(peer), tls_);
        co_return std::make_shared<TcpStream>(std::move(peer), std::move(socket));
      }
      if (result.error == asio::error::no_descriptors || result.error == asio::error::no_memory)
        co_await loop_.sleep_until(Loop::tick() + out_of_descriptors_wait);
    }
    co_return nullptr;
  }

  [[nodiscard]] std::uint16_t port() const override {
    boost::system::error_code ignored;
    return acceptor_.local_endpoint(ignored).port();
  }
  [[nodiscard]] bool secure() const override { return tls_ != nullptr; }
  void close() override {
    boost::system::error_code ignored;
    acceptor_.close(ignored);
  }

 private:
  Loop& loop_;
  tcp::acceptor acceptor_;
  std::shared_ptr<TlsIdentity> tls_;
};

}  // namespace

Outcome<std::unique_ptr<Listener>> Listener::open(Loop& loop, const std::string& address, std::uint16_t port, std::shared_ptr<TlsIdentity> tls) {
  const std::string where = address + " port " + std::to_string(port);
  boost::system::error_code error;
  const auto ip = asio::ip::make_address(address, error);
  if (error) return refuse(IssueCode::value, "address-not-here", "\"" + address + "\" is not an IP address.");
  tcp::acceptor acceptor(loop.context());
  const tcp::endpoint endpoint(ip, port);
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error && ip.is_v6()) acceptor.set_option(asio::ip::v6_only(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(backlog, error);
  if (error == asio::error::address_in_use) {
    return refuse(IssueCode::conflict, "port-in-use",
                  "Another program already listens on " + where + ". Stop it, or choose another port with --port.");
  }
  if (error == boost::system::errc::address_not_available) {
    return refuse(IssueCode::value, "address-not-here", "This machine does not have the address " + address + ".");
  }
  if (error) return refuse(IssueCode::exception, "cannot-listen", "Cannot listen on " + where + ": " + error.message() + ".");
  return std::make_unique<TcpListener>(loop, std::move(acceptor), std::move(tls));
}

Task<std::shared_ptr<ByteStream>> connect(Loop& loop, std::string address, std::uint16_t port) {
  boost::system::error_code error;
  const tcp::endpoint endpoint(asio::ip::make_address(address, error), port);
  if (error) co_return nullptr;
  tcp::socket socket(loop.context());
  const IoResult result = co_await IoAwaiter{[&](auto handler) { socket.async_connect(endpoint, std::move(handler)); }};
  if (result.error) co_return nullptr;
  co_return std::make_shared<TcpStream>(address, std::move(socket));
}

}  // namespace maillage::runtime
