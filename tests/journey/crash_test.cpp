// Kills the serving process at every named durable step and at random moments: nothing may be
// lost, nothing may happen twice.
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "appliance/control.h"
#include "appliance/receiving.h"
#include "base/sha256.h"
#include "storage/audit.h"
#include "storage/documents.h"
#include "storage/intake.h"
#include "storage/ledger.h"
#include "storage/steps.h"
#include "temporary_folder.h"

extern char** environ;  // NOLINT(readability-redundant-declaration)

namespace intray::appliance {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

const storage::Viewer everything{"test", true, true};

storage::VoucherFilter everything_posted() {
    storage::VoucherFilter filter;
    filter.limit = 100000;
    return filter;
}

storage::ListFilter all_documents() {
    storage::ListFilter filter;
    filter.limit = 100000;
    return filter;
}

std::string bytes_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// A running crash_program.
class Program {
  public:
    Program(const fs::path& data, const fs::path& hot, const std::string& step, int count) {
        std::vector<std::string> words{INTRAY_CRASH_PROGRAM, data.string(), hot.string()};
        if (!step.empty()) words.insert(words.end(), {step, std::to_string(count)});
        std::vector<char*> argv;
        for (std::string& word : words)
            argv.push_back(word.data());
        argv.push_back(nullptr);
        int out[2];
        if (pipe(out) != 0) throw std::runtime_error("pipe");
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
        posix_spawn_file_actions_addclose(&actions, out[0]);
        if (posix_spawn(&pid_, argv[0], &actions, nullptr, argv.data(), environ) != 0)
            throw std::runtime_error("posix_spawn");
        posix_spawn_file_actions_destroy(&actions);
        close(out[1]);
        char letter = 0;
        ready_ = read(out[0], &letter, 1) == 1;
        close(out[0]);
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    ~Program() { end(SIGKILL); }

    /// It reached "ready" rather than its death.
    bool ready() const { return ready_; }
    bool alive() { return pid_ > 0 && waitpid(pid_, &status_, WNOHANG) == 0; }
    void end(int signal_number) {
        if (pid_ <= 0) return;
        kill(pid_, signal_number);
        waitpid(pid_, &status_, 0);
        pid_ = 0;
    }

  private:
    pid_t pid_ = 0;
    int status_ = 0;
    bool ready_ = false;
};

class Crash : public testing::Test {
  protected:
    void SetUp() override {
        for (const char* name : {"invoice-de-joiner.pdf", "invoice-uk-studio.pdf"})
            originals_.push_back(bytes_of(fs::path(INTRAY_SOURCE_DIR) / "tests/samples" / name));
        fs::create_directories(hot());
        fs::create_directories(outbox());
    }

    fs::path data() const { return folder_.path() / "data"; }
    fs::path hot() const { return folder_.path() / "hot"; }
    fs::path outbox() const { return folder_.path() / "outbox"; }

    /// A document that nobody sent before; a comment after a PDF's end changes only its bytes.
    std::string fresh_bytes() {
        ++made_;
        return originals_[made_ % originals_.size()] + "\n% copy " + std::to_string(made_) +
               "\n%%EOF\n";
    }

    void drop_into_hot_folder() {
        const std::string bytes = fresh_bytes();
        const fs::path file = outbox() / ("hot-" + std::to_string(made_) + ".pdf");
        std::ofstream(file, std::ios::binary) << bytes;
        sent_.insert(sha256_hex(bytes));
        fs::rename(file, hot() / file.filename());
    }

    /// Over the control socket; kept for another try unless it was acknowledged.
    void send_from_outbox() {
        for (const auto& entry : fs::directory_iterator(outbox())) {
            const auto answer = ask_server(data(), {"receive", entry.path().string(),
                                                    "import\n" + entry.path().filename().string()});
            if (answer && answer->ok()) {
                EXPECT_TRUE(receipt_from(answer->value()).ok());
                fs::remove(entry.path());
            }
        }
    }

    void put_into_outbox() {
        const std::string bytes = fresh_bytes();
        std::ofstream(outbox() / ("sent-" + std::to_string(made_) + ".pdf"), std::ios::binary)
            << bytes;
        sent_.insert(sha256_hex(bytes));
    }

    bool all_done() {
        for (const auto& entry : fs::directory_iterator(hot()))
            if (entry.is_regular_file()) return false;
        const auto balance = storage::balance(*look());
        return fs::is_empty(outbox()) && balance.received > 0 &&
               balance.waiting + balance.reading + balance.review + balance.accepted == 0;
    }

    std::unique_ptr<storage::Store> look() const {
        Config config;
        config.data = data();
        return open_to_look(config);
    }

    std::string unfinished() {
        std::string told;
        for (const auto& document : storage::list_documents(*look(), all_documents(), everything))
            if (document.state != storage::State::posted &&
                document.state != storage::State::rejected)
                told += "document " + std::to_string(document.id) + " is " +
                        std::string(storage::name(document.state)) + ' ' + document.hold_reason +
                        "; ";
        return told;
    }

    /// Serves without dying until all that was sent has come to its end.
    void finish() {
        Program program(data(), hot(), "", 0);
        ASSERT_TRUE(program.ready());
        std::int64_t ended = -1;
        auto deadline = std::chrono::steady_clock::now();
        while (!all_done()) {
            const auto balance = storage::balance(*look());
            if (const auto now_ended = balance.posted + balance.rejected; now_ended != ended) {
                ended = now_ended;
                deadline = std::chrono::steady_clock::now() + 120s;
            }
            ASSERT_LT(std::chrono::steady_clock::now(), deadline) << "stuck: " << unfinished();
            ASSERT_TRUE(program.alive());
            send_from_outbox();
            std::this_thread::sleep_for(20ms);  // polls another process; no order depends on it
        }
        program.end(SIGTERM);
    }

    void expect_nothing_lost_and_nothing_twice() {
        const auto store = look();
        const auto report = storage::verify(*store);
        EXPECT_EQ(report.faults, std::vector<std::string>{});
        EXPECT_TRUE(storage::balance(*store).balanced());

        std::set<std::string> kept;
        std::map<storage::DocumentId, int> vouchers;
        for (const auto& voucher : storage::vouchers(*store, everything_posted())) {
            ++vouchers[voucher.document];
            EXPECT_EQ(voucher.state, storage::VoucherState::posted);
        }
        for (const auto& document : storage::list_documents(*store, all_documents(), everything)) {
            EXPECT_TRUE(kept.insert(document.sha256).second)
                << document.file_name << " is there twice";
            EXPECT_NE(document.state, storage::State::failed) << document.problem_message;
            EXPECT_EQ(vouchers[document.id], document.state == storage::State::posted ? 1 : 0);
        }
        EXPECT_EQ(kept, sent_);
    }

    TemporaryFolder folder_;
    std::vector<std::string> originals_;
    std::set<std::string> sent_;
    std::size_t made_ = 0;
};

TEST_F(Crash, AtEveryNamedDurableStepLosesNothing) {
    for (const std::string_view step : storage::durable_steps) {
        SCOPED_TRACE(step);
        Program program(data(), hot(), std::string(step), 1);
        const auto deadline = std::chrono::steady_clock::now() + 60s;
        for (int round = 0; program.alive(); ++round) {
            ASSERT_LT(std::chrono::steady_clock::now(), deadline) << "the step was never reached";
            if (round % 20 == 0) {  // arrivals go on until the step comes
                drop_into_hot_folder();
                put_into_outbox();
            }
            send_from_outbox();
            std::this_thread::sleep_for(5ms);  // polls another process; no order depends on it
        }
        finish();
        expect_nothing_lost_and_nothing_twice();
        if (HasFailure()) break;
    }
}

TEST_F(Crash, AtFiftyRandomMomentsLosesNothing) {
    std::mt19937 random(20261121);
    std::uniform_int_distribution<int> moment_ms(0, 900);
    for (int i = 0; i < 50; ++i) {
        Program program(data(), hot(), "", 0);
        const auto end =
            std::chrono::steady_clock::now() + std::chrono::milliseconds(moment_ms(random));
        while (std::chrono::steady_clock::now() < end) {
            drop_into_hot_folder();
            put_into_outbox();
            send_from_outbox();
            std::this_thread::sleep_for(60ms);  // the rate of arrivals
        }
        program.end(SIGKILL);
        const auto report = storage::verify(*look());
        ASSERT_EQ(report.faults, std::vector<std::string>{}) << "after kill " << i;
    }
    finish();
    expect_nothing_lost_and_nothing_twice();
}

}  // namespace
}  // namespace intray::appliance
