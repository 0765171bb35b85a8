// LiveHub: everybody who is there now. One WebSocket per client; requests by verb, answers, events.
//
// Deny by default: a verb names its row of the policy table, one without a row cannot be registered, and the gate stands before each one. A change of
// the record leaves only after its commit (the feed tells it), and to each client only if it may see it at that moment. What a client is slow to take
// is queued up to 1 MiB, then it is cut; it comes back, says the last sequence it saw, and gets what it missed, or `resync` when that is too much.
// A change that may concern everybody is told in turns of the loop, so many clients in each; whoever is to hear anything else meanwhile hears that
// change first, so that nothing overtakes anything in one socket.
//
// A client's requests are handled one after the other; a handler whose client has gone runs to its end.
// Spec: api/live/README.md. Out of scope: what verbs mean (rooms, rings), who may (record/access).
#pragma once

#include <any>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/ids.hpp"
#include "base/random.hpp"
#include "gateway/http/router.hpp"
#include "gateway/live/fan_out.hpp"
#include "gateway/live/live_message.hpp"
#include "gateway/websocket/websocket.hpp"
#include "ports/record_store.hpp"
#include "runtime/loop.hpp"

namespace maillage::gateway {

/// One socket, for as long as this process lives; a client that returns has a new one.
using ClientId = Number<struct ClientTag, std::uint64_t>;

struct LiveCall {
  ClientId client{};
  std::any principal;      // as the gate of the /live route found it
  std::string request_id;  // of the socket's opening and this message
  LiveMessage message;
};

/// Gives the answer's JSON object: R"({"pong":true})". A refusal is answered as OperationOutcome.
using VerbHandler = std::function<Task<Outcome<std::string>>(LiveCall)>;

struct Verb {
  std::string name;
  PolicyId policy;
  VerbHandler handler;
};

/// What the hub must be told about people; it knows none.
struct LivePolicy {
  /// Before each verb; may renew `principal` (an account may have been disabled since).
  std::function<Task<Outcome<void>>(const Verb&, LiveCall&)> gate;
  /// May this change be told to this person now?
  std::function<bool(const std::any& principal, const ports::Stored& changed)> may_be_told;
  /// The keys of those outside whom `may_be_told` refuses everybody; absent: ask it about each client.
  std::function<std::optional<std::vector<std::string>>(const ports::Stored& changed)> might_be_told =
      [](const ports::Stored&) -> std::optional<std::vector<std::string>> { return std::nullopt; };
  /// The person's own key ("Practitioner/8f3"), for `send_to_person`.
  std::function<std::string(const std::any& principal)> key_of;
  /// The JSON of `person` in the answer to hello.
  std::function<std::string(const std::any& principal)> describe;
};

struct LiveLimits {
  WebSocketLimits socket{};
  std::size_t clients_max{1000};             // half of the server's connections: the other half must still load the page
  std::size_t clients_per_person_max{8};     // tabs and devices; the oldest makes room
  std::uint64_t catch_up_entries_max{2000};  // beyond, reading the screens again costs less than replaying
  unsigned messages_at_once{400};            // a still in parts is thirty, a call that is joined twenty
  Micros message_interval{Millis(10)};       // then a hundred a second: what comes faster is heard later
  std::size_t told_a_turn{64};               // about a millisecond of what everybody is told
  std::size_t told_later_max{256};           // changes that wait for their turns; beyond, all are told at once
};

struct Presence {
  enum class Kind { connected, gone };
  Kind kind{Kind::connected};
  ClientId client{};
  std::any principal;
};

class LiveHub {
 public:
  LiveHub(runtime::Loop& loop, ports::RecordStore& store, RandomSource& random, LivePolicy policy, LiveLimits limits = {});
  ~LiveHub();

  /// The route that opens sockets. The router's gate judges who may open one.
  [[nodiscard]] Route route(PolicyId policy);

  /// `hello` and `ping` are the hub's own; their policies are given here too. Refuses: no policy, no handler, the same name twice.
  [[nodiscard]] Outcome<void> add(Verb verb);
  [[nodiscard]] Outcome<void> add_own_verbs(PolicyId hello, PolicyId ping);
  [[nodiscard]] std::vector<const Verb*> verbs() const;

  /// A listener of record::Feed: tells the change to whoever may see it.
  void changed(const ports::Change& change);

  /// Sends one event (a whole JSON object). False when the client has gone.
  bool send(ClientId client, std::string_view event_json);
  /// To every socket of this person; how many that were.
  std::size_t send_to_person(std::string_view key, std::string_view event_json);
  /// True while the person has a socket.
  [[nodiscard]] bool is_here(std::string_view key) const;

  /// Called on the loop when a socket opens and when it has gone.
  void on_presence(std::function<void(const Presence&)> listener) { presence_.push_back(std::move(listener)); }
  /// Called when a verb's handler throws, for the log.
  void on_failure(std::function<void(const std::string& request_id, const std::string& verb, const std::string& what)> handler) {
    failed_ = std::move(handler);
  }

  /// Closes the sockets of those whose right to be there has ended (signed out, disabled, expired); nothing they still say is heard.
  void close_where(const std::function<bool(const std::any& principal)>& has_ended, std::string_view why);
  /// The same of one socket. False while it has not ended.
  bool close_if(ClientId client, const std::function<bool(const std::any& principal)>& has_ended, std::string_view why);
  /// The server ends: everybody is told to come back.
  void close_all();

  [[nodiscard]] std::size_t clients() const { return clients_.size(); }

 private:
  struct Client;
  [[nodiscard]] Task<void> serve(std::shared_ptr<WebSocket> socket, std::any principal, std::string request_id);
  [[nodiscard]] Task<void> converse(Client& client);
  [[nodiscard]] Task<Outcome<std::string>> perform(const Client& client, LiveMessage message);
  [[nodiscard]] Task<Outcome<std::string>> hello(LiveCall call);
  [[nodiscard]] Task<void> catch_up(ClientId id, Sequence since);
  /// A change that may concern everybody: judged for each client, written once.
  struct Told {
    ports::Stored version;
    std::string frame;
  };
  void tell(Client& client, const ports::Change& change);
  [[nodiscard]] bool hears(const Client& client, const ports::Stored& version) const;
  void tell_some(const ports::Change& change, const ports::Stored& version, const std::vector<std::string>& keys);
  void tell_everybody(Told told);
  void take_turn();
  bool say(Client& client, std::string_view text);
  void say_what_waits(Client& client);
  void make_room_for(const std::string& key);
  [[nodiscard]] Client* find(ClientId id);

  runtime::Loop& loop_;
  ports::RecordStore& store_;
  LivePolicy policy_;
  LiveLimits limits_;
  std::string epoch_;  // random for each start
  std::unordered_map<std::string, Verb> verbs_;
  std::map<ClientId, std::unique_ptr<Client>> clients_;               // in the order in which they came
  std::unordered_map<std::string, std::vector<ClientId>> by_person_;  // oldest first
  std::vector<std::function<void(const Presence&)>> presence_;
  std::function<void(const std::string&, const std::string&, const std::string&)> failed_{[](const auto&, const auto&, const auto&) {}};
  ClientId last_client_{};
  Sequence last_change_{};  // the newest that the feed has told
  FanOut<ClientId, Told> fan_out_;
  runtime::Timer turn_;
};

}  // namespace maillage::gateway
