#include "appliance/archiving.h"

#include <chrono>
#include <fstream>
#include <map>

#include "appliance/ghostscript.h"
#include "appliance/version.h"
#include "base/date.h"
#include "base/output_file.h"
#include "storage/blobs.h"
#include "storage/documents.h"
#include "storage/placed_pages.h"

namespace intray::appliance {
namespace {

std::vector<storage::ArchiveField> fields_of(const extract::Draft& draft) {
    std::vector<storage::ArchiveField> fields;
    for (const extract::Field& field : draft.fields)
        fields.push_back({field.name, field.value.empty() ? field.text : field.value});
    return fields;
}

Result<Done> write_one_way(Reader& reader, const Document& document, const ArchiveWork& work,
                           const std::filesystem::path& target, const std::stop_token& stop) {
    OutputFile file(target);
    auto done = reader.archive(
        document, work, [&](std::string_view piece) { file.write(piece); }, stop);
    if (done) file.commit();
    return done;
}

/// False where Ghostscript is missing, fails, or makes what is no PDF/A.
bool convert(Reader& reader, const Document& document, ArchiveWork work,
             const std::filesystem::path& target, const std::stop_token& stop) {
    const std::optional<ConvertedPdf> converted = convert_to_pdfa(document.file, stop);
    if (!converted) return false;
    work.way = storage::ArchiveWay::converted;
    return write_one_way(reader, {converted->file(), document.name}, work, target, stop).ok();
}

/// The files that pages are of, one after the other, as long as this lives.
class Bundle {
  public:
    Bundle(storage::Store& store, const std::vector<storage::PlacedPage>& pages)
        : file_(store.blobs().temporary_path()) {
        std::ofstream out(file_, std::ios::binary);
        std::map<storage::DocumentId, int> known;
        for (const storage::PlacedPage& page : pages) {
            if (page.binned) continue;
            const auto [at, added] = known.emplace(page.file, static_cast<int>(known.size()));
            if (added) {
                const std::string bytes = store.blobs().bytes(page.file_sha256);
                out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
                file_bytes_.push_back(bytes.size());
            }
            pages_.push_back({at->second, page.file_page});
        }
        out.close();
        if (!out) throw Failure(file_.string() + ": cannot be written; make room on the disk");
    }
    Bundle(const Bundle&) = delete;
    Bundle& operator=(const Bundle&) = delete;
    ~Bundle() {
        std::error_code ignored;
        std::filesystem::remove(file_, ignored);
    }

    const std::filesystem::path& file() const { return file_; }
    const std::vector<storage::ArchivePage>& pages() const { return pages_; }
    const std::vector<std::size_t>& file_bytes() const { return file_bytes_; }

  private:
    std::filesystem::path file_;
    std::vector<storage::ArchivePage> pages_;
    std::vector<std::size_t> file_bytes_;
};

}  // namespace

storage::ArchiveFacts archive_facts(const storage::Document& document,
                                    const extract::Draft& draft) {
    return {document.file_name,  std::to_string(document.id), document.sha256,
            draft.document_type, document.received_at,        std::string("Intray ") + version,
            fields_of(draft)};
}

storage::ArchiveFacts archive_facts(const std::filesystem::path& file,
                                    const extract::Draft& draft) {
    const auto now =
        std::chrono::time_point_cast<Instant::duration>(std::chrono::system_clock::now());
    return {file.filename().string(),
            "",
            storage::sha256_of_file(file),
            draft.document_type,
            iso_text(now),
            std::string("Intray ") + version,
            fields_of(draft)};
}

Result<Done> write_archive(Reader& reader, const Document& document, ArchiveWork work,
                           const std::filesystem::path& target, std::stop_token stop) {
    auto done = write_one_way(reader, document, work, target, stop);
    if (done || done.problem().code != "needs_conversion") return done;
    if (convert(reader, document, work, target, stop)) return Done{};
    if (stop.stop_requested()) return Problem{"stopped", document.name + ": was stopped"};
    work.way = storage::ArchiveWay::drawn;
    return write_one_way(reader, document, work, target, stop);
}

Result<Done> write_document_archive(Reader& reader, storage::Store& store,
                                    const storage::Document& document,
                                    const std::filesystem::path& target, std::stop_token stop) {
    auto reading = storage::reading(store, document.id);
    const auto entry = storage::latest_entry(store, document.id);
    if (!reading || !entry)
        throw Failure(document.file_name + ": its reading is missing; run verify");
    ArchiveWork work{*std::move(reading), archive_facts(document, entry->draft),
                     storage::ArchiveWay::own};
    work.priority = Priority::idle;
    const auto pages = storage::edited_pages(store, document.id);
    if (pages.empty())
        return write_archive(reader, {store.blobs().path(document.sha256), document.file_name},
                             std::move(work), target, std::move(stop));
    const Bundle bundle(store, pages);
    work.pages = bundle.pages();
    work.file_bytes = bundle.file_bytes();
    work.facts.sha256 = pages.front().file_sha256;
    return write_one_way(reader, {bundle.file(), document.file_name}, work, target, stop);
}

}  // namespace intray::appliance
