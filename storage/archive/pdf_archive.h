// PDFs on their way into the archive: kept, rebuilt from their scans, taken over, or drawn.
#pragma once

#include <functional>

#include "storage/archive/archive.h"

namespace intray::storage {

using OnPage = std::function<void(int page, int pages)>;

/// The bytes themselves where they are PDF/A-2u, 3u or better already; else a new file where
/// every page is one scan; else the problem "needs_conversion".
Result<std::string> keep_or_rebuild(std::string_view bytes, const ocr::Reading& reading,
                                    const ArchiveFacts& facts, const ArchiveOptions& options,
                                    const OnPage& on_page);
/// What another program converted, with the words of its scans and the attachments.
Result<std::string> take_over(std::string_view bytes, const ocr::Reading& reading,
                              const ArchiveFacts& facts, const ArchiveOptions& options);
Result<std::string> draw_all(std::string_view bytes, const ocr::Reading& reading,
                             const ArchiveFacts& facts, const ArchiveOptions& options,
                             const OnPage& on_page);

/// Pages of several files in one archive; as assemble_archive. Throws PoDoFo::PdfError.
Result<std::string> put_together(const std::vector<std::string_view>& files,
                                 const std::vector<ArchivePage>& pages, const ocr::Reading& reading,
                                 const ArchiveFacts& facts, const ArchiveOptions& options,
                                 const OnPage& on_page);

}  // namespace intray::storage
