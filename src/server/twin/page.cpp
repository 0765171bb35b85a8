// Sentences, tables and drawings. Every word of the territory or of a scenario is escaped.
#include "server/twin/page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "gateway/http/html_text.hpp"
#include "gateway/places/places_words.hpp"
#include "server/twin/drawings.hpp"
#include "server/twin/page_style.hpp"

namespace maillage::server {
namespace {

using care::twin::CommuneRow;
using care::twin::End;
using care::twin::Percentiles;
using gateway::escaped_html;

std::string whole(double value) { return french_number(value, 0); }
std::string per_cent(double share) { return french_number(share * 100, 1) + " %"; }
std::string waits(const Percentiles& one) { return one.count == 0 ? "–" : french_number(one.p50, 1) + " / " + french_number(one.p90, 1); }

class Writer {
 public:
  explicit Writer(const std::vector<LivedScenario>& scenarios) : scenarios_(scenarios), first_(scenarios.front()) {}

  std::string page() {
    return "<header>" + head() + "</header><main>" + figures() + gains() + maps() + charts() + communes() + methods() + "</main><footer><p>" +
           foot() + "</p></footer>";
  }

 private:
  std::string head() const {
    const auto day = gateway::long_date_words(first_.report.horizon.first, gateway::Language::french);
    return fmt::format(
        "<p class=\"soft\">Jumeau du territoire</p><h1>{}</h1><p>{} jours vécus en temps simulé à partir du {}, avec le code même qui sonne les "
        "médecins et "
        "tient les agendas. Graine {}.</p><p class=\"drawn\">Les patients sont tirés au sort d’après des taux énoncés plus bas : personne d’entre "
        "eux "
        "n’existe. Ce sont des ordres de grandeur pour comparer des choix, pas des prévisions.</p>",
        escaped_html(first_.territory.name), first_.report.horizon.days, day, first_.report.seed);
  }

  /// The first one is the territory without a change.
  [[nodiscard]] std::string named(std::size_t scenario) const {
    return scenario == 0 ? "Situation actuelle" : escaped_html(scenarios_[scenario].report.scenario);
  }

  void row(std::string& html, const char* name, const std::function<std::string(const LivedScenario&)>& value, bool inner = false) const {
    html += fmt::format("<tr{}><th scope=\"row\">{}</th>", inner ? " class=\"inner\"" : "", name);
    for (const LivedScenario& one : scenarios_) html += "<td>" + value(one) + "</td>";
    html += "</tr>";
  }

  [[nodiscard]] std::string columns(const char* corner) const {
    std::string html = fmt::format("<table><thead><tr><th scope=\"col\">{}</th>", corner);
    for (std::size_t i = 0; i < scenarios_.size(); ++i) {
      html += fmt::format("<th scope=\"col\"><span class=\"key k{}\"></span>{}</th>", i, named(i));
    }
    return html + "</tr></thead><tbody>";
  }

  [[nodiscard]] std::string figures() const {
    std::string html = "<section><h2>En chiffres</h2><div class=\"wide\">" + columns("");
    const auto ended = [](End how) { return [how](const LivedScenario& one) { return whole(static_cast<double>(one.report.whole.count(how))); }; };
    row(html, "Besoins", [](const LivedScenario& one) { return whole(static_cast<double>(one.report.whole.needs)); });
    row(html, "pris en charge par un médecin", ended(End::answered), true);
    row(html, "écartés par les questions du lieu (15, urgences, en personne)", ended(End::excluded), true);
    row(html, "partis sans attendre davantage", ended(End::left), true);
    row(html, "rendez-vous non honorés", ended(End::not_kept), true);
    row(html, "aucun lieu à portée", ended(End::nobody_near), true);
    row(html, "Pris en charge, parmi les besoins non écartés", [](const LivedScenario& one) { return per_cent(one.report.whole.answered_share()); });
    row(html, "Par le territoire, parmi les patients pris en charge",
        [](const LivedScenario& one) { return per_cent(one.report.whole.territory_share()); });
    row(html, "Attente en minutes, médiane / neuvième décile", [](const LivedScenario& one) { return waits(one.report.whole.wait); });
    row(html, "pour une salle et un assistant", [](const LivedScenario& one) { return waits(one.report.room_wait); }, true);
    row(html, "pour un médecin", [](const LivedScenario& one) { return waits(one.report.doctor_wait); }, true);
    row(html, "Rendez-vous, jours d’ici là, médiane / neuvième décile", [](const LivedScenario& one) { return waits(one.report.appointment); });
    constexpr std::pair<care::RungKind, const char*> rungs[] = {{care::RungKind::own_doctor, "Pris en charge par leur propre médecin"},
                                                                {care::RungKind::territory, "par un médecin du territoire"},
                                                                {care::RungKind::neighbours, "par un territoire voisin"},
                                                                {care::RungKind::regional, "par la plateforme régionale"}};
    for (const auto& rung : rungs) {
      const auto count = [kind = rung.first](const LivedScenario& one) { return one.report.rungs.contains(kind) ? one.report.rungs.at(kind) : 0; };
      if (std::ranges::all_of(scenarios_, [&](const LivedScenario& one) { return count(one) == 0; })) continue;
      row(
          html, rung.second, [&](const LivedScenario& one) { return whole(static_cast<double>(count(one))); },
          rung.first != care::RungKind::own_doctor);
    }
    row(html, "Arrivés au bout de l’échelle", [](const LivedScenario& one) { return whole(static_cast<double>(one.report.whole.unanswered)); });
    row(html, "Kilomètres évités", [](const LivedScenario& one) { return whole(one.report.kilometres_avoided); });
    row(html, "Extractions évitées", [](const LivedScenario& one) { return whole(static_cast<double>(one.report.escorts_avoided)); });
    return html + "</tbody></table></div></section>";
  }

  [[nodiscard]] std::string gains() const {
    if (scenarios_.size() < 2) return {};
    std::string html = "<section><h2>Les mêmes patients</h2>";
    for (std::size_t i = 1; i < scenarios_.size(); ++i) {
      const auto pairing = care::twin::pairing_of(first_.lived, scenarios_[i].lived);
      const bool shorter = pairing.mean_gain_minutes >= 0;
      html += fmt::format(
          "<p><span class=\"key k{}\"></span><strong>{}</strong>, comparé à « {} » : {} patients de plus reçoivent une réponse et {} n’en reçoivent "
          "plus ; "
          "pour les {} qui en ont une dans les deux, l’attente est en moyenne {} de {} minutes (erreur type {}).</p>",
          i, named(i), named(0), whole(static_cast<double>(pairing.only_second)), whole(static_cast<double>(pairing.only_first)),
          whole(static_cast<double>(pairing.both_answered)), shorter ? "plus courte" : "plus longue",
          french_number(std::abs(pairing.mean_gain_minutes), 1), french_number(pairing.error_minutes, 1));
    }
    return html + "</section>";
  }

  [[nodiscard]] std::string maps() const {
    std::string html = "<section><h2>Où l’on trouve un médecin</h2><div class=\"maps\">";
    for (std::size_t i = 0; i < scenarios_.size(); ++i) {
      html += fmt::format("<figure>{}<figcaption><span class=\"key k{}\"></span>{}</figcaption></figure>", drawn_map(scenarios_[i]), i, named(i));
    }
    html += "</div><ul class=\"legend\">";
    constexpr std::pair<const char*, const char*> classes[] = {{"share0", "moins d’un quart des besoins pris en charge"},
                                                               {"share1", "un quart à la moitié"},
                                                               {"share2", "la moitié aux trois quarts"},
                                                               {"share3", "trois quarts et plus"},
                                                               {"far", "aucun lieu à portée"}};
    for (const auto& one : classes) {
      html += fmt::format(
          "<li><svg viewBox=\"0 0 16 16\" aria-hidden=\"true\"><g class=\"needs\"><circle class=\"{}\" cx=\"8\" cy=\"8\" r=\"6\"/></g></svg>{}</li>",
          one.first, one.second);
    }
    return html + "<li>surface du rond : nombre de besoins ; signes pleins : lieux et arrêts de la page publique</li></ul></section>";
  }

  [[nodiscard]] std::string charts() const {
    std::string html = "<section><h2>Courbes</h2><ul class=\"legend\">";
    for (std::size_t i = 0; i < scenarios_.size(); ++i) {
      html += fmt::format("<li><span class=\"key k{}\"></span>{}</li>", i, named(i));
    }
    html += "</ul><div class=\"charts\">";
    const auto figure = [&html](const std::string& drawing, const char* words) {
      html += fmt::format("<figure>{}<figcaption>{}</figcaption></figure>", drawing, words);
    };
    figure(drawn_waits(scenarios_), "Part des patients pris en charge qui ont attendu au plus tant de minutes.");
    figure(drawn_hours(scenarios_), "Attente selon l’heure d’arrivée : médiane, et neuvième décile en tirets.");
    constexpr unsigned a_season = 62;
    if (first_.report.horizon.days > a_season) figure(drawn_months(scenarios_), "Besoins (gris) et consultations par mois.");
    figure(drawn_loads(scenarios_), "Charge des médecins : temps en consultation, en part de leurs heures de garde.");
    return html + "</div></section>";
  }

  [[nodiscard]] std::string communes() const {
    constexpr std::size_t shown = 25;
    std::string html =
        "<section><h2>Par commune</h2><p class=\"soft\">Les communes où le plus de besoins naissent. Besoins pris en charge / besoins ; attente "
        "médiane / "
        "neuvième "
        "décile en minutes.</p><div class=\"wide\">" +
        columns("Commune");
    for (std::size_t i = 0; i < std::min(shown, first_.report.communes.size()); ++i) {
      const std::uint32_t commune = first_.report.communes[i].commune;
      row(html, escaped_html(first_.territory.communes.all()[commune].name).c_str(), [commune](const LivedScenario& one) {
        const auto found = std::ranges::find(one.report.communes, commune, &CommuneRow::commune);
        if (found == one.report.communes.end()) return std::string("–");
        if (found->tally.count(End::nobody_near) == found->tally.needs) return fmt::format("0 / {} ; aucun lieu à portée", found->tally.needs);
        return fmt::format("{} / {} ; {}", found->tally.answered(), found->tally.needs, waits(found->tally.wait));
      });
    }
    return html + "</tbody></table></div></section>";
  }

  [[nodiscard]] std::string methods() const {
    const care::twin::Assumptions& assumed = first_.territory.assumed;
    std::string html =
        "<section><h2>Comment c’est compté</h2><dl><dt>Attente</dt><dd>Des patients pris en charge : pour une salle et un assistant, puis pour un "
        "médecin. "
        "La "
        "préparation entre les deux est du soin.</dd><dt>Par le territoire</dt><dd>Par leur propre médecin ou à l’échelon du "
        "territoire.</dd><dt>Charge</dt><dd>De l’acceptation à la signature, en part des heures de garde.</dd><dt>Kilomètres évités</dt><dd>Des "
        "patients "
        "répondus qui n’ont pas à être vus en personne malgré tout : l’aller et retour par la route (1,3 fois la ligne droite) jusqu’au cabinet du "
        "médecin "
        "qui a répondu, à défaut jusqu’au cabinet connu le plus proche, moins l’aller et retour jusqu’au lieu. Un trajet plus long que celui du "
        "cabinet "
        "compte contre.</dd><dt>Extractions évitées</dt><dd>Consultations dans une unité sanitaire de prison, sans besoin d’être vu en "
        "personne.</dd></dl>";
    html += "<h3>Ce qui est supposé</h3><ul>";
    const auto say = [&html](const std::string& words) { html += "<li>" + words + "</li>"; };
    say(
        fmt::format("Les besoins suivent la population des communes, le jour de la semaine, l’heure, la saison et le motif ; {} % des habitants sont "
                    "sans médecin traitant.",
                    whole(assumed.without_treating_doctor * 100)));
    say(fmt::format("Un patient va jusqu’à {} km par la route, sauf si le lieu nomme les communes qu’il sert.", whole(assumed.reach_km)));
    say(fmt::format("Une consultation dure {} minutes (médiane ; 15 en moyenne, Drees 2002), la préparation {}, la remise {}.",
                    whole(assumed.consultation_minutes), whole(assumed.preparation_minutes), whole(assumed.hand_over_minutes)));
    say(fmt::format("{} % des rendez-vous ne sont pas honorés (Académie nationale de médecine et Ordre des médecins, 2023 : 6 à 10 %).",
                    whole(assumed.not_kept * 100)));
    say(fmt::format("Un médecin sonné accepte {} fois sur 100, refuse {} fois ; un patient attend {} minutes en moyenne avant de partir.",
                    whole(assumed.accepts * 100), whole(assumed.declines * 100), whole(assumed.patience_minutes)));
    if (first_.report.repeated_from) {
      say("Un calendrier d’arrêts finit avant ces jours : il est supposé recommencer à partir du " +
          gateway::long_date_words(*first_.report.repeated_from, gateway::Language::french) + ".");
    }
    return html + "</ul></section>";
  }

  [[nodiscard]] static std::string foot() {
    return "Fait par <code>maillage simulate</code>. Chaque supposition et sa source : docs/internals/twin.md et src/care/twin/assumptions.hpp.";
  }

  const std::vector<LivedScenario>& scenarios_;
  const LivedScenario& first_;
};

}  // namespace

std::string report_page(const std::vector<LivedScenario>& scenarios) {
  return fmt::format(
      "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
      "<title>Jumeau du territoire : {}</title><style>{}</style></head><body>{}</body></html>\n",
      escaped_html(scenarios.front().territory.name), twin_page_style(), Writer(scenarios).page());
}

}  // namespace maillage::server
