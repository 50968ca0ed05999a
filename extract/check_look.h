// What every check looks at: a draft with its type, and values in forms that can be compared.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "extract/draft.h"
#include "extract/knowledge.h"

namespace intray::extract {

using Findings = std::vector<Finding>;

struct Look {
    const Draft& draft;
    const DocumentType& type;
    const Knowledge& knowledge;

    std::string value(std::string_view name) const {
        const Field* field = find_field(draft, name);
        return field ? field->value : std::string();
    }
    /// Only what can be added up without overflow; no invoice goes beyond.
    static std::optional<Decimal> bounded(const std::string& text, int scale) {
        const auto decimal = Decimal::parse(text);
        constexpr std::int64_t most = 10'000'000'000'000;
        if (!decimal || decimal->scale() > scale || decimal->units() > most ||
            decimal->units() < -most)
            return std::nullopt;
        return decimal;
    }
    /// As people call the field.
    std::string title(std::string_view name) const {
        if (const FieldRule* rule = type.field(name))
            for (const auto& [language, text] : rule->titles)
                if (language == "en") return text;
        return std::string(name);
    }
    std::optional<Decimal> amount(std::string_view name) const { return bounded(value(name), 4); }
    std::optional<Date> date(std::string_view name) const { return parse_iso_date(value(name)); }
};

}  // namespace intray::extract
