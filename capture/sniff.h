// What a file is, by its first bytes; its name is never believed.
#pragma once

#include <string_view>

namespace intray::capture {

enum class FileKind { unknown, pdf, tiff, jpeg, png, webp, heic, xml };

FileKind sniff(std::string_view bytes);

/// "PDF", "JPEG", ...
std::string_view name(FileKind kind);
/// Without the dot: "pdf", "jpg", ...
std::string_view extension(FileKind kind);
/// "application/pdf", ...
std::string_view media_type(FileKind kind);

/// For the message about an unsupported file: "ZIP archive", "Word document", or "" if unknown.
std::string_view known_other(std::string_view bytes);

/// Whether a file seems to have arrived whole, by its end marker alone: a copy that is still
/// going on is left for the next look. Never parses further than that.
bool seems_complete(std::string_view bytes);

}  // namespace intray::capture
