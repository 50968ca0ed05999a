// Whatever the file: a document type is read whole, or the problem says what is wrong with it.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "extract/document_type.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto type = intray::extract::parse_document_type(bytes, "fuzzed.toml");
    const bool kept = type.ok() ? !type->name.empty() : !type.problem().message.empty();
    if (!kept) std::abort();
    return 0;
}
