// Lessons played back against what people have confirmed.
#include <algorithm>

#include "base/decimal.h"
#include "base/text.h"
#include "extract/memory/learn.h"
#include "extract/understand.h"

namespace intray::extract {
namespace {

bool same(const std::string& a, const std::string& b) {
    const auto one = Decimal::parse(a), other = Decimal::parse(b);
    return one && other ? *one == *other : bare(a) == bare(b);
}

}  // namespace

int fields_right(const Confirmed& document, const Knowledge& knowledge) {
    const Draft draft =
        understand(document.reading, knowledge, {document.draft.document_type, false});
    return static_cast<int>(
        std::ranges::count_if(document.draft.fields, [&](const Field& confirmed) {
            const Field* found = find_field(draft, confirmed.name);
            return found && same(found->value, confirmed.value);
        }));
}

std::optional<std::size_t> harmed(const Lesson& lesson, const std::vector<Confirmed>& documents,
                                  const Knowledge& knowledge) {
    Knowledge without = knowledge;
    without.logo.clear();  // it is that of the lesson's own document
    Knowledge with = without;
    with.lessons.insert(with.lessons.begin(), lesson);
    for (std::size_t i = 0; i < documents.size(); ++i)
        if (fields_right(documents[i], with) < fields_right(documents[i], without)) return i;
    return std::nullopt;
}

}  // namespace intray::extract
