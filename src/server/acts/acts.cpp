// Building the acts by hand.
#include "server/acts/acts.hpp"

#include "care/places/journey.hpp"
#include "care/territory/territory.hpp"
#include "gateway/documents/letter_route.hpp"
#include "gateway/documents/received.hpp"

namespace maillage::server {

Acts::Acts(ActsParts parts)
    : loop_(parts.loop),
      hub_(parts.hub),
      store_(parts.store),
      record_(parts.store),
      desk_(record_),
      routes_{desk_,
              parts.store,
              parts.judge,
              parts.clock,
              parts.random,
              {},
              [feed = &parts.feed] { return feed->catch_up(); },
              std::move(parts.has_inbox),
              std::move(parts.confirm_signature),
              [this](const record::Person& person) { return gateway::trained_today(training_, person, care::teleconsultation_skill); },
              [this]() -> const care::Communes& { return communes_; },
              [this] {
                const Instant now = training_.clock.now();
                agendas_.roll(care::date_of(care::to_local(now, agendas_.zone())));
                return care::pool_times(agendas_, now);
              }},
      bookings_(parts.store, care::metropolitan_france, agendas_.travel()),
      agenda_routes_{bookings_,
                     agendas_,
                     diary_,
                     desk_,
                     parts.store,
                     parts.judge,
                     parts.clock,
                     parts.random,
                     [feed = &parts.feed] { return feed->catch_up(); },
                     [this](const record::Person& person) { return gateway::trained_today(training_, person, care::teleconsultation_skill); },
                     [this]() -> const care::Communes& { return communes_; }},
      kept_(parts.loop, bookings_, record_, diary_, parts.clock),
      calendars_({.store = parts.store,
                  .diary = diary_,
                  .links = calendar_links_,
                  .judge = parts.judge,
                  .clock = parts.clock,
                  .hasher = parts.hasher,
                  .random = parts.random,
                  .person_of = std::move(parts.person_of),
                  .place_of = [this](const std::string& place) { return protocol_of(place); },
                  .catch_up = [feed = &parts.feed] { return feed->catch_up(); },
                  .public_url = parts.public_url}),
      training_{parts.store, trainings_, parts.clock, parts.certificates, std::move(parts.people), [feed = &parts.feed] { return feed->catch_up(); }},
      kit_routes_{parts.store, kits_, parts.clock, [feed = &parts.feed] { return feed->catch_up(); },
                  [this](const record::Person& person, care::InstrumentKind kind) {
                    return gateway::trained_today(training_, person, care::Skill{kind}).has_value();
                  }},
      site_routes_{parts.store,
                   [this](const std::string& place) { return protocol_of(place); },
                   agendas_,
                   bookings_,
                   parts.clock,
                   [feed = &parts.feed] { return feed->catch_up(); },
                   kits_,
                   staff_,
                   [this] { return places(); }},
      public_url_(parts.public_url),
      hasher_(parts.hasher),
      telephone_{routes_, agenda_routes_, telephone_lists_},
      patients_on_call_([this](gateway::ClientId client, std::string_view event) { hub_.send(client, event); }),
      live_({desk_, parts.hub, parts.loop, parts.clock}),
      printing_({parts.loop, record_, parts.store, parts.journal, parts.clock, parts.hasher, parts.signer, parts.random,
                 [this](const std::string& place) { return protocol_of(place); }, std::move(parts.public_url), parts.invented}),
      documents_{record_,
                 parts.store,
                 parts.judge,
                 parts.clock,
                 parts.hasher,
                 [this](const care::PaperId& paper) { return printing_.press().problem_of(paper); },
                 [this](const std::string& place) { return protocol_of(place); },
                 [this](ports::PrintedDocument page) { return printing_.print(std::move(page)); },
                 parts.invented},
      reminding_(parts.loop, {.store = parts.store,
                              .clock = parts.clock,
                              .place_of = [this](const std::string& place) { return protocol_of(place); },
                              .sms = parts.ways.sms,
                              .email = parts.ways.email,
                              .telephone = std::move(parts.ways.telephone),
                              .invented = parts.invented}),
      reminder_routes_{reminding_.reminders(),
                       diary_,
                       parts.store,
                       [this](const std::string& place) { return protocol_of(place); },
                       [this](ports::PrintedDocument page) { return printing_.print(std::move(page)); },
                       [feed = &parts.feed] { return feed->catch_up(); }},
      check_page_({record_, parts.store, parts.journal, parts.clock, parts.hasher, parts.invented}),
      places_page_({.places = [this] { return places(); },
                    .communes = [this]() -> const care::Communes& { return communes_; },
                    .clock = parts.clock,
                    .hasher = parts.hasher,
                    .itinerary = std::move(parts.itinerary),
                    .invented = parts.invented,
                    .desk =
                        [this](Instant now) {
                          return care::public_desk(telephone_lists_.desk().hours, telephone_lists_.desk().telephone, now, care::metropolitan_france);
                        }}) {
  parts.feed.listen([this](const ports::Change& change) {
    care::learn(agendas_, change);
    diary_.learn(change);
    calendar_links_.learn(change);
    kits_.learn(change);
    trainings_.learn(change);
    for (const ports::Stored& version : change.versions) {
      if (version.key.type == "Practitioner") agendas_.learn_of_training(version.key.text());
    }
    telephone_lists_.learn(change);
    if (started_ && care::concerns_territory(change)) loop_.spawn(read_territory_again());
  });
  if (training_.certificates == gateway::Certificates::required) {
    agendas_.ask_whether_trained([this](const std::string& owner, care::LocalDate today) {
      const std::vector<care::Certificate>& hers = trainings_.of(owner.substr(owner.find('/') + 1));
      return may_practise(standing_of(hers, care::teleconsultation_skill, today));
    });
  }
  parts.hub.on_presence([this](const gateway::Presence& presence) {
    const auto* person = std::any_cast<record::Person>(&presence.principal);
    if (person == nullptr || person->practitioner.empty()) return;
    const bool here = presence.kind == gateway::Presence::Kind::connected || hub_.is_here("Practitioner/" + person->practitioner);
    staff_.apply(person->practitioner, here, routes_.clock.now());
  });
}

const care::PlaceProtocol* Acts::protocol_of(const std::string& place) const {
  const auto found = desk_.protocols().find(place);
  return found == desk_.protocols().end() ? nullptr : &found->second;
}

std::vector<const care::PlaceProtocol*> Acts::places() const {
  std::vector<const care::PlaceProtocol*> all;
  for (const auto& [place, protocol] : desk_.protocols()) all.push_back(&protocol);
  return all;
}

Outcome<> Acts::add_routes(gateway::Router& router) {
  if (auto added = gateway::add_care_routes(router, routes_); !added) return added;
  if (auto added = gateway::add_agenda_routes(router, agenda_routes_); !added) return added;
  if (auto added = calendars_.add_routes(router); !added) return added;
  if (auto added = gateway::add_kit_routes(router, kit_routes_); !added) return added;
  if (auto added = gateway::add_site_routes(router, site_routes_); !added) return added;
  if (auto added = gateway::add_training_routes(router, training_); !added) return added;
  if (auto added = gateway::add_telephone_routes(router, telephone_); !added) return added;
  if (auto added = gateway::add_telephone_verb(hub_, patients_on_call_, routes_.judge, routes_.clock); !added) return added;
  if (auto added = gateway::add_document_routes(router, documents_); !added) return added;
  if (auto added = gateway::add_received_route(router, documents_); !added) return added;
  if (auto added = gateway::add_letter_route(router, documents_); !added) return added;
  if (auto added = gateway::add_reminder_routes(router, reminder_routes_); !added) return added;
  if (auto added = places_page_.add_routes(router); !added) return added;
  return check_page_.add_routes(router);
}

Outcome<> Acts::add_slot_routes(gateway::Router& router, record::Record& record) {
  slots_.emplace(gateway::SlotParts{record, agendas_, hasher_, [this](const std::string& place) { return protocol_of(place); }, public_url_});
  return slots_->add_routes(router);
}

Outcome<> Acts::use(std::vector<care::PlaceProtocol> protocols, care::PriceTable prices) {
  for (care::PlaceProtocol& protocol : protocols) {
    if (auto used = desk_.use(std::move(protocol)); !used) return used;
  }
  routes_.prices = std::move(prices);
  return {};
}

Task<Outcome<>> Acts::read_territory() {
  auto territory = co_await care::load_territory(store_);
  if (!territory) co_return pass_on(std::move(territory));
  for (care::PlaceProtocol& protocol : territory->protocols) {
    if (auto used = desk_.use(std::move(protocol)); !used) on_unusable(used.error());
  }
  communes_ = std::move(territory->communes);
  know_doors();
  routes_.prices = std::move(territory->prices);
  for (const Issue& issue : territory->unusable) on_unusable(issue);
  co_return Outcome<>{};
}

void Acts::know_doors() {
  for (const auto& [place, protocol] : desk_.protocols()) {
    const auto door = protocol.card ? care::door_of(*protocol.card, protocol.kind, communes_) : std::nullopt;
    agendas_.travel().put(place, door ? std::optional(care::point_at(*door)) : std::nullopt);
  }
}

Task<> Acts::read_territory_again() {
  if (auto read = co_await read_territory(); !read) on_unusable(read.error());
}

Task<Outcome<>> Acts::start() {
  if (auto read = co_await read_territory(); !read) co_return read;
  started_ = true;
  staff_.begin(routes_.clock.now());
  if (auto kept = co_await kept_.start(); !kept) co_return kept;
  auto started = co_await live_.start();
  if (!started) co_return started;
  printing_.start();
  reminding_.start();
  co_return started;
}

}  // namespace maillage::server
