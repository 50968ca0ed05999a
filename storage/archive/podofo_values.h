// Looking into PDF objects that others wrote, for the sources of this folder: references are
// followed, what is missing is null, and nothing is believed to have its type.
#pragma once

#include <podofo/podofo.h>

#include <string>
#include <string_view>

namespace intray::storage {

/// A PDF as it lies in memory; opened with the empty password where it has one. Throws PdfError.
void load(PoDoFo::PdfMemDocument& document, std::string_view bytes);

/// The object itself or what it refers to; null where that is missing.
PoDoFo::PdfObject* resolved(PoDoFo::PdfMemDocument& document, const PoDoFo::PdfObject* object);
/// The value of a key; null unless `object` is (or refers to) a dictionary that has it.
PoDoFo::PdfObject* value(PoDoFo::PdfMemDocument& document, const PoDoFo::PdfObject* object,
                         const char* key);
/// Empty for anything but a name.
std::string name_of(const PoDoFo::PdfObject* object);
long long number_of(const PoDoFo::PdfObject* object, long long otherwise);
/// With its filters undone; throws PdfError where it is longer than `most_bytes`.
std::string decoded(const PoDoFo::PdfObject& object, std::size_t most_bytes);
/// As it lies in the file, decrypted only.
std::string stored(const PoDoFo::PdfObject& object);

}  // namespace intray::storage
