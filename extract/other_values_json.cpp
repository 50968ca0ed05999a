#include "extract/other_values_json.h"

#include <nlohmann/json.hpp>

#include "base/failure.h"

namespace intray::extract {
namespace {

using nlohmann::json;

std::string_view name(Source source) {
    return source == Source::page ? "page" : source == Source::reading ? "reading" : "memory";
}

Source source_from(const std::string& text) {
    for (const Source source : {Source::page, Source::reading, Source::memory})
        if (name(source) == text) return source;
    throw Failure("other values: \"" + text + "\" is no source; it was written by another version");
}

json json_of(const OtherValue& one) {
    return {{"text", one.text},
            {"value", one.value},
            {"page", one.page},
            {"box", {one.box.x, one.box.y, one.box.w, one.box.h}},
            {"source", name(one.source)},
            {"mends", one.mends},
            {"probability", one.probability}};
}

OtherValue other_from(const json& from) {
    const json& box = from.at("box");
    return {
        from.at("text").get<std::string>(),
        from.at("value").get<std::string>(),
        from.at("page").get<int>(),
        {box.at(0).get<int>(), box.at(1).get<int>(), box.at(2).get<int>(), box.at(3).get<int>()},
        source_from(from.at("source").get<std::string>()),
        from.at("mends").get<bool>(),
        from.at("probability").get<double>()};
}

}  // namespace

json to_json(const std::vector<FieldDoubts>& fields) {
    json list = json::array();
    for (const FieldDoubts& field : fields) {
        json characters = json::array(), others = json::array();
        for (const DoubtfulCharacter& one : field.characters)
            characters.push_back({one.at, one.probability});
        for (const OtherValue& one : field.others)
            others.push_back(json_of(one));
        list.push_back({{"field", field.field},
                        {"value", field.value},
                        {"characters", std::move(characters)},
                        {"others", std::move(others)},
                        {"stated", field.stated}});
    }
    return list;
}

std::vector<FieldDoubts> doubts_from_json(const json& from) {
    std::vector<FieldDoubts> fields;
    for (const json& one : from) {
        FieldDoubts field;
        one.at("field").get_to(field.field);
        one.at("value").get_to(field.value);
        one.at("stated").get_to(field.stated);
        for (const json& character : one.at("characters"))
            field.characters.push_back({character.at(0).get<int>(), character.at(1).get<double>()});
        for (const json& other : one.at("others"))
            field.others.push_back(other_from(other));
        fields.push_back(std::move(field));
    }
    return fields;
}

}  // namespace intray::extract
