// `intray replay` over an archive of real documents.
#include <gmock/gmock.h>

#include <cstdio>

#include "appliance/library.h"
#include "running_box.h"
#include "storage/entries.h"
#include "storage/lessons.h"

namespace intray::appliance {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;

struct Ran {
    int code = 0;
    std::string out;
};

Ran run(const std::string& arguments) {
    Ran ran;
    FILE* pipe = ::popen((INTRAY_PROGRAM " replay " + arguments + " 2>/dev/null").c_str(), "r");
    char piece[4096];
    while (const std::size_t got = std::fread(piece, 1, sizeof piece, pipe))
        ran.out.append(piece, got);
    ran.code = WEXITSTATUS(::pclose(pipe));
    return ran;
}

class ReplayOfAnArchive : public testing::Test {
  protected:
    static Config by_hand() {
        Config config;
        config.blind_share = 1;  // nothing is accepted by itself
        return config;
    }

    /// Accepted by mary, with a supplier of her own choice where one is given.
    storage::DocumentId confirmed(const std::string& name, const std::string& supplier = {}) {
        const auto answer = box_.upload(name, sample(name));
        const auto id = json::parse(answer.body).at("document").get<storage::DocumentId>();
        EXPECT_EQ(box_.read_document(id).state, storage::State::review);
        const auto entry = storage::latest_entry(box_.store(), id).value();
        extract::Draft draft = entry.draft;
        for (extract::Field& field : draft.fields)
            if (field.name == "supplier_name" && !supplier.empty()) field.value = supplier;
        const auto library = load_library(box_.config());
        const auto* type = library.knowledge.type(draft.document_type);
        EXPECT_TRUE(storage::accept(box_.store(), id, entry.version, draft, *type, "mary",
                                    std::chrono::seconds(0))
                        .ok());
        return id;
    }
    std::string data() const { return "--data " + box_.config().data.string(); }

    RunningBox box_{by_hand()};
};

TEST_F(ReplayOfAnArchive, FindsNothingToChangeWhereNothingHasChanged) {
    confirmed("receipt-uk-cafe.png");
    const Ran ran = run(data() + " --json");
    EXPECT_EQ(ran.code, 0);
    const json report = json::parse(ran.out);
    EXPECT_EQ(report["documents"], 1);
    EXPECT_THAT(report["changes"], IsEmpty());
    EXPECT_EQ(report["types"]["receipt"]["total"]["right_then"], 1);
}

TEST_F(ReplayOfAnArchive, ShowsWhatACandidateTypeWouldLose) {
    const auto id = confirmed("receipt-uk-cafe.png");
    confirmed("invoice-uk-studio.pdf", "Someone Else");
    const auto candidate = box_.folder() / "candidate";
    std::filesystem::create_directories(candidate);
    std::string toml =
        bytes_of(std::filesystem::path(INTRAY_SOURCE_DIR) / "models/types/receipt.toml");
    const auto total = toml.find("name = \"total\"");
    ASSERT_NE(total, std::string::npos);
    toml.replace(total, 14, "name = \"grand_total\"");
    box_.write(candidate / "receipt.toml", toml);

    const std::string with = data() + " --types " + candidate.string() + " --type receipt";
    const json report = json::parse(run(with + " --json").out);
    EXPECT_EQ(report["documents"], 1);
    EXPECT_EQ(report["types"]["receipt"]["total"]["worse"], 1);
    const Ran told = run(with);
    EXPECT_EQ(told.code, 0);
    EXPECT_THAT(told.out, HasSubstr("document " + std::to_string(id) + " total: was "));
    EXPECT_THAT(told.out, HasSubstr("would be (none)"));
    EXPECT_EQ(box_.ask("GET", "/api/types").body.find("grand_total"), std::string::npos);
}

TEST_F(ReplayOfAnArchive, ShowsWhatTheLessonsOfSuppliersChange) {
    const auto taught = confirmed("invoice-de-text-then-scan.pdf", "Nordkontor");
    ASSERT_TRUE(in_the_end([&] { return storage::supplier_of(box_.store(), taught).has_value(); }));
    const auto later = confirmed("invoice-de-two-pages.pdf", "Nordkontor");
    ASSERT_TRUE(in_the_end([&] { return storage::supplier_of(box_.store(), later).has_value(); }));
    const json report = json::parse(run(data() + " --lessons --json").out);
    EXPECT_EQ(report["documents"], 2);
    EXPECT_EQ(report["types"]["invoice"]["supplier_name"]["right_now"], 0);
    EXPECT_EQ(report["types"]["invoice"]["supplier_name"]["right_then"], 2) << "each by the other";
    EXPECT_THAT(run(data() + " --lessons").out, HasSubstr("now: without lessons"));
}

TEST_F(ReplayOfAnArchive, SaysSoWhereNobodyHasConfirmedAnything) {
    const Ran ran = run(data());
    EXPECT_EQ(ran.code, 0);
    EXPECT_THAT(ran.out, HasSubstr("No document that a person has confirmed"));
}

TEST_F(ReplayOfAnArchive, RefusesWrongUsage) {
    EXPECT_EQ(run(data() + " --type nothing").code, 2);
    EXPECT_EQ(run(data() + " --models " + box_.folder().string()).code, 2);
    EXPECT_EQ(run(data() + " --types /nowhere").code, 2);
    EXPECT_EQ(run(data() + " --limit 0").code, 2);
    EXPECT_EQ(run(data() + " --lessons --types /nowhere").code, 2);
    EXPECT_EQ(run("--help").code, 0);
}

}  // namespace
}  // namespace intray::appliance
