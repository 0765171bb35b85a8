// One function for each line of the page.
#include "server/status/findings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/instant_text.hpp"

namespace maillage::server {
namespace {

struct Both {
  std::string_view french;
  std::string_view english;
  [[nodiscard]] std::string in(Language language) const { return std::string(language == Language::french ? french : english); }
};

/// "2026-11-21 22:33 UTC".
std::string minute_of(Instant at) {
  std::string text = to_text(at).substr(0, 16);
  text[10] = ' ';
  return text + " UTC";
}

StatusFinding disk(const StatusFacts& facts, Language language) {
  StatusFinding found{.about = "disk", .name = Both{"Disque", "Disk"}.in(language)};
  found.value = fmt::format(fmt::runtime(Both{"{} libres", "{} free"}.in(language)), size_in_words(facts.free_bytes, language));
  if (facts.free_bytes < facts.refuses_reads_below) {
    found.urgency = Urgency::now;
    found.todo =
        Both{
            "Plein : plus rien n’est enregistré et aucun dossier ne s’ouvre ; les appels continuent. Libérez de la place sur ce disque, le "
            "serveur reprend seul.",
            "Full: nothing is recorded and no record opens; calls go on. Free space on this disk; the server goes on by itself."}
            .in(language);
  } else if (facts.free_bytes < facts.refuses_writes_below) {
    found.urgency = Urgency::now;
    found.todo = Both{"Presque plein : seules les consultations ouvertes peuvent finir. Libérez de la place sur ce disque, le serveur reprend seul.",
                      "Nearly full: only open consultations can be finished. Free space on this disk; the server goes on by itself."}
                     .in(language);
  } else if (facts.free_bytes < free_bytes_comfortable) {
    found.urgency = Urgency::soon;
    found.todo = fmt::format(fmt::runtime(Both{"Prévoyez de la place : au-dessous de {}, les nouveaux écrits sont refusés.",
                                               "Plan for more space: below {} new writes are refused."}
                                              .in(language)),
                             size_in_words(facts.refuses_writes_below, language));
  }
  return found;
}

StatusFinding journal(const StatusFacts& facts, Language language) {
  StatusFinding found{.about = "journal", .name = Both{"Journal", "Journal"}.in(language)};
  found.value = fmt::format(fmt::runtime(Both{"{} entrées, base de {}", "{} entries, database of {}"}.in(language)), facts.last.value,
                            size_in_words(facts.database_bytes, language));
  if (facts.waiting_units > 1000) {
    found.urgency = Urgency::soon;
    found.todo = Both{"Les écrits attendent le disque : regardez ce qui l’occupe (iostat, sauvegarde en cours).",
                      "Writes wait for the disk: see what keeps it busy (iostat, a backup that runs)."}
                     .in(language);
  }
  return found;
}

StatusFinding heads(const StatusFacts& facts, Language language) {
  StatusFinding found{.about = "heads", .name = Both{"Têtes signées", "Signed heads"}.in(language)};
  found.value = facts.head ? fmt::format(fmt::runtime(Both{"entrée {}, {}", "entry {}, {}"}.in(language)), facts.head->sequence.value,
                                         minute_of(facts.head->at))
                           : Both{"aucune encore", "none yet"}.in(language);
  if (facts.heads_file_full) {
    found.urgency = Urgency::now;
    found.todo = Both{"La dernière tête n’a pas pu être écrite faute de place : libérez le disque. Rien d’acquitté n’est perdu.",
                      "The last head could not be written for want of space: free the disk. Nothing acknowledged is lost."}
                     .in(language);
  }
  return found;
}

StatusFinding backup(const StatusFacts& facts, Language language) {
  StatusFinding found{.about = "backup", .name = Both{"Dernière sauvegarde", "Last backup"}.in(language)};
  found.value = facts.backed_up ? minute_of(*facts.backed_up) : Both{"aucune", "none"}.in(language);
  const bool late = !facts.backed_up || facts.now - *facts.backed_up > backup_age_max;
  if (!late || facts.demonstration) return found;
  found.urgency = Urgency::soon;
  found.todo = Both{"Lancez maintenant, et chaque nuit : maillage backup RECORD.DB COPIE --key JOURNAL.PUB. Gardez les clés ailleurs que la copie.",
                    "Run now, and every night: maillage backup RECORD.DB COPY --key JOURNAL.PUB. Keep the keys apart from the copy."}
                   .in(language);
  return found;
}

StatusFinding clock(const StatusFacts& facts, Language language) {
  StatusFinding found{.about = "clock", .name = Both{"Horloge", "Clock"}.in(language), .value = minute_of(facts.now)};
  if (facts.head && facts.head->at - facts.now > clock_step_max) {
    found.urgency = Urgency::now;
    found.todo =
        Both{"L’horloge est en retard sur le journal : elle a été reculée. Réglez-la (timedatectl), les nouveaux écrits portent une heure fausse.",
             "The clock is behind the journal: it was set back. Set it right (timedatectl); new entries carry a wrong time."}
            .in(language);
  } else if (!facts.clock_synchronised) {
    found.urgency = facts.demonstration ? Urgency::fine : Urgency::soon;
    found.value += Both{", non synchronisée", ", not synchronised"}.in(language);
    if (found.urgency != Urgency::fine)
      found.todo = Both{"Activez la synchronisation : timedatectl set-ntp true.", "Turn synchronisation on: timedatectl set-ntp true."}.in(language);
  }
  return found;
}

StatusFinding wal(const StatusFacts& facts, Language language) {
  StatusFinding found{
      .about = "wal", .name = Both{"Tampon d’écriture", "Write-ahead log"}.in(language), .value = size_in_words(facts.wal_bytes, language)};
  if (facts.wal_bytes > facts.wal_alarm_bytes) {
    found.urgency = Urgency::soon;
    found.todo = Both{"Une lecture le retient trop longtemps : finissez les sauvegardes et vérifications en cours, sinon redémarrez le service.",
                      "A reader has held it too long: end the backups and verifications that run, or else restart the service."}
                     .in(language);
  }
  return found;
}

StatusFinding memory(const StatusFacts& facts, Language language) {
  StatusFinding found{.about = "memory", .name = Both{"Mémoire", "Memory"}.in(language), .value = size_in_words(facts.resident_bytes, language)};
  if (facts.resident_bytes > resident_bytes_usual_max) {
    found.urgency = Urgency::soon;
    found.todo = Both{"Plus que d’habitude : redémarrez le service hors des appels et signalez-le.",
                      "More than usual: restart the service outside of calls, and report it."}
                     .in(language);
  }
  return found;
}

StatusFinding people(const StatusFacts& facts, Language language) {
  return {.about = "people",
          .urgency = Urgency::fine,
          .name = Both{"Présents", "Here now"}.in(language),
          .value = fmt::format(fmt::runtime(Both{"{} pages ouvertes, {} personnes en appel", "{} open pages, {} people in calls"}.in(language)),
                               facts.clients, facts.seats),
          .todo = {}};
}

}  // namespace

Language language_of(std::string_view accept_language) {
  const auto french = accept_language.find("fr");
  const auto english = accept_language.find("en");
  return english < french ? Language::english : Language::french;
}

std::string_view name_of(Urgency urgency) {
  constexpr std::array<std::string_view, 3> names{"fine", "soon", "now"};
  return names[static_cast<std::size_t>(urgency)];
}

std::vector<StatusFinding> findings_of(const StatusFacts& facts, Language language) {
  return {disk(facts, language),  journal(facts, language), heads(facts, language),  backup(facts, language),
          clock(facts, language), wal(facts, language),     memory(facts, language), people(facts, language)};
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
