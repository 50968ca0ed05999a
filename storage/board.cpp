#include "storage/board.h"

#include <algorithm>
#include <cstdio>

#include "storage/rows.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::hours forecast_looks_back = 3h;
constexpr std::chrono::minutes least_watched = 15min;
constexpr std::int64_t least_done = 3;

std::vector<QueueDepth> queues(soci::session& session, const Viewer& viewer) {
    Query query(session,
                "SELECT d.document_type, COALESCE(o.for_person || o.for_role, '') AS passed, "
                "COUNT(*), COALESCE(SUM(o.urgent), 0), MIN(d.received_at) FROM documents d LEFT "
                "JOIN desk_orders o ON o.document = d.id WHERE d.state = 'review' AND " +
                    visible_to(viewer) +
                    " GROUP BY d.document_type, COALESCE(o.for_person || o.for_role, '') "
                    "ORDER BY 3 DESC, 1, 2");
    QueueDepth row;
    query.into(row.document_type, row.passed_to, row.documents, row.urgent, row.oldest);
    std::vector<QueueDepth> found;
    while (query.next())
        found.push_back(row);
    return found;
}

std::vector<AtWork> at_work(soci::session& session, const Viewer& viewer, const std::string& now) {
    Query query(session, "SELECT l.user, l.until, CASE WHEN " + visible_to(viewer) +
                             " THEN d.id ELSE 0 END, d.file_name FROM desk_leases l JOIN "
                             "documents d ON d.id = l.document WHERE l.until > :now AND "
                             "(d.state = 'review' OR d.id IN (SELECT document FROM keyings)) "
                             "ORDER BY l.user, l.until");
    AtWork row;
    query.bind(now).into(row.person, row.until, row.document, row.file_name);
    std::vector<AtWork> found;
    while (query.next()) {
        if (row.document == 0) row.file_name.clear();
        found.push_back(row);
    }
    return found;
}

std::vector<HourDone> done(soci::session& session, const std::string& since) {
    Query query(session,
                "SELECT SUBSTR(at, 1, 13), COUNT(*) FROM desk_work WHERE outcome <> 'undone' AND "
                "at >= :since GROUP BY SUBSTR(at, 1, 13) ORDER BY 1");
    HourDone row;
    query.bind(since).into(row.hour, row.documents);
    std::vector<HourDone> found;
    while (query.next())
        found.push_back(row);
    return found;
}

/// Documents received since then that went to a person.
std::int64_t arrived(soci::session& session, const std::string& since) {
    return one<std::int64_t>(
               session,
               "SELECT COUNT(*) FROM documents d WHERE d.received_at >= :since AND "
               "d.entry_version > 0 AND NOT (d.state IN ('accepted', 'posted') AND NOT EXISTS "
               "(SELECT 1 FROM entries e WHERE e.document = d.id AND e.author <> 'intray'))",
               since)
        .value_or(0);
}

/// As iso_text writes it.
std::optional<Instant> instant_of(std::string_view text) {
    const auto day = parse_iso_date(text.substr(0, 10));
    int hour = 0, minute = 0, second = 0;
    if (!day || std::sscanf(std::string(text.substr(10)).c_str(), "T%2d:%2d:%2d", &hour, &minute,
                            &second) != 3)
        return std::nullopt;
    return Instant(std::chrono::sys_days(*day)) + std::chrono::hours(hour) +
           std::chrono::minutes(minute) + std::chrono::seconds(second);
}

std::optional<Forecast> forecast(soci::session& session, Instant now, std::int64_t depth) {
    const std::string since = iso_text(now - forecast_looks_back);
    std::int64_t documents = 0;
    std::string first;
    Query query(session,
                "SELECT COUNT(*), COALESCE(MIN(at), '') FROM desk_work WHERE outcome <> 'undone' "
                "AND at >= :since");
    query.bind(since).into(documents, first).next();
    if (documents < least_done) return std::nullopt;
    // The day may have begun a moment ago: what lies before the first document was no work.
    const Instant begin = instant_of(first).value_or(now - forecast_looks_back);
    const double watched = std::chrono::duration<double, std::ratio<3600>>(
                               std::max<std::chrono::milliseconds>(now - begin, least_watched))
                               .count();
    Forecast found;
    found.done_an_hour = double(documents) / watched;
    found.arriving_an_hour = double(arrived(session, first)) / watched;
    const double shrinks = found.done_an_hour - found.arriving_an_hour;
    if (depth == 0 || shrinks > 0)
        found.clear = now + std::chrono::seconds(
                                std::int64_t(depth == 0 ? 0 : double(depth) / shrinks * 3600));
    return found;
}

}  // namespace

Board board(Store& store, const Viewer& viewer) {
    Board board;
    store.database().read([&](soci::session& session) {
        const Instant now = store.now();
        board.queues = queues(session, viewer);
        for (const QueueDepth& queue : board.queues)
            board.depth += queue.documents;
        board.at_work = at_work(session, viewer, iso_text(now));
        board.done = done(session, iso_text(now - 24h));
        board.forecast = forecast(session, now, board.depth);
    });
    return board;
}

}  // namespace intray::storage
