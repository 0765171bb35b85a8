// A memory BIO that keeps the borders of datagrams: one write is one datagram, one read takes at most one.
//
// OpenSSL 3.0 has none (BIO_s_mem runs datagrams together, so a flight of several records would leave as one). Nothing blocks: an empty queue
// asks for a retry.
#pragma once

#include <deque>

#include "adapters/openssl_media/evp.hpp"
#include "base/bytes.hpp"

namespace maillage::adapters {

struct DatagramQueues {
  std::deque<Buffer> incoming;
  std::deque<Buffer> outgoing;
};

/// A new BIO on `queues`, which must outlive it. The caller owns it until SSL_set_bio.
[[nodiscard]] BIO* make_datagram_bio(DatagramQueues& queues);

}  // namespace maillage::adapters
