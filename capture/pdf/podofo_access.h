// PoDoFo with its faults taken in: PdfError is no std::exception and must not leave capture/pdf.
// Included by the sources of PdfObjects only.
#pragma once

#include <podofo/podofo.h>

#include <exception>
#include <memory>
#include <string>

#include "capture/pdf/objects.h"

namespace intray::capture {

struct PdfObjects::Handle {
    std::unique_ptr<PoDoFo::PdfMemDocument> document;
};

/// What `work` returns, or `otherwise` where PoDoFo can't cope with the file.
template <typename T, typename Work>
T guarded(T otherwise, Work work) {
    try {
        return work();
    } catch (const PoDoFo::PdfError&) {
        return otherwise;
    } catch (const std::exception&) {  // bad_alloc and length_error for sizes that a file made up
        return otherwise;
    }
}

/// The value of a key, through a reference if need be; null where there is none.
inline PoDoFo::PdfObject* value(const PoDoFo::PdfObject* dictionary, const char* key) {
    return dictionary == nullptr ? nullptr : dictionary->GetIndirectKey(PoDoFo::PdfName(key));
}

/// The object itself, or what it refers to; null where that is missing.
PoDoFo::PdfObject* resolved(PoDoFo::PdfMemDocument& document, PoDoFo::PdfObject* object);

/// Empty for anything but a name.
std::string name_of(const PoDoFo::PdfObject* object);
double number_of(const PoDoFo::PdfObject* object, double otherwise);
double number_of(const PoDoFo::PdfVariant& variant, double otherwise);
/// Text strings and names as UTF-8, anything else empty.
std::string text_of(const PoDoFo::PdfObject* object);

/// A stream with its filters undone; throws PdfError beyond `most_bytes`.
std::string decoded_stream(const PoDoFo::PdfObject& object, std::size_t most_bytes);
/// `deflated` without any predictor; throws PdfError beyond `most_bytes`.
std::string inflated(const std::string& deflated, std::size_t most_bytes);
/// A stream as it lies in the file, decrypted only.
std::string stored_stream(const PoDoFo::PdfObject& object);

}  // namespace intray::capture
