// Whatever people and workers do in whatever order, arrivals and vouchers stay balanced.
#include <gmock/gmock.h>

#include <random>

#include "storage/documents.h"
#include "storage/ledger.h"
#include "storage/scene.h"

namespace intray::storage {
namespace {

using namespace std::chrono_literals;

class Walk {
  public:
    explicit Walk(unsigned seed) : random_(seed) {}

    void step() {
        switch (pick(12)) {
            case 0:
            case 1:
                scene_.receive(std::to_string(pick(60)));
                break;
            case 2:
            case 3:
            case 4:
                work();
                break;
            case 5:
                accept_some();
                break;
            case 6:
                (void)undo_accept(store(), some(), "anna");
                break;
            case 7:
                (void)reject(store(), some(), "no", "anna");
                break;
            case 8:
                (void)unreject(store(), some(), "anna");
                break;
            case 9:
                (void)retry(store(), some(), "", "anna");
                break;
            case 10:
                (void)reverse(store(), pick(30) + 1, "wrong", "bea");
                break;
            case 11:
                (void)change_type(store(), some(), "invoice", "anna");
                (void)post_now(store(), pick(30) + 1, "bea");
                scene_.pass(10s);
                break;
            default:
                break;
        }
    }
    Store& store() { return scene_.store(); }

  private:
    int pick(int below) { return std::uniform_int_distribution(0, below - 1)(random_); }
    DocumentId some() { return pick(40) + 1; }

    void work() {
        const auto job = take_job(store(), "worker", 30s);
        if (!job) return;
        if (job->kind == JobKind::post) {
            post(store(), *job);
        } else if (pick(5) == 0) {
            keep_failure(store(), *job, {"damaged", "broken"});
        } else if (pick(6) > 0) {  // else the worker dies
            ReadOutcome outcome;
            outcome.draft = draft();
            keep_reading(store(), *job, outcome, invoice_type(),
                         {pick(2) == 0, pick(3) == 0 ? "blind sample" : "", 15s});
        }
    }
    extract::Draft draft() {
        return pick(4) == 0 ? with_field(invoice_draft(), "total", "120.00") : invoice_draft();
    }
    void accept_some() {
        const DocumentId id = some();
        const auto document = storage::document(store(), id, everybody());
        const int version = document ? document->entry_version - (pick(5) == 0 ? 1 : 0) : 0;
        (void)accept(store(), id, version, draft(), invoice_type(), "anna", 15s);
    }

    Scene scene_;
    std::mt19937 random_;
};

TEST(RandomWalk, KeepsEverythingBalanced) {
    for (const unsigned seed : {1U, 2U, 3U}) {
        Walk walk(seed);
        for (int i = 0; i < 250; ++i) {
            walk.step();
            const Balance sum = balance(walk.store());
            ASSERT_TRUE(sum.balanced()) << "seed " << seed << " step " << i;
        }
        EXPECT_THAT(faults(walk.store()), testing::IsEmpty()) << "seed " << seed;
        EXPECT_GT(balance(walk.store()).posted, 0);
        for (const Voucher& voucher : vouchers(walk.store(), {}))
            EXPECT_TRUE(balanced(voucher));
    }
}

}  // namespace
}  // namespace intray::storage
