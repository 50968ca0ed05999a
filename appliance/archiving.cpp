#include "appliance/archiving.h"

#include <chrono>

#include "appliance/ghostscript.h"
#include "appliance/version.h"
#include "base/date.h"
#include "base/output_file.h"
#include "storage/blobs.h"

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

}  // namespace intray::appliance
