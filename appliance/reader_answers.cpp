#include "appliance/reader_answers.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "extract/draft_json.h"
#include "extract/explain_json.h"
#include "extract/memory/lesson_json.h"
#include "extract/other_values_json.h"
#include "ocr/reading_json.h"

namespace intray::appliance {
namespace {

using nlohmann::json;

/// Every text inside made clean; false for JSON deeper than any answer is.
bool clean(json& value, int depth_left = 12) {
    if (depth_left == 0) return false;
    if (value.is_string()) {
        auto& text = value.get_ref<std::string&>();
        text = clean_utf8(text);
    }
    if (!value.is_structured()) return true;
    return std::all_of(value.begin(), value.end(),
                       [&](json& part) { return clean(part, depth_left - 1); });
}

/// Translates the exceptions of the JSON library and of the readers of JSON.
template <typename Parse>
auto parsed(std::string_view payload, Parse parse) -> std::optional<decltype(parse(json()))> {
    json value = json::parse(payload, nullptr, false);
    if (value.is_discarded() || !clean(value)) return std::nullopt;
    try {
        return parse(value);
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

/// As small as what a page can teach.
bool small(const std::vector<extract::SupplierKey>& keys) {
    return keys.size() <= 200 && std::ranges::all_of(keys, [](const extract::SupplierKey& key) {
               return key.value.size() <= 100;
           });
}

bool small(const extract::Lesson& lesson) {
    return small(lesson.keys) && lesson.fields.size() <= 100 &&
           std::ranges::all_of(lesson.fields, [](const extract::FieldLesson& field) {
               return field.constant.size() <= 4000 && field.here.size() <= 50 &&
                      field.not_here.size() <= 50;
           });
}

bool code_like(std::string_view text) {
    return !text.empty() && text.size() <= 40 &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string_view::npos;
}

}  // namespace

std::optional<PageStarted> parse_page_started(std::string_view payload) {
    return parsed(payload, [](const json& value) {
        return PageStarted{value.at("page").get<int>(), value.at("pages").get<int>()};
    });
}

std::optional<ocr::PageReading> parse_page(std::string_view payload) {
    return parsed(payload, [](const json& value) { return ocr::page_from_json(value); });
}

std::optional<Problem> parse_problem(std::string_view payload) {
    auto problem = parsed(payload, [](const json& value) {
        return Problem{value.at("code").get<std::string>(), value.at("message").get<std::string>()};
    });
    constexpr std::size_t longest = 2000;
    if (!problem || !code_like(problem->code) || problem->message.size() > longest)
        return std::nullopt;
    return problem;
}

std::optional<ReadResult> parse_read_result(std::string_view payload) {
    auto read = parsed(payload, [](const json& value) {
        ReadResult result;
        result.reading = ocr::reading_from_json(value.at("reading"));
        result.draft = extract::draft_from_json(value.at("draft"));
        result.keys = extract::keys_from_json(value.at("keys"));
        result.logo = value.at("logo").get<std::string>();
        result.milliseconds_read = value.at("milliseconds_read").get<double>();
        result.milliseconds_understand = value.at("milliseconds_understand").get<double>();
        return result;
    });
    if (read && (!small(read->keys) || read->logo.size() > 16)) return std::nullopt;
    return read;
}

std::optional<Understood> parse_understood(std::string_view payload) {
    auto understood = parsed(payload, [](const json& value) {
        return Understood{extract::draft_from_json(value.at("draft")),
                          extract::keys_from_json(value.at("keys"))};
    });
    if (understood && !small(understood->keys)) return std::nullopt;
    return understood;
}

std::optional<Learned> parse_learned(std::string_view payload) {
    auto learned = parsed(payload, [](const json& value) {
        Learned result;
        if (value.contains("lesson")) result.lesson = extract::lesson_from_json(value.at("lesson"));
        if (value.contains("harmed")) result.harmed = value.at("harmed").get<std::size_t>();
        return result;
    });
    if (learned && learned->lesson && !small(*learned->lesson)) return std::nullopt;
    return learned;
}

std::optional<extract::Explanation> parse_explanation(std::string_view payload) {
    return parsed(payload, [](const json& value) {
        return extract::explanation_from_json(value.at("explanation"));
    });
}

std::optional<std::vector<extract::FieldDoubts>> parse_doubts(std::string_view payload) {
    constexpr std::size_t most_fields = 1000, longest = 4000;
    auto fields = parsed(
        payload, [](const json& value) { return extract::doubts_from_json(value.at("fields")); });
    const auto small = [](const extract::FieldDoubts& field) {
        return field.value.size() <= longest && field.characters.size() <= longest &&
               field.others.size() <= extract::most_others &&
               std::ranges::all_of(field.others, [](const extract::OtherValue& one) {
                   return one.value.size() <= longest && one.text.size() <= longest;
               });
    };
    if (fields && (fields->size() > most_fields || !std::ranges::all_of(*fields, small)))
        return std::nullopt;
    return fields;
}

std::optional<ocr::PageReading> parse_one_page(std::string_view payload) {
    return parsed(payload, [](const json& value) { return ocr::page_from_json(value.at("page")); });
}

std::optional<ocr::PageText> parse_area(std::string_view payload) {
    auto page = parse_one_page(payload);
    if (!page) return std::nullopt;
    return std::move(page->text);
}

}  // namespace intray::appliance
