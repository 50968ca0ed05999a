// A PDF as PoDoFo's objects: what a page is made of, embedded scans, form values, attachments.
// PoDoFo repairs less than poppler does, so everything here is allowed to find nothing.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "capture/decode.h"
#include "capture/pdf/frame.h"

namespace intray::capture {

/// What a page paints, as far as it tells a scan from a page with text of its own.
struct PageMakeup {
    double largest_picture = 0;  ///< share of the page under its largest picture, 0..1
    double all_pictures = 0;     ///< the shares of all pictures, added up, at most 1
    int visible_bytes = 0;       ///< of text shown and not covered by a picture of the whole page
    /// Object number of the picture that fills the page exactly, upright and with nothing on
    /// top; 0 where there is none.
    unsigned scan_object = 0;
    unsigned scan_generation = 0;
};

class PdfObjects {
  public:
    /// `password` is tried after the empty one.
    static std::optional<PdfObjects> open(std::string_view bytes, std::string_view password);
    PdfObjects(PdfObjects&&) noexcept;
    PdfObjects& operator=(PdfObjects&&) noexcept;
    ~PdfObjects();

    int pages() const;
    PageMakeup makeup(int index, const PageFrame& frame) const;
    /// The picture named by `makeup`, in its own pixels; nothing where its coding is not one of
    /// JPEG, G4 fax and plain grey or RGB samples, or where it is beyond the limits.
    std::optional<Image> scan(const PageMakeup& makeup, const DecodeOptions& options) const;

    bool has_form() const;
    /// Of the widgets on one page; boxes in pixels. Empty text is left out.
    std::vector<FormValue> form_values(int index, const PageFrame& frame) const;
    /// At most 50 files of at most 20 MB each; larger ones are left out.
    std::vector<Attachment> attachments() const;

  private:
    struct Handle;
    explicit PdfObjects(std::unique_ptr<Handle> handle);
    std::unique_ptr<Handle> handle_;
};

}  // namespace intray::capture
