// LiveHub: sockets by client, clients by person.
#include "gateway/live/hub.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "base/encoding.hpp"
#include "gateway/http/json_text.hpp"
#include "gateway/live/pace.hpp"

namespace maillage::gateway {
namespace {

/// Entries read from the store at once while a client catches up: some hundred kilobytes.
constexpr std::uint32_t changes_per_read = 64;

std::string random_epoch(RandomSource& random) {
  std::array<std::uint8_t, 8> bytes{};
  random.fill(bytes);
  return to_hex(bytes);
}

std::string change_event(const ports::Change& change, const ports::Stored& version) {
  return fmt::format(R"({{"event":"change","sequence":{},"type":{},"id":{},"version":{}}})", change.sequence.value, to_json(version.key.type),
                     to_json(version.key.id), version.version.value);
}

}  // namespace

struct LiveHub::Client {
  ClientId id;
  std::shared_ptr<WebSocket> socket;
  std::any principal;
  std::string key;
  std::string request_id;
  Pace pace;
  bool follows{false};  // has said hello and caught up: changes are told as they come
  FanOut<ClientId, Told>::Place told;
};

LiveHub::LiveHub(runtime::Loop& loop, ports::RecordStore& store, RandomSource& random, LivePolicy policy, LiveLimits limits)
    : loop_(loop), store_(store), policy_(std::move(policy)), limits_(limits), epoch_(random_epoch(random)), turn_(loop, [this] { take_turn(); }) {
  ASSERT(policy_.gate && policy_.may_be_told && policy_.might_be_told && policy_.key_of && policy_.describe);
}

LiveHub::~LiveHub() = default;

Route LiveHub::route(PolicyId policy) {
  return {.method = Method::get, .pattern = "/live", .policy = std::move(policy), .handler = [this](Request request) -> Task<Response> {
            auto session = [this, principal = request.principal, id = request.id](std::shared_ptr<WebSocket> socket) {
              return serve(std::move(socket), principal, id);
            };
            co_return upgrade(loop_, request, std::move(session), limits_.socket);
          }};
}

Outcome<void> LiveHub::add(Verb verb) {
  if (verb.policy.text.empty())
    return refuse(IssueCode::exception, "verb-without-policy", "The verb " + verb.name + " names no row of the policy table.");
  if (!verb.handler || verbs_.contains(verb.name))
    return refuse(IssueCode::exception, "bad-verb", "The verb " + verb.name + " has no handler, or two.");
  std::string name = verb.name;
  verbs_.emplace(std::move(name), std::move(verb));
  return {};
}

Outcome<void> LiveHub::add_own_verbs(PolicyId hello_policy, PolicyId ping_policy) {
  auto added = add({.name = "hello", .policy = std::move(hello_policy), .handler = [this](LiveCall call) { return hello(std::move(call)); }});
  if (!added) return added;
  return add(
      {.name = "ping", .policy = std::move(ping_policy), .handler = [](LiveCall) -> Task<Outcome<std::string>> { co_return R"({"pong":true})"; }});
}

std::vector<const Verb*> LiveHub::verbs() const {
  std::vector<const Verb*> all;
  all.reserve(verbs_.size());
  for (const auto& [name, verb] : verbs_) all.push_back(&verb);
  return all;
}

LiveHub::Client* LiveHub::find(ClientId id) {
  const auto found = clients_.find(id);
  return found == clients_.end() ? nullptr : found->second.get();
}

void LiveHub::make_room_for(const std::string& key) {
  const auto mine = by_person_.find(key);
  if (mine == by_person_.end() || mine->second.size() < limits_.clients_per_person_max) return;
  if (auto* oldest = find(mine->second.front())) oldest->socket->close(CloseCode::policy_violation, "too many open pages of one person");
}

Task<void> LiveHub::serve(std::shared_ptr<WebSocket> socket, std::any principal, std::string request_id) {
  if (clients_.size() >= limits_.clients_max) {
    socket->close(CloseCode::try_again_later, "too many clients");
    co_return;
  }
  auto made = std::make_unique<Client>(Client{.id = {++last_client_.value},
                                              .socket = std::move(socket),
                                              .principal = principal,
                                              .key = policy_.key_of(principal),
                                              .request_id = std::move(request_id),
                                              .pace = Pace(limits_.message_interval, limits_.messages_at_once),
                                              .told = fan_out_.end()});
  Client& client = *made;
  make_room_for(client.key);
  clients_.emplace(client.id, std::move(made));
  by_person_[client.key].push_back(client.id);
  for (const auto& listener : presence_) listener({.kind = Presence::Kind::connected, .client = client.id, .principal = principal});
  std::exception_ptr failure;
  try {
    co_await converse(client);
  } catch (...) {
    failure = std::current_exception();
  }
  const ClientId id = client.id;
  auto& mine = by_person_[client.key];
  std::erase(mine, id);
  if (mine.empty()) by_person_.erase(client.key);
  clients_.erase(id);
  for (const auto& listener : presence_) listener({.kind = Presence::Kind::gone, .client = id, .principal = principal});
  if (failure) std::rethrow_exception(failure);
}

Task<void> LiveHub::converse(Client& client) {
  while (true) {
    // Waited for before the socket is read: nothing is in hand that would be heard after the socket was closed.
    if (const Tick now = runtime::Loop::tick(), turn = client.pace.heard_at(now); turn > now) co_await loop_.sleep_until(turn);
    const auto text = co_await client.socket->receive();
    if (!text) co_return;
    auto message = LiveMessage::parse(*text);
    if (!message) {
      client.socket->close(CloseCode::policy_violation, message.error().text);
      co_return;
    }
    const auto ref = message->ref;
    const bool is_hello = message->verb == "hello";
    const auto since = message->fields["since"].integer();
    const auto answer = co_await perform(client, std::move(*message));
    say(client, answer ? answer_json(ref, *answer) : refusal_json(ref, answer.error()));
    // The answer first, then what was missed.
    if (is_hello && answer)
      loop_.spawn(catch_up(client.id, since ? Sequence{static_cast<std::uint64_t>(std::max<std::int64_t>(*since, 0))} : last_change_));
  }
}

Task<Outcome<std::string>> LiveHub::perform(const Client& client, LiveMessage message) {
  const auto verb = verbs_.find(message.verb);
  if (verb == verbs_.end()) {
    co_return refuse(IssueCode::not_supported, "no-such-verb", "There is no verb " + message.verb + " in the live protocol.", {"verb"});
  }
  const std::string request_id = fmt::format("{}.{}", client.request_id, message.ref);
  LiveCall call{.client = client.id, .principal = client.principal, .request_id = request_id, .message = std::move(message)};
  std::string what;
  try {
    auto passed = co_await policy_.gate(verb->second, call);
    if (!passed) co_return pass_on<void>(std::move(passed));
    co_return co_await verb->second.handler(std::move(call));
  } catch (const std::exception& error) {
    what = error.what();
  }
  failed_(request_id, verb->first, what);
  co_return refuse(IssueCode::exception, "our-fault", "The server made a mistake with this; give the operator this number: " + request_id);
}

Task<Outcome<std::string>> LiveHub::hello(LiveCall call) {
  co_return fmt::format(R"({{"person":{},"sequence":{},"epoch":"{}"}})", policy_.describe(call.principal), last_change_.value, epoch_);
}

Task<void> LiveHub::catch_up(ClientId id, Sequence since) {
  // A sequence from another database, or from too long ago: the client reads its screens again.
  const bool too_far = since > last_change_ || last_change_.value - since.value > limits_.catch_up_entries_max;
  if (too_far) send(id, fmt::format(R"({{"event":"resync","sequence":{}}})", last_change_.value));
  Sequence told = too_far ? last_change_ : since;
  while (told < last_change_) {
    auto missed = co_await store_.changes(told, changes_per_read);
    auto* client = find(id);
    if (client == nullptr) co_return;
    if (!missed) client->socket->send(fmt::format(R"({{"event":"resync","sequence":{}}})", last_change_.value));
    if (!missed || missed->empty()) break;
    for (const auto& change : *missed) {
      // What the feed has not told yet will come by it, after the relations have learnt of it.
      if (change.sequence > last_change_) break;
      tell(*client, change);
    }
    told = missed->back().sequence;
  }
  auto* client = find(id);
  if (client == nullptr) co_return;
  // What still waits for its turns with the others lies before `last_change_`: it was read from the store.
  client->told = fan_out_.end();
  client->follows = true;
}

void LiveHub::tell(Client& client, const ports::Change& change) {
  for (const auto& version : change.versions) {
    if (policy_.may_be_told(client.principal, version)) say(client, change_event(change, version));
  }
}

void LiveHub::changed(const ports::Change& change) {
  last_change_ = std::max(last_change_, change.sequence);
  for (const auto& version : change.versions) {
    if (const auto keys = policy_.might_be_told(version)) {
      tell_some(change, version, *keys);
    } else {
      tell_everybody({.version = version, .frame = text_frame(change_event(change, version))});
    }
  }
}

bool LiveHub::hears(const Client& client, const ports::Stored& version) const {
  return client.follows && policy_.may_be_told(client.principal, version);
}

void LiveHub::tell_some(const ports::Change& change, const ports::Stored& version, const std::vector<std::string>& keys) {
  std::string frame;  // written for the first who may see it
  for (const std::string& key : keys) {
    const auto hers = by_person_.find(key);
    if (hers == by_person_.end()) continue;
    for (const ClientId id : hers->second) {
      Client& client = *clients_.at(id);
      if (!hears(client, version)) continue;
      if (frame.empty()) frame = text_frame(change_event(change, version));
      say_what_waits(client);
      client.socket->send_frame(frame);
    }
  }
}

void LiveHub::tell_everybody(Told told) {
  const std::size_t waiting = fan_out_.waiting();
  fan_out_.add(std::move(told));
  if (waiting == 0) take_turn();
  while (waiting >= limits_.told_later_max && fan_out_.waiting() > 0) take_turn();
}

void LiveHub::take_turn() {
  const auto place_of = [](std::unique_ptr<Client>& client) -> auto& { return client->told; };
  const auto tell = [this](const std::unique_ptr<Client>& client, const Told& told) {
    if (hears(*client, told.version)) client->socket->send_frame(told.frame);
  };
  // By the clock and not behind the jobs that wait: the sockets are looked at between two turns.
  if (fan_out_.turn(clients_, limits_.told_a_turn, place_of, tell)) turn_.arm(runtime::Loop::tick());
}

void LiveHub::say_what_waits(Client& client) {
  fan_out_.tell_rest(client.told, [&](const Told& told) {
    if (hears(client, told.version)) client.socket->send_frame(told.frame);
  });
}

bool LiveHub::say(Client& client, std::string_view text) {
  say_what_waits(client);
  return client.socket->send(text);
}

bool LiveHub::send(ClientId id, std::string_view event_json) {
  auto* client = find(id);
  return client != nullptr && say(*client, event_json);
}

std::size_t LiveHub::send_to_person(std::string_view key, std::string_view event_json) {
  const auto mine = by_person_.find(std::string(key));
  if (mine == by_person_.end()) return 0;
  return static_cast<std::size_t>(std::ranges::count_if(mine->second, [&](ClientId id) { return send(id, event_json); }));
}

bool LiveHub::is_here(std::string_view key) const { return by_person_.contains(std::string(key)); }

void LiveHub::close_where(const std::function<bool(const std::any&)>& has_ended, std::string_view why) {
  for (const auto& [id, client] : clients_) {
    if (has_ended(client->principal)) client->socket->close(CloseCode::policy_violation, why);
  }
}

bool LiveHub::close_if(ClientId id, const std::function<bool(const std::any&)>& has_ended, std::string_view why) {
  auto* client = find(id);
  if (client == nullptr || !has_ended(client->principal)) return false;
  client->socket->close(CloseCode::policy_violation, why);
  return true;
}

void LiveHub::close_all() {
  for (const auto& [id, client] : clients_) client->socket->close(CloseCode::going_away, "the server restarts");
}

}  // namespace maillage::gateway
