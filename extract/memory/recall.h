// Which of the lessons handed in are of the supplier that sent this document.
#pragma once

#include <string>
#include <vector>

#include "extract/layout.h"
#include "extract/lesson.h"

namespace intray::extract {

struct RecalledLesson {
    const Lesson* lesson = nullptr;
    double certainty = 0;  ///< log-odds that the document is of the same supplier
};

/// The surest first; empty where no supplier is recognised.
using Recalled = std::vector<RecalledLesson>;

/// The lessons must outlive the result; `logo` is that of the document, or empty.
Recalled recall(const Layout& layout, const std::vector<Lesson>& lessons, const std::string& logo);

}  // namespace intray::extract
