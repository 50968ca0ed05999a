// The archive copy of a document: searchable PDF/A-2u, or 3u where files are attached. Parses
// foreign bytes, so it runs in the reader child only.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "capture/decode.h"
#include "ocr/reading.h"

namespace intray::storage {

struct ArchiveField {
    std::string name;
    std::string value;
    bool operator==(const ArchiveField&) const = default;
};

/// What the archive copy says about its document.
struct ArchiveFacts {
    std::string file_name;  ///< becomes the title
    std::string document;   ///< its number; may be empty
    std::string sha256;     ///< of the original bytes
    std::string document_type;
    std::string made_at;  ///< ISO 8601, UTC
    std::string program;  ///< "Intray 0.1.0"
    std::vector<ArchiveField> fields;
    bool operator==(const ArchiveFacts&) const = default;
};

enum class ArchiveWay {
    own,        ///< from the file itself: pictures, scanned PDFs, and what is PDF/A already
    converted,  ///< the bytes are a PDF/A that another program made of the file
    drawn       ///< every page of a PDF as a picture at 300 dpi, the file itself attached
};

/// PDF/A-1b forbids what later parts allow; it is there to be checked by tools that know it only.
enum class ArchivePart { one, two };

struct ArchiveOptions {
    ArchiveWay way = ArchiveWay::own;
    ArchivePart part = ArchivePart::two;
    capture::DecodeOptions decode;
};

/// The same bytes, reading and facts give the same archive. `on_page` is called as pages begin.
/// Problem codes: as capture::decode, and "needs_conversion" (a PDF with text of its own, for
/// ArchiveWay::own) and "not_archivable" (what was made breaks the standard; the message says
/// how).
Result<std::string> make_archive(std::string_view bytes, const ocr::Reading& reading,
                                 const ArchiveFacts& facts, const ArchiveOptions& options,
                                 const std::function<void(int page, int pages)>& on_page = {});

/// A page of one of several files.
struct ArchivePage {
    int file = 0;  ///< index of the file
    int page = 1;  ///< in it, from 1
    bool operator==(const ArchivePage&) const = default;
};

/// The archive copy of a document that is made of pages of several files, or not of all pages of
/// one: `reading` has a page for each of `pages`, in that order. A PDF's pages that are more than a
/// scan are drawn; no file is attached whole. Problem codes: as make_archive, but not
/// "needs_conversion".
Result<std::string> assemble_archive(const std::vector<std::string_view>& files,
                                     const std::vector<ArchivePage>& pages,
                                     const ocr::Reading& reading, const ArchiveFacts& facts,
                                     const ArchiveOptions& options,
                                     const std::function<void(int page, int pages)>& on_page = {});

/// What of PDF/A-2u or 3u a file breaks, as far as this program can tell; empty if nothing.
std::vector<std::string> archive_faults(std::string_view pdf);

}  // namespace intray::storage
