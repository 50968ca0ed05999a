// Whatever the text: matches lie inside it, come in order and stand for days of the calendar.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/text.h"
#include "extract/dates.h"

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
    std::size_t last = 0;
    for (const auto& match : extract::find_dates(text)) {
        require(match.begin >= last && match.begin < match.end && match.end <= text.size());
        require(extract::resolve(match, {}).ok());
        last = match.end;
    }
    for (const auto& match : extract::find_times(text))
        require(match.begin < match.end && match.end <= text.size() && match.value.size() >= 5);
    return 0;
}
