// Our own mistakes, with a bounded blast.
//
// ASSERT: the process is wrong; it stops at once and says where. INVARIANT: this room or this request is wrong; it throws BrokenInvariant, which
// the loop that owns the room or the request catches (the room closes, the request answers 500) while every other call goes on.
// Neither may ever be reachable by bytes from the network: that is a parser's std::optional.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <stdexcept>

namespace maillage {

/// Thrown by INVARIANT and caught only at the edge of a room or a request.
class BrokenInvariant : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

[[noreturn]] inline void assertion_failed(const char* what, const char* file, int line) {
  std::fprintf(stderr, "maillage: assertion failed: %s at %s:%d\n", what, file, line);
  std::abort();
}

[[noreturn]] inline void invariant_broken(const char* what) { throw BrokenInvariant(what); }

}  // namespace maillage

#define ASSERT(condition) (static_cast<bool>(condition) ? void() : ::maillage::assertion_failed(#condition, __FILE__, __LINE__))
#define INVARIANT(condition) (static_cast<bool>(condition) ? void() : ::maillage::invariant_broken(#condition))
