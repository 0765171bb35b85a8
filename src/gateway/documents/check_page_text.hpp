// The public page of a paper as HTML: for a pharmacist with a telephone in her hand. One column, large type, no script, nothing loaded.
//
// Pure: what may be said has been decided before. In the reader's language; what was signed stays in that in which it was signed. Spec: HTML living
// standard; CSP Level 3 (the one style is allowed by its hash).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "care/documents/paper.hpp"
#include "gateway/http/language.hpp"

namespace maillage::gateway {

enum class Genuineness : std::uint8_t {
  unchanged,   // the code names the content that was signed, and that content stands
  altered,     // the signed content was changed in the record afterwards
  other_code,  // the code names another content than the one signed under this number: the paper was made up
  no_code,     // the address lacks the code's second half, so nothing can be compared
};

/// Told only once the birth date was right.
struct WhoAndWhat {
  std::string patient;
  struct Line {
    std::string what;
    std::string how;
    bool cancelled{false};
  };
  std::vector<Line> lines;  // of a prescription
};

enum class BirthDateAnswer : std::uint8_t { not_asked, wrong, unreadable, too_often };

struct CheckedPaper {
  std::string number;
  std::string code;  // second half of the QR code, as it came
  care::PaperKind kind{care::PaperKind::report};
  std::string signer;
  std::string rpps;
  Instant signed_at;
  Genuineness genuineness{Genuineness::unchanged};
  care::Force force{care::Force::in_force};
  std::optional<Instant> replaced_at;
  BirthDateAnswer answer{BirthDateAnswer::not_asked};
  std::optional<WhoAndWhat> told;
  bool invented{false};
  Language language{Language::french};
};

[[nodiscard]] std::string page_of(const CheckedPaper& paper);
/// A page that says one thing: no such paper, asked too often.
[[nodiscard]] std::string plain_page(Language language, Both title, Both text);

/// The text between <style> and </style>, whose hash the policy of these pages names.
[[nodiscard]] std::string_view check_page_style();

/// "14/03/1957", "14.03.1957", "14 3 1957" or "1957-03-14" as a FHIR date; absent when it is none of these.
[[nodiscard]] std::optional<std::string> birth_date_typed(std::string_view text);

}  // namespace maillage::gateway
