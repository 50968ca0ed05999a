#include "capture/pdf/podofo_access.h"

#include <cstdlib>

#include "base/text.h"

namespace intray::capture {
namespace {

// Stops a decompression that goes beyond its limit.
class LimitedText : public PoDoFo::PdfOutputStream {
  public:
    explicit LimitedText(std::size_t most_bytes) : most_bytes_(most_bytes) {}
    PoDoFo::pdf_long Write(const char* bytes, PoDoFo::pdf_long size) override {
        if (size < 0 || text_.size() + static_cast<std::size_t>(size) > most_bytes_)
            PODOFO_RAISE_ERROR(PoDoFo::ePdfError_ValueOutOfRange);
        text_.append(bytes, static_cast<std::size_t>(size));
        return size;
    }
    void Close() override {}
    std::string take() { return std::move(text_); }

  private:
    std::size_t most_bytes_;
    std::string text_;
};

struct FreePodofo {
    void operator()(char* buffer) const { PoDoFo::podofo_free(buffer); }
};

}  // namespace

PoDoFo::PdfObject* resolved(PoDoFo::PdfMemDocument& document, PoDoFo::PdfObject* object) {
    if (object == nullptr || !object->IsReference()) return object;
    return document.GetObjects().GetObject(object->GetReference());
}

std::string name_of(const PoDoFo::PdfObject* object) {
    return object != nullptr && object->IsName() ? object->GetName().GetName() : std::string();
}

double number_of(const PoDoFo::PdfVariant& variant, double otherwise) {
    return variant.IsNumber() || variant.IsReal() ? variant.GetReal() : otherwise;
}

double number_of(const PoDoFo::PdfObject* object, double otherwise) {
    return object == nullptr
               ? otherwise
               : number_of(static_cast<const PoDoFo::PdfVariant&>(*object), otherwise);
}

std::string text_of(const PoDoFo::PdfObject* object) {
    if (object == nullptr) return {};
    if (object->IsString() || object->IsHexString())
        return clean_utf8(object->GetString().GetStringUtf8());
    return clean_utf8(name_of(object));
}

std::string decoded_stream(const PoDoFo::PdfObject& object, std::size_t most_bytes) {
    LimitedText text(most_bytes);
    if (object.HasStream()) object.GetStream()->GetFilteredCopy(&text);
    return text.take();
}

std::string inflated(const std::string& deflated, std::size_t most_bytes) {
    LimitedText text(most_bytes);
    const std::unique_ptr<PoDoFo::PdfFilter> filter(
        PoDoFo::PdfFilterFactory::Create(PoDoFo::ePdfFilter_FlateDecode));
    filter->BeginDecode(&text);
    filter->DecodeBlock(deflated.data(), static_cast<PoDoFo::pdf_long>(deflated.size()));
    filter->EndDecode();
    return text.take();
}

std::string stored_stream(const PoDoFo::PdfObject& object) {
    if (!object.HasStream()) return {};
    char* buffer = nullptr;
    PoDoFo::pdf_long size = 0;
    object.GetStream()->GetCopy(&buffer, &size);
    const std::unique_ptr<char, FreePodofo> owner(buffer);
    return buffer == nullptr || size <= 0 ? std::string()
                                          : std::string(buffer, static_cast<std::size_t>(size));
}

}  // namespace intray::capture
