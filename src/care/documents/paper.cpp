// Names of papers, and their place among the conclusions of a consultation.
#include "care/documents/paper.hpp"

#include <algorithm>
#include <charconv>

namespace maillage::care {
namespace {

constexpr std::string_view version_mark = "-c";
constexpr std::string_view prescription_mark = "-p";

bool has_paper(const Conclusion& conclusion, PaperKind kind) { return kind == PaperKind::report || !conclusion.report.prescription.empty(); }

}  // namespace

std::string PaperId::text() const {
  std::string text = consultation;
  text.append(version_mark).append(std::to_string(version));
  if (kind == PaperKind::prescription) text.append(prescription_mark);
  return text;
}

std::optional<PaperId> PaperId::parse(std::string_view text) {
  PaperId paper;
  if (text.ends_with(prescription_mark)) {
    paper.kind = PaperKind::prescription;
    text.remove_suffix(prescription_mark.size());
  }
  const std::size_t mark = text.rfind(version_mark);
  if (mark == std::string_view::npos || mark == 0) return std::nullopt;
  const std::string_view digits = text.substr(mark + version_mark.size());
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), paper.version);
  if (error != std::errc{} || end != digits.data() + digits.size() || paper.version == 0 || digits.starts_with('0')) return std::nullopt;
  paper.consultation = text.substr(0, mark);
  return paper;
}

std::vector<PaperId> papers_of(const Consultation& state) {
  std::vector<PaperId> papers;
  for (const Conclusion& conclusion : state.conclusions) {
    for (const PaperKind kind : {PaperKind::report, PaperKind::prescription}) {
      if (has_paper(conclusion, kind)) papers.push_back({state.id, conclusion.version, kind});
    }
  }
  return papers;
}

const Conclusion* conclusion_of(const Consultation& state, const PaperId& paper) {
  if (paper.consultation != state.id) return nullptr;
  const auto found = std::ranges::find(state.conclusions, paper.version, &Conclusion::version);
  return found == state.conclusions.end() || !has_paper(*found, paper.kind) ? nullptr : &*found;
}

Force force_of(const Consultation& state, const PaperId& paper) {
  const Conclusion* conclusion = conclusion_of(state, paper);
  if (conclusion == nullptr) return Force::cancelled;
  if (conclusion->version != state.conclusions.back().version) return replacement_of(state, paper) ? Force::replaced : Force::cancelled;
  if (paper.kind == PaperKind::report) return Force::in_force;
  const auto& lines = conclusion->report.prescription;
  const auto cancelled = static_cast<std::size_t>(std::ranges::count(lines, true, &PrescriptionLine::cancelled));
  return cancelled == 0 ? Force::in_force : cancelled == lines.size() ? Force::cancelled : Force::partly_cancelled;
}

std::optional<PaperId> replacement_of(const Consultation& state, const PaperId& paper) {
  if (state.conclusions.empty() || state.conclusions.back().version == paper.version) return std::nullopt;
  // What counts is the last word: a prescription that a later correction took away is not replaced, whatever stood between.
  if (!has_paper(state.conclusions.back(), paper.kind)) return std::nullopt;
  return PaperId{state.id, state.conclusions.back().version, paper.kind};
}

std::optional<PaperId> replaced_by(const Consultation& state, const PaperId& paper) {
  const Conclusion* conclusion = conclusion_of(state, paper);
  if (conclusion == nullptr || conclusion->replaces == 0) return std::nullopt;
  const PaperId before{state.id, conclusion->replaces, paper.kind};
  return conclusion_of(state, before) == nullptr ? std::nullopt : std::optional(before);
}

const char* name_of(PaperKind kind) { return kind == PaperKind::report ? "report" : "prescription"; }

const char* name_of(Force force) {
  switch (force) {
    case Force::in_force:
      return "in-force";
    case Force::partly_cancelled:
      return "partly-cancelled";
    case Force::cancelled:
      return "cancelled";
    case Force::replaced:
      return "replaced";
  }
  return "in-force";
}

const char* title_of(PaperKind kind) { return kind == PaperKind::report ? "Compte rendu de téléconsultation" : "Ordonnance"; }
const char* file_name_of(PaperKind kind) { return kind == PaperKind::report ? "compte-rendu.pdf" : "ordonnance.pdf"; }

}  // namespace maillage::care
