// The public page of a printed paper: GET and POST /v/{number}. For whoever holds the paper, without an account, a cookie or a script.
//
// It says kind, signer, time, whether the content stands as it was signed, and whether it was replaced or cancelled. Patient and lines are told only
// after the patient's birth date was typed: the paper has it, a guessed address has not. The number is 128 random bits; still, an address may ask 30
// times a minute, and a paper's birth date may be missed 10 times a day. Each answer to a birth date leaves an access record.
// It believes the house's own note and the journal, never a DocumentReference. Spec: docs/internals/documents.md. Out of scope: the file itself.
#pragma once

#include "care/run/care_record.hpp"
#include "gateway/documents/check_page_text.hpp"
#include "gateway/http/router.hpp"
#include "ports/clock.hpp"
#include "ports/journal.hpp"
#include "record/access/throttle.hpp"

namespace maillage::gateway {

struct CheckPageParts {
  care::CareRecord& record;
  ports::RecordStore& store;
  ports::Journal& journal;
  const ports::Clock& clock;
  const ports::Hasher& hasher;
  bool invented{false};
};

class CheckPage {
 public:
  explicit CheckPage(CheckPageParts parts);
  CheckPage(const CheckPage&) = delete;
  CheckPage& operator=(const CheckPage&) = delete;

  /// The page must outlive the router.
  [[nodiscard]] Outcome<void> add_routes(Router& router);

  static constexpr std::size_t asks_max = 30;    // of one address within a minute: a counter that checks every paper of the day
  static constexpr std::size_t misses_max = 10;  // of one paper within a day: 36,500 possible dates would take ten years

 private:
  struct Found;
  [[nodiscard]] Task<Response> answer(Request request);
  [[nodiscard]] Task<Outcome<Found>> find(std::string number, std::string code);
  [[nodiscard]] Task<Outcome<>> hear_birth_date(Found& found, const Request& request);
  [[nodiscard]] Response page(Status status, Language language, std::string html) const;

  CheckPageParts parts_;
  std::string policy_;  // of these pages
  record::Throttle asks_{asks_max, std::chrono::minutes(1)};
  record::Throttle misses_{misses_max, std::chrono::hours(24)};
};

}  // namespace maillage::gateway
