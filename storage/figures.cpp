#include "storage/figures.h"

#include "storage/rows.h"

namespace intray::storage {
namespace {

/// The condition on desk_work w; its parameters are bound by `bound`.
constexpr const char* chosen = " w.at >= :from AND (:anybody = '' OR w.person = :person)";

Query& bound(Query& query, const FiguresFilter& filter) {
    return query.bind(filter.from).bind(filter.person).bind(filter.person);
}

std::vector<WorkHour> hours(soci::session& session, const FiguresFilter& filter) {
    Query query(session, std::string("SELECT SUBSTR(w.at, 1, 13), COUNT(*), SUM(w.measured), "
                                     "SUM(w.active_ms), SUM(w.keystrokes) FROM desk_work w WHERE "
                                     "w.outcome <> 'undone' AND") +
                             chosen + " GROUP BY SUBSTR(w.at, 1, 13) ORDER BY 1");
    WorkHour row;
    bound(query, filter).into(row.hour, row.documents, row.measured, row.active_ms, row.keystrokes);
    std::vector<WorkHour> found;
    while (query.next())
        found.push_back(row);
    return found;
}

std::vector<CorrectedField> corrected(soci::session& session, const FiguresFilter& filter) {
    Query query(session,
                std::string("SELECT c.field, c.cause, COUNT(*) FROM corrections c JOIN desk_work "
                            "w ON w.document = c.document AND w.person = c.person WHERE") +
                    chosen + " GROUP BY c.field, c.cause ORDER BY 3 DESC, 1, 2");
    CorrectedField row;
    bound(query, filter).into(row.field, row.cause, row.count);
    std::vector<CorrectedField> found;
    while (query.next())
        found.push_back(row);
    return found;
}

BlindSamples blind(soci::session& session, const FiguresFilter& filter) {
    BlindSamples samples;
    Query query(session,
                std::string("SELECT COUNT(*), COALESCE(SUM(w.fields), 0), COALESCE(SUM((SELECT "
                            "COUNT(*) FROM corrections c WHERE c.document = w.document AND "
                            "c.person = w.person)), 0) FROM desk_work w WHERE w.blind = 1 AND "
                            "w.outcome = 'accepted' AND") +
                    chosen);
    bound(query, filter).into(samples.documents, samples.fields, samples.wrong).next();
    return samples;
}

KeyedTwice keyed_twice(soci::session& session, const std::string& from) {
    KeyedTwice found;
    Query query(session,
                "SELECT COUNT(DISTINCT document), COUNT(*), COALESCE(SUM(CASE WHEN outcome IN "
                "('second', 'neither') THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN outcome IN "
                "('first', 'neither') THEN 1 ELSE 0 END), 0) FROM keying_results WHERE at >= "
                ":from");
    query.bind(from).into(found.documents, found.fields, found.first_wrong, found.second_wrong);
    query.next();
    return found;
}

std::int64_t accepted_fields(soci::session& session, const FiguresFilter& filter) {
    std::int64_t fields = 0;
    Query query(session, std::string("SELECT COALESCE(SUM(w.fields), 0) FROM desk_work w WHERE "
                                     "w.outcome = 'accepted' AND") +
                             chosen);
    bound(query, filter).into(fields).next();
    return fields;
}

std::int64_t received(soci::session& session, const std::string& from) {
    return one<std::int64_t>(session,
                             "SELECT COUNT(*) FROM documents d WHERE d.entry_version > 0 AND "
                             "d.received_at >= :from",
                             from)
        .value_or(0);
}

std::int64_t touchless(soci::session& session, const std::string& from) {
    return one<std::int64_t>(session,
                             "SELECT COUNT(*) FROM documents d WHERE d.state IN ('accepted', "
                             "'posted') AND d.received_at >= :from AND NOT EXISTS (SELECT 1 FROM "
                             "entries e WHERE e.document = d.id AND e.author <> 'intray')",
                             from)
        .value_or(0);
}

}  // namespace

Figures figures(Store& store, const FiguresFilter& filter) {
    Figures found;
    store.database().read([&](soci::session& session) {
        found.hours = hours(session, filter);
        found.corrected = corrected(session, filter);
        found.fields = accepted_fields(session, filter);
        found.blind = blind(session, filter);
        if (!filter.person.empty()) return;
        found.keyed_twice = keyed_twice(session, filter.from);
        found.received = received(session, filter.from);
        found.touchless = touchless(session, filter.from);
    });
    return found;
}

}  // namespace intray::storage
