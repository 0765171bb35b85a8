// The house's own note of one printed paper: from the random number in its QR code to what was signed. Nobody but the house can write it, so the
// public page believes it where it would not believe a DocumentReference, which people who care for the patient may correct.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"
#include "care/documents/paper.hpp"

namespace maillage::care {

inline constexpr const char* paper_type = "paper";  // house document, its id is the paper's number

struct PrintedNote {
  PaperId paper;
  VersionId signed_version;  // of the Composition
  std::string content_hash;  // salted, 64 hexadecimal digits
  std::string file_digest;   // 64 hexadecimal digits

  [[nodiscard]] std::string text() const;
  [[nodiscard]] static std::optional<PrintedNote> parse(std::string_view text);
};

/// Held by the number of the one printing of this paper: whoever prints it a second time is refused.
[[nodiscard]] std::string paper_claim(const PaperId& paper);

}  // namespace maillage::care
