// Judges each check in the order of RFC 8489 section 9.1.3, then learns from it.
#include "rtc/ice/lite_agent.hpp"

#include <algorithm>
#include <utility>

#include "rtc/stun/message.hpp"

namespace maillage::rtc {
namespace {

/// What an authentic request gets: 0 for success, or an error code.
std::uint16_t verdict(const stun::Message& check) {
  if (check.unknown != 0) return stun::unknown_attribute;
  if (check.controlled) return stun::role_conflict;  // a lite side is never controlling: the peer must change its role
  if (!check.priority) return stun::bad_request;
  return 0;
}

}  // namespace

LiteAgent::LiteAgent(HmacSha1& hmac, RandomSource& random, Tick now)
    : hmac_(hmac), random_(random), local_(IceCredentials::make(random)), heard_(now) {}

void LiteAgent::restart(Tick now) {
  if (!previous_) previous_ = local_;  // a restart upon an unfinished restart keeps the pair that works
  local_ = IceCredentials::make(random_);
  remote_ufrag_.reset();
  heard_ = std::max(heard_, now);
}

LiteAgent::Generation LiteAgent::generation_of(std::string_view username) const {
  const std::size_t colon = username.find(':');
  if (colon == std::string_view::npos) return Generation::none;
  const std::string_view ours = username.substr(0, colon);
  const std::string_view theirs = username.substr(colon + 1);
  if (ours == local_.ufrag) return !remote_ufrag_ || *remote_ufrag_ == theirs ? Generation::current : Generation::none;
  return previous_ && ours == previous_->ufrag ? Generation::previous : Generation::none;
}

void LiteAgent::handle_check(Bytes datagram, const Path& path, Tick now) {
  const auto check = stun::Message::parse(datagram);
  if (!check || check->method != stun::binding || (check->kind != stun::Class::request && check->kind != stun::Class::indication)) {
    ++refusals_.malformed;
    return;
  }
  if (check->kind == stun::Class::indication) return;  // a keep-alive that proves nothing (RFC 8445 section 11)
  const Generation generation = generation_of(check->username);
  if (generation == Generation::none) {
    ++refusals_.foreign;
    return;
  }
  const std::string key = generation == Generation::current ? local_.pwd : previous_->pwd;
  if (!check->authentic(datagram, hmac_, as_bytes(key))) {
    ++refusals_.unauthenticated;
    return;
  }

  stun::Message response;
  response.transaction = check->transaction;
  response.error = verdict(*check);
  response.unknown = response.error == stun::unknown_attribute ? check->unknown : std::uint16_t{0};
  response.kind = response.error == 0 ? stun::Class::success : stun::Class::error;
  if (response.error == 0) {
    response.mapped = path.remote;
    prove(path, now);
    if (generation == Generation::current && check->use_candidate) {
      if (std::exchange(previous_, std::nullopt)) events_.emplace_back(ice::Restarted{});
      select(path);
    } else if (!selected_) {
      select(path);  // no nomination yet: the first idea of where the peer is
    }
  }
  responses_.push_back({path, response.write(hmac_, as_bytes(key))});
}

void LiteAgent::prove(const Path& path, Tick now) {
  heard_ = now;
  const auto known = std::ranges::find(proven_, path, &Proven::path);
  if (known != proven_.end()) {
    known->heard = now;
  } else {
    if (proven_.size() >= paths_max) {
      const auto oldest = std::ranges::min_element(
          proven_, {}, [this](const Proven& entry) { return selected_ && entry.path == *selected_ ? tick_never : entry.heard; });
      proven_.erase(oldest);
    }
    proven_.push_back({path, now});
    events_.emplace_back(ice::PathLearned{path});
  }
  if (std::exchange(silent_, false)) events_.emplace_back(ice::Heard{});
}

void LiteAgent::select(const Path& path) {
  if (selected_ && *selected_ == path) return;
  selected_ = path;
  events_.emplace_back(ice::PathSelected{path});
}

void LiteAgent::handle_time(Tick now) {
  if (now < deadline()) return;
  silent_ = true;
  events_.emplace_back(ice::Silent{});
}

Tick LiteAgent::deadline() const { return proven_.empty() || silent_ ? tick_never : heard_ + silence_max; }

std::optional<IceEvent> LiteAgent::poll_event() {
  if (events_.empty()) return std::nullopt;
  const IceEvent event = events_.front();
  events_.pop_front();
  return event;
}

std::optional<IceResponse> LiteAgent::poll_response() {
  if (responses_.empty()) return std::nullopt;
  IceResponse response = std::move(responses_.front());
  responses_.pop_front();
  return response;
}

bool LiteAgent::proven(const Path& path) const { return std::ranges::find(proven_, path, &Proven::path) != proven_.end(); }

}  // namespace maillage::rtc
