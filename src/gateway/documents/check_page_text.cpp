// Sentences and tags. Every word from the record or the address is escaped.
#include "gateway/documents/check_page_text.hpp"

#include <fmt/format.h>

#include <array>

#include "care/documents/paris_time.hpp"
#include "gateway/http/html_text.hpp"

namespace maillage::gateway {
namespace {

constexpr std::string_view style =
    "body{margin:0 auto;max-width:34rem;padding:1.25rem;font:1.125rem/1.5 system-ui,sans-serif;color:#16202a;background:#fff}"
    "h1{font-size:1.5rem;margin:0 0 .25rem}p,ul{margin:.5rem 0}.verdict{margin:1rem 0;padding:1rem;border-radius:.5rem;border:2px solid}"
    ".good{border-color:#14663b;background:#e8f5ed}.bad{border-color:#a3121f;background:#fdecee}.mind{border-color:#8a5a00;background:#fff5e0}"
    "label{display:block;font-weight:600;margin-top:1.5rem}input{font:inherit;padding:.6rem;width:11rem;border:1px solid #55626e;border-radius:.4rem}"
    "button{font:inherit;padding:.6rem 1.2rem;border:0;border-radius:.4rem;background:#0b5c8f;color:#fff}s{color:#55626e}small{color:#414c57}"
    "@media(prefers-color-scheme:dark){body{color:#e8edf2;background:#12181e}.good{background:#10301f}.bad{background:#3a1217}.mind{background:#"
    "38290a}"
    "input{background:#1c242c;color:inherit}s,small{color:#aab6c1}}";

std::string escaped(std::string_view text) { return escaped_html(text); }

std::string document(std::string_view title, std::string_view body) {
  return fmt::format(
      "<!doctype html><html lang=\"fr\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
      "<meta name=\"robots\" content=\"noindex\"><title>{}</title><style>{}</style></head><body>{}</body></html>",
      escaped(title), style, body);
}

std::string verdict(std::string_view tone, std::string_view strong, std::string_view more) {
  return fmt::format("<div class=\"verdict {}\" role=\"status\"><b>{}</b><p>{}</p></div>", tone, strong, more);
}

bool is_prescription(const CheckedPaper& paper) { return paper.kind == care::PaperKind::prescription; }

std::string genuineness_of(const CheckedPaper& paper) {
  switch (paper.genuineness) {
    case Genuineness::unchanged:
      return verdict("good", "Authentique et inchangé", "Le contenu signé est celui que le journal a gardé. Comparez-le avec le papier.");
    case Genuineness::altered:
      return verdict("bad", "Modifié depuis la signature", "Le contenu a été changé dans le dossier après la signature. Appelez le médecin.");
    case Genuineness::other_code:
      return verdict("bad", "Ce code n'est pas celui du document signé", "Le papier a pu être fabriqué. Appelez le médecin avant de vous y fier.");
    case Genuineness::no_code:
      return verdict("mind", "Adresse incomplète", "Lisez le code avec l'appareil photo : l'adresse tapée à la main ne permet pas de comparer.");
  }
  return {};
}

std::string force_of(const CheckedPaper& paper) {
  switch (paper.force) {
    case care::Force::in_force:
      return {};
    case care::Force::replaced: {
      const std::string when = paper.replaced_at ? " le " + care::date_in_words(*paper.replaced_at) : "";
      return verdict("bad", is_prescription(paper) ? "Remplacée" : "Remplacé",
                     fmt::format("Une version corrigée a été signée{}. Demandez-la : celle-ci ne vaut plus.", when));
    }
    case care::Force::cancelled:
      return verdict("bad", "Annulée", "Le médecin a annulé cette ordonnance. Ne la délivrez pas.");
    case care::Force::partly_cancelled:
      return verdict("mind", "Annulée en partie", "Le médecin a annulé une partie des lignes : tapez la date de naissance pour voir lesquelles.");
  }
  return {};
}

std::string told(const WhoAndWhat& told) {
  std::string body = fmt::format("<h2>{}</h2>", escaped(told.patient));
  if (told.lines.empty()) return body;
  body += "<ul>";
  for (const WhoAndWhat::Line& line : told.lines) {
    const std::string words = fmt::format("<b>{}</b><br>{}", escaped(line.what), escaped(line.how));
    body += line.cancelled ? fmt::format("<li><s>{}</s> annulé</li>", words) : fmt::format("<li>{}</li>", words);
  }
  return body + "</ul>";
}

std::string question(const CheckedPaper& paper) {
  std::string said;
  if (paper.answer == BirthDateAnswer::wrong) said = verdict("mind", "Ce n'est pas la date de naissance du patient.", "Vérifiez et retapez-la.");
  if (paper.answer == BirthDateAnswer::unreadable) said = verdict("mind", "Cette date n'est pas lisible.", "Tapez-la comme 14/03/1957.");
  if (paper.answer == BirthDateAnswer::too_often)
    return verdict("mind", "Trop d'essais pour ce document.", "Réessayez demain, ou appelez le médecin.");
  return fmt::format(
      "{}<form method=\"post\" action=\"/v/{}?h={}\"><label for=\"birth\">Date de naissance du patient</label>"
      "<p><input id=\"birth\" name=\"birth\" inputmode=\"numeric\" autocomplete=\"off\" placeholder=\"jj/mm/aaaa\" required> "
      "<button>Voir {}</button></p></form>",
      said, escaped(paper.number), escaped(paper.code), is_prescription(paper) ? "le patient et les lignes" : "le patient");
}

/// The numbers in the text, at most three.
std::array<int, 3> numbers_in(std::string_view text, std::size_t& count) {
  std::array<int, 3> numbers{};
  count = 0;
  bool within = false;
  for (const char character : text) {
    const bool digit = character >= '0' && character <= '9';
    if (digit && !within) ++count;
    within = digit;
    if (!digit || count > numbers.size()) continue;
    constexpr int no_such_year = 100'000;
    int& number = numbers[count - 1];
    number = number >= no_such_year ? number : number * 10 + (character - '0');
  }
  return numbers;
}

}  // namespace

std::string_view check_page_style() { return style; }

std::string plain_page(std::string_view title, std::string_view text) {
  return document(title, fmt::format("<h1>{}</h1><p>{}</p>", escaped(title), escaped(text)));
}

std::string page_of(const CheckedPaper& paper) {
  const std::string title = care::title_of(paper.kind);
  std::string body =
      fmt::format("<h1>{}</h1><p>{} par <b>{}</b>{}<br>le {} à {} (heure de Paris)</p>", escaped(title), is_prescription(paper) ? "Signée" : "Signé",
                  escaped(paper.signer), paper.rpps.empty() ? "" : fmt::format(" (RPPS {})", escaped(paper.rpps)),
                  care::date_in_words(paper.signed_at), care::time_in_words(paper.signed_at));
  if (paper.invented) body += verdict("mind", "Démonstration", "Les personnes sont inventées, ce document est sans valeur.");
  body += genuineness_of(paper) + force_of(paper);
  body += paper.told ? told(*paper.told) : question(paper);
  body += "<p><small>Sceau du serveur posé sur l'acte d'un médecin connecté ; ce n'est pas une signature électronique qualifiée.</small></p>";
  return document(title, body);
}

std::optional<std::string> birth_date_typed(std::string_view text) {
  std::size_t count = 0;
  std::array<int, 3> parts = numbers_in(text, count);
  if (count != parts.size()) return std::nullopt;
  constexpr int first_year = 1800;
  if (parts[0] >= first_year) std::swap(parts[0], parts[2]);
  const auto [day, month, year] = parts;
  if (day < 1 || day > 31 || month < 1 || month > 12 || year < first_year || year > 9999) return std::nullopt;
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

}  // namespace maillage::gateway
