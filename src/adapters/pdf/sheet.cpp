// The sheet over cairo and pango. Objects of both libraries are owned by unique_ptr with their own release.
#include "adapters/pdf/sheet.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <qrencode.h>

#include <stdexcept>

#include "base/assert.hpp"
#include "base/instant_text.hpp"

namespace maillage::adapters {
namespace {

template <auto release>
struct Release {
  template <class T>
  void operator()(T* object) const {
    release(object);
  }
};

using Surface = std::unique_ptr<cairo_surface_t, Release<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Release<cairo_destroy>>;
using Layout = std::unique_ptr<PangoLayout, Release<g_object_unref>>;
using Font = std::unique_ptr<PangoFontDescription, Release<pango_font_description_free>>;
using Code = std::unique_ptr<QRcode, Release<QRcode_free>>;

constexpr double line_spacing = 1.18F;
constexpr int code_quiet_modules = 4;  // ISO/IEC 18004: four light modules all round

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
  auto* bytes = static_cast<Buffer*>(closure);
  bytes->insert(bytes->end(), data, data + length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

struct Sheet::Drawing {
  Buffer bytes;
  Surface surface;
  Context context;
  double y{margin};
  int page{1};

  [[nodiscard]] Layout layout(std::string_view text, const Style& style, double width) const {
    Layout made(pango_cairo_create_layout(context.get()));
    const Font font(pango_font_description_new());
    pango_font_description_set_family_static(font.get(), "Liberation Sans");
    pango_font_description_set_absolute_size(font.get(), style.points * PANGO_SCALE);
    pango_font_description_set_weight(font.get(), style.weight == Weight::strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(made.get(), font.get());
    pango_layout_set_width(made.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing(made.get(), line_spacing);
    pango_layout_set_text(made.get(), text.data(), static_cast<int>(text.size()));
    return made;
  }

  static double height(const Layout& layout) {
    int pango_height = 0;
    pango_layout_get_size(layout.get(), nullptr, &pango_height);
    return static_cast<double>(pango_height) / PANGO_SCALE;
  }

  void draw_line(PangoLayoutLine* line, double gray, double x, double baseline) const {
    cairo_set_source_rgb(context.get(), gray, gray, gray);
    cairo_move_to(context.get(), x, baseline);
    pango_cairo_show_layout_line(context.get(), line);
  }

  void new_page() {
    cairo_show_page(context.get());
    ++page;
    y = margin;
  }
};

Sheet::Sheet(std::string_view title, std::string_view author, std::string_view language, Instant at) : drawing_(std::make_unique<Drawing>()) {
  drawing_->surface.reset(cairo_pdf_surface_create_for_stream(append, &drawing_->bytes, page_width, page_height));
  cairo_surface_t* surface = drawing_->surface.get();
  cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, std::string(title).c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, std::string(author).c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, std::string(language).c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, (to_text(at).substr(0, 19) + "Z").c_str());
  drawing_->context.reset(cairo_create(surface));
  if (cairo_status(drawing_->context.get()) != CAIRO_STATUS_SUCCESS) throw std::runtime_error("cairo cannot start a PDF");
}

Sheet::~Sheet() = default;

double Sheet::height_of(std::string_view text, const Style& style, double width) const {
  return Drawing::height(drawing_->layout(text, style, width)) + style.space_after;
}

void Sheet::lay(std::string_view text, const Style& style, double indent) {
  const Layout layout = drawing_->layout(text, style, page_width - 2 * margin - indent);
  const std::unique_ptr<PangoLayoutIter, Release<pango_layout_iter_free>> lines(pango_layout_get_iter(layout.get()));
  double page_top = drawing_->y;
  double passed = 0;  // height of the lines that stand on earlier pages
  do {
    PangoRectangle extents{};
    pango_layout_iter_get_line_extents(lines.get(), nullptr, &extents);
    const double top = static_cast<double>(extents.y) / PANGO_SCALE;
    const double bottom = static_cast<double>(extents.y + extents.height) / PANGO_SCALE;
    if (page_top + bottom - passed > page_height - margin - foot_height) {
      drawing_->new_page();
      page_top = drawing_->y;
      passed = top;
    }
    const double baseline = static_cast<double>(pango_layout_iter_get_baseline(lines.get())) / PANGO_SCALE;
    drawing_->draw_line(pango_layout_iter_get_line_readonly(lines.get()), style.gray, margin + indent, page_top + baseline - passed);
    drawing_->y = page_top + bottom - passed;
  } while (pango_layout_iter_next_line(lines.get()) != 0);
  drawing_->y += style.space_after;
}

double Sheet::lay_at(std::string_view text, const Style& style, double x, double y, double width) {
  const Layout layout = drawing_->layout(text, style, width);
  cairo_set_source_rgb(drawing_->context.get(), style.gray, style.gray, style.gray);
  cairo_move_to(drawing_->context.get(), x, y);
  pango_cairo_show_layout(drawing_->context.get(), layout.get());
  return Drawing::height(layout);
}

void Sheet::space(double points) { drawing_->y += points; }

void Sheet::rule() {
  cairo_t* context = drawing_->context.get();
  cairo_set_source_rgb(context, 0.55, 0.55, 0.55);
  cairo_set_line_width(context, 0.6);
  cairo_move_to(context, margin, drawing_->y);
  cairo_line_to(context, page_width - margin, drawing_->y);
  cairo_stroke(context);
  drawing_->y += 8;
}

void Sheet::keep_together(double height) {
  if (drawing_->y + height > page_height - margin - foot_height && drawing_->y > margin) drawing_->new_page();
}

void Sheet::code(std::string_view content, double x, double y, double side) {
  const Code code(QRcode_encodeString8bit(std::string(content).c_str(), 0, QR_ECLEVEL_M));
  INVARIANT(code != nullptr);
  const double module = side / (code->width + 2 * code_quiet_modules);
  cairo_t* context = drawing_->context.get();
  cairo_set_source_rgb(context, 0, 0, 0);
  for (int row = 0; row < code->width; ++row) {
    for (int column = 0; column < code->width; ++column) {
      if ((code->data[row * code->width + column] & 1U) == 0) continue;
      cairo_rectangle(context, x + (column + code_quiet_modules) * module, y + (row + code_quiet_modules) * module, module, module);
    }
  }
  cairo_fill(context);
}

double Sheet::cursor() const { return drawing_->y; }
void Sheet::move_to(double y) { drawing_->y = y; }
int Sheet::page() const { return drawing_->page; }

Buffer Sheet::close() {
  cairo_show_page(drawing_->context.get());
  drawing_->context.reset();
  cairo_surface_finish(drawing_->surface.get());
  INVARIANT(cairo_surface_status(drawing_->surface.get()) == CAIRO_STATUS_SUCCESS);
  return std::move(drawing_->bytes);
}

}  // namespace maillage::adapters
