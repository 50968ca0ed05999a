// What waits for a second or third person, and who could be it.
#include <algorithm>

#include "storage/desk_lease_rows.h"
#include "storage/desk_order_rows.h"
#include "storage/desk_orders.h"
#include "storage/keying_rows.h"
#include "storage/rows.h"
#include "storage/user_rows.h"
#include "storage/users.h"

namespace intray::storage {
namespace {

bool keys(const User& user) {
    return user.active && std::any_of(user.roles.begin(), user.roles.end(), works_at_desk);
}

/// Those of a document who know what was said.
std::vector<std::string> knowing(soci::session& session, DocumentId id) {
    Query query(session, "SELECT person FROM keying_people WHERE document = :id");
    std::string person;
    query.bind(id).into(person);
    std::vector<std::string> found;
    while (query.next())
        found.push_back(person);
    return found;
}

bool holds(const std::vector<std::string>& list, const std::string& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

struct WaitingRow {
    WaitingKeying waiting;
    bool personal = false;
};

std::vector<WaitingRow> find_waiting(soci::session& session, const Viewer& viewer,
                                     const std::string& now) {
    Query query(session,
                std::string("SELECT k.document, d.file_name, d.document_type, k.stage, k.since, "
                            "d.personal, COALESCE(l.user, '') FROM keyings k JOIN documents d ON "
                            "d.id = k.document LEFT JOIN desk_leases l ON l.document = d.id AND "
                            "l.until > :now WHERE ") +
                    (viewer.sees_personal ? "1 = 1" : "d.personal = 0") +
                    " ORDER BY k.since, k.document");
    WaitingRow row;
    std::string stage;
    int personal = 0;
    query.bind(now).into(row.waiting.document, row.waiting.file_name, row.waiting.document_type,
                         stage, row.waiting.since, personal, row.waiting.holder);
    std::vector<WaitingRow> found;
    while (query.next()) {
        row.personal = personal != 0;
        row.waiting.stage =
            stage == name(KeyingStage::third) ? KeyingStage::third : KeyingStage::second;
        found.push_back(row);
    }
    return found;
}

}  // namespace

std::vector<WaitingKeying> waiting_keyings(Store& store, const Viewer& viewer) {
    const std::vector<User> people = users(store);
    std::vector<WaitingKeying> found;
    store.database().read([&](soci::session& session) {
        const auto self = find_user(session, viewer.user);
        for (auto& [waiting, personal] : find_waiting(session, viewer, iso_text(store.now()))) {
            const std::vector<std::string> know = knowing(session, waiting.document);
            const bool hr = personal;
            waiting.people =
                static_cast<int>(std::count_if(people.begin(), people.end(), [&](const User& user) {
                    return keys(user) && (!hr || viewer_of(user).sees_personal) &&
                           !holds(know, user.name);
                }));
            if (holds(know, viewer.user))
                waiting.bar = Bar::knows;
            else if (!self || !keys(self->user))
                waiting.bar = Bar::role;
            else if (!waiting.holder.empty() && waiting.holder != viewer.user)
                waiting.bar = Bar::held;
            found.push_back(std::move(waiting));
        }
    });
    return found;
}

int people_who_key(Store& store) {
    const std::vector<User> people = users(store);
    return static_cast<int>(std::count_if(people.begin(), people.end(), keys));
}

std::optional<DocumentId> hand_out_keying(Store& store, DocumentId after, const Viewer& viewer) {
    std::optional<DocumentId> next;
    store.database().write([&](soci::session& session) {
        next = one<DocumentId>(
            session,
            std::string("SELECT d.id FROM keyings k JOIN documents d ON d.id = k.document WHERE ") +
                (viewer.sees_personal ? "1 = 1" : "d.personal = 0") +
                " AND NOT EXISTS (SELECT 1 FROM keying_people p WHERE p.document = d.id AND "
                "p.person = :person) AND NOT EXISTS (SELECT 1 FROM desk_leases l WHERE "
                "l.document = d.id AND l.user <> :user AND l.until > :now) ORDER BY CASE WHEN "
                "d.id = :just THEN 3 WHEN " +
                is_urgent + " THEN 0 WHEN d.id > :after THEN 1 ELSE 2 END, d.id LIMIT 1",
            viewer.user, viewer.user, iso_text(store.now()), after, after);
        if (next) take_lease(session, *next, viewer.user, store.now());
    });
    return next;
}

}  // namespace intray::storage
