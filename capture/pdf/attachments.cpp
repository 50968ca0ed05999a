// Files inside a PDF: the EmbeddedFiles name tree and the catalog's /AF (ISO 32000-2, 7.11.4).
#include <algorithm>
#include <set>

#include "capture/pdf/podofo_access.h"

namespace intray::capture {
namespace {

using PoDoFo::PdfObject;

constexpr std::size_t most_files = 50;
constexpr std::size_t most_file_bytes = 20U << 20U;
constexpr std::size_t most_total_bytes = 100U << 20U;
constexpr int deepest_node = 16;
constexpr std::size_t most_nodes = 1000;

class FileCollector {
  public:
    explicit FileCollector(PoDoFo::PdfMemDocument& document) : document_(document) {}

    void collect_tree(const PdfObject* node, int depth) {
        if (node == nullptr || depth > deepest_node || ++nodes_ > most_nodes) return;
        if (PdfObject* names = value(node, "Names"); names != nullptr && names->IsArray())
            for (std::size_t i = 1; i < names->GetArray().size(); i += 2)
                collect(resolved(document_, &names->GetArray()[i]));
        if (PdfObject* kids = value(node, "Kids"); kids != nullptr && kids->IsArray())
            for (PdfObject& kid : kids->GetArray())
                collect_tree(resolved(document_, &kid), depth + 1);
    }

    void collect_list(PdfObject* list) {
        if (list == nullptr || !list->IsArray()) return;
        for (PdfObject& entry : list->GetArray())
            collect(resolved(document_, &entry));
    }

    std::vector<Attachment> take() { return std::move(files_); }

  private:
    void collect(const PdfObject* specification) {
        const PdfObject* streams = value(specification, "EF");
        const PdfObject* stream = value(streams, "UF");
        if (stream == nullptr) stream = value(streams, "F");
        if (stream == nullptr || files_.size() == most_files) return;
        if (!seen_.insert(stream).second) return;
        std::string name = text_of(value(specification, "UF"));
        if (name.empty()) name = text_of(value(specification, "F"));
        // One file that is too large or broken doesn't keep the others out.
        const std::size_t limit = std::min(most_file_bytes, most_total_bytes - total_bytes_);
        auto bytes = guarded(std::optional<std::string>(),
                             [&] { return std::optional(decoded_stream(*stream, limit)); });
        if (!bytes) return;
        total_bytes_ += bytes->size();
        files_.push_back({std::move(name), std::move(*bytes)});
    }

    PoDoFo::PdfMemDocument& document_;
    std::vector<Attachment> files_;
    std::set<const PdfObject*> seen_;
    std::size_t nodes_ = 0;
    std::size_t total_bytes_ = 0;
};

}  // namespace

std::vector<Attachment> PdfObjects::attachments() const {
    FileCollector files(*handle_->document);
    guarded(0, [&] {
        const PdfObject* catalog = handle_->document->GetCatalog();
        files.collect_tree(value(value(catalog, "Names"), "EmbeddedFiles"), 0);
        files.collect_list(value(catalog, "AF"));
        return 0;
    });
    return files.take();
}

}  // namespace intray::capture
