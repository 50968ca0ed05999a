#include "ocr/tesseracts.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/failure.h"
#include "base/text.h"
#include "ocr/language.h"

namespace intray::ocr {
namespace {

/// The whole file, read only; empty where there is none.
std::string_view mapped(const std::string& path) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return {};
    struct stat about {};
    std::string_view bytes;
    if (fstat(file, &about) == 0 && about.st_size > 0) {
        const auto size = static_cast<std::size_t>(about.st_size);
        void* at = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
        if (at != MAP_FAILED) bytes = {static_cast<const char*>(at), size};
    }
    close(file);
    return bytes;
}

}  // namespace

Tesseracts::Tesseracts(const std::string& tessdata, const std::string& languages) {
    const auto expected = split(languages, "+");
    if (expected.empty()) throw Failure("languages: none given; name at least one, e.g. eng");
    first_ = expected.front();
    for (const std::string& language : expected)
        ready_[language] = std::make_unique<Tesseract>(tessdata, language);
    for (const Language& language : known_languages())
        if (!ready_.contains(language.model)) {
            const auto bytes =
                mapped(first().data_folder() + "/" + language.model + ".traineddata");
            if (!bytes.empty()) mapped_[language.model] = bytes;
        }
}

Tesseracts::~Tesseracts() {
    ready_.clear();
    for (const auto& [language, bytes] : mapped_)
        munmap(const_cast<char*>(bytes.data()), bytes.size());
}

Tesseract* Tesseracts::of(const std::string& language) {
    auto& reader = ready_[language];
    if (!reader)
        if (const auto at = mapped_.find(language); at != mapped_.end())
            reader = std::make_unique<Tesseract>(at->second, language);
    return reader.get();
}

}  // namespace intray::ocr
