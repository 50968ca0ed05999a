// The parts of a Tesseract model (NAME.traineddata), and the numbers in them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace intray::ocr::lstm {

/// By their place in the file's table.
enum class Part {
    network = 17,
    punctuation_words = 18,
    words = 19,
    number_words = 20,
    characters = 21,
    codes = 22,
};

/// Borrows the file's bytes, which must outlive it.
class ModelFile {
  public:
    /// `name` is for messages. Throws Failure where the table is damaged.
    ModelFile(std::string_view bytes, std::string name);

    /// Empty where the model has no such part.
    std::string_view part(Part part) const;

    const std::string& name() const { return name_; }
    [[noreturn]] void fail(const std::string& what) const;

  private:
    std::string_view bytes_;
    std::string name_;
    std::vector<std::int64_t> offsets_;
};

/// Reads little-endian values one after the other; throws Failure beyond the part's end.
class PartReader {
  public:
    PartReader(const ModelFile& file, Part part) : file_(&file), rest_(file.part(part)) {}

    template <typename Number>
    Number number();
    /// A count of items that take `item_size` bytes each, which must still be there.
    std::size_t count(std::size_t item_size);
    std::string_view bytes(std::size_t size);
    /// With its length before it.
    std::string_view text() { return bytes(count(1)); }
    [[noreturn]] void fail(const std::string& what) const { file_->fail(what); }

  private:
    const ModelFile* file_;
    std::string_view rest_;
};

}  // namespace intray::ocr::lstm
