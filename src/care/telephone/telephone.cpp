// The rules of the desk's lists.
#include "care/telephone/telephone.hpp"

#include <algorithm>
#include <array>

#include "record/callers/telephone.hpp"

namespace maillage::care {
namespace {

constexpr std::array<const char*, 3> call_ends = {"appointment", "request", "excluded"};
constexpr std::array<const char*, 3> doctor_answers = {"no-answer", "declines", "accepts"};
constexpr std::array<const char*, 4> search_ends = {"found-herself", "mistake", "gone", "no-wish"};

std::unexpected<Issue> search_is_over() { return refuse(IssueCode::conflict, "search-over", "This search is over already."); }

bool too_long(const SaidWords& words) { return words.reveal().size() > said_bytes_max; }

std::unexpected<Issue> says_too_much(const char* where) {
  return refuse(IssueCode::too_long, "words-too-long", "Say it in fewer words: 500 characters at most.", {where});
}

}  // namespace

const char* name_of(CallEnd end) { return call_ends[static_cast<std::size_t>(end)]; }
const char* name_of(DoctorAnswer answer) { return doctor_answers[static_cast<std::size_t>(answer)]; }

std::optional<DoctorAnswer> doctor_answer_of(std::string_view name) {
  for (std::size_t i = 0; i < doctor_answers.size(); ++i) {
    if (doctor_answers[i] == name) return static_cast<DoctorAnswer>(i);
  }
  return std::nullopt;
}

const char* name_of(SearchEnd end) { return search_ends[static_cast<std::size_t>(end)]; }

std::optional<SearchEnd> search_end_of(std::string_view name) {
  for (std::size_t i = 0; i < search_ends.size(); ++i) {
    if (search_ends[i] == name) return static_cast<SearchEnd>(i);
  }
  return std::nullopt;
}

Outcome<> check(const CallBack& call_back) {
  if (!record::Telephone::parse(call_back.telephone.reveal())) {
    return refuse(IssueCode::required, "telephone-missing", "Give the whole number under which the caller can be reached.", {"telephone"});
  }
  if (too_long(call_back.name) || too_long(call_back.about)) return says_too_much("about");
  return {};
}

Outcome<> check(const ShiftNote& note) {
  if (note.text.reveal().empty()) return refuse(IssueCode::required, "note-empty", "Write what the next shift must know.", {"text"});
  if (too_long(note.text)) return says_too_much("text");
  return {};
}

Outcome<CallBack> called_back(CallBack call_back, CallBackAnswer answer, const std::string& by, Instant now) {
  if (call_back.done_at != Instant{}) return refuse(IssueCode::conflict, "already-called-back", "Somebody has called back already.");
  if (answer == CallBackAnswer::no_answer) {
    ++call_back.tries;
    call_back.last_try = now;
    return call_back;
  }
  call_back.reached = answer == CallBackAnswer::reached;
  call_back.left = answer == CallBackAnswer::leaves;
  call_back.done_by = by;
  call_back.done_at = now;
  return call_back;
}

Outcome<ShiftNote> taken(ShiftNote note, const std::string& by, Instant now) {
  if (note.taken_at != Instant{}) return refuse(IssueCode::conflict, "already-taken", "Somebody has taken up this note already.");
  note.taken_by = by;
  note.taken_at = now;
  return note;
}

Outcome<DoctorSearch> answered(DoctorSearch search, const std::string& doctor, DoctorAnswer answer, const std::string& by, Instant now) {
  if (search.closed != Instant{}) return search_is_over();
  if (doctor.empty()) return refuse(IssueCode::required, "doctor-missing", "Say which doctor was asked.", {"doctor"});
  const auto before = std::ranges::find(search.asked, doctor, &AskedDoctor::doctor);
  if (before != search.asked.end()) {
    *before = {doctor, answer, by, now};
  } else {
    if (search.asked.size() >= asked_doctors_max) return refuse(IssueCode::too_long, "too-many-asked", "This search has asked too many doctors.");
    search.asked.push_back({doctor, answer, by, now});
  }
  if (answer == DoctorAnswer::accepts) {
    search.found = doctor;
    search.closed = now;
  }
  return search;
}

Outcome<DoctorSearch> ended(DoctorSearch search, SearchEnd why, const std::string& by, Instant now) {
  if (search.closed != Instant{}) return search_is_over();
  search.ended = why;
  search.ended_by = by;
  search.closed = now;
  return search;
}

bool rests(const DoctorSearch& search, Instant now) { return search.closed != Instant{} && now < search.closed + search_rests; }

}  // namespace maillage::care
