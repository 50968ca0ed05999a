// What PDF/A asks for (ISO 19005-2 and -3), as far as it shows in a file's objects. Content
// streams are not looked into: converters are trusted with those.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "storage/archive/archive.h"
#include "storage/archive/colour_profile.h"
#include "storage/archive/podofo_values.h"

namespace intray::storage {
namespace {

using PoDoFo::PdfObject;

constexpr std::size_t most_metadata_bytes = std::size_t{4} << 20;
constexpr std::size_t most_profile_bytes = std::size_t{8} << 20;

/// The first letter or digit behind `name` and what opens its value: an XML tag or attribute.
char value_after(std::string_view xmp, std::string_view name) {
    const std::size_t at = xmp.find(name);
    if (at == std::string_view::npos) return '\0';
    const std::size_t value = xmp.find_first_not_of("=\"'> \t\r\n", at + name.size());
    return value == std::string_view::npos ? '\0' : xmp[value];
}

template <std::size_t n>
bool one_of(const std::string& name, const std::array<std::string_view, n>& names) {
    return std::ranges::find(names, name) != names.end();
}

class Checker {
  public:
    explicit Checker(std::string_view bytes) {
        header(bytes);
        load(document_, bytes);
        trailer();
        if (!metadata()) return;
        output_intent();
        catalog();
        for (PdfObject* object : document_.GetObjects())
            if (object->IsDictionary()) any(*object);
    }

    std::vector<std::string> faults;

  private:
    void require(bool kept, std::string_view fault) {
        if (!kept) faults.emplace_back(fault);
    }
    PdfObject* at(const PdfObject* object, const char* key) {
        return value(document_, object, key);
    }
    bool has(const PdfObject& dictionary, const char* key) {
        return dictionary.GetDictionary().HasKey(key);
    }

    void header(std::string_view bytes) {
        const std::size_t line = bytes.substr(0, 20).find_first_of("\r\n");
        const std::size_t next = bytes.find('%', 1);
        const bool binary =
            line != std::string_view::npos && next < line + 3 && next + 4 < bytes.size() &&
            std::ranges::all_of(bytes.substr(next + 1, 4),
                                [](char c) { return static_cast<unsigned char>(c) > 127; });
        require(bytes.starts_with("%PDF-1.") && binary, "its header is not that of a PDF/A");
    }

    void trailer() {
        const PdfObject* trailer = document_.GetTrailer();
        require(trailer != nullptr && !has(*trailer, "Encrypt"), "it is encrypted");
        const PdfObject* id = at(trailer, "ID");
        require(id != nullptr && id->IsArray() && id->GetArray().size() == 2,
                "it has no file identifier");
    }

    bool metadata() {
        const PdfObject* packet = at(document_.GetCatalog(), "Metadata");
        const std::string xmp =
            packet == nullptr ? std::string() : decoded(*packet, most_metadata_bytes);
        part_ = value_after(xmp, "pdfaid:part");
        level_ = value_after(xmp, "pdfaid:conformance");
        const bool claimed = part_ >= '1' && part_ <= '3' &&
                             (level_ == 'A' || level_ == 'B' || (level_ == 'U' && part_ > '1'));
        require(claimed, "its metadata does not call it PDF/A");
        return claimed;
    }

    void output_intent() {
        const PdfObject* intents = at(document_.GetCatalog(), "OutputIntents");
        bool found = intents == nullptr;  // where every colour has a profile of its own
        if (intents != nullptr && intents->IsArray())
            for (const PdfObject& intent : intents->GetArray()) {
                if (name_of(at(&intent, "S")) != "GTS_PDFA1") continue;
                const PdfObject* profile = at(&intent, "DestOutputProfile");
                if (profile == nullptr) continue;
                const std::string icc = decoded(*profile, most_profile_bytes);
                cmyk_ = number_of(at(profile, "N"), 0) == 4;
                found = allowed_profile(icc, cmyk_ ? Samples::cmyk : Samples::rgb) ||
                        allowed_profile(icc, Samples::grey);
            }
        require(found, "its output intent has no valid colour profile");
    }

    void catalog() {
        const PdfObject* catalog = document_.GetCatalog();
        require(!has(*catalog, "AA"), "it acts by itself");
        const PdfObject* form = at(catalog, "AcroForm");
        require(form == nullptr || at(form, "XFA") == nullptr, "it holds an XFA form");
        const PdfObject* redraw = at(form, "NeedAppearances");
        require(redraw == nullptr || !redraw->IsBool() || !redraw->GetBool(),
                "its form fields are not drawn");
        require(at(at(catalog, "Names"), "JavaScript") == nullptr, "it holds JavaScript");
        const PdfObject* files = at(at(catalog, "Names"), "EmbeddedFiles");
        require(files == nullptr || part_ == '3', "it holds files, which this part forbids");
    }

    void any(PdfObject& object) {
        static constexpr std::array<std::string_view, 9> forbidden_actions{
            "Launch",     "Sound", "Movie",     "ResetForm", "ImportData",
            "JavaScript", "Hide",  "Rendition", "GoTo3DView"};
        const std::string type = name_of(at(&object, "Type"));
        const std::string subtype = name_of(at(&object, "Subtype"));
        require(!has(object, "JS") &&
                    !(type == "Action" && one_of(name_of(at(&object, "S")), forbidden_actions)),
                "it holds an action that is not allowed");
        if (object.HasStream()) stream(object);
        if (type == "Font") font(object, subtype);
        if (subtype == "Image") picture(object);
        require(subtype != "PS", "it holds PostScript");
        if (type == "Annot" || has(object, "Rect")) annotation(object, subtype);
        if (has(object, "EF") && part_ == '3')
            require(has(object, "AFRelationship") && has(object, "UF"),
                    "a file in it is not described");
    }

    void stream(const PdfObject& object) {
        const PdfObject* filter = at(&object, "Filter");
        const auto legal = [&](const PdfObject* one) {
            return name_of(one) != "LZWDecode" && name_of(one) != "Crypt";
        };
        require(filter == nullptr || !filter->IsName() || legal(filter), "a coding is not allowed");
        if (filter != nullptr && filter->IsArray())
            for (const PdfObject& one : filter->GetArray())
                require(legal(resolved(document_, &one)), "a coding is not allowed");
        require(!has(object, "F"), "a part of it lies outside of the file");
    }

    void picture(const PdfObject& object) {
        const PdfObject* smooth = at(&object, "Interpolate");
        require(smooth == nullptr || !smooth->IsBool() || !smooth->GetBool(),
                "a picture is to be smoothed");
        require(!has(object, "Alternates") && !has(object, "OPI"), "a picture has substitutes");
        require(cmyk_ || name_of(at(&object, "ColorSpace")) != "DeviceCMYK",
                "a picture's inks have no profile");
    }

    void font(const PdfObject& font, const std::string& subtype) {
        if (subtype == "Type0") {
            require(level_ == 'B' || at(&font, "ToUnicode") != nullptr,
                    "a font's letters can't be searched");
            return;
        }
        if (subtype == "Type3") {
            require(level_ == 'B' || at(&font, "ToUnicode") != nullptr,
                    "a font's letters can't be searched");
            return;
        }
        const PdfObject* descriptor = at(&font, "FontDescriptor");
        const bool embedded = at(descriptor, "FontFile") != nullptr ||
                              at(descriptor, "FontFile2") != nullptr ||
                              at(descriptor, "FontFile3") != nullptr;
        require(embedded, "a font is not embedded");
        if (subtype.starts_with("CIDFont")) return;  // the font above it has the map
        const PdfObject* encoding = at(&font, "Encoding");
        const std::string named = name_of(encoding);
        const bool told = at(&font, "ToUnicode") != nullptr || named == "WinAnsiEncoding" ||
                          named == "MacRomanEncoding" ||
                          (encoding != nullptr && encoding->IsDictionary());
        require(level_ == 'B' || told, "a font's letters can't be searched");
    }

    void annotation(const PdfObject& object, const std::string& subtype) {
        static constexpr std::array<std::string_view, 6> forbidden{"Movie", "Sound",     "Screen",
                                                                   "3D",    "RichMedia", "TrapNet"};
        constexpr long long hidden = 1 | 2 | 32, printed = 4;
        if (subtype.empty() || subtype == "Popup") return;
        require(!one_of(subtype, forbidden), "a note on a page is of a kind that is not allowed");
        const long long flags = number_of(at(&object, "F"), 0);
        require((flags & printed) != 0 && (flags & hidden) == 0,
                "a note on a page does not always show");
        require(subtype == "Link" || at(&object, "AP") != nullptr, "a note on a page is not drawn");
        require(!has(object, "AA"), "it acts by itself");
    }

    PoDoFo::PdfMemDocument document_;
    char part_ = '\0';
    char level_ = '\0';
    bool cmyk_ = false;
};

}  // namespace

std::vector<std::string> archive_faults(std::string_view pdf) {
    try {
        return Checker(pdf).faults;
    } catch (const PoDoFo::PdfError&) {
        return {"its objects can't be read"};
    }
}

}  // namespace intray::storage
