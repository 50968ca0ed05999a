#include "appliance/read_json.h"

#include <nlohmann/json.hpp>

#include "extract/draft_json.h"
#include "ocr/reading_json.h"

namespace intray::appliance {
namespace {

using nlohmann::json;

json as_json(const Box& box) {
    return {box.x, box.y, box.w, box.h};
}

json as_json(const ocr::PageReading& page, Words words) {
    json out{{"width_px", page.width_px},
             {"height_px", page.height_px},
             {"turned_deg", page.cleanup.turned_deg},
             {"kind", ocr::name(page.kind)},
             {"language", page.language},
             {"legible", page.legible},
             {"own_text_refused", page.own_text_refused}};
    if (words == Words::included) {
        json& list = out["words"] = json::array();
        for (const ocr::Word& word : page.text.words)
            list.push_back(
                {{"text", word.text}, {"box", as_json(word.box)}, {"confidence", word.confidence}});
    }
    return out;
}

}  // namespace

json read_json(const FileOutcome& outcome, Words words) {
    if (!outcome.result)
        return {{"file", outcome.file.string()},
                {"error",
                 {{"code", outcome.result.problem().code},
                  {"message", outcome.result.problem().message}}}};
    const ReadResult& result = *outcome.result;
    json out = extract::to_json(result.draft);
    out["file"] = outcome.file.string();
    out["barcodes"] = json::array();
    out["pages"] = json::array();
    for (const ocr::PageReading& page : result.reading.pages) {
        out["pages"].push_back(as_json(page, words));
        for (const ocr::Barcode& barcode : page.barcodes)
            out["barcodes"].push_back({{"page", page.number},
                                       {"text", barcode.text},
                                       {"kind", barcode.kind},
                                       {"box", as_json(barcode.box)}});
    }
    out["separator_pages"] = result.reading.separator_pages;
    out["milliseconds"] = {{"read", result.milliseconds_read},
                           {"understand", result.milliseconds_understand},
                           {"total", outcome.milliseconds}};
    return out;
}

}  // namespace intray::appliance
