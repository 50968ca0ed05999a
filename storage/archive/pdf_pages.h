// Single pages of a PDF into an archive under construction: as the scan that they are, or drawn.
#pragma once

#include "capture/pdf/drawing.h"
#include "capture/pdf/objects.h"
#include "storage/archive/archive_file.h"
#include "storage/archive/scan_copy.h"

namespace intray::storage {

/// Pages of one scan each, whose own bytes are taken wherever the standard allows.
class ScanPages {
  public:
    /// All of them must outlive it.
    ScanPages(const capture::PdfDrawing& drawing, const capture::PdfObjects& objects,
              std::string_view bytes, const capture::DecodeOptions& options, ArchiveFile& into);

    /// `index` from 0. False where the page is more than a scan, or one that can't be had; nothing
    /// is added then.
    bool add(int index, const ocr::PageReading& reading);

  private:
    const capture::PdfDrawing& drawing_;
    const capture::PdfObjects& objects_;
    const capture::DecodeOptions& options_;
    ArchiveFile& file_;
    PoDoFo::PdfMemDocument source_;
    ScanCopy copy_{source_, file_.document()};
};

/// A picture of the page at 300 dpi, with its words. False where it can't be drawn.
bool add_drawn(const capture::PdfDrawing::Sheet& sheet, const ocr::PageReading& reading,
               const capture::DecodeOptions& options, ArchiveFile& into);

/// The files that came with what was read.
void attach_all(ArchiveFile& file, const ocr::Reading& reading, const ArchiveFacts& facts);

}  // namespace intray::storage
