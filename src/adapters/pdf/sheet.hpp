// Sheet: a growing A4 document on which blocks of text are laid one below the other. The only file that includes cairo and pango is sheet.cpp.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/time.hpp"

namespace maillage::adapters {

inline constexpr double page_width = 595.28;   // points: A4
inline constexpr double page_height = 841.89;  // points
inline constexpr double margin = 51.0;         // 18 mm, what any office printer can reach
inline constexpr double foot_height = 92.0;    // kept free at the bottom of each page for the foot

enum class Weight { regular, strong };

struct Style {
  double points{10.5};
  Weight weight{Weight::regular};
  double gray{0};         // 0 is black
  double space_after{4};  // points
};

class Sheet {
 public:
  Sheet(std::string_view title, std::string_view author, std::string_view language, Instant at);
  ~Sheet();
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;

  /// Height that the text would take in a column of this width, points.
  [[nodiscard]] double height_of(std::string_view text, const Style& style, double width) const;
  /// Lays the text at the cursor and moves it down; goes to a new page when the text does not fit.
  void lay(std::string_view text, const Style& style, double indent = 0);
  /// Lays the text at a place of this page; the cursor stays. Returns the height taken.
  double lay_at(std::string_view text, const Style& style, double x, double y, double width);
  void space(double points);
  void rule();
  /// Goes to a new page unless `height` still fits on this one.
  void keep_together(double height);
  /// Dark and light modules of a QR code at a place of this page, `side` points wide with its quiet zone.
  void code(std::string_view content, double x, double y, double side);

  [[nodiscard]] double cursor() const;
  void move_to(double y);
  [[nodiscard]] int page() const;  // from 1

  /// Ends the document and gives its bytes.
  [[nodiscard]] Buffer close();

 private:
  struct Drawing;
  std::unique_ptr<Drawing> drawing_;
};

}  // namespace maillage::adapters
