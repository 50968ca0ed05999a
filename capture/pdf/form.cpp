// Values of a fillable PDF's fields (AcroForm, ISO 32000-1, 12.7), widget by widget.
#include <cmath>

#include "base/text.h"
#include "capture/pdf/podofo_access.h"

namespace intray::capture {
namespace {

using PoDoFo::PdfObject;

constexpr int deepest_field = 32;
constexpr std::size_t most_values = 10'000;
constexpr std::size_t most_value_bytes = 1U << 20U;
constexpr unsigned radio_flag = 1U << 15U, push_button_flag = 1U << 16U;

/// Keys such as FT, Ff and V are inherited from the parent fields.
const PdfObject* inherited(const PdfObject* field, const char* key) {
    for (int depth = 0; field != nullptr && depth < deepest_field; ++depth) {
        if (const PdfObject* found = value(field, key)) return found;
        field = value(field, "Parent");
    }
    return nullptr;
}

std::string full_name(const PdfObject* field) {
    std::string name;
    for (int depth = 0; field != nullptr && depth < deepest_field; ++depth) {
        const std::string part = text_of(value(field, "T"));
        if (!part.empty()) name.insert(0, name.empty() ? part : part + ".");
        field = value(field, "Parent");
    }
    return name;
}

std::string text_value(const PdfObject* object, PoDoFo::PdfMemDocument& document) {
    if (object == nullptr) return {};
    if (object->IsArray()) {
        std::vector<std::string> chosen;
        for (PdfObject& entry : const_cast<PdfObject*>(object)->GetArray())
            chosen.push_back(text_of(resolved(document, &entry)));
        return joined(chosen, ", ");
    }
    if (object->IsDictionary() && object->HasStream())
        return clean_utf8(decoded_stream(*object, most_value_bytes));
    return text_of(object);
}

Box box_of(PdfObject* rectangle, const PageFrame& frame) {
    if (rectangle == nullptr || !rectangle->IsArray() || rectangle->GetArray().size() < 4)
        return {};
    double side[4];
    for (std::size_t i = 0; i < 4; ++i) {
        side[i] = number_of(&rectangle->GetArray()[i], 0);
        if (!(std::fabs(side[i]) < 1e6)) return {};
    }
    const Affine map = frame.to_pixels();
    const Point a = map.apply(Point{side[0], side[1]}), b = map.apply(Point{side[2], side[3]});
    const Box box{static_cast<int>(std::lround(std::min(a.x, b.x))),
                  static_cast<int>(std::lround(std::min(a.y, b.y))),
                  static_cast<int>(std::lround(std::fabs(a.x - b.x))),
                  static_cast<int>(std::lround(std::fabs(a.y - b.y)))};
    return intersection(box, {0, 0, frame.width_px(), frame.height_px()});
}

/// What a widget says: nothing for push buttons, signatures and unset radio buttons.
std::optional<std::string> value_of(const PdfObject& widget, PoDoFo::PdfMemDocument& document) {
    const std::string type = name_of(inherited(&widget, "FT"));
    const auto flags = static_cast<unsigned>(number_of(inherited(&widget, "Ff"), 0));
    if (type == "Btn") {
        if ((flags & push_button_flag) != 0) return std::nullopt;
        std::string state = name_of(value(&widget, "AS"));
        if (state.empty()) state = name_of(inherited(&widget, "V"));
        const bool set = !state.empty() && state != "Off";
        if ((flags & radio_flag) == 0) return set ? "true" : "false";
        return set ? std::optional(clean_utf8(state)) : std::nullopt;
    }
    if (type != "Tx" && type != "Ch") return std::nullopt;
    std::string text = text_value(inherited(&widget, "V"), document);
    return trimmed(text).empty() ? std::string() : std::move(text);
}

}  // namespace

bool PdfObjects::has_form() const {
    return guarded(false,
                   [&] { return value(handle_->document->GetCatalog(), "AcroForm") != nullptr; });
}

std::vector<FormValue> PdfObjects::form_values(int index, const PageFrame& frame) const {
    return guarded(std::vector<FormValue>(), [&] {
        std::vector<FormValue> values;
        PoDoFo::PdfMemDocument& document = *handle_->document;
        PoDoFo::PdfPage* page = document.GetPage(index);
        PdfObject* widgets = page == nullptr ? nullptr : value(page->GetObject(), "Annots");
        if (widgets == nullptr || !widgets->IsArray()) return values;
        for (PdfObject& entry : widgets->GetArray()) {
            const PdfObject* widget = resolved(document, &entry);
            if (widget == nullptr || name_of(value(widget, "Subtype")) != "Widget") continue;
            if (values.size() == most_values) break;
            if (auto text = value_of(*widget, document))
                values.push_back({full_name(widget), std::move(*text), index + 1,
                                  box_of(value(widget, "Rect"), frame)});
        }
        return values;
    });
}

}  // namespace intray::capture
