// One language range after the other; the first of the highest quality is liked best.
#include "gateway/http/language.hpp"

#include <algorithm>
#include <array>

namespace maillage::gateway {
namespace {

/// 0 to 1000; 1000 when none is said.
int quality_of(std::string_view parameters) {
  const auto at = parameters.find("q=");
  if (at == std::string_view::npos) return 1000;
  const std::string_view text = parameters.substr(at + 2);
  if (!text.starts_with('0')) return 1000;
  int thousandths = 0;
  int unit = 100;
  for (std::size_t i = 2; i < text.size() && i < 5 && text[i] >= '0' && text[i] <= '9'; ++i, unit /= 10) thousandths += (text[i] - '0') * unit;
  return thousandths;
}

}  // namespace

Language liked_best(std::string_view accept_language) {
  Language best = Language::french;
  int best_quality = 0;
  while (!accept_language.empty()) {
    std::string_view one = accept_language.substr(0, accept_language.find(','));
    accept_language.remove_prefix(std::min(accept_language.size(), one.size() + 1));
    while (one.starts_with(' ')) one.remove_prefix(1);
    const std::string_view tag = one.substr(0, 2);
    const bool known = (tag == "fr" || tag == "en") && (one.size() == 2 || one[2] == '-' || one[2] == ';' || one[2] == ' ');
    const int quality = quality_of(one);
    if (!known || quality <= best_quality) continue;
    best = tag == "fr" ? Language::french : Language::english;
    best_quality = quality;
  }
  return best;
}

std::string_view month_of(unsigned month, Language language) {
  constexpr std::array<Both, 12> months{{{"janvier", "January"},
                                         {"février", "February"},
                                         {"mars", "March"},
                                         {"avril", "April"},
                                         {"mai", "May"},
                                         {"juin", "June"},
                                         {"juillet", "July"},
                                         {"août", "August"},
                                         {"septembre", "September"},
                                         {"octobre", "October"},
                                         {"novembre", "November"},
                                         {"décembre", "December"}}};
  return months[(month - 1) % months.size()].in(language);
}

std::string_view tag_of(Language language) { return Both{"fr", "en"}.in(language); }

}  // namespace maillage::gateway
