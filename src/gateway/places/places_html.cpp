// Sentences and tags. Every word from the record or the address is escaped.
#include "gateway/places/places_html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "gateway/http/html_text.hpp"
#include "gateway/places/places_map.hpp"
#include "gateway/places/places_words.hpp"

namespace maillage::gateway {
namespace {

using care::PublicOpening;
using care::PublicPlace;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "9 h 30", "6 pm" and the digits of a telephone number stay on one line: their spaces become unbreakable.
std::string held_together(std::string_view text) {
  std::string held;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool inside = i > 0 && i + 1 < text.size();
    bool hold = false;
    if (text[i] == ' ' && inside && is_digit(text[i - 1])) {
      const std::string_view after = text.substr(i + 1);
      const bool hour = after.starts_with('h') && (after.size() == 1 || after[1] == ' ' || after[1] == ',');
      hold = is_digit(after.front()) || hour || after.starts_with("am") || after.starts_with("pm");
    } else if (text[i] == ' ' && inside && i > 1 && text[i - 1] == 'h' && is_digit(text[i + 1])) {
      hold = !is_digit(text[i - 2]) && held.size() > 2;
    }
    if (hold) {
      held += "\u00A0";
    } else {
      held += text[i];
    }
  }
  return held;
}

/// One page being written, in one language.
class Writer {
 public:
  explicit Writer(const PlacesPageContent& content) : content_(content), today_(care::date_of(content.now)) {
    for (const PublicPlace& one : content.all) {
      if (fits(one, content.filter)) shown_.push_back(one);
    }
    // Whoever asks for Saturday wants the earliest Saturday first.
    if (content.filter.saturday) std::ranges::sort(shown_, {}, [](const PublicPlace& one) { return std::pair(one.saturday->from, one.name); });
  }

  std::string page() {
    return "<header>" + head() + "</header><main>" + desk() + form() + "<div class=\"two\"><section>" + count() + list() + "</section>" + where() +
           "</div></main><footer>" + foot() + "</footer>";
  }

 private:
  [[nodiscard]] bool french() const { return content_.language == Language::french; }
  [[nodiscard]] const char* say(const char* in_french, const char* in_english) const { return french() ? in_french : in_english; }

  [[nodiscard]] std::string head() const {
    const Language other = french() ? Language::english : Language::french;
    std::string html = fmt::format("<div class=\"top\"><span>{}</span><a href=\"/lieux{}\" lang=\"{}\" hreflang=\"{}\">{}</a></div>",
                                   say("Téléconsultation assistée", "Assisted teleconsultation"), escaped_html(query_of(content_.filter, other)),
                                   french() ? "en" : "fr", french() ? "en" : "fr", french() ? "English" : "Français");
    html += fmt::format(
        "<h1>{}</h1>", say("Où voir un médecin à distance, avec un soignant à vos côtés", "Where to see a doctor remotely, with a carer beside you"));
    html += fmt::format("<p class=\"urgent\">{}</p>", say("Urgence vitale : appelez le 15.", "Life-threatening emergency: call 15."));
    if (content_.invented)
      html += fmt::format("<p class=\"invented\">{}</p>",
                          say("Démonstration : ces lieux et ces numéros sont inventés.", "Demonstration: these places and numbers are invented."));
    return html;
  }

  /// Whoever would rather speak to somebody finds that first.
  [[nodiscard]] std::string desk() const {
    if (content_.desk == nullptr) return {};
    const StateWords state = state_words(*content_.desk, today_, content_.language);
    return fmt::format(
        "<section class=\"desk\" id=\"secretariat\" aria-labelledby=\"by-telephone\"><h2 id=\"by-telephone\">{}</h2><p><span class=\"state {}\">{} "
        "{}</span></p>{}{}{}</section>",
        say("Prendre rendez-vous par téléphone", "Make an appointment by telephone"), state.open ? "open" : "closed", state.open ? "●" : "○",
        held_together(escaped_html(state.text)), acts(*content_.desk), hours(*content_.desk), special_days(*content_.desk));
  }

  /// Communes that have something: the others would only give empty lists.
  [[nodiscard]] std::string commune_options() const {
    std::map<std::string, std::string> by_name;
    for (const PublicPlace& place : content_.all) {
      if (place.spot) by_name[place.spot->commune_name] = place.spot->commune;
      for (const PublicOpening& one : place.next) {
        if (one.spot) by_name[one.spot->commune_name] = one.spot->commune;
      }
      for (const care::PublicServed& one : place.serves) by_name[one.commune_name] = one.commune;
    }
    if (const care::Commune* asked = content_.communes.find(content_.filter.commune)) by_name[asked->name] = asked->insee;
    std::string html = option("", say("Toutes", "All"), content_.filter.commune.empty());
    for (const auto& [name, insee] : by_name) html += option(insee, name, content_.filter.commune == insee);
    return html;
  }

  static std::string option(std::string_view value, std::string_view words, bool chosen) {
    return fmt::format("<option value=\"{}\"{}>{}</option>", value, chosen ? " selected" : "", escaped_html(words));
  }

  [[nodiscard]] std::string pill(const char* name, bool ticked, const char* words) const {
    return fmt::format("<label class=\"pill\"><input type=\"checkbox\" name=\"{}\" value=\"1\"{}><span>{}</span></label>", name,
                       ticked ? " checked" : "", words);
  }

  [[nodiscard]] std::string form() const {
    std::string kinds = option("", say("Toutes", "All"), !content_.filter.kind);
    for (const care::PlaceKind kind : care::all_place_kinds) {
      const bool here = std::ranges::any_of(content_.all, [kind](const PublicPlace& one) { return one.kind == kind; });
      if (here || content_.filter.kind == kind) kinds += option(name_of(kind), kind_words(kind, content_.language), content_.filter.kind == kind);
    }
    return fmt::format(
        "<form method=\"get\" action=\"/lieux\"><input type=\"hidden\" name=\"lang\" value=\"{}\"><label>{}<select "
        "name=\"commune\">{}</select></label>"
        "<label>{}<select name=\"kind\">{}</select></label><fieldset><legend>{}</legend>{}{}{}</fieldset><button>{}</button></form>",
        french() ? "fr" : "en", say("Votre commune", "Your commune"), commune_options(), say("Sorte de lieu", "Kind of place"), kinds,
        say("Seulement", "Only"), pill("saturday", content_.filter.saturday, say("ouvert le samedi", "open on Saturday")),
        pill("evening", content_.filter.evening, say("ouvert après 18 h", "open after 6 pm")),
        pill("step-free", content_.filter.step_free, say("accès sans marche", "step-free access")), say("Voir les lieux", "Show the places"));
  }

  [[nodiscard]] std::string count() const {
    const std::string all =
        content_.filter == care::PlaceFilter{}
            ? std::string()
            : fmt::format(" <a href=\"/lieux{}\">{}</a>", escaped_html(query_of({}, content_.language)), say("Tout montrer", "Show all"));
    if (shown_.empty()) {
      return fmt::format("<h2 class=\"count\">{}{}</h2><p>{}</p>", say("Aucun lieu ne correspond.", "No place fits."), all,
                         say("Enlevez un choix, ou essayez une commune voisine.", "Leave out one choice, or try a commune nearby."));
    }
    const char* noun = shown_.size() == 1 ? say("lieu", "place") : say("lieux", "places");
    return fmt::format("<p class=\"count\" role=\"status\">{} {}{}</p>", shown_.size(), noun, all);
  }

  [[nodiscard]] std::string list() const {
    std::string html = "<ol>";
    for (std::size_t i = 0; i < shown_.size(); ++i) html += "<li>" + article(shown_[i], i + 1) + "</li>";
    return html + "</ol>";
  }

  [[nodiscard]] std::string article(const PublicPlace& place, std::size_t number) const {
    const StateWords state = state_words(place, today_, content_.language);
    std::string html = fmt::format("<article id=\"lieu-{}\"><h2>{}{}</h2><p class=\"what\">{}{}</p>", escaped_html(place.id),
                                   mark_of(place.kind, number), escaped_html(place.name), kind_words(place.kind, content_.language),
                                   place.spot ? ", " + escaped_html(place.spot->commune_name) : std::string());
    html += fmt::format("<p><span class=\"state {}\">{} {}</span></p>", state.open ? "open" : "closed", state.open ? "●" : "○",
                        held_together(escaped_html(state.text)));
    if (const PublicOpening* one = asked_for(place)) html += fmt::format("<p class=\"asked\">{}</p>", asked_words(*one));
    html += door(place) + manner(place) + acts(place) + stops(place);
    const std::string more = hours(place) + special_days(place) + served(place) + accessibility(place);
    // Few places are read whole; many are a list first. On paper all of it stands.
    constexpr std::size_t read_whole = 3;
    const char* summary = place.spot || place.next.empty() || !place.next.front().spot ? say("Tous les horaires, accès", "All hours, access")
                                                                                       : say("Accès, communes", "Access, communes");
    if (!more.empty()) html += fmt::format("<details{}><summary>{}</summary>{}</details>", shown_.size() <= read_whole ? " open" : "", summary, more);
    return html + "</article>";
  }

  /// The opening that answers the question: on Saturday, or the next stop in the visitor's commune. Null: the next one does.
  [[nodiscard]] const PublicOpening* asked_for(const PublicPlace& place) const {
    const care::PlaceFilter& filter = content_.filter;
    for (const PublicOpening& one : place.next) {
      const bool there = one.spot && one.spot->commune == filter.commune;
      const bool then = !filter.saturday || std::chrono::weekday(care::date_of(one.from)) == std::chrono::Saturday;
      if (there && then) return &one;
    }
    return filter.saturday && place.saturday ? &*place.saturday : nullptr;
  }
  [[nodiscard]] std::string asked_words(const PublicOpening& opening) const {
    constexpr std::chrono::days never_near{2};  // the day itself, not "tomorrow"
    std::string words = opening_words(opening, today_ - never_near, content_.language);
    if (opening.spot) return held_together(escaped_html(opening.spot->commune_name + say(" : ", ": ") + words));
    words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
    return held_together(escaped_html(words));
  }

  [[nodiscard]] static std::string door(const PublicPlace& place) {
    return place.spot ? fmt::format("<p>{}</p>", escaped_html(place.spot->address)) : std::string();
  }

  [[nodiscard]] std::string manner(const PublicPlace& place) const {
    std::string words = fmt::format("<b>{}</b>", visits_words(place.visits, content_.language));
    const std::string& who = wording_in(place.who_may_come, content_.language);
    if (!who.empty()) words += ". " + escaped_html(who);
    return "<p>" + words + "</p>";
  }

  [[nodiscard]] std::string acts(const PublicPlace& place) const {
    std::string html;
    if (!place.telephone.empty()) {
      std::string digits;
      std::ranges::copy_if(place.telephone, std::back_inserter(digits), [](char c) { return c == '+' || (c >= '0' && c <= '9'); });
      html +=
          fmt::format("<a class=\"call\" href=\"tel:{}\">{} {}</a>", digits, say("Appeler", "Call"), held_together(escaped_html(place.telephone)));
    }
    const PublicOpening* opening = asked_for(place);
    if (opening == nullptr && !place.next.empty()) opening = &place.next.front();
    const care::PublicSpot* spot = place.spot ? &*place.spot : opening != nullptr && opening->spot ? &*opening->spot : nullptr;
    if (spot != nullptr && !content_.itinerary.empty()) {
      html += fmt::format("<a class=\"go\" rel=\"noreferrer\" href=\"{}\">{}<span hidden> {}</span></a>", escaped_html(itinerary(*spot)),
                          say("Itinéraire", "Directions"), escaped_html(place.name));
    }
    return html.empty() ? html : "<p class=\"acts\">" + html + "</p>";
  }

  [[nodiscard]] std::string itinerary(const care::PublicSpot& spot) const {
    std::string link(content_.itinerary);
    const auto put = [&link](std::string_view name, const std::string& value) {
      for (auto at = link.find(name); at != std::string::npos; at = link.find(name, at + value.size())) link.replace(at, name.size(), value);
    };
    put("{latitude}", fmt::format("{:.5f}", spot.position.latitude));
    put("{longitude}", fmt::format("{:.5f}", spot.position.longitude));
    std::string address;
    for (const char c : spot.address) {
      const auto byte = static_cast<unsigned char>(c);
      const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      address += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    put("{address}", address);
    return link;
  }

  [[nodiscard]] std::string stops(const PublicPlace& place) const {
    if (place.next.empty() || !place.next.front().spot) return {};
    constexpr std::size_t stops_shown = 6;
    // Of the commune that was asked for first; the others fill what is left.
    std::vector<const PublicOpening*> chosen;
    for (const bool asked : {true, false}) {
      for (const PublicOpening& one : place.next) {
        const bool matches = one.spot && one.spot->commune == content_.filter.commune;
        if (one.spot && matches == asked && chosen.size() < stops_shown) chosen.push_back(&one);
      }
    }
    std::ranges::sort(chosen, {}, [](const PublicOpening* one) { return one->from; });
    std::string html = fmt::format("<h3>{}</h3><ul>", say("Prochains arrêts", "Next stops"));
    for (const PublicOpening* one : chosen) {
      const bool asked = one->spot->commune == content_.filter.commune;
      const std::string where = (asked ? "<b>" : "") + escaped_html(one->spot->commune_name) + (asked ? "</b>" : "");
      const std::string_view street = std::string_view(one->spot->address).substr(0, one->spot->address.rfind(", "));
      html += fmt::format("<li>{}{}{}, {}</li>", held_together(escaped_html(opening_words(*one, today_, content_.language))), say(" : ", ": "), where,
                          escaped_html(street));
    }
    return html + "</ul>";
  }

  [[nodiscard]] std::string hours(const PublicPlace& place) const {
    const auto lines = week_words(place.hours, content_.language);
    if (lines.empty()) return {};
    std::string html = fmt::format("<h3>{}</h3><dl>", say("Horaires", "Hours"));
    for (const HoursLine& line : lines)
      html += fmt::format("<dt>{}</dt><dd>{}</dd>", escaped_html(line.days), held_together(escaped_html(line.hours)));
    return html + "</dl>";
  }

  [[nodiscard]] std::string special_days(const PublicPlace& place) const {
    if (place.special_days.empty()) return {};
    std::string html = fmt::format("<h3>{}</h3><dl>", say("Prochains jours particuliers", "Special days to come"));
    for (const care::PublicSpecialDay& one : place.special_days) {
      std::string days = date_words(one.first, content_.language);
      if (one.last != one.first) days = fmt::format("{} {} {} {}", say("du", "from"), days, say("au", "to"), date_words(one.last, content_.language));
      const std::string& why = wording_in(one.why, content_.language);
      html += fmt::format("<dt>{}</dt><dd>{}{}</dd>", escaped_html(days), held_together(escaped_html(spans_words(one.spans, content_.language))),
                          why.empty() ? std::string() : " (" + escaped_html(why) + ")");
    }
    return html + "</dl>";
  }

  [[nodiscard]] std::string served(const PublicPlace& place) const {
    if (place.serves.empty()) return {};
    std::string names;
    for (const care::PublicServed& one : place.serves) {
      if (!names.empty()) names += ", ";
      names += escaped_html(one.commune_name);
      if (one.from > today_) names += fmt::format(" ({} {})", say("à partir du", "from"), long_date_words(one.from, content_.language));
    }
    return fmt::format("<h3>{}</h3><p>{}</p>", say("Communes desservies", "Communes served"), names);
  }

  [[nodiscard]] std::string accessibility(const PublicPlace& place) const {
    if (place.accessibility.empty()) return {};
    std::string words;
    for (const care::Accessibility one : place.accessibility) {
      if (!words.empty()) words += ", ";
      words += accessibility_words(one, content_.language);
    }
    words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
    return fmt::format("<h3>{}</h3><p>{}</p>", say("Accès", "Access"), words);
  }

  [[nodiscard]] std::string where() const {
    const std::string map = map_of(shown_, content_.all, content_.communes, content_.language);
    if (map.empty()) return {};
    std::set<care::PlaceKind> kinds;
    for (const PublicPlace& one : shown_) kinds.insert(one.kind);
    std::string legend = "<ul class=\"legend\">";
    for (const care::PlaceKind kind : kinds) legend += fmt::format("<li>{}{}</li>", mark_of(kind, 0), kind_words(kind, content_.language));
    return fmt::format("<section class=\"where\" aria-labelledby=\"carte\"><h2 class=\"count\" id=\"carte\">{}</h2>{}{}</ul></section>",
                       say("Carte", "Map"), map, legend);
  }

  [[nodiscard]] std::string foot() const {
    const auto clock = std::chrono::duration_cast<care::Minutes>(care::time_of_day(content_.now));
    return fmt::format("<p>{} {} {} {}. {}</p><p><a href=\"/sign-in\">{}</a></p>", say("Horaires connus le", "Hours known on"),
                       long_date_words(today_, content_.language), say("à", "at"), clock_words(clock, content_.language),
                       say("Cette page ne garde rien de vous : ni compte, ni cookie, ni script.",
                           "This page keeps nothing of you: no account, no cookie, no script."),
                       say("Professionnels : se connecter", "Professionals: sign in"));
  }

  const PlacesPageContent& content_;
  care::LocalDate today_;
  std::vector<PublicPlace> shown_;
};

/// French signs do not leave the word before them.
std::string signs_bound(std::string text) {
  for (const char* sign : {" :", " ;", " ?", " !"}) {
    for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign, at)) text.replace(at, 1, "\u00A0");
  }
  return text;
}

std::string document(std::string_view title, std::string body, Language language) {
  if (language == Language::french) body = signs_bound(std::move(body));
  return fmt::format(
      "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
      "<title>{}</title><style>{}</style></head><body>{}</body></html>",
      tag_of(language), escaped_html(title), places_style(), body);
}

}  // namespace

std::string places_page(const PlacesPageContent& content) {
  const bool french = content.language == Language::french;
  return document(french ? "Lieux de téléconsultation assistée" : "Places of assisted teleconsultation", Writer(content).page(), content.language);
}

std::string places_problem_page(std::string_view title, std::string_view text, Language language) {
  const bool french = language == Language::french;
  const std::string body = fmt::format("<header><h1>{}</h1></header><main><p>{}</p><p><a href=\"/lieux{}\">{}</a></p></main>", escaped_html(title),
                                       escaped_html(text), french ? "" : "?lang=en", french ? "Voir tous les lieux" : "Show all places");
  return document(title, body, language);
}

bool is_itinerary(std::string_view link) {
  const bool scheme = link.starts_with("https://") || link.starts_with("geo:");
  const bool coordinates = link.find("{latitude}") != std::string_view::npos && link.find("{longitude}") != std::string_view::npos;
  return scheme && (coordinates || link.find("{address}") != std::string_view::npos) && link.find_first_of(" \"<>") == std::string_view::npos;
}

}  // namespace maillage::gateway
