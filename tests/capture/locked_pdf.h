// Locks a PDF with a password, through PoDoFo.
#pragma once

#include <podofo/podofo.h>

#include <string>

namespace intray::capture::samples {

struct Lock {
    PoDoFo::PdfEncrypt::EPdfEncryptAlgorithm algorithm =
        PoDoFo::PdfEncrypt::ePdfEncryptAlgorithm_AESV3;
    PoDoFo::PdfEncrypt::EPdfKeyLength key = PoDoFo::PdfEncrypt::ePdfKeyLength_256;
};

inline std::string locked(const std::string& pdf, const char* user_password,
                          const Lock& lock = {}) {
    PoDoFo::PdfRefCountedBuffer buffer;
    PoDoFo::PdfOutputDevice device(&buffer);
    PoDoFo::PdfMemDocument document;
    document.LoadFromBuffer(pdf.data(), static_cast<long>(pdf.size()));
    document.SetEncrypted(user_password, "owner", PoDoFo::PdfEncrypt::ePdfPermissions_Print,
                          lock.algorithm, lock.key);
    document.Write(&device);
    return {buffer.GetBuffer(), buffer.GetSize()};
}

}  // namespace intray::capture::samples
