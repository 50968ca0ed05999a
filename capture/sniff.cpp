#include "capture/sniff.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

#include "capture/e_invoice/e_invoice.h"

namespace intray::capture {
namespace {

using namespace std::string_view_literals;

struct Kind {
    FileKind kind;
    std::string_view name;
    std::string_view extension;
    std::string_view media_type;
};

constexpr std::array kinds{
    Kind{FileKind::unknown, "unknown", "bin", "application/octet-stream"},
    Kind{FileKind::pdf, "PDF", "pdf", "application/pdf"},
    Kind{FileKind::tiff, "TIFF", "tif", "image/tiff"},
    Kind{FileKind::jpeg, "JPEG", "jpg", "image/jpeg"},
    Kind{FileKind::png, "PNG", "png", "image/png"},
    Kind{FileKind::webp, "WebP", "webp", "image/webp"},
    Kind{FileKind::heic, "HEIC", "heic", "image/heic"},
    Kind{FileKind::xml, "XML", "xml", "application/xml"},
};

/// Bytes that stand at a fixed place, perhaps after a first group at 0.
struct Magic {
    FileKind kind;
    std::string_view start;
    std::size_t at;
    std::string_view bytes;
};

constexpr std::array magics{
    Magic{FileKind::tiff, ""sv, 0, "II*\0"sv},
    Magic{FileKind::tiff, ""sv, 0, "MM\0*"sv},
    Magic{FileKind::jpeg, ""sv, 0, "\xFF\xD8\xFF"sv},
    Magic{FileKind::png, ""sv, 0, "\x89PNG\r\n\x1A\n"sv},
    Magic{FileKind::webp, "RIFF"sv, 8, "WEBP"sv},
    Magic{FileKind::heic, ""sv, 4, "ftypheic"sv},
    Magic{FileKind::heic, ""sv, 4, "ftypheix"sv},
    Magic{FileKind::heic, ""sv, 4, "ftyphevc"sv},
    Magic{FileKind::heic, ""sv, 4, "ftypheim"sv},
    Magic{FileKind::heic, ""sv, 4, "ftypheis"sv},
    Magic{FileKind::heic, ""sv, 4, "ftypmif1"sv},
    Magic{FileKind::heic, ""sv, 4, "ftypmsf1"sv},
};

struct Other {
    std::string_view start;
    std::string_view name;
};

constexpr std::array others{
    Other{"GIF8"sv, "GIF image"},
    Other{"BM"sv, "BMP image"},
    Other{"II+\0"sv, "BigTIFF image"},
    Other{"MM\0+"sv, "BigTIFF image"},
    Other{"%!PS"sv, "PostScript file"},
    Other{"\x7F"
          "ELF"sv,
          "program"},
    Other{"MZ"sv, "Windows program"},
    Other{"#!"sv, "script"},
    Other{"Rar!"sv, "RAR archive"},
    Other{"7z\xBC\xAF\x27\x1C"sv, "7-Zip archive"},
    Other{"\x1F\x8B"sv, "gzip archive"},
    Other{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, "old Office document"},
    Other{"{\\rtf"sv, "RTF document"},
    Other{"ID3"sv, "MP3 sound"},
    Other{"SQLite format 3"sv, "SQLite database"},
};

/// Looked for, without regard to case, at the start of text.
constexpr std::array text_starts{
    Other{"<!doctype html"sv, "web page"},
    Other{"<html"sv, "web page"},
    Other{"<?xml"sv, "XML file"},
    Other{"<svg"sv, "SVG image"},
    Other{"from:"sv, "mail message"},
    Other{"received:"sv, "mail message"},
    Other{"return-path:"sv, "mail message"},
    Other{"delivered-to:"sv, "mail message"},
    Other{"mime-version:"sv, "mail message"},
    Other{"date:"sv, "mail message"},
    Other{"subject:"sv, "mail message"},
    Other{"message-id:"sv, "mail message"},
};

/// Office files are ZIP archives whose first entries have telling names.
constexpr std::array zip_contents{
    Other{"word/"sv, "Word document"},
    Other{"xl/"sv, "Excel workbook"},
    Other{"ppt/"sv, "PowerPoint presentation"},
    Other{"application/vnd.oasis.opendocument.text"sv, "OpenDocument text"},
    Other{"application/vnd.oasis.opendocument.spreadsheet"sv, "OpenDocument spreadsheet"},
    Other{"application/epub+zip"sv, "EPUB book"},
};

const Kind& row(FileKind kind) {
    return *std::ranges::find(kinds, kind, &Kind::kind);
}

bool contains_pdf_header(std::string_view bytes) {
    constexpr std::size_t header_window = 1024;  // ISO 32000-1, annex H, note 13
    return bytes.substr(0, header_window).find("%PDF-") != std::string_view::npos;
}

std::string_view first_match(const auto& table, const auto& matches) {
    const auto found = std::ranges::find_if(table, matches);
    return found == table.end() ? std::string_view{} : found->name;
}

std::string_view zip_kind(std::string_view bytes) {
    constexpr std::size_t names_window = 4096;
    const std::string_view head = bytes.substr(0, names_window);
    const std::string_view tail = bytes.substr(bytes.size() - std::min(bytes.size(), names_window));
    const std::string_view office = first_match(zip_contents, [&](const Other& other) {
        return head.find(other.start) != std::string_view::npos ||
               tail.find(other.start) != std::string_view::npos;
    });
    return office.empty() ? "ZIP archive" : office;
}

std::string_view text_kind(std::string_view bytes) {
    constexpr std::size_t text_window = 1024;
    std::string_view head = bytes.substr(0, text_window);
    if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
    const bool binary = std::ranges::any_of(head, [](char c) {
        return static_cast<unsigned char>(c) < ' ' && c != '\n' && c != '\r' && c != '\t' &&
               c != '\f';
    });
    if (head.empty() || binary) return {};
    std::string text;
    for (const char c : head.substr(std::min(head.find_first_not_of(" \t\r\n"), head.size())))
        text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const std::string_view known =
        first_match(text_starts, [&](const Other& other) { return text.starts_with(other.start); });
    return known.empty() ? "plain text" : known;
}

}  // namespace

FileKind sniff(std::string_view bytes) {
    for (const Magic& magic : magics)
        if (bytes.starts_with(magic.start) && bytes.size() >= magic.at &&
            bytes.substr(magic.at).starts_with(magic.bytes))
            return magic.kind;
    if (looks_like_e_invoice(bytes)) return FileKind::xml;
    const bool wraps_something_else = bytes.starts_with("PK") || !known_other(bytes).empty();
    if (bytes.starts_with("%PDF-")) return FileKind::pdf;
    return contains_pdf_header(bytes) && !wraps_something_else ? FileKind::pdf : FileKind::unknown;
}

std::string_view name(FileKind kind) {
    return row(kind).name;
}
std::string_view extension(FileKind kind) {
    return row(kind).extension;
}
std::string_view media_type(FileKind kind) {
    return row(kind).media_type;
}

std::string_view known_other(std::string_view bytes) {
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return zip_kind(bytes);
    const std::string_view known =
        first_match(others, [&](const Other& other) { return bytes.starts_with(other.start); });
    return known.empty() ? text_kind(bytes) : known;
}

}  // namespace intray::capture
