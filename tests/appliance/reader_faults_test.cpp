// The test program is its own reader process: Reader starts it with the argument "reader-process".
// A document that says `fault: crash` makes it crash, and so on; all others are read as ever.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "appliance/reader_job.h"
#include "appliance/reader_work.h"

namespace intray::appliance {
namespace {

using nlohmann::json;
using Fault = std::function<void(Channel&)>;

void start_page(Channel& answers, int page) {
    answers.send(MessageType::page_started, json{{"page", page}, {"pages", page}}.dump());
}

void spin() {
    volatile bool forever = true;
    while (forever) {
    }
}

void crash() {
    volatile int* nowhere = nullptr;
    *nowhere = 1;  // NOLINT: the fault that is tested
}

void eat_memory() {
    std::vector<std::string> eaten;
    for (;;)
        eaten.emplace_back(std::size_t{8} << 20, 'x');
}

/// Tells in a problem what came of opening a file.
void open_file(Channel& answers) {
    const bool opened = open("/etc/passwd", O_RDONLY | O_CLOEXEC) >= 0;
    const json told = {{"code", opened ? "opened" : "refused"}, {"message", std::strerror(errno)}};
    answers.send(MessageType::problem, told.dump());
}

void send_bytes(Channel& answers, std::string_view bytes) {
    if (write(answers.number(), bytes.data(), bytes.size()) < 0) _exit(1);
}

const std::map<std::string, Fault, std::less<>>& faults() {
    static const std::map<std::string, Fault, std::less<>> all = {
        {"crash", [](Channel&) { crash(); }},
        {"crash on page 3", [](Channel& answers) { start_page(answers, 3), crash(); }},
        {"abort", [](Channel&) { std::abort(); }},
        {"throw", [](Channel&) { throw std::runtime_error("a table has no columns"); }},
        {"hang", [](Channel&) { spin(); }},
        {"hang on page 2", [](Channel& answers) { start_page(answers, 2), spin(); }},
        {"wait a second",
         [](Channel& answers) {
             std::this_thread::sleep_for(std::chrono::seconds(1));
             answers.send(MessageType::problem, R"({"code":"rested","message":"file: is read"})");
         }},
        {"ever new pages",
         [](Channel& answers) {
             for (int page = 1;; page = page % 1999 + 1)
                 start_page(answers, page);
         }},
        {"memory", [](Channel&) { eat_memory(); }},
        {"open file", open_file},
        {"socket", [](Channel&) { socket(AF_INET, SOCK_STREAM, 0); }},
        {"silence", [](Channel&) {}},
        {"huge message", [](Channel& answers) { send_bytes(answers, "\x05\xff\xff\xff\xff{"); }},
        {"unknown message",
         [](Channel& answers) {
             send_bytes(answers, {"\x63\0\0\0\0", 5});
         }},
        {"half a message",
         [](Channel& answers) {
             send_bytes(answers, {"\x05\x09\0\0\0{", 6});
         }},
        {"no json", [](Channel& answers) { answers.send(MessageType::result, "{\"draft\":"); }},
        {"json of another shape",
         [](Channel& answers) { answers.send(MessageType::result, "{\"draft\":[1,2]}"); }},
        {"deep json",
         [](Channel& answers) {
             answers.send(MessageType::result,
                          std::string(500'000, '[') + std::string(500'000, ']'));
         }},
        {"request as answer", [](Channel& answers) { answers.send(MessageType::request, "{}"); }},
        {"page out of order",
         [](Channel& answers) { start_page(answers, 2), start_page(answers, 1); }},
        {"picture nobody asked for",
         [](Channel& answers) {
             start_page(answers, 1);
             answers.send(MessageType::picture,
                          encode_picture({1, "\xff\xd8\xff", "\xff\xd8\xff"}));
         }},
        {"script as picture",
         [](Channel& answers) {
             start_page(answers, 1);
             answers.send(MessageType::picture, encode_picture({1, "<script>", "<script>"}));
         }},
        {"control characters",
         [](Channel& answers) {
             const json told = {{"code", "damaged"}, {"message", "file: \x1b[2J is bad"}};
             answers.send(MessageType::problem, told.dump());
         }},
        {"code with spaces",
         [](Channel& answers) {
             answers.send(MessageType::problem, R"({"code":"DROP TABLE","message":"x"})");
         }},
    };
    return all;
}

Job make_job_with_faults(const Models& models) {
    return [real = make_reader_job(models)](std::string_view request, std::string_view document,
                                            Channel& answers) {
        constexpr std::string_view mark = "fault: ";
        if (!document.starts_with(mark)) return real(request, document, answers);
        faults().find(document.substr(mark.size()))->second(answers);
    };
}

}  // namespace

static int run_faulty_reader_process() {
    return run_reader_process(make_job_with_faults);
}

}  // namespace intray::appliance

int main(int argc, char** argv) {
    if (argc > 1 && std::string_view(argv[1]) == "reader-process")
        return intray::appliance::run_faulty_reader_process();
    testing::InitGoogleTest(&argc, argv);
    return RUN_ALL_TESTS();
}
