// A house where totals and accounts of invoices are keyed twice.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "storage/documents.h"
#include "storage/keying.h"
#include "storage/scene.h"
#include "storage/users.h"

namespace intray::storage {

using namespace std::chrono_literals;

inline constexpr const char* iban = "DE89370400440532013000";

struct Keying : testing::Test {
    Scene scene;
    Store& store = scene.store();

    Keying() {
        for (const char* name : {"anna", "berta", "carl", "dora"})
            add_user(store, {name, {Role::clerk}, {}, true}, "test").value();
        add_user(store, {"chief", {Role::administrator}, {}, true}, "test").value();
        mark_fields(store, {{"invoice", "total"}, {"invoice", "iban"}}, "chief");
    }
    static Viewer viewer(const std::string& name) { return {name, false, false}; }

    static extract::Draft draft() { return with_field(invoice_draft(), "iban", iban); }

    DocumentId accepted_by(const std::string& user, const std::string& bytes = "one",
                           const extract::Draft& said = draft()) {
        const DocumentId id = scene.in_review(bytes, draft(), invoice_type());
        accept(store, id, 1, said, invoice_type(), user, 15s).value();
        return id;
    }
    void key(DocumentId id, const std::string& user, const std::string& total,
             const std::string& account = iban) {
        key_field(store, id, viewer(user), "total", {Said::value, total}).value();
        key_field(store, id, viewer(user), "iban", {Said::value, account}).value();
    }
    /// The third person's values, for fields that are there already.
    static DecidedDraft as_said(const extract::Draft& before,
                                const std::vector<KeyedAnswer>& answers) {
        extract::Draft said = before;
        for (const auto& [field, answer] : answers)
            for (extract::Field& one : said.fields)
                if (one.name == field) one.text = one.value = answer.value;
        return {said, Overruling()};
    }
    Result<KeyingEnd> finish(DocumentId id, const std::string& user) {
        return finish_keying(store, id, viewer(user), invoice_type(), as_said, 15s);
    }
    std::vector<std::string> actions(DocumentId id) {
        std::vector<std::string> names;
        for (const AuditRow& row : history(store, id))
            names.push_back(row.action);
        return names;
    }
    std::string detail(DocumentId id, const std::string& action) {
        for (const AuditRow& row : history(store, id))
            if (row.action == action) return row.actor + " " + row.detail;
        return {};
    }
};

}  // namespace intray::storage
