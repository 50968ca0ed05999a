#include "extract/lesson.h"

#include <algorithm>

namespace intray::extract {

const FieldLesson* Lesson::field(std::string_view name) const {
    const auto at = std::find_if(fields.begin(), fields.end(),
                                 [&](const FieldLesson& one) { return one.field == name; });
    return at == fields.end() ? nullptr : &*at;
}

}  // namespace intray::extract
