// Sentences and tags. Every word from the record or the address is escaped.
#include "gateway/documents/check_page_text.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>

#include "care/calendar/zone.hpp"
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

std::string document(Language language, std::string_view title, std::string_view body) {
  return fmt::format(
      "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
      "<meta name=\"robots\" content=\"noindex\"><title>{}</title><style>{}</style></head><body>{}</body></html>",
      tag_of(language), escaped(title), style, body);
}

/// `more` may hold tags of ours.
std::string verdict(std::string_view tone, std::string_view strong, std::string_view more) {
  return fmt::format("<div class=\"verdict {}\" role=\"status\"><b>{}</b><p>{}</p></div>", tone, strong, more);
}

/// Says things in the language of the paper's reader.
struct Speaker {
  Language language;
  [[nodiscard]] std::string_view say(Both words) const { return words.in(language); }
  [[nodiscard]] std::string verdict(std::string_view tone, Both strong, Both more) const { return gateway::verdict(tone, say(strong), say(more)); }
  [[nodiscard]] std::string date(Instant at) const {
    if (language == Language::french) return care::date_in_words(at);
    const std::chrono::year_month_day day(care::date_of(care::to_local(at, care::metropolitan_france)));
    return fmt::format("{} {} {}", static_cast<unsigned>(day.day()), month_of(static_cast<unsigned>(day.month()), language),
                       static_cast<int>(day.year()));
  }
  [[nodiscard]] std::string time(Instant at) const {
    if (language == Language::french) return care::time_in_words(at);
    const std::chrono::hh_mm_ss clock(care::time_of_day(care::to_local(at, care::metropolitan_france)));
    return fmt::format("{:02}:{:02}", clock.hours().count(), clock.minutes().count());
  }
};

bool is_prescription(const CheckedPaper& paper) { return paper.kind == care::PaperKind::prescription; }

Both title_of(const CheckedPaper& paper) {
  return {care::title_of(paper.kind), is_prescription(paper) ? "Prescription" : "Report of a teleconsultation"};
}

std::string genuineness_of(const CheckedPaper& paper) {
  const Speaker in{paper.language};
  switch (paper.genuineness) {
    case Genuineness::unchanged:
      return in.verdict("good", {"Authentique et inchangé", "Genuine and unchanged"},
                        {"Le contenu signé est celui que le journal a gardé. Comparez-le avec le papier.",
                         "The signed content is the one that the journal kept. Compare it with the paper."});
    case Genuineness::altered:
      return in.verdict("bad", {"Modifié depuis la signature", "Changed since it was signed"},
                        {"Le contenu a été changé dans le dossier après la signature. Appelez le médecin.",
                         "The content was changed in the record after the signature. Call the doctor."});
    case Genuineness::other_code:
      return in.verdict("bad", {"Ce code n'est pas celui du document signé", "This is not the code of the signed document"},
                        {"Le papier a pu être fabriqué. Appelez le médecin avant de vous y fier.",
                         "The paper may have been made up. Call the doctor before you trust it."});
    case Genuineness::no_code:
      return in.verdict("mind", {"Adresse incomplète", "Incomplete address"},
                        {"Lisez le code avec l'appareil photo : l'adresse tapée à la main ne permet pas de comparer.",
                         "Read the code with the camera: an address typed by hand allows no comparison."});
  }
  return {};
}

std::string replaced(const CheckedPaper& paper) {
  const Speaker in{paper.language};
  const std::string when = paper.replaced_at ? fmt::format("{}{}", in.say({" le ", " on "}), in.date(*paper.replaced_at)) : "";
  const Both more{"Une version corrigée a été signée{}. Demandez-la : celle-ci ne vaut plus.",
                  "A corrected version was signed{}. Ask for it: this one is no longer valid."};
  return verdict("bad", in.say({is_prescription(paper) ? "Remplacée" : "Remplacé", "Replaced"}), fmt::format(fmt::runtime(in.say(more)), when));
}

std::string force_of(const CheckedPaper& paper) {
  const Speaker in{paper.language};
  switch (paper.force) {
    case care::Force::in_force:
      return {};
    case care::Force::replaced:
      return replaced(paper);
    case care::Force::cancelled:
      return in.verdict("bad", {"Annulée", "Cancelled"},
                        {"Le médecin a annulé cette ordonnance. Ne la délivrez pas.", "The doctor cancelled this prescription. Do not dispense it."});
    case care::Force::partly_cancelled:
      return in.verdict("mind", {"Annulée en partie", "Cancelled in part"},
                        {"Le médecin a annulé une partie des lignes : tapez la date de naissance pour voir lesquelles.",
                         "The doctor cancelled some of the lines: type the birth date to see which."});
  }
  return {};
}

std::string told(Speaker in, const WhoAndWhat& told) {
  std::string body = fmt::format("<h2>{}</h2>", escaped(told.patient));
  if (told.lines.empty()) return body;
  body += "<ul>";
  for (const WhoAndWhat::Line& line : told.lines) {
    const std::string words = fmt::format("<span lang=\"fr\"><b>{}</b><br>{}</span>", escaped(line.what), escaped(line.how));
    body += line.cancelled ? fmt::format("<li><s>{}</s> {}</li>", words, in.say({"annulé", "cancelled"})) : fmt::format("<li>{}</li>", words);
  }
  return body + "</ul>";
}

std::string said_of_answer(const CheckedPaper& paper) {
  const Speaker in{paper.language};
  switch (paper.answer) {
    case BirthDateAnswer::not_asked:
      return {};
    case BirthDateAnswer::wrong:
      return in.verdict("mind", {"Ce n'est pas la date de naissance du patient.", "This is not the patient's birth date."},
                        {"Vérifiez et retapez-la.", "Check it and type it again."});
    case BirthDateAnswer::unreadable:
      return in.verdict("mind", {"Cette date n'est pas lisible.", "This date cannot be read."},
                        {"Tapez-la comme 14/03/1957.", "Type it like 14/03/1957: day, month, year."});
    case BirthDateAnswer::too_often:
      return in.verdict("mind", {"Trop d'essais pour ce document.", "Too many attempts for this document."},
                        {"Réessayez demain, ou appelez le médecin.", "Try again tomorrow, or call the doctor."});
  }
  return {};
}

std::string question(const CheckedPaper& paper) {
  const Speaker in{paper.language};
  std::string said = said_of_answer(paper);
  if (paper.answer == BirthDateAnswer::too_often) return said;
  const Both see =
      is_prescription(paper) ? Both{"Voir le patient et les lignes", "See the patient and the lines"} : Both{"Voir le patient", "See the patient"};
  return fmt::format(
      "{}<form method=\"post\" action=\"/v/{}?h={}\"><label for=\"birth\">{}</label>"
      "<p><input id=\"birth\" name=\"birth\" inputmode=\"numeric\" autocomplete=\"off\" placeholder=\"{}\" required> "
      "<button>{}</button></p></form>",
      said, escaped(paper.number), escaped(paper.code), in.say({"Date de naissance du patient", "The patient's birth date"}),
      in.say({"jj/mm/aaaa", "dd/mm/yyyy"}), in.say(see));
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

std::string plain_page(Language language, Both title, Both text) {
  return document(language, title.in(language), fmt::format("<h1>{}</h1><p>{}</p>", escaped(title.in(language)), escaped(text.in(language))));
}

std::string page_of(const CheckedPaper& paper) {
  const Speaker in{paper.language};
  const std::string_view title = in.say(title_of(paper));
  const std::string rpps = paper.rpps.empty() ? "" : fmt::format(" (RPPS {})", escaped(paper.rpps));
  const Both by{is_prescription(paper) ? "Signée par" : "Signé par", "Signed by"};
  std::string body = fmt::format("<h1>{}</h1><p>{} <b>{}</b>{}<br>{}</p>", escaped(title), in.say(by), escaped(paper.signer), rpps,
                                 fmt::format(fmt::runtime(in.say({"le {} à {} (heure de Paris)", "on {} at {} (Paris time)"})),
                                             in.date(paper.signed_at), in.time(paper.signed_at)));
  if (paper.invented) {
    body += in.verdict("mind", {"Démonstration", "Demonstration"},
                       {"Les personnes sont inventées, ce document est sans valeur.", "The people are invented, this document is worth nothing."});
  }
  body += genuineness_of(paper) + force_of(paper);
  body += paper.told ? told(in, *paper.told) : question(paper);
  body += fmt::format("<p><small>{}</small></p>",
                      in.say({"Sceau du serveur posé sur l'acte d'un médecin connecté ; ce n'est pas une signature électronique qualifiée.",
                              "Seal of the server on the act of a doctor who had signed in; this is not a qualified electronic signature."}));
  return document(paper.language, title, body);
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
