// O_APPEND and one write a line.
#include "adapters/sqlite/heads_file.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include <fstream>

#include "record/journal/head.hpp"

namespace maillage::adapters {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  int descriptor_;
};

bool ends_within_a_line(int descriptor) {
  struct stat status{};
  char last = '\n';
  return ::fstat(descriptor, &status) == 0 && status.st_size > 0 && ::pread(descriptor, &last, 1, status.st_size - 1) == 1 && last != '\n';
}

}  // namespace

std::string heads_path(const std::string& database) { return database + ".heads"; }

Outcome<> append_head(const std::string& path, const ports::SignedHead& head) {
  const Descriptor file(::open(path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0644));
  if (file.get() < 0) return refuse(IssueCode::exception, "heads-file", fmt::format("The heads file {} cannot be opened.", path));
  if (ends_within_a_line(file.get())) {
    struct stat status{};
    if (::fstat(file.get(), &status) != 0) return refuse(IssueCode::exception, "heads-file", fmt::format("The heads file {} cannot be read.", path));
    const std::vector<std::string> whole = read_head_lines(path);
    off_t size = 0;
    for (const std::string& line : whole) size += static_cast<off_t>(line.size()) + 1;
    if (::ftruncate(file.get(), size) != 0)
      return refuse(IssueCode::exception, "heads-file", fmt::format("The heads file {} cannot be repaired.", path));
  }
  const std::string line = record::head_line(head) + "\n";
  errno = 0;
  if (::write(file.get(), line.data(), line.size()) != static_cast<ssize_t>(line.size()) || ::fsync(file.get()) != 0) {
    // A write cut short for want of space sets no error: the part of a line that it left is cut off before the next one.
    const bool is_full = errno == ENOSPC || errno == EDQUOT || errno == 0;
    return refuse(is_full ? IssueCode::no_store : IssueCode::exception, "heads-file", fmt::format("The heads file {} cannot be written.", path));
  }
  return {};
}

std::vector<std::string> read_head_lines(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (in.eof()) break;  // no newline: torn
    lines.push_back(line);
  }
  return lines;
}

std::optional<ports::SignedHead> last_head(const std::string& path) {
  const std::vector<std::string> lines = read_head_lines(path);
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    if (auto head = record::parse_head(*line)) return head;
  }
  return std::nullopt;
}

}  // namespace maillage::adapters
