// Reading the operator's files, every key accounted for.
#include "care/territory/place_file.hpp"

#include <algorithm>

#include "care/territory/card_file.hpp"
#include "care/territory/file_reader.hpp"
#include "care/territory/ladder_file.hpp"
#include "fhir/element/reader.hpp"
#include "fhir/primitive/date_time.hpp"

namespace maillage::care {

namespace {

using fhir::Element;

bool is_place_id(std::string_view id) {
  constexpr std::size_t characters_max = 40;  // room for "-respiratory-rate" within FHIR's 64
  return !id.empty() && id.size() <= characters_max &&
         std::ranges::all_of(id, [](char c) { return c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); });
}

void read_questions(FileReader& reader, Element list, PlaceProtocol& protocol) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string where = FileReader::item("questions", i);
    if (!reader.object(list[i], where, {"id", "fr", "en", "orientation"})) return;
    const Wording words{reader.text(list[i], where, "fr"), reader.text(list[i], where, "en", false)};
    const auto orientation = reader.choice(list[i], where, "orientation", orientation_of, Orientation::call_15);
    protocol.questions.push_back({reader.text(list[i], where, "id"), words, orientation});
  }
}

void read_checklist(FileReader& reader, Element list, PlaceProtocol& protocol) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string where = FileReader::item("checklist", i);
    if (!reader.object(list[i], where, {"id", "fr", "en", "required"})) return;
    const Wording words{reader.text(list[i], where, "fr"), reader.text(list[i], where, "en", false)};
    protocol.checklist.push_back({reader.text(list[i], where, "id"), words, reader.truth(list[i], where, "required", true)});
  }
}

void read_limits(FileReader& reader, Element list, PlaceProtocol& protocol) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string where = FileReader::item("limits", i);
    if (!reader.object(list[i], where, {"vital", "least", "most"})) return;
    const auto vital = reader.choice(list[i], where, "vital", vital_of, VitalKind::temperature);
    const auto least = list[i]["least"].number();
    const auto most = list[i]["most"].number();
    if (!least || !most) reader.refuse_with(where, "least and most are wanted.");
    protocol.limits.push_back({vital, least.value_or(0), most.value_or(0)});
  }
}

void read_regulation(FileReader& reader, Element from, PlaceProtocol& protocol) {
  if (!from.exists() || !reader.object(from, "regulation", {"motives", "whenNobodyAnswers", "patienceSeconds"})) return;
  RegulationRule& rule = protocol.regulation.emplace();
  for (const Element one : reader.list_if_any(from, "regulation", "motives")) {
    if (one.text().empty()) reader.refuse_with("regulation.motives", "codes of motives are wanted, such as \"heart-pressure\".");
    rule.motives.emplace_back(one.text());
  }
  rule.when_nobody_answers = reader.truth(from, "regulation", "whenNobodyAnswers", rule.when_nobody_answers);
  rule.patience = reader.seconds(from, "regulation", "patienceSeconds", rule.patience);
}

void read_caps(FileReader& reader, Element from, Caps& caps) {
  if (!from.exists() || !reader.object(from, "caps", {"percent", "specialties"})) return;
  constexpr std::int64_t whole_share = 100;
  caps.percent = static_cast<std::uint32_t>(reader.whole(from, "caps", "percent", caps.percent, whole_share));
  if (!from["specialties"].exists()) return;
  caps.specialties.clear();
  for (std::size_t i = 0; i < from["specialties"].size(); ++i) {
    const Element one = from["specialties"][i];
    const std::string at = FileReader::item("caps.specialties", i);
    if (!reader.object(one, at, {"specialty", "percent"})) return;
    caps.specialties.push_back({reader.text(one, at, "specialty"), static_cast<std::uint32_t>(reader.whole(one, at, "percent", 0, whole_share))});
  }
}

void read_delays(FileReader& reader, Element delays, PlaceProtocol& protocol) {
  if (!delays.exists() ||
      !reader.object(delays, "delays", {"goneOffSeconds", "joinWithinSeconds", "interruptionSeconds", "appointmentSeconds", "noShowSeconds"}))
    return;
  protocol.gone_off_after = reader.seconds(delays, "delays", "goneOffSeconds", protocol.gone_off_after);
  protocol.join_within = reader.seconds(delays, "delays", "joinWithinSeconds", protocol.join_within);
  protocol.interruption_max = reader.seconds(delays, "delays", "interruptionSeconds", protocol.interruption_max);
  protocol.hour_patience = reader.seconds(delays, "delays", "appointmentSeconds", protocol.hour_patience);
  protocol.no_show_after = reader.seconds(delays, "delays", "noShowSeconds", protocol.no_show_after);
}

}  // namespace

Outcome<PlaceFile> read_place_file(std::string_view text) {
  auto file = fhir::parse(text);
  if (!file) return pass_on(std::move(file));
  const Element root = file->root();
  FileReader reader;
  PlaceFile place;
  PlaceProtocol& protocol = place.protocol;
  reader.object(root, "",
                {"place", "kind", "name", "address", "telephone", "territory", "youngestMonths", "youngerThan", "questions", "checklist", "limits",
                 "ladder", "contact", "delays", "assistants", "card", "regulation", "caps"});
  protocol.place = reader.text(root, "", "place");
  if (!is_place_id(protocol.place)) reader.refuse_with("place", "an id of small letters, digits and '-' is wanted, at most 40 of them.");
  protocol.kind = reader.choice(root, "", "kind", place_kind_of, PlaceKind::pharmacy);
  protocol.name = reader.text(root, "", "name");
  protocol.address = reader.text(root, "", "address");
  protocol.telephone = reader.text(root, "", "telephone");
  protocol.territory = reader.text(root, "", "territory", false);
  constexpr std::int64_t months_max = 1200;
  protocol.age_months_min = static_cast<std::uint32_t>(reader.whole(root, "", "youngestMonths", protocol.age_months_min, months_max));
  if (root["youngerThan"].exists()) protocol.under_age = reader.choice(root, "", "youngerThan", orientation_of, protocol.under_age);
  read_questions(reader, reader.list_if_any(root, "", "questions"), protocol);
  read_checklist(reader, reader.list_if_any(root, "", "checklist"), protocol);
  read_limits(reader, reader.list_if_any(root, "", "limits"), protocol);
  protocol.ladder = read_ladder(reader, reader.list_if_any(root, "", "ladder"), "ladder");
  if (reader.object(root["contact"], "contact", {"name", "role", "telephone"})) {
    protocol.contact = {reader.text(root["contact"], "contact", "name"), reader.text(root["contact"], "contact", "role", false),
                        reader.text(root["contact"], "contact", "telephone")};
  }
  read_delays(reader, root["delays"], protocol);
  read_regulation(reader, root["regulation"], protocol);
  read_caps(reader, root["caps"], protocol.caps);
  place.assistants = reader.logins(root, "", "assistants");
  if (root["card"].exists()) protocol.card = read_card(reader, root["card"]);
  auto whole = reader.outcome(std::move(place));
  if (!whole) return whole;
  if (whole->protocol.card) {
    if (auto settled = settle(*whole->protocol.card, whole->protocol.kind); !settled) return pass_on(std::move(settled));
  }
  // In order, so that what is read is what the record gives back.
  for (Rung& rung : whole->protocol.ladder) {
    if (rung.hours) static_cast<void>(settle(*rung.hours, "ladder"));
  }
  if (auto usable = check(whole->protocol); !usable) return pass_on(std::move(usable));
  return whole;
}

Outcome<PriceTable> read_price_file(std::string_view text) {
  auto file = fhir::parse(text);
  if (!file) return pass_on(std::move(file));
  FileReader reader;
  PriceTable table;
  reader.object(file->root(), "", {"prices"});
  const Element list = file->root()["prices"];
  if (list.size() == 0) reader.refuse_with("prices", "at least one price is wanted.");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string where = FileReader::item("prices", i);
    if (!reader.object(list[i], where, {"code", "cents", "from", "until"})) break;
    Price price;
    price.code = reader.text(list[i], where, "code");
    constexpr std::int64_t cents_max = 10'000'000;
    if (list[i]["cents"].exists()) price.cents = static_cast<std::uint32_t>(reader.whole(list[i], where, "cents", 0, cents_max));
    const auto day = [&](std::string_view key) {
      const auto read = fhir::parse_date_time(list[i][key].text());
      if (!read || read->precision != fhir::Precision::day) reader.refuse_with(FileReader::path(where, key), "a day like 2026-01-01 is wanted.");
      return read.value_or(fhir::DateTime{});
    };
    price.from = day("from").low;
    if (list[i]["until"].exists()) price.until = day("until").high;
    table.push_back(std::move(price));
  }
  auto whole = reader.outcome(std::move(table));
  if (!whole) return whole;
  if (auto usable = check(*whole); !usable) return pass_on(std::move(usable));
  return whole;
}

}  // namespace maillage::care
