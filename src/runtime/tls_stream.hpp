// Makes the TLS stream over an accepted socket. Private to runtime: it keeps asio::ssl in one translation unit.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <memory>

#include "runtime/byte_stream.hpp"

namespace maillage::runtime {

[[nodiscard]] std::shared_ptr<ByteStream> make_tls_stream(boost::asio::ip::tcp::socket socket, std::string peer,
                                                          std::shared_ptr<TlsIdentity> identity);

}  // namespace maillage::runtime
