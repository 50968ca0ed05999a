#include "storage/archive/scan_copy.h"

#include <algorithm>
#include <array>

#include "storage/archive/colour_profile.h"

namespace intray::storage {
namespace {

using PoDoFo::PdfArray;
using PoDoFo::PdfDictionary;
using PoDoFo::PdfName;
using PoDoFo::PdfObject;

constexpr int deepest = 8;  ///< of a picture's colour spaces and parameters
constexpr std::size_t most_profile_bytes = std::size_t{8} << 20;

constexpr std::array<const char*, 8> kept_keys{"Subtype",    "Width",  "Height", "BitsPerComponent",
                                               "ColorSpace", "Decode", "Filter", "DecodeParms"};
/// PDF/A forbids LZWDecode and Crypt (ISO 19005-2, 6.1.7.2).
constexpr std::array<std::string_view, 7> legal_filter_names{
    "DCTDecode",   "CCITTFaxDecode", "JBIG2Decode",    "JPXDecode",
    "FlateDecode", "ASCII85Decode",  "ASCIIHexDecode",
};

}  // namespace

bool ScanCopy::legal_filters(const PdfObject& picture) {
    const auto legal = [](const std::string& name) {
        return std::ranges::find(legal_filter_names, name) != legal_filter_names.end();
    };
    PdfObject* filter = value(from_, &picture, "Filter");
    if (filter == nullptr) return true;
    if (!filter->IsArray()) return legal(name_of(filter));
    return std::ranges::all_of(filter->GetArray(), [&](const PdfObject& one) {
        return legal(name_of(resolved(from_, &one)));
    });
}

bool ScanCopy::legal_space(const PdfObject* space, int depth) {
    if (space == nullptr || depth > deepest) return false;
    if (space->IsName()) return name_of(space) == "DeviceGray" || name_of(space) == "DeviceRGB";
    if (!space->IsArray() || space->GetArray().empty()) return false;
    const PdfArray& parts = space->GetArray();
    const std::string family = name_of(resolved(from_, &parts[0]));
    if (family == "CalGray" || family == "CalRGB" || family == "Lab") return true;
    if (parts.size() < 2) return false;
    PdfObject* second = resolved(from_, &parts[1]);
    if (family == "Indexed") return legal_space(second, depth + 1);
    if (family != "ICCBased" || second == nullptr) return false;
    const long long count = number_of(value(from_, second, "N"), 0);
    if (count != 1 && count != 3 && count != 4) return false;
    return allowed_profile(decoded(*second, most_profile_bytes), count == 1   ? Samples::grey
                                                                 : count == 3 ? Samples::rgb
                                                                              : Samples::cmyk);
}

PdfObject ScanCopy::copied_value(const PdfObject& object, int depth) {
    if (depth > deepest) PODOFO_RAISE_ERROR(PoDoFo::ePdfError_BrokenFile);
    if (object.IsReference()) {
        const auto known = done_.find(object.GetReference());
        if (known != done_.end()) return PdfObject(known->second);
        PdfObject* target = resolved(from_, &object);
        if (target == nullptr) return PdfObject();
        if (!target->HasStream()) return copied_value(*target, depth + 1);
        PdfDictionary entries =
            copied_value(PdfObject(target->GetDictionary()), depth + 1).GetDictionary();
        PdfObject* copy = to_.GetObjects().CreateObject(PdfObject(entries));
        const std::string bytes = stored(*target);
        PoDoFo::PdfMemoryInputStream input(bytes.data(),
                                           static_cast<PoDoFo::pdf_long>(bytes.size()));
        copy->GetStream()->SetRawData(&input, static_cast<PoDoFo::pdf_long>(bytes.size()));
        done_[object.GetReference()] = copy->Reference();
        return PdfObject(copy->Reference());
    }
    if (object.IsArray()) {
        PdfArray copy;
        for (const PdfObject& part : object.GetArray())
            copy.push_back(copied_value(part, depth + 1));
        return PdfObject(copy);
    }
    if (object.IsDictionary()) {
        PdfDictionary copy;
        for (const auto& [key, part] : object.GetDictionary().GetKeys())
            if (key != PdfName("Metadata") && key != PdfName("Length"))
                copy.AddKey(key, copied_value(*part, depth + 1));
        return PdfObject(copy);
    }
    return object;
}

bool ScanCopy::may_copy(const PoDoFo::PdfReference& reference) {
    const PdfObject* picture = from_.GetObjects().GetObject(reference);
    if (picture == nullptr || !picture->HasStream() || !legal_filters(*picture)) return false;
    const PdfObject* space = value(from_, picture, "ColorSpace");
    const bool in_its_bytes =
        space == nullptr && name_of(value(from_, picture, "Filter")) == "JPXDecode";
    return in_its_bytes || legal_space(space, 0);
}

PdfObject* ScanCopy::copied(const PoDoFo::PdfReference& reference) {
    const auto known = done_.find(reference);
    if (known != done_.end()) return to_.GetObjects().GetObject(known->second);
    PdfObject* picture = from_.GetObjects().GetObject(reference);
    if (picture == nullptr) PODOFO_RAISE_ERROR(PoDoFo::ePdfError_NoObject);
    PdfDictionary entries;
    entries.AddKey("Type", PdfName("XObject"));
    for (const char* key : kept_keys)
        if (const PdfObject* part = picture->GetDictionary().GetKey(key))
            entries.AddKey(key, copied_value(*part, 0));
    PdfObject* copy = to_.GetObjects().CreateObject(PdfObject(entries));
    const std::string bytes = stored(*picture);
    PoDoFo::PdfMemoryInputStream input(bytes.data(), static_cast<PoDoFo::pdf_long>(bytes.size()));
    copy->GetStream()->SetRawData(&input, static_cast<PoDoFo::pdf_long>(bytes.size()));
    done_[reference] = copy->Reference();
    return copy;
}

}  // namespace intray::storage
