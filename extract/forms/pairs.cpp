#include "extract/forms/pairs.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "extract/forms/pieces.h"
#include "extract/forms/questions.h"

namespace intray::extract::forms {
namespace {

/// Boxes by lines from top to bottom, by their right ends within a line (a reader's box may begin
/// before the word, at the line's start): words of uneven height lie in one line where half of the
/// lower one stands beside its first word.
template <typename BoxOf>
void in_reading_order(std::vector<int>& items, const BoxOf& box_at) {
    std::sort(items.begin(), items.end(), [&](int a, int b) {
        return box_at(a).centre_y() != box_at(b).centre_y()
                   ? box_at(a).centre_y() < box_at(b).centre_y()
                   : a < b;
    });
    for (std::size_t from = 0; from < items.size();) {
        const Box line = box_at(items[from]);
        std::size_t to = from + 1;
        for (; to < items.size(); ++to) {
            const Box box = box_at(items[to]);
            const int common = std::min(line.bottom(), box.bottom()) - std::max(line.y, box.y);
            if (2 * common < std::min(line.h, box.h)) break;
        }
        std::sort(items.begin() + std::ptrdiff_t(from), items.begin() + std::ptrdiff_t(to),
                  [&](int a, int b) {
                      return box_at(a).right() != box_at(b).right()
                                 ? box_at(a).right() < box_at(b).right()
                                 : a < b;
                  });
        from = to;
    }
}

std::string printed_text(const Layout& layout, const Sheet& sheet, const Text& text) {
    std::vector<int> words;
    for (const int i : text.pieces)
        for (int k = sheet.pieces()[std::size_t(i)].first; k < sheet.pieces()[std::size_t(i)].end;
             ++k)
            words.push_back(k);
    in_reading_order(words, [&](int k) { return layout.tokens[std::size_t(k)].upright; });
    std::string result;
    for (const int k : words)
        result += (result.empty() ? "" : " ") + layout.tokens[std::size_t(k)].text;
    return result;
}

struct Answered {
    std::vector<int> answers;  ///< indices of texts
    double confidence = 1;     ///< of the least certain link
};

Field field_of(const Layout& layout, const LayoutPage& page, const Sheet& sheet,
               const std::vector<Text>& texts, int question, Answered& answered) {
    in_reading_order(answered.answers, [&](int i) { return texts[std::size_t(i)].upright; });
    Field field;
    field.name = printed_text(layout, sheet, texts[std::size_t(question)]);
    while (!field.name.empty() && (field.name.back() == ':' || field.name.back() == ' '))
        field.name.pop_back();
    double read = 1;
    for (const int a : answered.answers) {
        const Text& answer = texts[std::size_t(a)];
        field.text += (field.text.empty() ? "" : " ") + printed_text(layout, sheet, answer);
        for (const int i : answer.pieces) {
            const Piece& piece = sheet.pieces()[std::size_t(i)];
            field.box = hull(field.box, box_of(layout, piece.first, piece.end));
            read = std::min(read, confidence_of(layout, piece.first, piece.end));
        }
    }
    field.value = field.text;
    field.confidence = answered.confidence * read;
    field.page = page.number;
    return field;
}

void find_on(const Layout& layout, const LayoutPage& page, const FormModels& models,
             std::vector<Field>& fields) {
    Sheet sheet(layout, page, cut(layout, page, models));
    sheet.guess_kinds(models);
    const std::vector<Text> texts = sheet.join(models);
    std::map<int, Answered> answered;
    for (const Sheet::Pair& link : sheet.find_links(texts)) {
        const double belief = believed(models.links, link.features);
        if (belief <= models.least_link) continue;
        Answered& one = answered[link.first];
        one.answers.push_back(link.second);
        one.confidence = std::min(one.confidence, belief);
    }
    for (auto& [question, answers] : answered) {
        Field field = field_of(layout, page, sheet, texts, question, answers);
        if (!bare(field.name).empty() && !bare(field.text).empty())
            fields.push_back(std::move(field));
    }
}

}  // namespace

std::vector<Field> find_pairs(const Layout& layout, const FormModels& models) {
    std::vector<Field> fields;
    for (const LayoutPage& page : layout.pages)
        find_on(layout, page, models, fields);
    return fields;
}

}  // namespace intray::extract::forms
