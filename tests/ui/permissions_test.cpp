#include <gtest/gtest.h>

#include <set>

#include "house.h"

namespace intray::ui {
namespace {

struct Promise {
    std::string route;
    std::string who;  ///< "all", "signed in", "personal", or the first letters of roles
};

/// What the API promises, written down a second time: a route that is missing here fails.
/// m mailroom, c clerk, a accountant, h hr, r records, d administrator.
const std::vector<Promise> promises{
    {"GET /api/health", "all"},
    {"GET /api/links/{secret}", "all"},
    {"POST /api/links/{secret}", "all"},
    {"POST /api/session", "all"},
    {"GET /api/session", "mcahrd"},
    {"DELETE /api/session", "mcahrd"},
    {"GET /api/balance", "mcahrd"},
    {"POST /api/documents", "mcahrd"},
    {"GET /api/documents", "mcahrd"},
    {"GET /api/documents/{document}", "mcahrd"},
    {"GET /api/documents/{document}/history", "mcahrd"},
    {"GET /api/documents/{document}/original", "mcahrd"},
    {"GET /api/documents/{document}/archive", "mcahrd"},
    {"GET /api/documents/{document}/pages/{page}/picture", "mcahrd"},
    {"GET /api/documents/{document}/pages/{page}/thumbnail", "mcahrd"},
    {"GET /api/documents/{document}/pages/{page}/words", "mcahrd"},
    {"GET /api/documents/{document}/pages", "cah"},
    {"GET /api/documents/{document}/file-pages/{file}/{page}/picture", "cah"},
    {"GET /api/documents/{document}/file-pages/{file}/{page}/thumbnail", "cah"},
    {"POST /api/documents/{document}/pages", "cah"},
    {"POST /api/documents/{document}/pages/undo", "cah"},
    {"POST /api/documents/{document}/pages/original", "cah"},
    {"POST /api/documents/{document}/read-area", "cah"},
    {"POST /api/documents/{document}/check", "cah"},
    {"PUT /api/documents/{document}/draft", "cah"},
    {"DELETE /api/documents/{document}/draft", "cah"},
    {"POST /api/documents/{document}/accept", "cah"},
    {"POST /api/documents/{document}/undo", "cah"},
    {"POST /api/documents/{document}/correct", "cah"},
    {"POST /api/documents/{document}/reject", "cahm"},
    {"POST /api/documents/{document}/unreject", "cahm"},
    {"POST /api/documents/{document}/reopen", "cah"},
    {"POST /api/documents/{document}/retry", "mchd"},
    {"POST /api/documents/{document}/type", "cah"},
    {"POST /api/documents/{document}/not-duplicate", "cah"},
    {"POST /api/documents/{document}/duplicate", "cah"},
    {"POST /api/documents/{document}/clear-alarm", "ad"},
    {"GET /api/documents/{document}/fields/{field}/why", "cahrd"},
    {"GET /api/documents/{document}/other-values", "cah"},
    {"GET /api/alarms", "cad"},
    {"GET /api/review/next", "cah"},
    {"GET /api/review/queue", "cah"},
    {"POST /api/review/take", "cah"},
    {"POST /api/documents/{document}/lease", "cah"},
    {"DELETE /api/documents/{document}/lease", "cah"},
    {"GET /api/keying", "cahd"},
    {"POST /api/keying/take", "cah"},
    {"GET /api/keying/{keying}", "cah"},
    {"GET /api/keying/{keying}/pages/{page}/picture", "cah"},
    {"PUT /api/keying/{keying}/answer", "cah"},
    {"POST /api/keying/{keying}/finish", "cah"},
    {"DELETE /api/keying/{keying}/lease", "cah"},
    {"POST /api/keying/{keying}/waive", "d"},
    {"GET /api/keying-rules", "d"},
    {"PUT /api/keying-rules", "d"},
    {"GET /api/wall/kinds", "cah"},
    {"GET /api/wall", "cah"},
    {"POST /api/documents/{document}/confirm", "cah"},
    {"GET /api/documents/{document}/comments", "mcahrd"},
    {"POST /api/documents/{document}/comments", "mcahrd"},
    {"PUT /api/documents/{document}/order", "cahd"},
    {"GET /api/colleagues", "mcahrd"},
    {"GET /api/mentions", "mcahrd"},
    {"POST /api/mentions/seen", "mcahrd"},
    {"GET /api/board", "ad"},
    {"GET /api/figures", "mcahrd"},
    {"GET /api/budget", "ad"},
    {"PUT /api/budget", "d"},
    {"GET /api/search", "mcahrd"},
    {"GET /api/vouchers", "adcr"},
    {"POST /api/vouchers/{voucher}/post", "a"},
    {"POST /api/vouchers/{voucher}/reverse", "a"},
    {"POST /api/vouchers/{voucher}/account", "a"},
    {"GET /api/records", "h"},
    {"GET /api/export", "ardh"},
    {"GET /api/types", "mcahrd"},
    {"GET /api/forms", "d"},
    {"GET /api/forms/{name}/file", "d"},
    {"POST /api/forms/{name}/retire", "d"},
    {"POST /api/forms/{name}/restore", "d"},
    {"POST /api/forms/{name}/open", "d"},
    {"DELETE /api/forms/{name}", "d"},
    {"POST /api/form-desk", "d"},
    {"GET /api/form-desk/{blank}/blank/pages/{page}", "d"},
    {"GET /api/form-desk/{blank}/scan/pages/{page}", "d"},
    {"POST /api/form-desk/{blank}/scan", "d"},
    {"POST /api/form-desk/{blank}/try", "d"},
    {"POST /api/form-desk/{blank}/save", "d"},
    {"GET /api/document-types", "d"},
    {"POST /api/document-types", "d"},
    {"GET /api/document-types/{name}", "d"},
    {"PUT /api/document-types/{name}/draft", "d"},
    {"DELETE /api/document-types/{name}/draft", "d"},
    {"GET /api/document-types/{name}/texts/{which}", "d"},
    {"POST /api/document-types/{name}/texts/{which}/publish", "d"},
    {"GET /api/document-types/{name}/trial", "d"},
    {"POST /api/document-types/{name}/trial", "d"},
    {"DELETE /api/document-types/{name}/trial", "d"},
    {"GET /api/suppliers", "card"},
    {"GET /api/suppliers/{supplier}", "card"},
    {"PUT /api/suppliers/{supplier}/account", "a"},
    {"POST /api/documents/{document}/lesson/off", "ca"},
    {"POST /api/documents/{document}/lesson/on", "ca"},
    {"GET /api/users", "d"},
    {"POST /api/users", "d"},
    {"PATCH /api/users/{name}", "d"},
    {"POST /api/users/{name}/link", "d"},
    {"DELETE /api/users/{name}/second-factor", "d"},
    {"GET /api/users/{name}/sessions", "d"},
    {"DELETE /api/users/{name}/sessions", "d"},
    {"DELETE /api/users/{name}/sessions/{session}", "d"},
    {"GET /api/profile", "mcahrd"},
    {"PATCH /api/profile/preferences", "mcahrd"},
    {"POST /api/profile/password", "mcahrd"},
    {"POST /api/profile/second-factor", "mcahrd"},
    {"POST /api/profile/second-factor/confirm", "mcahrd"},
    {"POST /api/profile/second-factor/off", "mcahrd"},
    {"GET /api/profile/sessions", "mcahrd"},
    {"DELETE /api/profile/sessions", "mcahrd"},
    {"DELETE /api/profile/sessions/{session}", "mcahrd"},
    {"GET /api/audit", "dr"},
    {"GET /api/events", "mcahrd"}};

const std::map<char, std::pair<std::string, Role>> people{
    {'m', {"mary", Role::mailroom}},   {'c', {"carl", Role::clerk}},
    {'a', {"anna", Role::accountant}}, {'h', {"hugo", Role::hr}},
    {'r', {"rosa", Role::records}},    {'d', {"dora", Role::administrator}}};

std::string target_of(std::string pattern) {
    for (const auto& [name, value] : Pairs{{"{document}", "1"},
                                           {"{page}", "1"},
                                           {"{voucher}", "9"},
                                           {"{supplier}", "9"},
                                           {"{blank}", "1"},
                                           {"{keying}", "1"},
                                           {"{field}", "total"},
                                           {"{name}", "nobody"},
                                           {"{which}", "draft"},
                                           {"{session}", "none"},
                                           {"{secret}", "none"}})
        if (const auto at = pattern.find(name); at != std::string::npos)
            pattern.replace(at, name.size(), value);
    return pattern;
}

/// The head of a request with everything but a person's right to it.
Request head_of(const Route& route, const std::string& session) {
    Request head = House::request(route.method, target_of(route.pattern), session);
    head.headers.emplace_back("content-type", route.body == BodyKind::file
                                                  ? "application/octet-stream"
                                                  : "application/json");
    return head;
}

int status_of(const std::variant<Response, Admission>& outcome) {
    const auto* refused = std::get_if<Response>(&outcome);
    return refused ? refused->status : 0;
}

TEST(Permissions, EveryRouteIsPromisedAndEveryPromiseIsARoute) {
    std::set<std::string> promised, routed;
    for (const Promise& promise : promises)
        promised.insert(promise.route);
    for (const Route& route : routes())
        routed.insert(route.method + " " + route.pattern);
    EXPECT_EQ(promised, routed);
}

TEST(Permissions, EveryRouteLetsInTheRolesThatItPromisesAndNobodyElse) {
    House house;
    ASSERT_EQ(house.invoice(), 1);
    std::map<std::string, std::string> who;
    for (const Promise& promise : promises)
        who[promise.route] = promise.who;
    for (const Route& route : house.dispatcher->table()) {
        const std::string& promised = who[route.method + " " + route.pattern];
        SCOPED_TRACE(route.method + " " + route.pattern);
        EXPECT_EQ(status_of(house.dispatcher->admit(head_of(route, ""))),
                  promised == "all" ? 0 : 401);
        EXPECT_EQ(status_of(house.dispatcher->admit(head_of(route, "invented"))),
                  promised == "all" ? 0 : 401);
        for (const auto& [letter, person] : people) {
            const std::string session = house.session(person.first, {person.second});
            const bool allowed = promised == "all" || promised.find(letter) != std::string::npos;
            EXPECT_EQ(status_of(house.dispatcher->admit(head_of(route, session))),
                      allowed ? 0 : 403)
                << person.first;
        }
    }
}

TEST(Permissions, ARoleThatIsTakenAwayIsGoneAtTheNextRequest) {
    House house;
    const std::string dora = house.session("dora", {Role::administrator});
    const std::string carl = house.session("carl", {Role::clerk});
    EXPECT_EQ(house.ask("GET", "/api/review/next", carl).status, 200);
    EXPECT_EQ(house.ask("PATCH", "/api/users/carl", dora, {{"roles", {"mailroom"}}}).status, 200);
    EXPECT_EQ(house.ask("GET", "/api/review/next", carl).status, 403);
    EXPECT_EQ(house.ask("PATCH", "/api/users/carl", dora, {{"active", false}}).status, 200);
    EXPECT_EQ(house.ask("GET", "/api/session", carl).status, 401);
}

TEST(Permissions, TheLastAdministratorStaysOne) {
    House house;
    const std::string dora = house.session("dora", {Role::administrator});
    EXPECT_EQ(house.ask("PATCH", "/api/users/dora", dora, {{"roles", {"clerk"}}}).status, 409);
    EXPECT_EQ(house.ask("PATCH", "/api/users/dora", dora, {{"active", false}}).status, 409);
    EXPECT_EQ(house.ask("GET", "/api/users", dora).status, 200);
}

TEST(Permissions, TheLedgerIsNotExportedForHrNorRecordsForAccountants) {
    House house;
    const std::string hugo = house.session("hugo", {Role::hr});
    const std::string anna = house.session("anna", {Role::accountant});
    EXPECT_EQ(house.ask("GET", "/api/export?what=ledger", hugo).status, 403);
    EXPECT_EQ(house.ask("GET", "/api/export?what=records", anna).status, 403);
    EXPECT_EQ(house.ask("GET", "/api/export?what=records", hugo).status, 200);
    EXPECT_EQ(house.ask("GET", "/api/export?what=ledger", anna).status, 200);
}

}  // namespace
}  // namespace intray::ui
