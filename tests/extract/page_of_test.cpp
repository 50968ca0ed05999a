#include "page_of.h"
#include "extract/field_models.h"
#include "extract/forms/form_models.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/text.h"

namespace intray::extract {

ocr::Reading page_of(std::string_view text) {
    ocr::Reading reading;
    ocr::PageReading& page = reading.pages.emplace_back();
    int y = 40, x = 0, row = 0;
    std::string word;
    const auto put = [&] {
        if (word.empty()) return;
        const int width = static_cast<int>(decode_utf8(word).size()) * 10;
        page.text.words.push_back({word, {40 + (x - width), y, width, 20}, 0.95, row});
        word.clear();
    };
    for (const char c : text) {
        if (c == ' ' || c == '\n') put();
        if (c == '\n') {
            y += 30, x = 0, ++row;
            continue;
        }
        if (c != ' ') word += c;
        if ((c & 0xC0) != 0x80) x += 10;
    }
    put();
    page.width_px = 1000;
    page.height_px = std::max(1400, y + 60);
    return reading;
}

const Knowledge& shipped_knowledge() {
    static const Knowledge knowledge = [] {
        Knowledge result;
        std::vector<std::filesystem::path> paths;
        for (const auto& entry :
             std::filesystem::directory_iterator(INTRAY_SOURCE_DIR "/models/types"))
            if (entry.path().extension() == ".toml") paths.push_back(entry.path());
        std::sort(paths.begin(), paths.end());
        for (const auto& path : paths) {
            std::ifstream file(path);
            const std::string toml{std::istreambuf_iterator<char>(file), {}};
            result.types.push_back(*parse_document_type(toml, path.filename().string()));
        }
        result.models = std::make_shared<FieldModels>(
            load_field_models(INTRAY_SOURCE_DIR "/models/fields/weights.json"));
        result.form_models = std::make_shared<forms::FormModels>(
            forms::load_form_models(INTRAY_SOURCE_DIR "/models/forms/weights.json"));
        return result;
    }();
    return knowledge;
}

TEST(PageOf, PutsWordsWhereTheyStandInTheText) {
    const ocr::Reading reading = page_of("ab  cde\nf");
    ASSERT_EQ(reading.pages[0].text.words.size(), 3u);
    EXPECT_EQ(reading.pages[0].text.words[1].box, (Box{80, 40, 30, 20}));
    EXPECT_EQ(reading.pages[0].text.words[2].box, (Box{40, 70, 10, 20}));
}

}  // namespace intray::extract
