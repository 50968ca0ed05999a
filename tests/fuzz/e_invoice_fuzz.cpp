// Whatever the bytes: an e-invoice is read or not, what is read can be printed, checked and put
// into a draft, and every amount in it is one.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/decimal.h"
#include "capture/e_invoice/print.h"
#include "extract/e_invoice/e_invoice.h"

namespace {

void require(bool promise) {
    if (!promise) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace intray;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    capture::looks_like_e_invoice(bytes);
    const auto invoice = capture::read_e_invoice(bytes);
    if (!invoice) return 0;
    require(capture::print_e_invoice(*invoice).starts_with("%PDF-"));
    for (const extract::Finding& finding : extract::check_arithmetic(*invoice))
        require(!finding.message.empty());
    for (const extract::LineItem& line : extract::stated_lines(*invoice))
        require(Decimal::parse(line.amount).has_value());
    for (const extract::Field& field : extract::stated_fields(*invoice))
        require(!field.value.empty());
    return 0;
}
