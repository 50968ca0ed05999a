// A PDF as poppler shows it: page count, sizes, words and drawn pages.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "capture/decode.h"
#include "capture/pdf/frame.h"

namespace intray::capture {

class PdfDrawing {
  public:
    /// `bytes` must outlive the result. Problem codes: damaged, encrypted, wrong_password,
    /// too_large.
    static Result<PdfDrawing> open(std::string_view bytes, std::string_view password);
    PdfDrawing(PdfDrawing&&) noexcept;
    PdfDrawing& operator=(PdfDrawing&&) noexcept;
    ~PdfDrawing();

    int pages() const;

    /// One page; must not outlive the drawing it comes from.
    class Sheet {
      public:
        Sheet(Sheet&&) noexcept;
        Sheet& operator=(Sheet&&) noexcept;
        ~Sheet();
        const PageFrame& frame() const { return frame_; }
        /// In poppler's reading order, clipped to the page, hidden text included.
        std::vector<OwnWord> words() const;
        /// Nothing where poppler fails.
        std::optional<Image> draw(double dpi, Colour colour) const;

      private:
        friend class PdfDrawing;
        struct Handle;
        Sheet(std::unique_ptr<Handle> handle, const PageFrame& frame);
        std::unique_ptr<Handle> handle_;
        PageFrame frame_;
    };

    /// `index` from 0; nothing where the page can't be read or has no sensible size.
    std::optional<Sheet> sheet(int index) const;

  private:
    struct Handle;
    explicit PdfDrawing(std::unique_ptr<Handle> handle);
    std::unique_ptr<Handle> handle_;
};

}  // namespace intray::capture
