#include "storage/replay.h"

#include <gmock/gmock.h>

#include "scene.h"

namespace intray::storage {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Drawn drawn(extract::Draft draft) {
    const std::string type = draft.document_type;
    return {std::move(draft), type};
}

DrawUp always(extract::Draft draft) {
    return [draft](const Document&, const ocr::Reading&, const std::string&) {
        return Result<extract::Draft>(draft);
    };
}

TEST(Replay, TellsBetterFromWorseAndFromWrongInAnotherWay) {
    const auto now = with_field(with_field(invoice_draft(), "total", "19.00"), "net_total", "1.00");
    auto then = with_field(with_field(invoice_draft(), "tax_total", ""), "net_total", "2.00");
    ReplayReport report;
    compare(report, 7, drawn(now), drawn(then), invoice_draft());
    EXPECT_THAT(
        report.changes,
        ElementsAre(
            FieldChange{7, "invoice", "net_total", "1.00", "2.00", "100.00", Outcome::changed},
            FieldChange{7, "invoice", "tax_total", "19.00", "", "19.00", Outcome::worse},
            FieldChange{7, "invoice", "total", "19.00", "119.00", "119.00", Outcome::better}));
    const FieldTally& total = report.types["invoice"]["total"];
    EXPECT_EQ(total.documents, 1);
    EXPECT_EQ(total.right_now, 0);
    EXPECT_EQ(total.right_then, 1);
    EXPECT_EQ(report.types["invoice"]["currency"].right_then, 1);
    EXPECT_EQ(report.straight_then.accepted, 1);
    EXPECT_EQ(report.straight_then.faulty, 1);
}

TEST(Replay, TakesTheSameAmountWrittenOtherwiseForTheSame) {
    ReplayReport report;
    compare(report, 7, drawn(with_field(invoice_draft(), "total", "119")),
            drawn(with_field(invoice_draft(), "supplier_name", "EXAMPLE LTD")), invoice_draft());
    EXPECT_THAT(report.changes, IsEmpty());
}

TEST(Replay, ComparesTheLinesAsAWhole) {
    extract::Draft confirmed = invoice_draft();
    confirmed.line_items = {{"Bolts", "2", "5.00", "10.00", 1, {}}};
    extract::Draft then = confirmed;
    then.line_items[0].quantity = "2.0";
    ReplayReport report;
    compare(report, 7, drawn(invoice_draft()), drawn(then), confirmed);
    ASSERT_THAT(report.changes, SizeIs(1));
    EXPECT_EQ(report.changes[0].field, "line_items");
    EXPECT_EQ(report.changes[0].outcome, Outcome::better);
}

TEST(Replay, RunsOverWhatPeopleConfirmedAndWritesNothing) {
    Scene scene;
    const auto misread = with_field(invoice_draft(), "invoice_number", "R-4717");
    const auto id = scene.receive("one");
    scene.read(misread, invoice_type());
    ASSERT_TRUE(accept(scene.store(), id, 1, invoice_draft(), invoice_type(), "anna",
                       std::chrono::seconds(0))
                    .ok());
    scene.post_due();
    scene.receive("two");
    scene.read(with_field(invoice_draft(), "invoice_number", "R-99"), invoice_type(),
               {true, "", std::chrono::seconds(15)});
    scene.in_review("three", invoice_draft(), invoice_type());
    const auto changes = scene.changes().size();

    std::vector<std::size_t> told;
    const ReplayReport report = replay(scene.store(), {{}, always(invoice_draft())}, {},
                                       [&](std::size_t done, std::size_t of) {
                                           told.insert(told.end(), {done, of});
                                       });
    EXPECT_EQ(report.documents, 1);
    EXPECT_EQ(report.unconfirmed, 1);
    EXPECT_THAT(told, ElementsAre(1, 1));
    EXPECT_THAT(report.changes, ElementsAre(FieldChange{id, "invoice", "invoice_number", "R-4717",
                                                        "R-4711", "R-4711", Outcome::better}));
    EXPECT_EQ(scene.changes().size(), changes);
    EXPECT_EQ(replay(scene.store(), {{}, always(misread)}, {"receipt", 0}).documents, 0);
}

TEST(Replay, ComparesACandidateWithWhatIsInForce) {
    Scene scene;
    scene.posted("one", invoice_draft(), invoice_type());
    const ReplayReport report =
        replay(scene.store(),
               {always(invoice_draft()), always(with_field(invoice_draft(), "total", ""))}, {});
    ASSERT_THAT(report.changes, SizeIs(1));
    EXPECT_EQ(report.changes[0].outcome, Outcome::worse);
}

TEST(Replay, AsksForTheFieldsOfTheConfirmedTypeWhereAnotherIsFound) {
    Scene scene;
    scene.posted("one", invoice_draft(), invoice_type());
    std::vector<std::string> forced;
    const DrawUp draw = [&](const Document&, const ocr::Reading&, const std::string& type) {
        forced.push_back(type);
        extract::Draft draft = invoice_draft();
        if (type.empty()) draft = {};
        return Result<extract::Draft>(draft);
    };
    const ReplayReport report = replay(scene.store(), {{}, draw}, {});
    EXPECT_THAT(forced, ElementsAre("", "invoice"));
    ASSERT_THAT(report.changes, SizeIs(1));
    EXPECT_EQ(report.changes[0].field, "document_type");
    EXPECT_EQ(report.changes[0].then, "other");
}

TEST(Replay, NamesWhatCouldNotBeDrawnUpAndGoesOn) {
    Scene scene;
    scene.posted("one", invoice_draft(), invoice_type());
    scene.posted("two", with_field(invoice_draft(), "invoice_number", "R-99"), invoice_type());
    int calls = 0;
    const DrawUp draw = [&](const Document&, const ocr::Reading&,
                            const std::string&) -> Result<extract::Draft> {
        if (++calls == 1) return Problem{"reader_hung", "scan.pdf: took too long"};
        return invoice_draft();
    };
    const ReplayReport report = replay(scene.store(), {{}, draw}, {});
    EXPECT_EQ(report.documents, 1);
    ASSERT_THAT(report.problems, SizeIs(1));
    EXPECT_THAT(report.problems[0].message, HasSubstr("document 2: scan.pdf: took too long"));
}

}  // namespace
}  // namespace intray::storage
