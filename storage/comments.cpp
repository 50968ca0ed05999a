#include "storage/comments.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "storage/audit.h"
#include "storage/json_text.h"
#include "storage/rows.h"
#include "storage/user_rows.h"

namespace intray::storage {
namespace {

bool may_see(const User& user, const Document& document) {
    const Viewer viewer = viewer_of(user);
    if (document.personal) return viewer.sees_personal;
    return viewer.sees_unclassified || !document.document_type.empty();
}

/// The people whom a comment names, as they are called here.
Result<std::vector<std::string>> mentioned_people(soci::session& session, const Document& document,
                                                  const std::string& text) {
    std::vector<std::string> people;
    for (const std::string& name : mentioned_names(text)) {
        const auto found = find_user(session, name);
        if (!found || !found->user.active)
            return Problem{"unknown",
                           fmt::format("comment: there is nobody called {}; correct the name or "
                                       "leave out the @",
                                       name)};
        if (!may_see(found->user, document))
            return Problem{"hidden",
                           fmt::format("comment: {} may not see document {}; mention somebody "
                                       "else",
                                       found->user.name, document.id)};
        if (std::find(people.begin(), people.end(), found->user.name) == people.end())
            people.push_back(found->user.name);
    }
    return people;
}

std::int64_t write_comment(soci::session& session, Instant now, DocumentId id,
                           const std::string& text, const std::string& author,
                           const std::vector<std::string>& people) {
    const auto comment = one<std::int64_t>(session,
                                           "INSERT INTO comments (document, author, at, words) "
                                           "VALUES (:document, :author, :at, :words) RETURNING id",
                                           id, author, iso_text(now), text)
                             .value();
    for (const std::string& person : people)
        run(session, "INSERT INTO mentions (comment, person) VALUES (:comment, :person)", comment,
            person);
    append_audit(session, now, author, "commented", id,
                 object_text({{"comment", std::to_string(comment)}}));
    return comment;
}

void add_people(soci::session& session, Comment& comment) {
    Query query(session, "SELECT person FROM mentions WHERE comment = :comment ORDER BY person");
    std::string person;
    query.bind(comment.id).into(person);
    while (query.next())
        comment.mentions.push_back(person);
}

/// Behind SELECT: what names the viewer on documents d that they may see; one parameter.
std::string naming(const Viewer& viewer) {
    return " FROM mentions m JOIN comments c ON c.id = m.comment "
           "JOIN documents d ON d.id = c.document WHERE m.person = :person AND " +
           visible_to(viewer);
}

}  // namespace

std::vector<std::string> mentioned_names(const std::string& text) {
    // As in the names of users.
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-' || c == '_' || c == '@';
    };
    std::vector<std::string> names;
    for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
        // The @ of a mail address names nobody here.
        if (at > 0 && fits(text[at - 1])) continue;
        std::size_t end = at + 1;
        while (end < text.size() && fits(text[end]))
            ++end;
        while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-'))
            --end;
        const std::string name = text.substr(at + 1, end - at - 1);
        if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    }
    return names;
}

Result<std::int64_t> add_comment(Store& store, DocumentId id, const std::string& text,
                                 const std::string& author) {
    const std::string said = clean_utf8(trimmed(text));
    if (said.empty())
        return Problem{"missing", fmt::format("document {} comment: has no text; write one", id)};
    Result<std::int64_t> added = unknown_document(id);
    store.database().write([&](soci::session& session) {
        const auto document = find_document(session, id);
        if (!document) return;
        const auto people = mentioned_people(session, *document, said);
        if (people)
            added = write_comment(session, store.now(), id, said, author, *people);
        else
            added = people.problem();
    });
    if (added.ok()) store.changed(id);
    return added;
}

std::vector<Comment> comments(Store& store, DocumentId id) {
    std::vector<Comment> found;
    store.database().read([&](soci::session& session) {
        Query query(session,
                    "SELECT id, document, author, at, words FROM comments WHERE document = :id "
                    "ORDER BY id");
        Comment row;
        query.bind(id).into(row.id, row.document, row.author, row.at, row.text);
        while (query.next())
            found.push_back(row);
        for (Comment& comment : found)
            add_people(session, comment);
    });
    return found;
}

std::vector<Mention> mentions(Store& store, const Viewer& viewer, int limit) {
    std::vector<Mention> found;
    store.database().read([&](soci::session& session) {
        Query query(session,
                    "SELECT c.id, c.document, c.author, c.at, c.words, d.file_name, "
                    "CASE WHEN m.seen_at = '' THEN 0 ELSE 1 END" +
                        naming(viewer) + " ORDER BY 7, c.id DESC LIMIT :limit");
        Mention row;
        int seen = 0;
        query.bind(viewer.user).bind(limit);
        query.into(row.comment.id, row.comment.document, row.comment.author, row.comment.at,
                   row.comment.text, row.file_name, seen);
        while (query.next()) {
            row.seen = seen != 0;
            found.push_back(row);
        }
    });
    return found;
}

std::int64_t unseen_mentions(Store& store, const Viewer& viewer) {
    std::int64_t count = 0;
    store.database().read([&](soci::session& session) {
        count =
            one<std::int64_t>(session, "SELECT COUNT(*)" + naming(viewer) + " AND m.seen_at = ''",
                              viewer.user)
                .value_or(0);
    });
    return count;
}

std::int64_t see_mentions(Store& store, const std::string& person, DocumentId only) {
    std::int64_t seen = 0;
    store.database().write([&](soci::session& session) {
        seen = run(session,
                   "UPDATE mentions SET seen_at = :at WHERE person = :person AND seen_at = '' "
                   "AND (:all = 0 OR comment IN (SELECT id FROM comments WHERE document = :only))",
                   iso_text(store.now()), person, only, only);
    });
    return seen;
}

}  // namespace intray::storage
