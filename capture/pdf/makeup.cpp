// What a page paints: a walk through its content stream (ISO 32000-1, annex A) that follows
// only where pictures lie and whether text is visible.
#include <algorithm>
#include <cmath>
#include <map>

#include "capture/pdf/podofo_access.h"

namespace intray::capture {
namespace {

using PoDoFo::PdfObject;
using PoDoFo::PdfVariant;
using Operands = std::vector<PdfVariant>;

constexpr std::size_t most_content_bytes = 16U << 20U;
constexpr std::size_t most_operands = 64;
constexpr std::size_t most_saved_states = 256;
constexpr int deepest_form = 5;
constexpr int most_objects_painted = 2000;
constexpr double covers_page = 0.85;
constexpr double edge_tolerance = 0.005;

struct State {
    Affine to_page;
    bool text_invisible = false;
};

/// The upright box of a picture in pixels of the page, not rounded.
struct Extent {
    double left, top, right, bottom;
};

Extent extent_of(const Affine& unit_square_to_pixels) {
    Extent box{1e9, 1e9, -1e9, -1e9};
    for (const double x : {0.0, 1.0})
        for (const double y : {0.0, 1.0}) {
            const Point p = unit_square_to_pixels.apply(Point{x, y});
            box = {std::fmin(box.left, p.x), std::fmin(box.top, p.y), std::fmax(box.right, p.x),
                   std::fmax(box.bottom, p.y)};
        }
    return box;
}

class ContentWalk {
  public:
    explicit ContentWalk(const PageFrame& frame)
        : frame_to_pixels_(frame.to_pixels()),
          width_(frame.width_px()),
          height_(frame.height_px()) {}

    void walk(const std::string& content, const PdfObject* resources, State state, int depth) {
        PoDoFo::PdfContentsTokenizer tokens(content.data(), static_cast<long>(content.size()));
        std::vector<State> saved;
        Operands operands;
        PoDoFo::EPdfContentsType type{};
        const char* word = nullptr;
        PdfVariant variant;
        while (tokens.ReadNext(type, word, variant)) {
            if (type == PoDoFo::ePdfContentsType_Variant) {
                if (operands.size() < most_operands) operands.push_back(variant);
                continue;
            }
            if (type == PoDoFo::ePdfContentsType_ImageData) paint_picture(nullptr, state);
            if (type == PoDoFo::ePdfContentsType_Keyword) {
                const std::string_view keyword(word);
                if (keyword == "q" && saved.size() < most_saved_states) saved.push_back(state);
                if (keyword == "Q" && !saved.empty()) {
                    state = saved.back();
                    saved.pop_back();
                }
                if (keyword == "Do" && !operands.empty() && operands.back().IsName())
                    paint_object(operands.back().GetName().GetName(), resources, state, depth);
                else
                    follow(keyword, operands, state);
            }
            operands.clear();
        }
    }

    PageMakeup take() {
        if (pictures_ != 1 || painted_on_top_ || makeup_.visible_bytes > 0)
            makeup_.scan_object = makeup_.scan_generation = 0;
        return makeup_;
    }
    void something_on_top() { painted_on_top_ = true; }

  private:
    void follow(std::string_view keyword, const Operands& operands, State& state) {
        static constexpr std::string_view paint[] = {"f", "F",  "f*", "B", "B*",
                                                     "b", "b*", "S",  "s", "sh"};
        if (keyword == "cm" && operands.size() >= 6) {
            double m[6];
            for (std::size_t i = 0; i < 6; ++i)
                m[i] = number_of(operands[i], 0);
            state.to_page = Affine{{m[0], m[2], m[4], m[1], m[3], m[5]}}.then(state.to_page);
        } else if (keyword == "Tr" && !operands.empty()) {
            const double mode = number_of(operands.back(), 0);
            state.text_invisible = mode == 3 || mode == 7;
        } else if (keyword == "Tj" || keyword == "TJ" || keyword == "'" || keyword == "\"") {
            if (!state.text_invisible && !operands.empty()) show(operands.back());
        } else if (std::ranges::find(paint, keyword) != std::end(paint)) {
            painted_on_top_ = true;
        }
    }

    void show(const PdfVariant& text) {
        constexpr int enough = 1'000'000;
        if (makeup_.visible_bytes > enough) return;
        if (text.IsString() || text.IsHexString())
            makeup_.visible_bytes += static_cast<int>(text.GetString().GetLength());
        if (text.IsArray())
            for (const PdfObject& piece : text.GetArray())
                if (piece.IsString() || piece.IsHexString())
                    makeup_.visible_bytes += static_cast<int>(piece.GetString().GetLength());
    }

    void paint_object(const std::string& name, const PdfObject* resources, const State& state,
                      int depth) {
        if (++objects_painted_ > most_objects_painted) return;
        const PdfObject* object = value(value(resources, "XObject"), name.c_str());
        const std::string subtype = name_of(value(object, "Subtype"));
        if (subtype == "Image") paint_picture(object, state);
        if (subtype != "Form" || depth >= deepest_form) return;
        State inner = state;
        if (const PdfObject* matrix = value(object, "Matrix");
            matrix != nullptr && matrix->IsArray() && matrix->GetArray().size() >= 6) {
            const PoDoFo::PdfArray& m = matrix->GetArray();
            const auto at = [&](std::size_t i) { return number_of(&m[i], 0); };
            inner.to_page = Affine{{at(0), at(2), at(4), at(1), at(3), at(5)}}.then(state.to_page);
        }
        const PdfObject* own = value(object, "Resources");
        const std::string content = decoded_stream(*object, form_bytes_left_);
        form_bytes_left_ -= content.size();
        walk(content, own != nullptr ? own : resources, inner, depth + 1);
    }

    void paint_picture(const PdfObject* picture, const State& state) {
        ++pictures_;
        const Affine place = state.to_page.then(frame_to_pixels_);
        const Extent box = extent_of(place);
        const double width = std::fmin(box.right, width_) - std::fmax(box.left, 0);
        const double height = std::fmin(box.bottom, height_) - std::fmax(box.top, 0);
        if (!(width > 0 && height > 0)) return;
        const double share = width * height / (width_ * height_);
        makeup_.all_pictures = std::min(1.0, makeup_.all_pictures + share);
        makeup_.largest_picture = std::max(makeup_.largest_picture, share);
        if (share < covers_page || !opaque(picture)) return;
        makeup_.visible_bytes = 0;
        painted_on_top_ = false;
        if (picture != nullptr && upright(place) && fills_page(box)) {
            makeup_.scan_object = picture->Reference().ObjectNumber();
            makeup_.scan_generation = picture->Reference().GenerationNumber();
        }
    }

    static bool opaque(const PdfObject* picture) {
        if (picture == nullptr) return false;
        const PdfObject* stencil = value(picture, "ImageMask");
        return value(picture, "SMask") == nullptr && value(picture, "Mask") == nullptr &&
               (stencil == nullptr || !stencil->IsBool() || !stencil->GetBool());
    }

    bool upright(const Affine& place) const {
        return place.m[0] > 0 && place.m[4] < 0 &&
               std::fabs(place.m[1]) < edge_tolerance * width_ &&
               std::fabs(place.m[3]) < edge_tolerance * height_;
    }

    bool fills_page(const Extent& box) const {
        const auto near = [](double a, double b, double side) {
            return std::fabs(a - b) <= edge_tolerance * side;
        };
        return near(box.left, 0, width_) && near(box.right, width_, width_) &&
               near(box.top, 0, height_) && near(box.bottom, height_, height_);
    }

    Affine frame_to_pixels_;
    double width_;
    double height_;
    PageMakeup makeup_;
    std::size_t form_bytes_left_ = most_content_bytes;
    int pictures_ = 0;
    int objects_painted_ = 0;
    bool painted_on_top_ = false;
};

std::string page_content(PoDoFo::PdfMemDocument& document, const PdfObject& page) {
    PdfObject* contents = value(&page, "Contents");
    if (contents == nullptr) return {};
    if (!contents->IsArray()) return decoded_stream(*contents, most_content_bytes);
    std::string all;
    for (PdfObject& part : contents->GetArray()) {
        const PdfObject* stream = resolved(document, &part);
        if (stream == nullptr) continue;
        all += decoded_stream(*stream, most_content_bytes - all.size());
        if (all.size() < most_content_bytes) all += '\n';
    }
    return all;
}

// Stamps, notes and filled form fields are drawn over the page; links are not.
bool has_painted_annotation(PoDoFo::PdfMemDocument& document, const PdfObject& page) {
    PdfObject* annotations = value(&page, "Annots");
    if (annotations == nullptr || !annotations->IsArray()) return false;
    return std::ranges::any_of(annotations->GetArray(), [&](PdfObject& entry) {
        const PdfObject* annotation = resolved(document, &entry);
        return value(annotation, "AP") != nullptr;
    });
}

}  // namespace

PageMakeup PdfObjects::makeup(int index, const PageFrame& frame) const {
    return guarded(PageMakeup(), [&] {
        PoDoFo::PdfMemDocument& document = *handle_->document;
        PoDoFo::PdfPage* page = document.GetPage(index);
        if (page == nullptr) return PageMakeup();
        const PdfObject* resources = page->GetResources();
        if (value(resources, "XObject") == nullptr) return PageMakeup();
        ContentWalk walk(frame);
        walk.walk(page_content(document, *page->GetObject()), resources, State(), 0);
        if (has_painted_annotation(document, *page->GetObject())) walk.something_on_top();
        return walk.take();
    });
}

}  // namespace intray::capture
