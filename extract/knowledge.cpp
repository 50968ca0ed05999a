#include "extract/knowledge.h"

namespace intray::extract {

const DocumentType* Knowledge::type(std::string_view name) const {
    for (const DocumentType& candidate : types)
        if (candidate.name == name) return &candidate;
    return nullptr;
}

}  // namespace intray::extract
