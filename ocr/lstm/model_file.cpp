#include "ocr/lstm/model_file.h"

#include <bit>
#include <cstring>
#include <utility>

#include "base/failure.h"

namespace intray::ocr::lstm {
namespace {

static_assert(std::endian::native == std::endian::little, "models are little-endian");

constexpr std::size_t most_parts = 64;

}  // namespace

ModelFile::ModelFile(std::string_view bytes, std::string name)
    : bytes_(bytes), name_(std::move(name)) {
    std::uint32_t parts = 0;
    if (bytes.size() < sizeof(parts)) fail("the file is too short");
    std::memcpy(&parts, bytes.data(), sizeof(parts));
    if (parts > most_parts || bytes.size() < sizeof(parts) + parts * sizeof(std::int64_t))
        fail("the table of parts is damaged");
    offsets_.resize(parts);
    std::memcpy(offsets_.data(), bytes.data() + sizeof(parts), parts * sizeof(std::int64_t));
    for (const std::int64_t offset : offsets_)
        if (offset > std::int64_t(bytes.size())) fail("a part begins beyond the file's end");
}

std::string_view ModelFile::part(Part part) const {
    const auto index = static_cast<std::size_t>(part);
    if (index >= offsets_.size() || offsets_[index] < 0) return {};
    auto end = std::int64_t(bytes_.size());
    for (std::size_t next = index + 1; next < offsets_.size(); ++next)
        if (offsets_[next] >= 0) {
            end = offsets_[next];
            break;
        }
    if (end < offsets_[index]) fail("its parts overlap");
    return bytes_.substr(std::size_t(offsets_[index]), std::size_t(end - offsets_[index]));
}

void ModelFile::fail(const std::string& what) const {
    throw Failure("tesseract " + name_ + ": " + what + "; install tesseract-ocr-" + name_ +
                  " again");
}

std::string_view PartReader::bytes(std::size_t size) {
    if (size > rest_.size()) fail("the model ends early");
    const std::string_view result = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return result;
}

template <typename Number>
Number PartReader::number() {
    Number result{};
    std::memcpy(&result, bytes(sizeof(result)).data(), sizeof(result));
    return result;
}

template std::int8_t PartReader::number();
template std::uint8_t PartReader::number();
template std::int16_t PartReader::number();
template std::int32_t PartReader::number();
template std::uint32_t PartReader::number();
template std::uint64_t PartReader::number();
template float PartReader::number();
template double PartReader::number();

std::size_t PartReader::count(std::size_t item_size) {
    const std::size_t result = number<std::uint32_t>();
    if (result > rest_.size() / item_size) fail("a list in the model is longer than the model");
    return result;
}

}  // namespace intray::ocr::lstm
