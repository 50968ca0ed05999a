#include "storage/records.h"

#include "base/text.h"
#include "storage/json_text.h"
#include "storage/record_rows.h"
#include "storage/rows.h"

namespace intray::storage {

void each_record(soci::session& session, const RecordSelection& selection,
                 const std::function<void(const Record&)>& use) {
    Query query(
        session,
        "SELECT r.id, r.document, r.employee, r.employee_number, r.form, r.period, r.state, "
        "r.filed_at, r.field_values FROM records r " +
            selection.text);
    for (const std::string& text : selection.texts)
        query.bind(text);
    Record record;
    std::string values;
    query.into(record.id, record.document, record.employee, record.employee_number, record.form,
               record.period, record.state, record.filed_at, values);
    while (query.next()) {
        record.values = named_texts_of(values);
        use(record);
    }
}

std::vector<Record> records(Store& store, const RecordFilter& filter, const Viewer& viewer) {
    std::vector<Record> found;
    if (!viewer.sees_personal) return found;
    RecordSelection selection{
        "WHERE EXISTS (SELECT 1 FROM documents d WHERE d.id = r.document AND " +
            visible_to(viewer) + ")",
        {}};
    if (!filter.employee.empty()) {
        selection.text += " AND instr(r.employee_folded, :employee) > 0";
        selection.texts.push_back(folded(filter.employee));
    }
    if (!filter.form.empty()) {
        selection.text += " AND r.form = :form";
        selection.texts.push_back(filter.form);
    }
    if (filter.before > 0) selection.text += " AND r.id < " + std::to_string(filter.before);
    if (filter.document > 0)
        selection.text += " AND r.document = " + std::to_string(filter.document);
    selection.text += " ORDER BY r.id DESC LIMIT " + std::to_string(filter.limit);
    store.database().read([&](soci::session& session) {
        each_record(session, selection, [&](const Record& record) { found.push_back(record); });
    });
    return found;
}

}  // namespace intray::storage
