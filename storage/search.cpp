#include "storage/search.h"

#include <fmt/format.h>

#include <map>

#include "base/date.h"
#include "base/text.h"
#include "storage/rows.h"
#include "storage/search_index.h"
#include "storage/search_text.h"

namespace intray::storage {
namespace {

constexpr int ranked = 1000;        // bm25 weighs every match it is given: the newest are enough
constexpr int total_limit = 10000;  // counted no further

/// The parts of the WHERE clause that both the hits and the counts share.
struct Filter {
    std::string from = "documents d";
    std::string where;
    std::vector<std::string> texts;

    void require(const std::string& condition, const std::string& text) {
        where += " AND " + condition;
        texts.push_back(text);
    }
    void bind_to(Query& query) const {
        for (const std::string& text : texts)
            query.bind(text);
    }
};

Filter filter_of(const SearchQuery& query, const std::string& match, const Viewer& viewer) {
    Filter filter;
    filter.where = visible_to(viewer);
    if (!match.empty()) {
        filter.from = "search JOIN documents d ON d.id = search.rowid";
        filter.require("search MATCH :match", match);
    }
    if (!query.state.empty()) filter.require("d.state = :state", query.state);
    if (parse_iso_date(query.received_from))
        filter.require("d.received_at >= :first", query.received_from);
    if (parse_iso_date(query.received_to))  // the whole day: ISO texts of it begin with its date
        filter.require("d.received_at < :last", query.received_to + "U");
    return filter;
}

void count(soci::session& session, const Filter& filter, const std::string& type,
           SearchResult& result) {
    Query query(session, fmt::format("SELECT found.type, COUNT(*) FROM (SELECT d.document_type AS "
                                     "type FROM {} WHERE {} LIMIT {}) AS found GROUP BY found.type "
                                     "ORDER BY COUNT(*) DESC, found.type",
                                     filter.from, filter.where, total_limit + 1));
    filter.bind_to(query);
    std::string name;
    std::int64_t number = 0, all = 0;
    query.into(name, number);
    while (query.next()) {
        all += number;
        if (type.empty() || type == name) result.total += number;
        result.by_type.emplace_back(name, number);
    }
    result.total_is_exact = all <= total_limit;
    if (result.total > total_limit) result.total = total_limit;
}

void find_newest(soci::session& session, const Filter& filter, int limit, SearchResult& result) {
    Query query(session, fmt::format("SELECT {} FROM {} WHERE {} ORDER BY d.id DESC LIMIT {}",
                                     document_columns, filter.from, filter.where, limit));
    filter.bind_to(query);
    DocumentRow row;
    row.fill_from(query);
    while (query.next())
        result.hits.push_back({row.value(), {}});
}

void find_best(soci::session& session, const Filter& filter, int limit, SearchResult& result) {
    // A field's value says more about a document than a word somewhere on its pages.
    Query query(session, fmt::format("SELECT {} FROM (SELECT search.rowid AS id, "
                                     "bm25(search, 1.0, 4.0, 2.0) AS worth FROM {} WHERE {} "
                                     "ORDER BY search.rowid DESC LIMIT {}) AS best "
                                     "JOIN documents d ON d.id = best.id "
                                     "ORDER BY best.worth, d.id DESC LIMIT {}",
                                     document_columns, filter.from, filter.where, ranked, limit));
    filter.bind_to(query);
    DocumentRow row;
    row.fill_from(query);
    while (query.next())
        result.hits.push_back({row.value(), {}});
}

/// In one pass over the matches between the oldest and the newest hit: asking for each by its
/// number would look the words up again every time.
void add_snippets(soci::session& session, const std::string& match, SearchResult& result) {
    if (result.hits.empty()) return;
    std::map<DocumentId, std::string*> snippets;
    std::vector<std::string> ids;
    for (Hit& hit : result.hits) {
        snippets[hit.document.id] = &hit.snippet;
        ids.push_back(std::to_string(hit.document.id));
    }
    Query query(
        session,
        fmt::format("SELECT rowid, snippet(search, -1, '{}', '{}', '\u2026', 16) FROM search "
                    "WHERE search MATCH :match AND rowid BETWEEN {} AND {} AND +rowid IN ({})",
                    encode_utf8(std::u32string(1, match_begins)),
                    encode_utf8(std::u32string(1, match_ends)), snippets.begin()->first,
                    snippets.rbegin()->first, joined(ids, ",")));
    query.bind(match);
    DocumentId id = 0;
    std::string snippet;
    query.into(id, snippet);
    while (query.next())
        *snippets.at(id) = snippet;
}

}  // namespace

SearchResult search(Store& store, const SearchQuery& query, const Viewer& viewer) {
    SearchResult result;
    const std::string match = match_expression(query.text);
    if (match.empty() && !trimmed(query.text).empty()) return result;
    Filter filter = filter_of(query, match, viewer);
    store.database().read([&](soci::session& session) {
        count(session, filter, query.document_type, result);
        if (!query.document_type.empty())
            filter.require("d.document_type = :type", query.document_type);
        if (match.empty()) {
            find_newest(session, filter, query.limit, result);
        } else {
            find_best(session, filter, query.limit, result);
            add_snippets(session, match, result);
        }
    });
    return result;
}

}  // namespace intray::storage
