#include "storage/search_index.h"

#include "base/text.h"

namespace intray::storage {
namespace {

std::string searchable(std::string_view text) {
    std::u32string points = decode_utf8(text);
    for (char32_t& c : points)
        if (c < 0x20 || c == match_begins || c == match_ends) c = ' ';
    return encode_utf8(points);
}

}  // namespace

void index_new(soci::session& session, DocumentId id, const std::string& file_name) {
    run(session, "INSERT INTO search (rowid, words, fields, file_name) VALUES (:id, '', '', :name)",
        id, searchable(file_name));
}

void index_further_name(soci::session& session, DocumentId id, const std::string& file_name) {
    run(session, "UPDATE search SET file_name = file_name || ' ' || :name WHERE rowid = :id",
        searchable(file_name), id);
}

void index_words(soci::session& session, DocumentId id, const ocr::Reading& reading) {
    std::string words;
    for (const ocr::PageReading& page : reading.pages)
        for (const ocr::Word& word : page.text.words)
            words += word.text + ' ';
    for (const capture::FormValue& value : reading.form_values)
        words += value.value + ' ';
    run(session, "UPDATE search SET words = :words WHERE rowid = :id", searchable(words), id);
}

void index_fields(soci::session& session, DocumentId id, const extract::Draft& draft) {
    std::string fields;
    for (const extract::Field& field : draft.fields) {
        fields += field.value + ' ';
        if (field.text != field.value) fields += field.text + ' ';
    }
    for (const extract::LineItem& item : draft.line_items)
        fields += item.description + ' ';
    run(session, "UPDATE search SET fields = :fields WHERE rowid = :id", searchable(fields), id);
}

}  // namespace intray::storage
