#include "storage/figures.h"

#include <gmock/gmock.h>

#include "scene.h"
#include "storage/budget.h"
#include "storage/desk_work.h"
#include "storage/documents.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

struct FiguresOfWork : testing::Test {
    Scene scene;
    extract::Knowledge knowledge;

    FiguresOfWork() { knowledge.types = {invoice_type(), timesheet_type(), other_type()}; }

    Document seen(DocumentId id) { return document(scene.store(), id, everybody()).value(); }

    /// Read as the invoice draft, then accepted by that person as `confirmed`.
    DocumentId done(const std::string& bytes, const std::string& person,
                    const std::optional<Effort>& effort,
                    const extract::Draft& confirmed = invoice_draft(),
                    const Decision& decision = {}) {
        scene.receive(bytes);
        const DocumentId id = scene.read(invoice_draft(), invoice_type(), decision);
        accept_again(id, person, effort, confirmed);
        return id;
    }
    void accept_again(DocumentId id, const std::string& person, const std::optional<Effort>& effort,
                      const extract::Draft& confirmed = invoice_draft()) {
        const Document before = seen(id);
        ASSERT_TRUE(
            accept(scene.store(), id, before.entry_version, confirmed, invoice_type(), person, 0s));
        keep_accepted(scene.store(), before, person, effort, knowledge);
        scene.post_due();
    }
};

TEST_F(FiguresOfWork, ThereAreNoneBeforeAnythingWasDone) {
    const Figures none = figures(scene.store(), {});
    EXPECT_THAT(none.hours, IsEmpty());
    EXPECT_THAT(none.corrected, IsEmpty());
    EXPECT_EQ(none.blind, BlindSamples());
    EXPECT_EQ(none.touchless, 0);
}

TEST_F(FiguresOfWork, TimeAndKeysAreSummedByTheHour) {
    done("one", "ann", Effort{8000, 20});
    done("two", "bob", Effort{4000, 10});
    scene.pass(1h);
    done("three", "ann", {});
    EXPECT_THAT(figures(scene.store(), {}).hours,
                ElementsAre(WorkHour{"2026-03-02T00", 2, 2, 12000, 30},
                            WorkHour{"2026-03-02T01", 1, 0, 0, 0}));
    EXPECT_THAT(figures(scene.store(), {"ann", ""}).hours,
                ElementsAre(WorkHour{"2026-03-02T00", 1, 1, 8000, 20},
                            WorkHour{"2026-03-02T01", 1, 0, 0, 0}));
    EXPECT_THAT(figures(scene.store(), {"", "2026-03-02T01:00:00.000Z"}).hours,
                ElementsAre(WorkHour{"2026-03-02T01", 1, 0, 0, 0}));
}

TEST_F(FiguresOfWork, AnUndoneAcceptIsNoDocumentButItsTimeStays) {
    scene.receive("one");
    const DocumentId id = scene.read(invoice_draft(), invoice_type());
    const Document before = seen(id);
    const auto wrong = with_field(invoice_draft(), "supplier_name", "Other Ltd");
    ASSERT_TRUE(accept(scene.store(), id, 1, wrong, invoice_type(), "ann", 15s));
    keep_accepted(scene.store(), before, "ann", Effort{5000, 9}, knowledge);
    ASSERT_TRUE(undo_accept(scene.store(), id, "ann"));
    keep_undone(scene.store(), id);
    EXPECT_THAT(figures(scene.store(), {}).hours, IsEmpty());
    EXPECT_THAT(figures(scene.store(), {}).corrected, IsEmpty());
    accept_again(id, "ann", Effort{1000, 1});
    EXPECT_THAT(figures(scene.store(), {}).hours,
                ElementsAre(WorkHour{"2026-03-02T00", 1, 1, 6000, 10}));
}

TEST_F(FiguresOfWork, CorrectionsAreCountedByFieldAndCause) {
    done("one", "ann", {}, with_field(invoice_draft(), "invoice_number", "R-4717"));
    done("two", "bob", {}, with_field(invoice_draft(), "invoice_number", "R-4712"));
    done("three", "bob", {}, with_field(invoice_draft(), "due_date", "2026-03-27"));
    EXPECT_THAT(figures(scene.store(), {}).corrected,
                ElementsAre(CorrectedField{"invoice_number", "misread", 2},
                            CorrectedField{"due_date", "missed", 1}));
    EXPECT_THAT(figures(scene.store(), {"ann", ""}).corrected,
                ElementsAre(CorrectedField{"invoice_number", "misread", 1}));
}

TEST_F(FiguresOfWork, BlindSamplesTellHowOftenConfirmedWasWrong) {
    const Decision sampled{true, blind_sample_reason};
    done("one", "ann", {}, invoice_draft(), sampled);
    done("two", "ann", {}, with_field(invoice_draft(), "invoice_number", "R-4712"), sampled);
    done("three", "ann", {}, with_field(invoice_draft(), "invoice_number", "R-4713"));
    const auto fields = static_cast<std::int64_t>(invoice_draft().fields.size());
    EXPECT_EQ(figures(scene.store(), {}).blind, (BlindSamples{2, 2 * fields, 1}));
}

TEST_F(FiguresOfWork, RejectedDocumentsAreDoneAndTouchlessOnesAreNobodys) {
    const DocumentId id = scene.in_review("one", invoice_draft(), invoice_type());
    ASSERT_TRUE(reject(scene.store(), id, "Not for us", "ann"));
    keep_rejected(scene.store(), seen(id), "ann", Effort{2000, 2});
    scene.receive("two");
    scene.read(invoice_draft(), invoice_type(), {true, ""});
    const Figures all = figures(scene.store(), {});
    EXPECT_THAT(all.hours, ElementsAre(WorkHour{"2026-03-02T00", 1, 1, 2000, 2}));
    EXPECT_EQ(all.received, 2);
    EXPECT_EQ(all.touchless, 1);
    EXPECT_EQ(figures(scene.store(), {"ann", ""}).touchless, 0);
}

TEST_F(FiguresOfWork, TheErrorBudgetThatIsSetHoldsAndIsWrittenDown) {
    EXPECT_EQ(error_budget(scene.store(), 50), 50);
    ASSERT_TRUE(set_error_budget(scene.store(), 125, "dora"));
    EXPECT_EQ(error_budget(scene.store(), 50), 125);
    EXPECT_EQ(set_error_budget(scene.store(), -1, "dora").problem().code, "invalid");
    EXPECT_EQ(set_error_budget(scene.store(), 10001, "dora").problem().code, "invalid");
    const auto rows = audit_rows(scene.store(), 0, 100);
    EXPECT_EQ(rows.back().action, "budget_set");
    EXPECT_THAT(rows.back().detail, testing::HasSubstr("125"));
}

TEST_F(FiguresOfWork, TheCurveTellsWhatEveryBudgetWouldHaveLetPass) {
    const auto read_as_sure = [&](const std::string& bytes, double confidence) {
        extract::Draft draft = invoice_draft();
        draft.type_confidence = confidence;
        scene.receive(bytes);
        return scene.read(draft, invoice_type());
    };
    read_as_sure("one", 0.9);
    const DocumentId sure = read_as_sure("two", 1);
    accept_again(sure, "ann", {}, with_field(invoice_draft(), "invoice_number", "R-4712"));
    extract::Draft warned = invoice_draft();
    warned.findings = {{"total_mismatch", extract::Severity::error, "wrong", {"total"}}};
    scene.in_review("three", warned, invoice_type());

    const BudgetCurve curve = budget_curve(scene.store(), knowledge, 100);
    EXPECT_EQ(curve.documents, 3);
    ASSERT_EQ(curve.points.size(), 2U);
    EXPECT_LT(curve.points[0].budget, curve.points[1].budget);
    EXPECT_EQ(curve.points[0].accepted, 1);
    EXPECT_EQ(curve.points[0].checked, 1);
    EXPECT_EQ(curve.points[0].wrong, 1);
    EXPECT_EQ(curve.points[1].accepted, 2);
    EXPECT_EQ(curve.points[1].checked, 1);
    EXPECT_EQ(budget_curve(scene.store(), knowledge, 1).documents, 1);
}

}  // namespace
}  // namespace intray::storage
