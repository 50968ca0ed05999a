// Serves a data folder and kills itself at a named durable step: what the crash tests start.
//
//     crash_program DATA HOT_FOLDER [STEP COUNT]     SIGKILL when STEP is reached the COUNTth time
//
// A clerk thread accepts what comes to review, so that the accepting steps are reached too.
#include <signal.h>

#include <atomic>
#include <iostream>
#include <string>
#include <thread>

#include "appliance/library.h"
#include "appliance/reader_process.h"
#include "appliance/receiving.h"
#include "appliance/serving.h"
#include "storage/documents.h"
#include "storage/entries.h"

namespace intray::appliance {
namespace {

const storage::Viewer everything{"clerk", true, true};

/// Accepts the newest version as it is, rejects what makes no voucher.
void decide_as_clerk(storage::Store& store, const extract::Knowledge& knowledge,
                     storage::DocumentId id) {
    const auto entry = storage::latest_entry(store, id);
    const extract::DocumentType* type =
        entry ? knowledge.type(entry->draft.document_type) : nullptr;
    if (!type) return;
    const auto accepted = storage::accept(store, id, entry->version, entry->draft, *type, "clerk",
                                          std::chrono::seconds(0));
    if (!accepted && accepted.problem().code != "state")
        static_cast<void>(storage::reject(store, id, "no voucher", "clerk"));
}

Config crash_config(const std::string& data, const std::string& hot_folder) {
    Config config;
    config.data = data;
    config.hot_folder = hot_folder;
    config.hot_folder_settle = std::chrono::seconds(0);
    config.listen = "127.0.0.1:0";
    config.languages = "eng";
    config.second_reader = false;    // for speed; what is read does not matter here
    config.hold_duplicates = false;  // the tests send copies that differ in a comment only
    config.post_after = std::chrono::seconds(0);
    return config;
}

int serve(const Config& config, const std::string& step, int count) {
    std::atomic<int> left = count;
    ServingOptions options;
    options.config = config;
    options.at_step = [&](std::string_view reached) {
        if (reached == step && --left == 0) raise(SIGKILL);
    };
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    Serving serving(options, Log());
    std::cout << "ready" << std::endl;
    const extract::Knowledge knowledge = load_library(config).knowledge;
    std::jthread clerk([&](std::stop_token stop) {
        while (!stop.stop_requested()) {
            if (const auto id = storage::next_for_review(serving.store(), 0, everything)) {
                decide_as_clerk(serving.store(), knowledge, *id);
                serving.wake();
            }
            // Looks at the queue again and again, as no order depends on it.
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    });
    int number = 0;
    sigwait(&signals, &number);
    return 0;
}

}  // namespace
}  // namespace intray::appliance

int main(int argc, char** argv) {
    using namespace intray::appliance;
    if (argc > 1 && std::string(argv[1]) == "reader-process")
        return reader_process_main(argc, argv);
    if (argc != 3 && argc != 5) return 2;
    return serve(crash_config(argv[1], argv[2]), argc == 5 ? argv[3] : "",
                 argc == 5 ? std::stoi(argv[4]) : 0);
}
