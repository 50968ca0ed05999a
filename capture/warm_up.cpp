#include "capture/warm_up.h"

#include <openssl/provider.h>

#include <string_view>

#include "capture/decode.h"

namespace intray::capture {
namespace {

// A page with a line of text in a font that the file doesn't bring.
constexpr std::string_view tiny_pdf = R"(%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 50]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>
endobj
4 0 obj<</Length 54>>stream
BT /F 12 Tf 9 9 Td (The quick brown fox jumps) Tj ET  
endstream
endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R/Size 6>>
startxref
0
%%EOF
)";

}  // namespace

void warm_up() {
    OSSL_PROVIDER_load(nullptr, "legacy");
    OSSL_PROVIDER_load(nullptr, "default");
    // The result is of no interest: whatever fails here is reported for the first real file.
    [[maybe_unused]] const auto facts = decode(tiny_pdf, {}, [](Page&&) { return true; });
}

}  // namespace intray::capture
