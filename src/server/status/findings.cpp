// One function for each line of the page.
#include "server/status/findings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/instant_text.hpp"

namespace maillage::server {
namespace {

std::string said(Language language, gateway::Both words) { return std::string(words.in(language)); }

/// "2026-11-21 22:33 UTC".
std::string minute_of(Instant at) {
  std::string text = to_text(at).substr(0, 16);
  text[10] = ' ';
  return text + " UTC";
}

StatusFinding disk(const StatusFacts& facts, Language language) {
  StatusFinding found{.about = "disk", .name = said(language, {"Disque", "Disk"})};
  found.value = fmt::format(fmt::runtime(said(language, {"{} libres", "{} free"})), size_in_words(facts.free_bytes, language));
  if (facts.free_bytes < facts.refuses_reads_below) {
    found.urgency = Urgency::now;
    found.todo = said(
        language, {"Plein : plus rien n’est enregistré et aucun dossier ne s’ouvre ; les appels continuent. Libérez de la place sur ce disque, le "
                   "serveur reprend seul.",
                   "Full: nothing is recorded and no record opens; calls go on. Free space on this disk; the server goes on by itself."});
  } else if (facts.free_bytes < facts.refuses_writes_below) {
    found.urgency = Urgency::now;
    found.todo = said(language,
                      {"Presque plein : seules les consultations ouvertes peuvent finir. Libérez de la place sur ce disque, le serveur reprend seul.",
                       "Nearly full: only open consultations can be finished. Free space on this disk; the server goes on by itself."});
  } else if (facts.free_bytes < free_bytes_comfortable) {
    found.urgency = Urgency::soon;
    found.todo = fmt::format(fmt::runtime(said(language, {"Prévoyez de la place : au-dessous de {}, les nouveaux écrits sont refusés.",
                                                          "Plan for more space: below {} new writes are refused."})),
                             size_in_words(facts.refuses_writes_below, language));
  }
  return found;
}

StatusFinding journal(const StatusFacts& facts, Language language) {
  StatusFinding found{.about = "journal", .name = said(language, {"Journal", "Journal"})};
  found.value = fmt::format(fmt::runtime(said(language, {"{} entrées, base de {}", "{} entries, database of {}"})), facts.last.value,
                            size_in_words(facts.database_bytes, language));
  if (facts.waiting_units > 1000) {
    found.urgency = Urgency::soon;
    found.todo = said(language, {"Les écrits attendent le disque : regardez ce qui l’occupe (iostat, sauvegarde en cours).",
                                 "Writes wait for the disk: see what keeps it busy (iostat, a backup that runs)."});
  }
  return found;
}

StatusFinding heads(const StatusFacts& facts, Language language) {
  StatusFinding found{.about = "heads", .name = said(language, {"Têtes signées", "Signed heads"})};
  found.value =
      facts.head ? fmt::format(fmt::runtime(said(language, {"entrée {}, {}", "entry {}, {}"})), facts.head->sequence.value, minute_of(facts.head->at))
                 : said(language, {"aucune encore", "none yet"});
  if (facts.heads_file_full) {
    found.urgency = Urgency::now;
    found.todo = said(language, {"La dernière tête n’a pas pu être écrite faute de place : libérez le disque. Rien d’acquitté n’est perdu.",
                                 "The last head could not be written for want of space: free the disk. Nothing acknowledged is lost."});
  }
  return found;
}

StatusFinding backup(const StatusFacts& facts, Language language) {
  StatusFinding found{.about = "backup", .name = said(language, {"Dernière sauvegarde", "Last backup"})};
  found.value = facts.backed_up ? minute_of(*facts.backed_up) : said(language, {"aucune", "none"});
  const bool late = !facts.backed_up || facts.now - *facts.backed_up > backup_age_max;
  if (!late || facts.demonstration) return found;
  found.urgency = Urgency::soon;
  found.todo =
      said(language, {"Lancez maintenant, et chaque nuit : maillage backup RECORD.DB COPIE --key JOURNAL.PUB. Gardez les clés ailleurs que la copie.",
                      "Run now, and every night: maillage backup RECORD.DB COPY --key JOURNAL.PUB. Keep the keys apart from the copy."});
  return found;
}

StatusFinding clock(const StatusFacts& facts, Language language) {
  StatusFinding found{.about = "clock", .name = said(language, {"Horloge", "Clock"}), .value = minute_of(facts.now)};
  if (facts.head && facts.head->at - facts.now > clock_step_max) {
    found.urgency = Urgency::now;
    found.todo =
        said(language,
             {"L’horloge est en retard sur le journal : elle a été reculée. Réglez-la (timedatectl), les nouveaux écrits portent une heure fausse.",
              "The clock is behind the journal: it was set back. Set it right (timedatectl); new entries carry a wrong time."});
  } else if (!facts.clock_synchronised) {
    found.urgency = facts.demonstration ? Urgency::fine : Urgency::soon;
    found.value += said(language, {", non synchronisée", ", not synchronised"});
    if (found.urgency != Urgency::fine)
      found.todo = said(language, {"Activez la synchronisation : timedatectl set-ntp true.", "Turn synchronisation on: timedatectl set-ntp true."});
  }
  return found;
}

StatusFinding wal(const StatusFacts& facts, Language language) {
  StatusFinding found{
      .about = "wal", .name = said(language, {"Tampon d’écriture", "Write-ahead log"}), .value = size_in_words(facts.wal_bytes, language)};
  if (facts.wal_bytes > facts.wal_alarm_bytes) {
    found.urgency = Urgency::soon;
    found.todo =
        said(language, {"Une lecture le retient trop longtemps : finissez les sauvegardes et vérifications en cours, sinon redémarrez le service.",
                        "A reader has held it too long: end the backups and verifications that run, or else restart the service."});
  }
  return found;
}

StatusFinding memory(const StatusFacts& facts, Language language) {
  StatusFinding found{.about = "memory", .name = said(language, {"Mémoire", "Memory"}), .value = size_in_words(facts.resident_bytes, language)};
  if (facts.resident_bytes > resident_bytes_usual_max) {
    found.urgency = Urgency::soon;
    found.todo = said(language, {"Plus que d’habitude : redémarrez le service hors des appels et signalez-le.",
                                 "More than usual: restart the service outside of calls, and report it."});
  }
  return found;
}

StatusFinding people(const StatusFacts& facts, Language language) {
  return {.about = "people",
          .urgency = Urgency::fine,
          .name = said(language, {"Présents", "Here now"}),
          .value = fmt::format(fmt::runtime(said(language, {"{} pages ouvertes, {} personnes en appel", "{} open pages, {} people in calls"})),
                               facts.clients, facts.seats),
          .todo = {}};
}

std::string way_in_words(const WayFacts& way, Language language) {
  if (!way.there) return said(language, {"non configuré", "not configured"});
  std::string words = way.last_sent ? fmt::format(fmt::runtime(said(language, {"dernier parti le {}", "last sent {}"})), minute_of(*way.last_sent))
                                    : said(language, {"rien depuis le démarrage", "none since the start"});
  if (way.refused_since_sent > 0 && way.last_refused) {
    words += fmt::format(fmt::runtime(said(language, {", {} refus depuis, le dernier le {} ({})", ", {} refused since, the last {} ({})"})),
                         way.refused_since_sent, minute_of(*way.last_refused), way.last_problem);
  }
  return words;
}

StatusFinding messages(const StatusFacts& facts, Language language) {
  StatusFinding found{.about = "messages", .name = said(language, {"Messages aux patients", "Messages to patients"})};
  found.value = fmt::format(fmt::runtime(said(language, {"SMS : {} ; courriel : {} ; {} en attente, {} abandonnés, {} à remettre",
                                                         "SMS: {}; e-mail: {}; {} waiting, {} given up, {} to hand over"})),
                            way_in_words(facts.sms, language), way_in_words(facts.email, language), facts.messages_waiting, facts.messages_failed,
                            facts.messages_to_hand);
  if (!facts.sms.rests && !facts.email.rests) return found;
  found.urgency = Urgency::soon;
  found.todo =
      said(language, {"Une voie refuse tout : la raison est entre parenthèses, que faire est dans docs/operating/reminders.md. Rien n’est perdu, "
                      "les messages sont essayés de nouveau.",
                      "A way out refuses everything: the reason is in brackets, what to do in docs/operating/reminders.md. Nothing is lost, "
                      "the messages are tried again."});
  return found;
}

}  // namespace

std::string_view name_of(Urgency urgency) {
  constexpr std::array<std::string_view, 3> names{"fine", "soon", "now"};
  return names[static_cast<std::size_t>(urgency)];
}

std::vector<StatusFinding> findings_of(const StatusFacts& facts, Language language) {
  return {disk(facts, language), journal(facts, language), heads(facts, language),  backup(facts, language),  clock(facts, language),
          wal(facts, language),  memory(facts, language),  people(facts, language), messages(facts, language)};
}

Urgency worst_of(const std::vector<StatusFinding>& findings) {
  Urgency worst = Urgency::fine;
  for (const StatusFinding& found : findings) worst = std::max(worst, found.urgency);
  return worst;
}

std::string size_in_words(std::uint64_t bytes, Language language) {
  const bool french = language == Language::french;
  if (bytes < 1ULL << 30) return fmt::format("{} {}", (bytes + (1U << 19U)) >> 20U, french ? "Mo" : "MB");
  const std::uint64_t tenths = bytes / ((1ULL << 30) / 10);
  return fmt::format("{}{}{} {}", tenths / 10, french ? "," : ".", tenths % 10, french ? "Go" : "GB");
}

}  // namespace maillage::server
