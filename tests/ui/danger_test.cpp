// Duplicates and bank alarms over HTTP: who is told, who may decide, and that the server decides.
#include <gmock/gmock.h>

#include "house.h"
#include "storage/ledger.h"

namespace intray::ui {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr const char* old_account = "DE89370400440532013000";
constexpr const char* new_account = "GB82WEST12345698765432";

class DangerOverHttp : public testing::Test {
  protected:
    DangerOverHttp() { house_.services.post_after = std::chrono::seconds(0); }

    DocumentId invoice(const std::string& number, const std::string& account,
                       const std::string& date = "2026-11-02") {
        post_what_is_due();
        return house_.in_review("invoice " + number + ' ' + date + ".png", "invoice",
                                {{"supplier_name", "Miller Tools"},
                                 {"invoice_number", number},
                                 {"issue_date", date},
                                 {"currency", "EUR"},
                                 {"net_total", "100.00"},
                                 {"tax_total", "19.00"},
                                 {"total", "119.00"},
                                 {"iban", account}},
                                "screwdriver");
    }
    Json detail(DocumentId id, const std::string& who) const {
        return json_of(house_.ask("GET", "/api/documents/" + std::to_string(id), who));
    }
    Response post(DocumentId id, const std::string& what, const std::string& who,
                  const Json& body) const {
        return house_.ask("POST", "/api/documents/" + std::to_string(id) + what, who, body);
    }
    Response accept(DocumentId id, const std::string& who) const {
        const Json entry = detail(id, who)["entry"];
        return post(id, "/accept", who, {{"version", entry["version"]}, {"draft", entry["draft"]}});
    }
    void post_what_is_due() {
        while (const auto job = storage::take_job(house_.store, "poster", std::chrono::seconds(9)))
            storage::post(house_.store, *job);
    }
    std::string state(DocumentId id) const {
        return detail(id, carl_)["document"]["state"].get<std::string>();
    }

    House house_;
    const std::string carl_ = house_.session("carl", {Role::clerk});
    const std::string anna_ = house_.session("anna", {Role::accountant});
    const std::string dora_ = house_.session("dora", {Role::administrator});
};

TEST_F(DangerOverHttp, ATwinIsShownWithWhatAgreesAndKeepsTheDocumentFromBeingAccepted) {
    const DocumentId first = invoice("R-100", "");
    ASSERT_EQ(accept(first, carl_).status, 200);
    const DocumentId second = invoice("R-1OO-COPY", "");
    const Json twins = detail(second, carl_)["danger"]["twins"];
    ASSERT_THAT(twins, SizeIs(1));
    EXPECT_EQ(twins[0]["document"], first);
    EXPECT_EQ(twins[0]["traits"][0], (Json{{"what", "invoice_number"},
                                           {"here", "R-1OO-COPY"},
                                           {"there", "R-100"},
                                           {"agreement", "equal"}}));
    const Response refused = accept(second, carl_);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(json_of(refused)["code"], "duplicate");
    EXPECT_EQ(post(second, "/not-duplicate", carl_, {{"of", first}, {"reason", ""}}).status, 422);
    EXPECT_EQ(
        post(second, "/not-duplicate", carl_, {{"of", first}, {"reason", "two orders"}}).status,
        200);
    EXPECT_THAT(detail(second, carl_)["danger"]["twins"], IsEmpty());
    EXPECT_EQ(accept(second, carl_).status, 200);
}

TEST_F(DangerOverHttp, ATwinIsToldAsSoonAsItsNumberIsTyped) {
    const DocumentId first = invoice("R-100", "");
    ASSERT_EQ(accept(first, carl_).status, 200);
    const DocumentId second = invoice("R-200", "");
    Json draft = detail(second, carl_)["entry"]["draft"];
    EXPECT_THAT(draft["findings"], IsEmpty());
    for (Json& field : draft["fields"])
        if (field["name"] == "invoice_number") field["value"] = field["text"] = "r 100";
    const Json checked = json_of(post(second, "/check", carl_, {{"draft", draft}}));
    ASSERT_THAT(checked["danger"]["twins"], SizeIs(1));
    EXPECT_EQ(checked["draft"]["findings"][0]["code"], "possible_duplicate");
}

TEST_F(DangerOverHttp, ATwinIsRejectedAsTheOther) {
    const DocumentId first = invoice("R-100", "");
    ASSERT_EQ(accept(first, carl_).status, 200);
    const DocumentId second = invoice("R-100", "", "2026-11-03");
    EXPECT_EQ(post(second, "/duplicate", carl_, {{"of", 99}}).status, 404);
    EXPECT_EQ(post(second, "/duplicate", dora_, {{"of", first}}).status, 403);
    EXPECT_EQ(post(second, "/duplicate", carl_, {{"of", first}}).status, 200);
    EXPECT_EQ(detail(second, carl_)["document"]["reject_reason"],
              "duplicate of document " + std::to_string(first));
}

TEST_F(DangerOverHttp, NothingIsHeldWhereTheSettingSaysSo) {
    house_.services.hold_duplicates = false;
    ASSERT_EQ(accept(invoice("R-100", ""), carl_).status, 200);
    const DocumentId second = invoice("R-1OO", "");
    EXPECT_THAT(detail(second, carl_)["danger"]["twins"], IsEmpty());
    EXPECT_EQ(accept(second, carl_).status, 200);
}

TEST_F(DangerOverHttp, AnAlarmIsClearedByASecondPersonOfTheRightRoleOnly) {
    ASSERT_EQ(accept(invoice("R-100", old_account), anna_).status, 200);
    post_what_is_due();
    const DocumentId id = invoice("R-200", new_account);
    EXPECT_THAT(json_of(house_.ask("GET", "/api/alarms", carl_))["alarms"], SizeIs(1));
    const Json accepted = json_of(accept(id, anna_));
    EXPECT_EQ(accepted["undo_until"], "");
    post_what_is_due();
    EXPECT_EQ(state(id), "accepted");

    const Json clearing{{"iban", new_account}, {"reason", "called them"}};
    EXPECT_EQ(post(id, "/clear-alarm", carl_, clearing).status, 403);
    const Response same_person = post(id, "/clear-alarm", anna_, clearing);
    EXPECT_EQ(same_person.status, 403);
    EXPECT_EQ(json_of(same_person)["code"], "second_person");
    EXPECT_EQ(detail(id, anna_)["danger"]["alarms"][0]["may_clear"], false);
    EXPECT_EQ(detail(id, dora_)["danger"]["alarms"][0]["may_clear"], true);
    EXPECT_EQ(post(id, "/clear-alarm", dora_, {{"iban", new_account}}).status, 422);

    EXPECT_EQ(post(id, "/clear-alarm", dora_, clearing).status, 200);
    EXPECT_THAT(json_of(house_.ask("GET", "/api/alarms", carl_))["alarms"], IsEmpty());
    post_what_is_due();
    EXPECT_EQ(state(id), "posted");
    const Json alarm = detail(id, carl_)["danger"]["alarms"][0];
    EXPECT_EQ(alarm["state"], "cleared");
    EXPECT_EQ(alarm["ended_by"], "dora");
}

TEST_F(DangerOverHttp, AVoucherUnderAlarmIsNotPostedByHandEither) {
    ASSERT_EQ(accept(invoice("R-100", old_account), carl_).status, 200);
    post_what_is_due();
    const DocumentId id = invoice("R-200", new_account);
    ASSERT_EQ(accept(id, carl_).status, 200);
    const auto voucher = detail(id, anna_)["voucher"]["id"].get<int>();
    const Response refused =
        house_.ask("POST", "/api/vouchers/" + std::to_string(voucher) + "/post", anna_);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(json_of(refused)["code"], "alarm");
    EXPECT_EQ(state(id), "accepted");
}

TEST_F(DangerOverHttp, WhyAFieldHasItsValueIsTold) {
    const DocumentId id = invoice("R-100", "");
    house_.services.explain = [&](DocumentId of,
                                  const std::string& field) -> Result<extract::Explanation> {
        EXPECT_EQ(of, id);
        if (field != "total") return Problem{"no_such_field", field + ": there is none"};
        extract::Explanation why;
        why.field = field;
        why.value = "119.00";
        why.considered = {{"119,00", "119.00", 1, {1, 2, 3, 4}, 0.9, {{"a label", 1.5}}}};
        return why;
    };
    const std::string address = "/api/documents/" + std::to_string(id) + "/fields/";
    const Json why = json_of(house_.ask("GET", address + "total/why", carl_));
    EXPECT_EQ(why["value"], "119.00");
    EXPECT_EQ(why["considered"][0]["reasons"][0]["words"], "a label");
    EXPECT_EQ(house_.ask("GET", address + "colour/why", carl_).status, 404);
    const std::string mary = house_.session("mary", {Role::mailroom});
    EXPECT_EQ(house_.ask("GET", address + "total/why", mary).status, 403);
}

}  // namespace
}  // namespace intray::ui
