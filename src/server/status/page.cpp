// Written by hand: eight lines do not need a template. What stands in it is our own words and numbers; it is escaped all the same.
#include "server/status/page.hpp"

#include <fmt/format.h>

#include "base/encoding.hpp"
#include "base/instant_text.hpp"
#include "fhir/element/draft.hpp"
#include "gateway/http/html_text.hpp"

namespace maillage::server {
namespace {

std::string row_of(const StatusFinding& found, bool french) {
  const std::string_view mark = found.urgency == Urgency::fine   ? (french ? "Bien" : "Well")
                                : found.urgency == Urgency::soon ? (french ? "À prévoir" : "Soon")
                                                                 : (french ? "À faire" : "Now");
  std::string row = fmt::format(R"(<li class="{}"><span class="mark">{}</span><div><h2>{}</h2><p>{}</p>)", name_of(found.urgency), mark,
                                gateway::escaped_html(found.name), gateway::escaped_html(found.value));
  if (!found.todo.empty()) row += fmt::format("<p class=\"todo\">{}</p>", gateway::escaped_html(found.todo));
  return row + "</div></li>\n";
}

std::string detail(std::string_view name, std::string_view value) {
  return fmt::format("<dt>{}</dt><dd>{}</dd>\n", gateway::escaped_html(name), gateway::escaped_html(value));
}

}  // namespace

std::string status_html(const StatusFacts& facts, Language language) {
  const bool french = language == Language::french;
  const auto findings = findings_of(facts, language);
  const std::string_view title = french ? "État du serveur" : "Server status";
  std::string page = fmt::format(
      "<!doctype html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
      "<title>{} · Maillage</title><link rel=\"stylesheet\" href=\"/status.css\"></head>\n<body>\n",
      gateway::tag_of(language), title);
  if (facts.demonstration)
    page += fmt::format("<p class=\"demonstration\">{}</p>\n",
                        french ? "Démonstration : toutes les personnes sont inventées." : "Demonstration: everybody is invented.");
  page +=
      fmt::format("<main>\n<h1>{}</h1>\n<p>{}</p>\n<ul>\n", title,
                  worst_of(findings) == Urgency::fine ? (french ? "Tout va bien." : "All is well.")
                                                      : (french ? "Quelque chose demande votre attention." : "Something asks for your attention."));
  for (const StatusFinding& found : findings) page += row_of(found, french);
  page += "</ul>\n<dl>\n";
  page += detail("Version", fmt::format("{} (schema {})", facts.version, facts.schema));
  page += detail(french ? "En service depuis" : "Running since", to_text(facts.started));
  if (facts.head) page += detail(french ? "Tête du journal" : "Head of the journal", to_hex(facts.head->hash));
  page += detail(french ? "Clé publique" : "Public key", fmt::format("{} ({})", to_hex(facts.public_key), facts.key_id));
  page +=
      fmt::format("</dl>\n<p>{}</p>\n<p><a href=\"/status\">{}</a></p>\n",
                  french ? "Cette page ne montre aucune donnée de santé. Recopiez parfois la tête du journal ailleurs : elle prouve ce qui existait."
                         : "This page shows no health data. Copy the journal's head elsewhere now and then: it proves what was there.",
                  french ? "Regarder de nouveau" : "Look again");
  page += fmt::format("<form method=\"post\" action=\"/api/sign-out\"><button>{}</button></form>\n</main>\n</body>\n</html>\n",
                      french ? "Se déconnecter" : "Sign out");
  return page;
}

namespace {

fhir::Draft way_json(const WayFacts& way) {
  fhir::Draft drawn = fhir::object({{"configured", way.there}, {"refusedSinceSent", way.refused_since_sent}, {"problem", way.last_problem}});
  if (way.last_sent) drawn.set("lastSent", to_text(*way.last_sent));
  if (way.last_refused) drawn.set("lastRefused", to_text(*way.last_refused));
  return drawn;
}

fhir::Draft messages_json(const StatusFacts& facts) {
  return fhir::object({{"sms", way_json(facts.sms)},
                       {"email", way_json(facts.email)},
                       {"waiting", facts.messages_waiting},
                       {"failed", facts.messages_failed},
                       {"toHand", facts.messages_to_hand}});
}

}  // namespace

std::string status_json(const StatusFacts& facts, Language language) {
  using fhir::Draft;
  const auto findings = findings_of(facts, language);
  Draft list = fhir::array();
  for (const StatusFinding& found : findings)
    list.append(fhir::object(
        {{"about", found.about}, {"urgency", name_of(found.urgency)}, {"name", found.name}, {"value", found.value}, {"todo", found.todo}}));
  Draft head = facts.head ? fhir::object({{"sequence", facts.head->sequence.value},
                                          {"at", to_text(facts.head->at)},
                                          {"hash", to_hex(facts.head->hash)},
                                          {"keyId", facts.head->key_id}})
                          : Draft();
  Draft body = fhir::object(
      {{"urgency", name_of(worst_of(findings))},
       {"version", facts.version},
       {"schema", facts.schema},
       {"demonstration", facts.demonstration},
       {"now", to_text(facts.now)},
       {"started", to_text(facts.started)},
       {"clockSynchronised", facts.clock_synchronised},
       {"disk",
        fhir::object(
            {{"freeBytes", facts.free_bytes}, {"refusesWritesBelow", facts.refuses_writes_below}, {"refusesReadsBelow", facts.refuses_reads_below}})},
       {"database", fhir::object({{"bytes", facts.database_bytes}, {"walBytes", facts.wal_bytes}, {"waitingUnits", facts.waiting_units}})},
       {"journal", fhir::object({{"sequence", facts.last.value}, {"head", head}, {"headsFileFull", facts.heads_file_full}})},
       {"key", fhir::object({{"id", facts.key_id}, {"public", to_hex(facts.public_key)}})},
       {"process", fhir::object({{"residentBytes", facts.resident_bytes}, {"clients", facts.clients}, {"seats", facts.seats}})},
       {"messages", messages_json(facts)},
       {"findings", list}});
  if (facts.backed_up) body.set("backedUp", to_text(*facts.backed_up));
  return body.dump();
}

std::string_view status_style() {
  return R"(:root { color-scheme: light dark; --line: #d4d9dd; --text: #1b2328; --soft: #4b565d; --ok: #14663a; --soon: #7a4a00; --now: #a3161f; --ground: #f6f8f9; --card: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --line: #38424a; --text: #eef2f4; --soft: #b4bec5; --ok: #7fd6a2; --soon: #f0bd6c; --now: #ff9b9b; --ground: #12171a; --card: #1b2227; } }
* { box-sizing: border-box; margin: 0; }
body { font: 1.0625rem/1.5 system-ui, sans-serif; color: var(--text); background: var(--ground); }
main { display: grid; gap: 1rem; width: min(48rem, 100% - 2rem); margin: 0 auto; padding: 2rem 0; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1.05rem; }
ul { list-style: none; padding: 0; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
li { display: flex; gap: 1rem; padding: 0.8rem 1rem; }
li + li { border-top: 1px solid var(--line); }
li p { color: var(--soft); }
li .todo { color: var(--text); }
.mark { flex: 0 0 5.5rem; font-weight: 600; }
.fine .mark { color: var(--ok); }
.soon .mark { color: var(--soon); }
.now .mark { color: var(--now); }
dl { display: grid; gap: 0.2rem; }
dt { color: var(--soft); }
dd { overflow-wrap: anywhere; font-family: ui-monospace, monospace; font-size: 0.9rem; }
a { color: inherit; }
button { font: inherit; padding: 0.6rem 1.2rem; border: 1px solid var(--text); border-radius: 8px; background: transparent; color: inherit; }
.demonstration { padding: 0.5rem 1rem; text-align: center; background: #3b2a66; color: #ffffff; }
)";
}

}  // namespace maillage::server
