// The acts of care, built whole: their record, their desk, their routes and their place in the live world. One member of the server's parts.
//
//   Acts acts({loop, store, feed, judge, clock, random, hub, confirm});
//   acts.use(demonstration_protocols(), demonstration_prices());   // before start
//   acts.add_routes(router);                                       // with the other routes
//   co_await acts.start();                                         // after the feed, before the doors open
#pragma once

#include <functional>
#include <vector>

#include "care/resources/recorded_care.hpp"
#include "care/run/desk.hpp"
#include "gateway/care/care_live.hpp"
#include "gateway/care/care_routes.hpp"
#include "record/feed/feed.hpp"

namespace maillage::server {

struct ActsParts {
  runtime::Loop& loop;
  ports::RecordStore& store;
  record::Feed& feed;
  const record::Judge& judge;
  const ports::Clock& clock;
  RandomSource& random;
  gateway::LiveHub& hub;
  /// True when the password is this person's.
  std::function<Task<Outcome<bool>>(record::Person, Redacted<std::string>)> confirm_signature;
};

class Acts {
 public:
  explicit Acts(ActsParts parts);

  /// Protocols that are not usable are refused, and start-up stops.
  [[nodiscard]] Outcome<> use(std::vector<care::PlaceProtocol> protocols, care::PriceTable prices);
  [[nodiscard]] Outcome<> add_routes(gateway::Router& router) { return gateway::add_care_routes(router, routes_); }
  [[nodiscard]] Task<Outcome<>> start() { return live_.start(); }

  [[nodiscard]] care::Desk& desk() { return desk_; }
  [[nodiscard]] gateway::CareLive& live() { return live_; }

 private:
  care::RecordedCare record_;
  care::Desk desk_;
  gateway::CareParts routes_;
  gateway::CareLive live_;
};

}  // namespace maillage::server
