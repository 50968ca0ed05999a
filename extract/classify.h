// Which document type a document is, by the phrases that the types name as clues.
#pragma once

#include <string>

#include "extract/knowledge.h"
#include "extract/layout.h"

namespace intray::extract {

struct Classification {
    std::string type = "other";
    double confidence = 0;
};

Classification classify(const Layout& layout, const Knowledge& knowledge);

}  // namespace intray::extract
