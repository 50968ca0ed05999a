// Whatever the text of a code: it is one of the formats or not, and what it states are values.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/date.h"
#include "base/decimal.h"
#include "extract/codes/codes.h"

namespace {

void require(bool promise) {
    if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace intray;
    const auto code =
        extract::decode_code(std::string_view(reinterpret_cast<const char*>(data), size));
    if (!code) return 0;
    require(!code->format.empty() && !code->fields.empty());
    for (const extract::CodeField& field : code->fields) {
        require(!field.value.empty());
        if (field.name == "total") require(Decimal::parse(field.value).has_value());
        if (field.name == "issue_date") require(parse_iso_date(field.value).has_value());
    }
    return 0;
}
