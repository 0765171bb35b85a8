// The press: prints every paper that a signed conclusion owes, once, and loses none.
//
// What is owed is read from the feed: a commit of care that holds a signed Composition owes its paper, a commit that holds the note of a printed
// paper pays it. So a restart, which replays the feed, finds again what a crash left unprinted. The order is the one that makes paper a witness: the
// signed content is durable (entry n), the head is signed, the page is rendered with both, and the file is stored by a later entry.
//   learn(change) from the feed; then print_owed() whenever has_work(); what was refused stays owed and says why (problem_of).
// Out of scope: threads and the time of the next try (server/acts), the words (page.hpp).
#pragma once

#include <functional>
#include <map>
#include <string>

#include "base/random.hpp"
#include "care/documents/page.hpp"
#include "care/documents/printed_note.hpp"
#include "care/run/care_record.hpp"
#include "ports/clock.hpp"
#include "ports/journal.hpp"
#include "record/seal/content_seal.hpp"
#include "record/seal/pdf_seal.hpp"

namespace maillage::care {

/// What the QR code holds and the words beside it, for one signed content.
struct CodeOnPaper {
  std::string code;
  std::string caption;
};

struct PressParts {
  CareRecord& record;
  ports::RecordStore& store;
  ports::Journal& journal;
  const ports::Clock& clock;
  const ports::Hasher& hasher;
  const ports::Signer& signer;
  RandomSource& random;
  std::function<const PlaceProtocol*(const std::string& place)> place_of{};
  /// Renders and seals, away from the loop.
  std::function<Task<Outcome<Buffer>>(ports::PrintedDocument, record::SealFacts)> print{};
  std::string public_url{};  // "https://soin.example"; empty: the QR code carries a content seal
  bool invented{false};      // a demonstration
};

class Press {
 public:
  explicit Press(PressParts parts) : parts_(std::move(parts)) {}

  void learn(const ports::Change& change);
  [[nodiscard]] bool has_work() const { return !owed_.empty() && !printing_; }
  [[nodiscard]] std::size_t owed() const { return owed_.size(); }
  /// Tries once to print everything owed, what is learned meanwhile included.
  [[nodiscard]] Task<void> print_owed();
  /// Why the last try of this paper was refused; absent: it was not, or it is printed.
  [[nodiscard]] std::optional<Issue> problem_of(const PaperId& paper) const;

 private:
  struct Owed {
    VersionId version;  // of the Composition, as the conclusion committed it
    bool tried{false};  // in this run of print_owed
    std::optional<Issue> problem{};
  };
  struct Signed {
    LoadedConsultation loaded;
    PaperId paper;
    VersionId version;
    ports::ContentSeal content;
    ports::SignedHead head;
    DoctorOnPaper doctor;
    std::vector<std::string> patient;
    std::string number;  // of the paper
  };
  [[nodiscard]] Task<Outcome<>> print_one(PaperId paper, VersionId version);
  [[nodiscard]] Task<Outcome<Signed>> gather(PaperId paper, VersionId version);
  [[nodiscard]] Task<Outcome<>> keep(Signed facts, Buffer file);
  [[nodiscard]] Task<Outcome<>> add_superseded(const Signed& facts, ports::UnitOfWork& unit);
  [[nodiscard]] CodeOnPaper code_of(const Signed& facts) const;

  PressParts parts_;
  std::map<PaperId, Owed> owed_;
  bool printing_{false};
};

}  // namespace maillage::care
