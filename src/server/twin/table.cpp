// Columns of fixed width; a difference where there are two.
#include "server/twin/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "care/calendar/wall_text.hpp"

namespace maillage::server {
namespace {

using care::twin::CommuneRow;
using care::twin::End;
using care::twin::Percentiles;
using care::twin::TwinReport;

constexpr std::size_t communes_shown = 12;

std::string letter(std::size_t scenario) { return std::string(1, static_cast<char>('A' + scenario)); }
std::string per_cent(double share) { return fmt::format("{:.1f} %", share * 100); }
std::string pair_of(const Percentiles& one) { return one.count == 0 ? "-" : fmt::format("{:.1f} / {:.1f}", one.p50, one.p90); }

const care::twin::DoctorRow* doctor_of(const LivedScenario& one, const std::string& id) {
  const auto found = std::ranges::find(one.territory.doctors, id, &care::twin::TwinDoctor::id);
  return found == one.territory.doctors.end() ? nullptr : &one.report.doctors[static_cast<std::size_t>(found - one.territory.doctors.begin())];
}

class Table {
 public:
  Table(const std::vector<LivedScenario>& scenarios, std::ostream& out) : scenarios_(scenarios), out_(out) {}

  void line(const std::string& name, const std::function<std::string(const LivedScenario&)>& value) {
    out_ << fmt::format("{:<46}", name);
    for (const LivedScenario& one : scenarios_) out_ << fmt::format("{:>28}", value(one));
    out_ << "\n";
  }
  void title(const std::string& words) { out_ << "\n" << words << "\n"; }

  void whole() {
    // Names are of any length: they stand above, and the columns have their letters.
    if (scenarios_.size() > 1) {
      for (std::size_t i = 0; i < scenarios_.size(); ++i) out_ << letter(i) << ": " << scenarios_[i].report.scenario << "\n";
      std::size_t at = 0;
      line("", [&at](const LivedScenario&) { return letter(at++); });
    }
    line("needs", [](const LivedScenario& one) { return fmt::format("{}", one.report.whole.needs); });
    const std::pair<const char*, End> all[] = {{"  answered by a doctor", End::answered},
                                               {"  excluded by the place's questions", End::excluded},
                                               {"  left without waiting longer", End::left},
                                               {"  appointment not kept", End::not_kept},
                                               {"  no place near", End::nobody_near}};
    for (const auto& row : all) {
      line(row.first, [how = row.second](const LivedScenario& one) { return fmt::format("{}", one.report.whole.count(how)); });
    }
    line("answered, of those not excluded", [](const LivedScenario& one) { return per_cent(one.report.whole.answered_share()); });
    line("answered in the territory, of the answered", [](const LivedScenario& one) { return per_cent(one.report.whole.territory_share()); });
    line("came to the end of the ladder", [](const LivedScenario& one) { return fmt::format("{}", one.report.whole.unanswered); });
    line("wait, minutes, P50 / P90", [](const LivedScenario& one) { return pair_of(one.report.whole.wait); });
    line("  for a room and an assistant", [](const LivedScenario& one) { return pair_of(one.report.room_wait); });
    line("  for a doctor", [](const LivedScenario& one) { return pair_of(one.report.doctor_wait); });
    line("appointments answered", [](const LivedScenario& one) { return fmt::format("{}", one.report.whole.appointments); });
    line("  days until then, P50 / P90", [](const LivedScenario& one) { return pair_of(one.report.appointment); });
    line("kilometres avoided", [](const LivedScenario& one) { return fmt::format("{:.0f}", one.report.kilometres_avoided); });
    line("escorts avoided", [](const LivedScenario& one) { return fmt::format("{}", one.report.escorts_avoided); });
    title("rungs that answered");
    for (const auto kind : {care::RungKind::own_doctor, care::RungKind::territory, care::RungKind::neighbours, care::RungKind::regional}) {
      const auto count = [kind](const LivedScenario& one) { return one.report.rungs.contains(kind) ? one.report.rungs.at(kind) : 0; };
      if (std::ranges::all_of(scenarios_, [&](const LivedScenario& one) { return count(one) == 0; })) continue;
      line(std::string("  ") + care::name_of(kind), [count](const LivedScenario& one) { return fmt::format("{}", count(one)); });
    }
  }

  /// By id: a scenario may have doctors that the other has not.
  void doctors() {
    title("doctors: answered, load of the hours on duty; cap: the day on which their share of teleconsultations was used up");
    std::vector<std::pair<std::string, std::string>> known;
    for (const LivedScenario& one : scenarios_) {
      for (const auto& doctor : one.territory.doctors) {
        if (std::ranges::find(known, doctor.id, &std::pair<std::string, std::string>::first) == known.end())
          known.emplace_back(doctor.id, doctor.name);
      }
    }
    for (const auto& [id, name] : known) {
      const auto row = [&id](const LivedScenario& one) { return doctor_of(one, id); };
      line("  " + name, [&row](const LivedScenario& one) {
        const care::twin::DoctorRow* hers = row(one);
        return hers == nullptr ? "-" : fmt::format("{}, {}", hers->answered, per_cent(hers->load));
      });
      const auto used_up = [&row](const LivedScenario& one) { return row(one) == nullptr ? std::nullopt : row(one)->share_used_up; };
      if (std::ranges::none_of(scenarios_, [&](const LivedScenario& one) { return used_up(one).has_value(); })) continue;
      line("    cap", [&used_up](const LivedScenario& one) { return used_up(one) ? care::date_text(*used_up(one)) : "-"; });
    }
  }

  /// Those where somebody has a place near, in any of the scenarios.
  void communes() {
    title("communes with a place near, the most needs first: answered of needs, wait P50 / P90");
    std::size_t shown = 0;
    for (const CommuneRow& row : scenarios_.front().report.communes) {
      const auto near = [&](const LivedScenario& one) {
        const CommuneRow* found = row_of(one, row.commune);
        return found != nullptr && found->tally.count(End::nobody_near) < found->tally.needs;
      };
      if (shown == communes_shown || std::ranges::none_of(scenarios_, near)) continue;
      ++shown;
      line("  " + scenarios_.front().territory.communes.all()[row.commune].name, [&row](const LivedScenario& one) {
        const CommuneRow* found = row_of(one, row.commune);
        if (found == nullptr) return std::string("-");
        return fmt::format("{} of {}, {}", found->tally.answered(), found->tally.needs, pair_of(found->tally.wait));
      });
    }
  }

  /// Where the next place would find the most people.
  void far_communes() {
    title("communes whose needs find no place near");
    constexpr std::size_t far_shown = 8;
    for (const LivedScenario& one : scenarios_) {
      std::vector<std::pair<std::size_t, std::uint32_t>> far;
      far.reserve(one.report.communes.size());
      for (const CommuneRow& row : one.report.communes) far.emplace_back(row.tally.count(End::nobody_near), row.commune);
      std::ranges::sort(far, std::greater<>());
      std::string words;
      for (std::size_t i = 0; i < std::min(far_shown, far.size()) && far[i].first > 0; ++i) {
        words += fmt::format("{}{} {}", i == 0 ? "" : ", ", one.territory.communes.all()[far[i].second].name, far[i].first);
      }
      out_ << "  " << (scenarios_.size() > 1 ? one.report.scenario + ": " : std::string()) << (words.empty() ? "none" : words) << "\n";
    }
  }

 private:
  static const CommuneRow* row_of(const LivedScenario& one, std::uint32_t commune) {
    const auto found = std::ranges::find(one.report.communes, commune, &CommuneRow::commune);
    return found == one.report.communes.end() ? nullptr : &*found;
  }

  const std::vector<LivedScenario>& scenarios_;
  std::ostream& out_;
};

void print_pairing(const LivedScenario& first, const LivedScenario& second, std::ostream& out) {
  const auto pairing = care::twin::pairing_of(first.lived, second.lived);
  out << fmt::format(
      "\nThe same patients, \"{}\" against \"{}\": {} answered in the first only, {} in the second only; of {} answered in both the wait\n"
      "is {:.1f} minutes {} on average (standard error {:.1f}).\n",
      second.report.scenario, first.report.scenario, pairing.only_second, pairing.only_first, pairing.both_answered,
      std::abs(pairing.mean_gain_minutes), pairing.mean_gain_minutes >= 0 ? "shorter" : "longer", pairing.error_minutes);
}

}  // namespace

void print_table(const std::vector<LivedScenario>& scenarios, std::ostream& out) {
  const TwinReport& first = scenarios.front().report;
  out << fmt::format("{}, {} days from {}, seed {}\n\n", scenarios.front().territory.name, first.horizon.days, care::date_text(first.horizon.first),
                     first.seed);
  Table table(scenarios, out);
  table.whole();
  table.doctors();
  table.communes();
  table.far_communes();
  for (std::size_t i = 1; i < scenarios.size(); ++i) print_pairing(scenarios.front(), scenarios[i], out);
  out << "\nThe patients are drawn, from stated rates; nobody of them exists. How each figure is counted: docs/internals/twin.md\n"
         "wait: for a room, then for a doctor; the preparation between is care. load: from acceptance to signature, of the hours on duty.\n"
         "kilometres: of the answered who need not be seen all the same; there and back by road to the cabinet of the doctor who answered (else the\n"
         "nearest known), less there and back to the place; a road is 1.3 times the straight line. escorts: answered at a prison, and suited.\n";
  if (first.repeated_from) {
    out << fmt::format("A calendar of stops ends within these days: from {} on it is taken to go on as it began.\n",
                       care::date_text(*first.repeated_from));
  }
}

}  // namespace maillage::server
