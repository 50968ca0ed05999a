#include "extract/memory/lesson_json.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/failure.h"

namespace intray::extract {
namespace {

using nlohmann::json;

constexpr std::array<std::string_view, 5> kind_names{"tax_id", "iban", "phone", "name", "logo"};

KeyKind kind_from(const std::string& text) {
    const auto at = std::find(kind_names.begin(), kind_names.end(), text);
    if (at == kind_names.end())
        throw Failure("lesson: no key is called " + text + "; it was written by another version");
    return static_cast<KeyKind>(at - kind_names.begin());
}

json places_json(const std::vector<Surroundings>& places) {
    json result = json::array();
    for (const Surroundings& one : places)
        result.push_back({one.left, one.right, one.above, one.below, one.form, one.rows_above,
                          one.rows_below, one.x});
    return result;
}

std::vector<Surroundings> places_from(const json& value) {
    std::vector<Surroundings> places;
    for (const json& one : value)
        places.push_back({one.at(0).get<std::string>(), one.at(1).get<std::string>(),
                          one.at(2).get<std::string>(), one.at(3).get<std::string>(),
                          one.at(4).get<std::string>(), one.at(5).get<int>(), one.at(6).get<int>(),
                          one.at(7).get<double>()});
    return places;
}

}  // namespace

std::string_view name(KeyKind kind) {
    return kind_names[static_cast<std::size_t>(kind)];
}

json to_json(const std::vector<SupplierKey>& keys) {
    json result = json::array();
    for (const SupplierKey& key : keys)
        result.push_back({name(key.kind), key.value});
    return result;
}

std::vector<SupplierKey> keys_from_json(const json& value) {
    std::vector<SupplierKey> keys;
    for (const json& key : value)
        keys.push_back({kind_from(key.at(0).get<std::string>()), key.at(1).get<std::string>()});
    return keys;
}

json to_json(const Lesson& lesson) {
    json result{{"number", lesson.number},
                {"document_type", lesson.document_type},
                {"keys", to_json(lesson.keys)},
                {"currency", lesson.currency},
                {"fields", json::array()}};
    if (lesson.date_order) result["month_first"] = *lesson.date_order == DateOrder::month_first;
    for (const FieldLesson& field : lesson.fields)
        result["fields"].push_back({{"field", field.field},
                                    {"constant", field.constant},
                                    {"printed", field.printed},
                                    {"here", places_json(field.here)},
                                    {"not_here", places_json(field.not_here)}});
    return result;
}

namespace {

Lesson parsed(const json& value) {
    Lesson lesson;
    lesson.number = value.at("number").get<std::int64_t>();
    lesson.document_type = value.at("document_type").get<std::string>();
    lesson.keys = keys_from_json(value.at("keys"));
    lesson.currency = value.at("currency").get<std::string>();
    if (value.contains("month_first"))
        lesson.date_order =
            value["month_first"].get<bool>() ? DateOrder::month_first : DateOrder::day_first;
    for (const json& field : value.at("fields"))
        lesson.fields.push_back({field.at("field").get<std::string>(),
                                 field.at("constant").get<std::string>(),
                                 field.at("printed").get<bool>(), places_from(field.at("here")),
                                 places_from(field.at("not_here"))});
    return lesson;
}

}  // namespace

Lesson lesson_from_json(const json& value) {
    try {
        return parsed(value);
    } catch (const json::exception& error) {
        throw Failure(std::string("lesson: not of the expected shape (") + error.what() +
                      "); it was written by another version");
    }
}

Lesson lesson_from_text(const std::string& text) {
    return lesson_from_json(json::parse(text, nullptr, false));
}

}  // namespace intray::extract
