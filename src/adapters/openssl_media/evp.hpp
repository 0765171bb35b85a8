// Owners for the objects of OpenSSL that this folder uses.
#pragma once

#include <openssl/evp.h>
#include <openssl/ssl.h>

#include <memory>

namespace maillage::adapters {

template <auto free>
struct OpensslFree {
  template <class Object>
  void operator()(Object* object) const {
    free(object);
  }
};

using EvpCipher = std::unique_ptr<EVP_CIPHER, OpensslFree<EVP_CIPHER_free>>;
using EvpCipherContext = std::unique_ptr<EVP_CIPHER_CTX, OpensslFree<EVP_CIPHER_CTX_free>>;
using EvpMac = std::unique_ptr<EVP_MAC, OpensslFree<EVP_MAC_free>>;
using EvpMacContext = std::unique_ptr<EVP_MAC_CTX, OpensslFree<EVP_MAC_CTX_free>>;
using EvpKey = std::unique_ptr<EVP_PKEY, OpensslFree<EVP_PKEY_free>>;
using X509Ptr = std::unique_ptr<X509, OpensslFree<X509_free>>;
using BioPtr = std::unique_ptr<BIO, OpensslFree<BIO_free>>;
using BioMethod = std::unique_ptr<BIO_METHOD, OpensslFree<BIO_meth_free>>;
using SslContext = std::unique_ptr<SSL_CTX, OpensslFree<SSL_CTX_free>>;
using SslPtr = std::unique_ptr<SSL, OpensslFree<SSL_free>>;

}  // namespace maillage::adapters
