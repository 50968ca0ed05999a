// Full-text search over words, fields and file names (SQLite FTS5).
#pragma once

#include <string>
#include <vector>

#include "storage/document.h"
#include "storage/store.h"

namespace intray::storage {

struct SearchQuery {
    /// What a person types: words (all must occur, the last one may be a beginning), "a phrase".
    std::string text;
    std::string document_type;
    std::string state;
    std::string received_from;  ///< ISO date or empty
    std::string received_to;
    int limit = 50;
};

struct Hit {
    Document document;
    std::string snippet;  ///< plain text; matches stand between U+E000 and U+E001
};

struct SearchResult {
    std::vector<Hit> hits;
    std::int64_t total = 0;  ///< matches, up to total_limit
    bool total_is_exact = true;
    std::vector<std::pair<std::string, std::int64_t>> by_type;
};

/// Never fails on what people type; an empty text lists the newest.
SearchResult search(Store& store, const SearchQuery& query, const Viewer& viewer);

}  // namespace intray::storage
