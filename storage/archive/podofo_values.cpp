#include "storage/archive/podofo_values.h"

namespace intray::storage {
namespace {

using PoDoFo::PdfObject;

/// Takes no more than it may: streams of a few bytes can hold gigabytes.
class LimitedOutput : public PoDoFo::PdfOutputStream {
  public:
    explicit LimitedOutput(std::size_t most_bytes) : most_bytes_(most_bytes) {}
    PoDoFo::pdf_long Write(const char* bytes, PoDoFo::pdf_long size) override {
        if (text.size() + static_cast<std::size_t>(size) > most_bytes_)
            PODOFO_RAISE_ERROR(PoDoFo::ePdfError_ValueOutOfRange);
        text.append(bytes, static_cast<std::size_t>(size));
        return size;
    }
    void Close() override {}

    std::string text;

  private:
    std::size_t most_bytes_;
};

}  // namespace

void load(PoDoFo::PdfMemDocument& document, std::string_view bytes) {
    PoDoFo::PdfError::EnableDebug(false);
    PoDoFo::PdfError::EnableLogging(false);
    try {
        document.LoadFromBuffer(bytes.data(), static_cast<long>(bytes.size()));
    } catch (const PoDoFo::PdfError& error) {
        if (error.GetError() != PoDoFo::ePdfError_InvalidPassword) throw;
        document.SetPassword("");
    }
}

PdfObject* resolved(PoDoFo::PdfMemDocument& document, const PdfObject* object) {
    constexpr int longest_chain = 8;
    for (int i = 0; object != nullptr && object->IsReference(); ++i) {
        if (i == longest_chain) return nullptr;
        object = document.GetObjects().GetObject(object->GetReference());
    }
    return const_cast<PdfObject*>(object);
}

PdfObject* value(PoDoFo::PdfMemDocument& document, const PdfObject* object, const char* key) {
    PdfObject* dictionary = resolved(document, object);
    if (dictionary == nullptr || !dictionary->IsDictionary()) return nullptr;
    return resolved(document, dictionary->GetDictionary().GetKey(key));
}

std::string name_of(const PdfObject* object) {
    return object != nullptr && object->IsName() ? object->GetName().GetName() : std::string();
}

long long number_of(const PdfObject* object, long long otherwise) {
    return object != nullptr && object->IsNumber() ? object->GetNumber() : otherwise;
}

std::string decoded(const PdfObject& object, std::size_t most_bytes) {
    if (!object.HasStream()) return {};
    LimitedOutput output(most_bytes);
    object.GetStream()->GetFilteredCopy(&output);
    return std::move(output.text);
}

std::string stored(const PdfObject& object) {
    if (!object.HasStream()) return {};
    PoDoFo::PdfMemoryOutputStream output;
    object.GetStream()->GetCopy(&output);
    const PoDoFo::pdf_long size = output.GetLength();
    char* buffer = output.TakeBuffer();
    std::string bytes(buffer, static_cast<std::size_t>(size));
    PoDoFo::podofo_free(buffer);
    return bytes;
}

}  // namespace intray::storage
