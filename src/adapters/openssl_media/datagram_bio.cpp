// The callbacks of a BIO method of our own.
#include "adapters/openssl_media/datagram_bio.hpp"

#include <openssl/bio.h>

#include <algorithm>

#include "base/assert.hpp"

namespace maillage::adapters {
namespace {

constexpr long udp_and_ip6_overhead = 48;

DatagramQueues& queues_of(BIO* bio) { return *static_cast<DatagramQueues*>(BIO_get_data(bio)); }

int write_datagram(BIO* bio, const char* data, std::size_t size, std::size_t* written) {
  const auto* first = reinterpret_cast<const std::uint8_t*>(data);
  queues_of(bio).outgoing.emplace_back(first, first + size);
  *written = size;
  return 1;
}

int read_datagram(BIO* bio, char* data, std::size_t size, std::size_t* read) {
  BIO_clear_retry_flags(bio);
  auto& incoming = queues_of(bio).incoming;
  *read = 0;
  if (incoming.empty()) {
    BIO_set_retry_read(bio);
    return 0;
  }
  const Buffer datagram = std::move(incoming.front());
  incoming.pop_front();
  *read = std::min(size, datagram.size());  // what does not fit is lost, as with recv()
  std::copy_n(datagram.begin(), *read, data);
  return 1;
}

long control(BIO* bio, int command, long /*number*/, void* /*pointer*/) {
  switch (command) {
    case BIO_CTRL_FLUSH:
      return 1;
    case BIO_CTRL_DGRAM_GET_MTU_OVERHEAD:
      return udp_and_ip6_overhead;
    case BIO_CTRL_PENDING:
      return queues_of(bio).incoming.empty() ? 0 : static_cast<long>(queues_of(bio).incoming.front().size());
    default:
      return 0;  // no timers, no MTU discovery: the caller sets both
  }
}

BIO_METHOD* make_method() {
  BIO_METHOD* method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "datagram queues");
  ASSERT(method != nullptr);
  BIO_meth_set_write_ex(method, write_datagram);
  BIO_meth_set_read_ex(method, read_datagram);
  BIO_meth_set_ctrl(method, control);
  return method;
}

}  // namespace

BIO* make_datagram_bio(DatagramQueues& queues) {
  static const BioMethod method(make_method());
  BIO* bio = BIO_new(method.get());
  ASSERT(bio != nullptr);
  BIO_set_data(bio, &queues);
  BIO_set_init(bio, 1);
  return bio;
}

}  // namespace maillage::adapters
