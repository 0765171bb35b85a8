// TLS by asio::ssl. TLS 1.2 and 1.3, HTTP/1.1 by ALPN; no session tickets across restarts, no client certificates.
// Spec: RFC 8446, RFC 7301, RFC 9325 (recommendations).
#include "runtime/tls_stream.hpp"

#include <openssl/err.h>

#include <boost/asio/ssl.hpp>

#include "runtime/stream_of_socket.hpp"

namespace maillage::runtime {

namespace ssl = boost::asio::ssl;

struct TlsIdentity::Context {
  ssl::context ssl{ssl::context::tls_server};
};

TlsIdentity::TlsIdentity(std::unique_ptr<Context> context) : context_(std::move(context)) {}
TlsIdentity::~TlsIdentity() = default;

namespace {

int choose_http_1_1(SSL* /*ssl*/, const unsigned char** out, unsigned char* out_size, const unsigned char* in, unsigned int in_size,
                    void* /*unused*/) {
  static constexpr unsigned char ours[] = {8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
  unsigned char* chosen = nullptr;
  if (SSL_select_next_proto(&chosen, out_size, ours, sizeof ours, in, in_size) != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_NOACK;
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

class TlsStream final : public StreamOfSocket<ssl::stream<boost::asio::ip::tcp::socket>> {
 public:
  TlsStream(boost::asio::ip::tcp::socket socket, std::string peer, std::shared_ptr<TlsIdentity> identity)
      : StreamOfSocket(std::move(peer), std::move(socket), identity->context().ssl), identity_(std::move(identity)) {}

  Task<bool> handshake() override {
    const IoResult result = co_await IoAwaiter{[this](auto handler) { stream_.async_handshake(ssl::stream_base::server, std::move(handler)); }};
    co_return !result.error;
  }

  [[nodiscard]] bool secure() const override { return true; }

 private:
  std::shared_ptr<TlsIdentity> identity_;
};

}  // namespace

Outcome<std::shared_ptr<TlsIdentity>> TlsIdentity::from_pem(const std::string& certificate_chain, const std::string& private_key) {
  auto context = std::make_unique<Context>();
  boost::system::error_code error;
  context->ssl.use_certificate_chain(boost::asio::buffer(certificate_chain), error);
  if (error) return refuse(IssueCode::invalid, "bad-certificate", "The certificate cannot be read: " + error.message());
  context->ssl.use_private_key(boost::asio::buffer(private_key), ssl::context::pem, error);
  if (error)
    return refuse(IssueCode::invalid, "bad-certificate", "The certificate's key cannot be read or belongs to another one: " + error.message());
  SSL_CTX* const native = context->ssl.native_handle();
  SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
  SSL_CTX_set_options(native, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_alpn_select_cb(native, choose_http_1_1, nullptr);
  SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);  // an idle connection keeps no 32 KiB of buffers
  return std::make_shared<TlsIdentity>(std::move(context));
}

std::shared_ptr<ByteStream> make_tls_stream(boost::asio::ip::tcp::socket socket, std::string peer, std::shared_ptr<TlsIdentity> identity) {
  return std::make_shared<TlsStream>(std::move(socket), std::move(peer), std::move(identity));
}

}  // namespace maillage::runtime
