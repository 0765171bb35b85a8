// LiteAgent: the ICE-lite side of one session. It never checks, it answers checks and learns from them where the peer is.
//
// Driven by handle_check (a STUN datagram) and handle_time; each leaves its results in poll_event and poll_response, to be drained.
// It answers only requests that are authenticated, with one response no larger than twice the request: it cannot be used to amplify. A request whose
// integrity is wrong gets nothing at all (RFC 8489 would allow 400 and 401, but an answer to a forged source is a present to an attacker).
// Spec: RFC 8445 (sections 2.4, 6.1.1, 7.3, 8.1.2 lite), RFC 8421 is the peer's affair, RFC 7675 seen from the answering side (silence).
// Out of scope: the full agent's checks and gathering; aggressive and regular nomination look the same from here.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/random.hpp"
#include "base/time.hpp"
#include "rtc/ice/credentials.hpp"
#include "rtc/net/address.hpp"
#include "rtc/secure/hmac.hpp"

namespace maillage::rtc {

/// A browser checks its selected pair every 2.5 s (Chromium) to 5 s (RFC 7675); after six misses of the slowest the path is dead.
inline constexpr Seconds silence_max{30};
/// Paths that one session may prove: 2 address families x a few interfaces on both sides. The oldest unselected one is forgotten beyond.
inline constexpr std::size_t paths_max = 32;

namespace ice {
struct PathLearned {
  Path path;
};
struct PathSelected {
  Path path;
};
struct Restarted {};
struct Silent {};
struct Heard {};
}  // namespace ice
using IceEvent = std::variant<ice::PathLearned, ice::PathSelected, ice::Restarted, ice::Silent, ice::Heard>;

struct IceResponse {
  Path path;
  Buffer bytes;
};

/// Requests that got no answer, and why; only ever counts.
struct IceRefusals {
  std::uint64_t malformed{0};
  std::uint64_t foreign{0};          // a user name that is not ours
  std::uint64_t unauthenticated{0};  // integrity missing or wrong
};

class LiteAgent {
 public:
  LiteAgent(HmacSha1& hmac, RandomSource& random, Tick now);

  [[nodiscard]] const IceCredentials& local() const { return local_; }
  /// The peer's fragment must then match in every check. Before, any fragment is taken: checks may overtake the answer.
  void set_remote(const IceCredentials& remote) { remote_ufrag_ = remote.ufrag; }
  /// New local credentials; the peer's are forgotten until set_remote. The old pair goes on being answered until the new one is proven.
  void restart(Tick now);

  void handle_check(Bytes datagram, const Path& path, Tick now);
  void handle_time(Tick now);
  /// When silence must be judged; tick_never before the first check and while silent.
  [[nodiscard]] Tick deadline() const;

  [[nodiscard]] std::optional<IceEvent> poll_event();
  [[nodiscard]] std::optional<IceResponse> poll_response();

  /// Whether a valid check came over this path.
  [[nodiscard]] bool proven(const Path& path) const;
  /// Where to send: the nominated path, or the first proven one before any nomination.
  [[nodiscard]] const Path* selected() const { return selected_ ? &*selected_ : nullptr; }
  [[nodiscard]] bool silent() const { return silent_; }
  [[nodiscard]] const IceRefusals& refusals() const { return refusals_; }

 private:
  struct Proven {
    Path path;
    Tick heard;
  };
  enum class Generation : std::uint8_t { none, current, previous };

  [[nodiscard]] Generation generation_of(std::string_view username) const;
  void prove(const Path& path, Tick now);
  void select(const Path& path);

  HmacSha1& hmac_;
  RandomSource& random_;
  IceCredentials local_;
  std::optional<std::string> remote_ufrag_;
  std::optional<IceCredentials> previous_;  // from restart until the new ones are proven
  std::vector<Proven> proven_;              // at most paths_max
  std::optional<Path> selected_;
  bool silent_{false};
  Tick heard_;  // the last valid check; meaningful once proven_ is not empty
  std::deque<IceEvent> events_;
  std::deque<IceResponse> responses_;
  IceRefusals refusals_;
};

}  // namespace maillage::rtc
