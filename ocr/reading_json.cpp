#include "ocr/reading_json.h"

#include <openssl/evp.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/failure.h"

namespace intray::ocr {
namespace {

using nlohmann::json;

template <typename Enum>
struct Name {
    Enum value;
    const char* text;
};
constexpr Name<MarkState> mark_states[] = {
    {MarkState::empty, "empty"}, {MarkState::ticked, "ticked"}, {MarkState::doubtful, "doubtful"}};
constexpr Name<TextSource> text_sources[] = {{TextSource::tesseract, "tesseract"},
                                             {TextSource::file, "file"}};
constexpr Name<PageKind> page_kinds[] = {
    {PageKind::office, "office"}, {PageKind::strip, "strip"}, {PageKind::screen, "screen"}};

template <typename Enum, std::size_t n>
const char* name_of(const Name<Enum> (&names)[n], Enum value) {
    for (const auto& name : names)
        if (name.value == value) return name.text;
    return names[0].text;
}

template <typename Enum, std::size_t n>
Enum value_of(const Name<Enum> (&names)[n], const std::string& text) {
    for (const auto& name : names)
        if (text == name.text) return name.value;
    throw Failure("reading: unknown word '" + text + "'; it was written by another version");
}

json box_json(const Box& box) {
    return json::array({box.x, box.y, box.w, box.h});
}

Box box_from(const json& from) {
    if (!from.is_array() || from.size() != 4)
        throw Failure("reading: a box has four numbers; it was written by another version");
    return {from[0].get<int>(), from[1].get<int>(), from[2].get<int>(), from[3].get<int>()};
}

std::string base64(const std::string& bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int size =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), int(bytes.size()));
    text.resize(static_cast<std::size_t>(size));
    return text;
}

std::string from_base64(const std::string& text) {
    std::string bytes(text.size() / 4 * 3 + 1, '\0');
    const int size =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                        reinterpret_cast<const unsigned char*>(text.data()), int(text.size()));
    if (size < 0) throw Failure("reading: an attachment is not base64; read the file again");
    std::size_t padding = 0;
    while (padding < 2 && padding < text.size() && text[text.size() - 1 - padding] == '=')
        ++padding;
    bytes.resize(static_cast<std::size_t>(size) - padding);
    return bytes;
}

json cleanup_json(const Cleanup& cleanup) {
    return {{"turned_deg", cleanup.turned_deg}, {"turned_confidence", cleanup.turned_confidence},
            {"skew_deg", cleanup.skew_deg},     {"skew_confidence", cleanup.skew_confidence},
            {"paper", box_json(cleanup.paper)}, {"paper_confidence", cleanup.paper_confidence}};
}

Cleanup cleanup_from(const json& from) {
    Cleanup cleanup;
    from.at("turned_deg").get_to(cleanup.turned_deg);
    from.at("turned_confidence").get_to(cleanup.turned_confidence);
    from.at("skew_deg").get_to(cleanup.skew_deg);
    from.at("skew_confidence").get_to(cleanup.skew_confidence);
    cleanup.paper = box_from(from.at("paper"));
    from.at("paper_confidence").get_to(cleanup.paper_confidence);
    return cleanup;
}

/// A character surer than this is not worth a word in a stored reading.
constexpr double sure = 0.98;

json characters_json(const std::vector<Character>& characters) {
    json list = json::array();
    for (const Character& character : characters) {
        json others = json::array();
        for (const Alternative& other : character.alternatives)
            others.push_back({other.text, other.probability});
        list.push_back({character.text, character.probability, std::move(others)});
    }
    return list;
}

std::vector<Character> characters_from(const json& from) {
    std::vector<Character> characters;
    for (const json& one : from) {
        Character& character = characters.emplace_back();
        character.text = one.at(0).get<std::string>();
        character.probability = one.at(1).get<double>();
        for (const json& other : one.at(2))
            character.alternatives.push_back(
                {other.at(0).get<std::string>(), other.at(1).get<double>()});
    }
    return characters;
}

bool doubtful(const Word& word) {
    return std::any_of(word.characters.begin(), word.characters.end(),
                       [](const Character& c) { return c.probability < sure; });
}

void text_into(json& to, const PageText& text) {
    json words = json::array(), lines = json::array();
    for (const Word& word : text.words) {
        words.push_back({{"text", word.text},
                         {"box", box_json(word.box)},
                         {"confidence", word.confidence},
                         {"line", word.line}});
        if (doubtful(word)) words.back()["characters"] = characters_json(word.characters);
    }
    for (const Line& line : text.lines)
        lines.push_back({{"box", box_json(line.box)}, {"block", line.block}});
    to["words"] = std::move(words);
    to["lines"] = std::move(lines);
}

PageText text_from(const json& from) {
    PageText text;
    for (const json& line : from.at("lines"))
        text.lines.push_back({box_from(line.at("box")), line.at("block").get<int>()});
    for (const json& word : from.at("words")) {
        text.words.push_back({word.at("text").get<std::string>(), box_from(word.at("box")),
                              word.at("confidence").get<double>(), word.at("line").get<int>(),
                              word.contains("characters") ? characters_from(word["characters"])
                                                          : std::vector<Character>{}});
        const int line = text.words.back().line;
        if (line < 0 || line >= int(text.lines.size()))
            throw Failure("reading: a word stands in no line; read the file again");
    }
    return text;
}

PageReading parse_page(const json& from) {
    PageReading page;
    from.at("number").get_to(page.number);
    from.at("width_px").get_to(page.width_px);
    from.at("height_px").get_to(page.height_px);
    from.at("dpi").get_to(page.dpi);
    page.source = value_of(text_sources, from.at("source").get<std::string>());
    page.own_text_refused = from.value("own_text_refused", false);
    page.kind = value_of(page_kinds, from.value("kind", "office"));
    page.language = from.value("language", "");
    page.legible = from.value("legible", true);
    page.cleanup = cleanup_from(from.at("cleanup"));
    page.text = text_from(from);
    for (const json& mark : from.at("marks"))
        page.marks.push_back({box_from(mark.at("box")),
                              value_of(mark_states, mark.at("state").get<std::string>()),
                              mark.at("confidence").get<double>()});
    for (const json& code : from.at("barcodes"))
        page.barcodes.push_back({code.at("text").get<std::string>(),
                                 code.at("kind").get<std::string>(), box_from(code.at("box"))});
    from.at("milliseconds").get_to(page.milliseconds);
    return page;
}

Reading parse_reading(const json& from) {
    Reading reading;
    from.at("file_kind").get_to(reading.file_kind);
    for (const json& page : from.at("pages"))
        reading.pages.push_back(parse_page(page));
    for (const json& value : from.at("form_values"))
        reading.form_values.push_back({value.at("name").get<std::string>(),
                                       value.at("value").get<std::string>(),
                                       value.at("page").get<int>(), box_from(value.at("box"))});
    for (const json& attachment : from.at("attachments"))
        reading.attachments.push_back({attachment.at("name").get<std::string>(),
                                       from_base64(attachment.at("base64").get<std::string>())});
    from.at("separator_pages").get_to(reading.separator_pages);
    from.at("versions").at("program").get_to(reading.versions.program);
    from.at("versions").at("models").get_to(reading.versions.models);
    return reading;
}

/// The library's exceptions end here.
template <typename Parse>
auto translated(Parse parse) {
    try {
        return parse();
    } catch (const json::exception& fault) {
        throw Failure(std::string("reading: ") + fault.what() + "; read the file again");
    }
}

}  // namespace

const char* name(PageKind kind) {
    return name_of(page_kinds, kind);
}

json to_json(const PageReading& page) {
    json to{{"number", page.number},
            {"width_px", page.width_px},
            {"height_px", page.height_px},
            {"dpi", page.dpi},
            {"source", name_of(text_sources, page.source)},
            {"own_text_refused", page.own_text_refused},
            {"kind", name_of(page_kinds, page.kind)},
            {"language", page.language},
            {"legible", page.legible},
            {"cleanup", cleanup_json(page.cleanup)},
            {"marks", json::array()},
            {"barcodes", json::array()},
            {"milliseconds", page.milliseconds}};
    text_into(to, page.text);
    for (const Mark& mark : page.marks)
        to["marks"].push_back({{"box", box_json(mark.box)},
                               {"state", name_of(mark_states, mark.state)},
                               {"confidence", mark.confidence}});
    for (const Barcode& code : page.barcodes)
        to["barcodes"].push_back(
            {{"text", code.text}, {"kind", code.kind}, {"box", box_json(code.box)}});
    return to;
}

PageReading page_from_json(const json& from) {
    return translated([&] { return parse_page(from); });
}

json to_json(const Reading& reading) {
    json to{
        {"file_kind", reading.file_kind},
        {"pages", json::array()},
        {"form_values", json::array()},
        {"attachments", json::array()},
        {"separator_pages", reading.separator_pages},
        {"versions", {{"program", reading.versions.program}, {"models", reading.versions.models}}}};
    for (const PageReading& page : reading.pages)
        to["pages"].push_back(to_json(page));
    for (const capture::FormValue& value : reading.form_values)
        to["form_values"].push_back({{"name", value.name},
                                     {"value", value.value},
                                     {"page", value.page},
                                     {"box", box_json(value.box)}});
    for (const capture::Attachment& attachment : reading.attachments)
        to["attachments"].push_back(
            {{"name", attachment.name}, {"base64", base64(attachment.bytes)}});
    return to;
}

Reading reading_from_json(const json& from) {
    return translated([&] { return parse_reading(from); });
}

}  // namespace intray::ocr
