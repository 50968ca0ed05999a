#include "extract/explain_json.h"

#include <nlohmann/json.hpp>

namespace intray::extract {
namespace {

using nlohmann::json;

json json_of(const Considered& one) {
    json reasons = json::array();
    for (const Reason& reason : one.reasons)
        reasons.push_back({{"words", reason.words}, {"weight", reason.weight}});
    return {{"text", one.text},
            {"value", one.value},
            {"page", one.page},
            {"box", {one.box.x, one.box.y, one.box.w, one.box.h}},
            {"probability", one.probability},
            {"reasons", std::move(reasons)}};
}

Considered considered_from(const json& value) {
    Considered one;
    value.at("text").get_to(one.text);
    value.at("value").get_to(one.value);
    value.at("page").get_to(one.page);
    const json& box = value.at("box");
    one.box = {box.at(0).get<int>(), box.at(1).get<int>(), box.at(2).get<int>(),
               box.at(3).get<int>()};
    value.at("probability").get_to(one.probability);
    for (const json& reason : value.at("reasons"))
        one.reasons.push_back(
            {reason.at("words").get<std::string>(), reason.at("weight").get<double>()});
    return one;
}

}  // namespace

json to_json(const Explanation& explanation) {
    json considered = json::array(), findings = json::array();
    for (const Considered& one : explanation.considered)
        considered.push_back(json_of(one));
    for (const Finding& finding : explanation.findings)
        findings.push_back({{"code", finding.code}, {"message", finding.message}});
    return {{"document_type", explanation.document_type},
            {"field", explanation.field},
            {"value", explanation.value},
            {"confidence", explanation.confidence},
            {"considered", std::move(considered)},
            {"findings", std::move(findings)},
            {"passed", explanation.passed}};
}

Explanation explanation_from_json(const json& value) {
    Explanation explanation;
    value.at("document_type").get_to(explanation.document_type);
    value.at("field").get_to(explanation.field);
    value.at("value").get_to(explanation.value);
    value.at("confidence").get_to(explanation.confidence);
    for (const json& one : value.at("considered"))
        explanation.considered.push_back(considered_from(one));
    for (const json& finding : value.at("findings"))
        explanation.findings.push_back({finding.at("code").get<std::string>(),
                                        Severity::warning,
                                        finding.at("message").get<std::string>(),
                                        {explanation.field}});
    value.at("passed").get_to(explanation.passed);
    return explanation;
}

}  // namespace intray::extract
