// The archive under construction, as PoDoFo's objects. Included by the sources that build it only.
#pragma once

#include <podofo/podofo.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "storage/archive/archive.h"
#include "storage/archive/metadata.h"
#include "storage/archive/raster.h"
#include "storage/archive/text_layer.h"

namespace intray::storage {

/// A sheet of paper in points.
struct SheetSize {
    double width = 0;
    double height = 0;
};

/// A file inside the archive.
struct AttachedFile {
    std::string name;
    std::string_view bytes;
    std::string media_type;
    std::string relationship;  ///< "Source", "Alternative", "Unspecified"
};

/// Every function may throw PoDoFo::PdfError; make_archive translates.
class ArchiveFile {
  public:
    ArchiveFile();
    /// Of a PDF that another program made.
    explicit ArchiveFile(std::string_view pdf);

    PoDoFo::PdfMemDocument& document() { return *document_; }
    PoDoFo::PdfObject* add_stream(std::string_view bytes, const PoDoFo::PdfDictionary& entries);
    PoDoFo::PdfObject* add_deflated(std::string_view bytes);
    PoDoFo::PdfObject* add_picture(const Raster& raster);

    /// A page of pictures, from top to bottom, with the words of `reading`.
    void add_page(const SheetSize& size, const std::vector<Raster>& bands,
                  const ocr::PageReading& reading);
    /// The same with one picture that is in the document already.
    void add_page(const SheetSize& size, PoDoFo::PdfObject* picture,
                  const ocr::PageReading& reading);
    /// Words on a page that is there; `to_sheet` is from its pixels to its own points.
    void add_words(int index, const ocr::PageReading& reading, const Affine& to_sheet);

    void attach(const AttachedFile& file, const std::string& at);
    /// Output intent, metadata and file identifier; then the bytes.
    std::string sealed(const ArchiveFacts& facts, ArchivePart part);

  private:
    PoDoFo::PdfObject* colour_space_profile(const std::string& icc, int channels);
    PoDoFo::PdfObject* invisible_font();
    void set_up_page(PoDoFo::PdfObject& page, const ocr::PageReading& reading, std::string content,
                     const Affine& to_sheet);
    void finish_font();
    void remove_leftovers();
    void list_attached_files();
    Conformance conformance(ArchivePart part) const;

    std::unique_ptr<PoDoFo::PdfMemDocument> document_;
    GlyphCodes codes_;
    PoDoFo::PdfObject* font_ = nullptr;
    std::map<std::string, PoDoFo::PdfObject*> profiles_;
    PoDoFo::PdfArray attached_;
};

}  // namespace intray::storage
