#include "appliance/reader_work.h"

#include <nlohmann/json.hpp>

#include "extract/draft_json.h"
#include "ocr/reading_json.h"

namespace intray::appliance {
namespace {

using nlohmann::json;

json decode_json(const capture::DecodeOptions& options) {
    return {{"max_megapixels", options.max_megapixels},
            {"max_pages", options.max_pages},
            {"only_page", options.only_page},
            {"password", options.password},
            {"colour", options.colour},
            {"text_page_pictures", options.text_page_pictures}};
}

capture::DecodeOptions decode_options(const json& options) {
    capture::DecodeOptions parsed;
    parsed.max_megapixels = options.at("max_megapixels").get<double>();
    parsed.max_pages = options.at("max_pages").get<int>();
    parsed.only_page = options.at("only_page").get<int>();
    parsed.password = options.at("password").get<std::string>();
    parsed.colour = options.at("colour").get<capture::Colour>();
    parsed.text_page_pictures = options.at("text_page_pictures").get<capture::TextPagePictures>();
    return parsed;
}

json understand_json(const extract::UnderstandOptions& options) {
    return {{"forced_type", options.forced_type}, {"ignore_xml", options.ignore_xml}};
}

extract::UnderstandOptions understand_options(const json& options) {
    return {options.at("forced_type").get<std::string>(), options.at("ignore_xml").get<bool>()};
}

json facts_json(const storage::ArchiveFacts& facts) {
    json fields = json::array();
    for (const storage::ArchiveField& field : facts.fields)
        fields.push_back({field.name, field.value});
    return {{"file_name", facts.file_name}, {"document", facts.document},
            {"sha256", facts.sha256},       {"document_type", facts.document_type},
            {"made_at", facts.made_at},     {"program", facts.program},
            {"fields", std::move(fields)}};
}

storage::ArchiveFacts archive_facts(const json& facts) {
    storage::ArchiveFacts parsed{facts.at("file_name").get<std::string>(),
                                 facts.at("document").get<std::string>(),
                                 facts.at("sha256").get<std::string>(),
                                 facts.at("document_type").get<std::string>(),
                                 facts.at("made_at").get<std::string>(),
                                 facts.at("program").get<std::string>(),
                                 {}};
    for (const json& field : facts.at("fields"))
        parsed.fields.push_back({field.at(0).get<std::string>(), field.at(1).get<std::string>()});
    return parsed;
}

json confirmed_json(const extract::Confirmed& confirmed) {
    return {{"reading", ocr::to_json(confirmed.reading)},
            {"draft", extract::to_json(confirmed.draft)}};
}

extract::Confirmed confirmed_from(const json& value) {
    return {ocr::reading_from_json(value.at("reading")),
            extract::draft_from_json(value.at("draft"))};
}

constexpr std::size_t number_bytes = 4;

std::string number(std::size_t value) {
    std::string bytes;
    for (std::size_t i = 0; i < number_bytes; ++i)
        bytes += static_cast<char>((value >> (8 * i)) & 0xff);
    return bytes;
}

std::size_t number(std::string_view bytes) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < number_bytes; ++i)
        value |= static_cast<std::size_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return value;
}

bool jpeg_like(std::string_view bytes) {
    return bytes.starts_with("\xff\xd8\xff");
}

}  // namespace

json to_json(const ReadWork& work) {
    json made = {{"work", "read"},
                 {"decode", decode_json(work.decode)},
                 {"knowledge", extract::to_json(work.knowledge)},
                 {"understand", understand_json(work.understand)}};
    if (work.pictures)
        made["pictures"] = {work.pictures->display_side_px, work.pictures->thumbnail_side_px};
    return made;
}

json to_json(const AreaWork& work) {
    const Box& area = work.area;
    json made = {{"work", "area"},
                 {"decode", decode_json(work.decode)},
                 {"page", work.page},
                 {"area", {area.x, area.y, area.w, area.h}}};
    if (work.turned_deg) made["turned_deg"] = *work.turned_deg;
    return made;
}

json to_json(const PageWork& work) {
    return {{"work", "page"},
            {"decode", decode_json(work.decode)},
            {"page", work.page},
            {"turned_deg", work.turned_deg}};
}

json to_json(const UnderstandWork& work) {
    json made = {{"work", "understand"},
                 {"reading", ocr::to_json(work.reading)},
                 {"knowledge", extract::to_json(work.knowledge)},
                 {"understand", understand_json(work.understand)},
                 {"explain", work.explain}};
    if (work.draft) made["draft"] = extract::to_json(*work.draft);
    return made;
}

json to_json(const LearnWork& work) {
    json recent = json::array();
    for (const extract::Confirmed& one : work.recent)
        recent.push_back(confirmed_json(one));
    return {{"work", "learn"},
            {"confirmed", confirmed_json(work.confirmed)},
            {"knowledge", extract::to_json(work.knowledge)},
            {"recent", std::move(recent)}};
}

json to_json(const ArchiveWork& work) {
    json pages = json::array();
    for (const storage::ArchivePage& page : work.pages)
        pages.push_back({page.file, page.page});
    return {{"work", "archive"},
            {"reading", ocr::to_json(work.reading)},
            {"facts", facts_json(work.facts)},
            {"way", work.way},
            {"pages", std::move(pages)},
            {"file_bytes", work.file_bytes}};
}

ReadWork read_work(const json& json) {
    ReadWork work{decode_options(json.at("decode")),
                  extract::knowledge_from_json(json.at("knowledge")),
                  understand_options(json.at("understand")),
                  {}};
    if (json.contains("pictures"))
        work.pictures = {json["pictures"].at(0).get<int>(), json["pictures"].at(1).get<int>()};
    return work;
}

AreaWork area_work(const json& json) {
    const auto& area = json.at("area");
    AreaWork work{decode_options(json.at("decode")),
                  json.at("page").get<int>(),
                  {area.at(0).get<int>(), area.at(1).get<int>(), area.at(2).get<int>(),
                   area.at(3).get<int>()}};
    if (json.contains("turned_deg")) work.turned_deg = json["turned_deg"].get<int>();
    return work;
}

PageWork page_work(const json& json) {
    return {decode_options(json.at("decode")), json.at("page").get<int>(),
            json.at("turned_deg").get<int>()};
}

UnderstandWork understand_work(const json& json) {
    UnderstandWork work{ocr::reading_from_json(json.at("reading")),
                        extract::knowledge_from_json(json.at("knowledge")),
                        understand_options(json.at("understand")),
                        json.at("explain").get<std::string>()};
    if (json.contains("draft")) work.draft = extract::draft_from_json(json["draft"]);
    return work;
}

LearnWork learn_work(const json& json) {
    LearnWork work{confirmed_from(json.at("confirmed")),
                   extract::knowledge_from_json(json.at("knowledge")),
                   {}};
    for (const auto& one : json.at("recent"))
        work.recent.push_back(confirmed_from(one));
    return work;
}

ArchiveWork archive_work(const json& json) {
    ArchiveWork work{ocr::reading_from_json(json.at("reading")), archive_facts(json.at("facts")),
                     json.at("way").get<storage::ArchiveWay>()};
    for (const auto& page : json.at("pages"))
        work.pages.push_back({page.at(0).get<int>(), page.at(1).get<int>()});
    work.file_bytes = json.at("file_bytes").get<std::vector<std::size_t>>();
    return work;
}

std::string encode_picture(const PagePicture& picture) {
    return number(static_cast<std::size_t>(picture.page)) + number(picture.jpeg.size()) +
           picture.jpeg + picture.thumbnail;
}

std::optional<PagePicture> decode_picture(std::string_view bytes) {
    if (bytes.size() < 2 * number_bytes) return std::nullopt;
    const std::size_t page = number(bytes);
    const std::size_t length = number(bytes.substr(number_bytes));
    bytes.remove_prefix(2 * number_bytes);
    if (page > 1'000'000 || length > bytes.size()) return std::nullopt;
    const auto jpeg = bytes.substr(0, length), thumbnail = bytes.substr(length);
    if (!jpeg_like(jpeg) || !jpeg_like(thumbnail)) return std::nullopt;
    return PagePicture{static_cast<int>(page), std::string(jpeg), std::string(thumbnail)};
}

}  // namespace intray::appliance
