#include "extract/draft.h"

namespace intray::extract {

const Field* find_field(const Draft& draft, std::string_view name) {
    const Field* best = nullptr;
    for (const Field& field : draft.fields)
        if (field.name == name && (!best || field.confidence > best->confidence)) best = &field;
    return best;
}

}  // namespace intray::extract
