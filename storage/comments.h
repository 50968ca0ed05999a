// What people tell each other about a document; a comment that names a person with @ reaches them.
#pragma once

#include <string>
#include <vector>

#include "storage/store.h"
#include "storage/users.h"

namespace intray::storage {

struct Comment {
    std::int64_t id = 0;
    DocumentId document = 0;
    std::string author;
    std::string at;
    std::string text;
    std::vector<std::string> mentions;  ///< names of people
};

/// The names behind an @ in the text, as they stand there, each once.
std::vector<std::string> mentioned_names(const std::string& text);

/// Problem codes: "missing" (no text), "unknown" (nobody of a mentioned name is active), "hidden"
/// (somebody mentioned may not see the document).
Result<std::int64_t> add_comment(Store& store, DocumentId id, const std::string& text,
                                 const std::string& author);
/// Oldest first.
std::vector<Comment> comments(Store& store, DocumentId id);

struct Mention {
    Comment comment;
    std::string file_name;
    bool seen = false;
};
/// Comments that name the viewer, on documents that they may see: those not yet seen first, then
/// the newest.
std::vector<Mention> mentions(Store& store, const Viewer& viewer, int limit);
std::int64_t unseen_mentions(Store& store, const Viewer& viewer);
/// All those of the person, or those of one document; how many became seen.
std::int64_t see_mentions(Store& store, const std::string& person, DocumentId only = 0);

}  // namespace intray::storage
