// OpenSSL's failures inside a computation are our own mistake or a broken library: assertions. Failures about files are refusals in words.
#include "adapters/openssl/sealing.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>

#include "base/assert.hpp"
#include "base/encoding.hpp"

namespace maillage::adapters {
namespace {

namespace files = std::filesystem;

template <auto release>
struct Release {
  template <class T>
  void operator()(T* pointer) const {
    release(pointer);
  }
};
using DigestContext = std::unique_ptr<EVP_MD_CTX, Release<EVP_MD_CTX_free>>;
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using File = std::unique_ptr<FILE, Release<std::fclose>>;

class OpenSslDigest final : public ports::Digest {
 public:
  explicit OpenSslDigest(const EVP_MD* algorithm) : context_(EVP_MD_CTX_new()) {
    ASSERT(context_ && EVP_DigestInit_ex2(context_.get(), algorithm, nullptr) == 1);
  }
  void add(Bytes bytes) override { ASSERT(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1); }
  [[nodiscard]] ports::Sha256 finish() override {
    ports::Sha256 digest{};
    ASSERT(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) == 1);
    return digest;
  }

 private:
  DigestContext context_;
};

std::unexpected<Issue> key_refused(const files::path& file, const std::string& why) {
  return refuse(IssueCode::exception, "key-file", "The key file " + file.string() + " " + why);
}

bool write_new_file(const files::path& file, mode_t mode, const std::function<bool(FILE*)>& write) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (descriptor < 0) return false;
  const File out(::fdopen(descriptor, "w"));
  return out && write(out.get()) && std::fflush(out.get()) == 0 && ::fsync(descriptor) == 0;
}

}  // namespace

OpenSslHasher::OpenSslHasher() : sha256_(EVP_MD_fetch(nullptr, "SHA256", nullptr)) { ASSERT(sha256_ != nullptr); }
OpenSslHasher::~OpenSslHasher() { EVP_MD_free(sha256_); }

ports::Sha256 OpenSslHasher::sha256(std::initializer_list<Bytes> parts) const {
  thread_local const DigestContext context(EVP_MD_CTX_new());
  ports::Sha256 digest{};
  bool good = context && EVP_DigestInit_ex2(context.get(), sha256_, nullptr) == 1;
  for (const Bytes part : parts) good = good && EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1;
  ASSERT(good && EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) == 1);
  return digest;
}

std::unique_ptr<ports::Digest> OpenSslHasher::begin_sha256() const { return std::make_unique<OpenSslDigest>(sha256_); }

OpenSslSigner::OpenSslSigner(evp_pkey_st* key) : key_(key) {
  std::size_t size = public_key_.size();
  ASSERT(EVP_PKEY_get_raw_public_key(key_, public_key_.data(), &size) == 1 && size == public_key_.size());
  key_id_ = key_id_of(public_key_);
}
OpenSslSigner::~OpenSslSigner() { EVP_PKEY_free(key_); }

Outcome<std::unique_ptr<OpenSslSigner>> OpenSslSigner::load(const files::path& folder, const std::string& name) {
  const files::path path = folder / (name + ".key");
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return key_refused(path, "cannot be opened.");
  const File file(::fdopen(descriptor, "r"));
  struct stat status{};
  if (::fstat(descriptor, &status) != 0 || (status.st_mode & 077U) != 0)
    return key_refused(path, "may be read by others than its owner: chmod 600 it.");
  Key key(PEM_read_PrivateKey(file.get(), nullptr, nullptr, nullptr));
  if (!key || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519) return key_refused(path, "holds no Ed25519 private key.");
  return std::unique_ptr<OpenSslSigner>(new OpenSslSigner(key.release()));
}

Outcome<std::unique_ptr<OpenSslSigner>> OpenSslSigner::create(const files::path& folder, const std::string& name) {
  std::error_code error;
  if (files::create_directories(folder, error)) files::permissions(folder, files::perms::owner_all, error);
  const files::path path = folder / (name + ".key");
  Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
  ASSERT(key);
  const auto write_key = [&key](FILE* out) { return PEM_write_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1; };
  if (!write_new_file(path, 0600, write_key)) return key_refused(path, "cannot be made: it exists, or its folder cannot be written.");
  std::unique_ptr<OpenSslSigner> signer(new OpenSslSigner(key.release()));
  const std::string line = to_hex(signer->public_key()) + "\n";
  const files::path public_path = folder / (name + ".pub");
  if (!write_new_file(public_path, 0644, [&line](FILE* out) { return std::fputs(line.c_str(), out) >= 0; }))
    return key_refused(public_path, "cannot be made.");
  return signer;
}

Outcome<std::unique_ptr<OpenSslSigner>> OpenSslSigner::load_or_create(const files::path& folder, const std::string& name) {
  return files::exists(folder / (name + ".key")) ? load(folder, name) : create(folder, name);
}

ports::Ed25519Signature OpenSslSigner::sign(Bytes message) const {
  const DigestContext context(EVP_MD_CTX_new());
  ports::Ed25519Signature signature{};
  std::size_t size = signature.size();
  ASSERT(context && EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_) == 1);
  ASSERT(EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size()) == 1 && size == signature.size());
  return signature;
}

bool OpenSslVerifier::verify(const ports::Ed25519PublicKey& key, Bytes message, const ports::Ed25519Signature& signature) const {
  const Key public_key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()));
  const DigestContext context(EVP_MD_CTX_new());
  if (!public_key || !context || EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, public_key.get()) != 1) return false;
  return EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(), message.size()) == 1;
}

std::string key_id_of(const ports::Ed25519PublicKey& key) { return to_hex(Bytes(OpenSslHasher{}.sha256({key})).first(8)); }

std::optional<ports::Ed25519PublicKey> parse_public_key(std::string_view text) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  const std::optional<Buffer> bytes = from_hex(text);
  ports::Ed25519PublicKey key{};
  if (!bytes || bytes->size() != key.size()) return std::nullopt;
  std::ranges::copy(*bytes, key.begin());
  return key;
}

Outcome<ports::Ed25519PublicKey> read_public_key(const files::path& file) {
  std::ifstream in(file);
  std::string text(128, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  const auto key = parse_public_key(text);
  if (!key) return key_refused(file, "is not a public key: one line of 64 hexadecimal digits is expected.");
  return *key;
}

}  // namespace maillage::adapters
