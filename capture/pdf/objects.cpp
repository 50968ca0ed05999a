#include "capture/pdf/objects.h"

#include "capture/pdf/podofo_access.h"

namespace intray::capture {

PdfObjects::PdfObjects(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
PdfObjects::PdfObjects(PdfObjects&&) noexcept = default;
PdfObjects& PdfObjects::operator=(PdfObjects&&) noexcept = default;
PdfObjects::~PdfObjects() = default;

std::optional<PdfObjects> PdfObjects::open(std::string_view bytes, std::string_view password) {
    PoDoFo::PdfError::EnableDebug(false);
    PoDoFo::PdfError::EnableLogging(false);
    return guarded(std::optional<PdfObjects>(), [&]() -> std::optional<PdfObjects> {
        auto handle = std::make_unique<Handle>();
        handle->document = std::make_unique<PoDoFo::PdfMemDocument>();
        try {
            handle->document->LoadFromBuffer(bytes.data(), static_cast<long>(bytes.size()));
        } catch (const PoDoFo::PdfError& error) {
            if (error.GetError() != PoDoFo::ePdfError_InvalidPassword) throw;
            handle->document->SetPassword(std::string(password));
        }
        return PdfObjects(std::move(handle));
    });
}

int PdfObjects::pages() const {
    return guarded(0, [&] { return handle_->document->GetPageCount(); });
}

}  // namespace intray::capture
