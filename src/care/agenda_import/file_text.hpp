// The bytes of a file as UTF-8: what is valid UTF-8 stays (less its byte order mark), what is not is read as Windows-1252, which French programs
// write. Spec: the WHATWG encoding standard's index of windows-1252. Out of scope: UTF-16, and everything with NUL bytes: that is no text here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace maillage::care {

[[nodiscard]] std::optional<std::string> text_of_file(std::string_view bytes);

/// Lower case, without the accents of French, without spaces around: "Début" and " debut" are one heading.
[[nodiscard]] std::string folded(std::string_view text);
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace maillage::care
