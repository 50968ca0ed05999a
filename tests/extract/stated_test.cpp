#include "extract/stated.h"

#include <gtest/gtest.h>

#include "extract/understand.h"
#include "page_of.h"

namespace intray::extract {
namespace {

TEST(FormFields, TakeTheNamesOfTheType) {
    ocr::Reading reading = page_of("Weekly Timesheet\nEmployee name:\nTotal hours:\n");
    reading.form_values = {{"Employee Name", "Ingrid Solberg", 1, {1, 2, 3, 4}},
                           {"form1[0].total-hours[0]", "38,5", 1, {}},
                           {"period_start", "2.11.2026", 1, {}},
                           {"unknown", "x", 1, {}}};
    const Draft draft = understand(reading, shipped_knowledge());
    EXPECT_EQ(draft.document_type, "timesheet");
    EXPECT_EQ(find_field(draft, "employee_name")->value, "Ingrid Solberg");
    EXPECT_EQ(find_field(draft, "total_hours")->value, "38.5");
    EXPECT_EQ(find_field(draft, "period_start")->value, "2026-11-02");
    EXPECT_GT(find_field(draft, "period_start")->confidence, 0.99);
    EXPECT_EQ(find_field(draft, "unknown"), nullptr);
}

}  // namespace
}  // namespace intray::extract
