// Whatever the text: amounts lie inside it, and what is printed of a value reads back as that
// value.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/decimal.h"
#include "base/text.h"
#include "extract/amounts.h"

namespace {

void require(bool promise) {
    if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace intray;
    const std::string_view bytes(reinterpret_cast<const char*>(data),
                                 std::min<std::size_t>(size, 4096));
    const std::string text = folded(clean_utf8(bytes));
    for (const auto& match : extract::find_amounts(text)) {
        require(match.begin < match.end && match.end <= text.size());
        const auto again = Decimal::parse(match.value.text());
        require(again && again->text() == match.value.text());
    }
    return 0;
}
