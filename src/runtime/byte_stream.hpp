// ByteStream: one connection as a stream of bytes, and Listener: the door that connections come in by. Plain TCP or TLS, the users cannot tell.
//
// One read and one write may be pending at a time, from two tasks. `close` makes both end; after it every read gives 0 and every write false.
// There is no deadline in here: whoever owns the stream closes it when its patience ends.
// Limits: the kernel's backlog (4096) bounds connections that nobody has accepted; writes are paced by the peer's window.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "base/bytes.hpp"
#include "base/outcome.hpp"
#include "base/task.hpp"
#include "runtime/loop.hpp"

namespace maillage::runtime {

class ByteStream {
 public:
  virtual ~ByteStream() = default;

  /// To be done before anything else; false when the peer does not speak TLS as we do. Plain TCP: true at once.
  [[nodiscard]] virtual Task<bool> handshake() = 0;
  /// At least one byte, or 0 at the end of the stream.
  [[nodiscard]] virtual Task<std::size_t> read_some(MutableBytes into) = 0;
  /// All of both parts, in order; false when the stream has gone. The bytes must live until then.
  [[nodiscard]] virtual Task<bool> write(Bytes first, Bytes second) = 0;
  /// As many of these bytes as the kernel takes at this moment, without a turn of the loop; the rest is for `write`, which also says whether the
  /// stream has gone. Always 0 over TLS. Not while a write is pending.
  [[nodiscard]] virtual std::size_t write_now(Bytes) { return 0; }
  /// Tells the peer that nothing more will come; reading goes on.
  virtual void finish_writing() = 0;
  /// Ends the pending read and write as if the stream had gone, but a last word may still be written.
  virtual void interrupt() = 0;
  virtual void close() = 0;

  [[nodiscard]] virtual const std::string& peer() const = 0;  // address without port
  [[nodiscard]] virtual bool secure() const = 0;
};

/// Certificate chain and key, PEM. One is shared by all connections of a listener.
class TlsIdentity {
 public:
  /// Refuses in words what OpenSSL cannot use or what does not belong together.
  [[nodiscard]] static Outcome<std::shared_ptr<TlsIdentity>> from_pem(const std::string& certificate_chain, const std::string& private_key);

  struct Context;
  explicit TlsIdentity(std::unique_ptr<Context> context);
  ~TlsIdentity();
  [[nodiscard]] Context& context() { return *context_; }

 private:
  std::unique_ptr<Context> context_;
};

class Listener {
 public:
  /// Listens on a numeric address ("127.0.0.1", "::"); port 0 takes a free one. Refuses with reason "port-in-use", "address-not-here" or
  /// "cannot-listen".
  [[nodiscard]] static Outcome<std::unique_ptr<Listener>> open(Loop& loop, const std::string& address, std::uint16_t port,
                                                               std::shared_ptr<TlsIdentity> tls = nullptr);
  virtual ~Listener() = default;

  /// The next connection; null once closed. Its handshake is still to be done, so that a slow one holds up nobody.
  [[nodiscard]] virtual Task<std::shared_ptr<ByteStream>> accept() = 0;
  [[nodiscard]] virtual std::uint16_t port() const = 0;
  [[nodiscard]] virtual bool secure() const = 0;
  virtual void close() = 0;
};

/// Connects to a server: for tests and for adapters that call the world without TLS. Null when there is nobody.
[[nodiscard]] Task<std::shared_ptr<ByteStream>> connect(Loop& loop, std::string address, std::uint16_t port);

}  // namespace maillage::runtime
