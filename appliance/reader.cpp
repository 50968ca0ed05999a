#include "appliance/reader.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <nlohmann/json.hpp>

#include "appliance/allowance.h"
#include "appliance/reader_answers.h"
#include "appliance/reader_child.h"
#include "base/failure.h"
#include "base/text.h"

namespace intray::appliance {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

constexpr std::size_t max_answer_bytes = std::size_t{256} << 20;  ///< is kept in memory
constexpr std::size_t max_picture_bytes = std::size_t{2} << 30;   ///< is handed on
constexpr const char* defect_advice = "save it anew with another program, or enter it by hand";

/// "file page 2: ...", "TIFF page 2: ..." or "page 2: ..." becomes "invoice.tif page 2: ...".
std::string named(const std::string& name, std::string_view message) {
    if (name.empty()) return std::string(message);
    static constexpr std::array<std::string_view, 7> subjects{"file", "PDF",  "TIFF", "JPEG",
                                                              "PNG",  "WebP", "HEIC"};
    const std::string_view subject = message.substr(0, message.find_first_of(" :"));
    if (std::ranges::find(subjects, subject) != subjects.end())
        message.remove_prefix(subject.size());
    return name + (message.starts_with(':') || message.starts_with(' ') ? "" : " ") +
           std::string(message);
}

Result<FileHandle> open_document(const Document& document) {
    const auto unreadable = [&](std::string_view why) {
        return Problem{"unreadable", fmt::format("{}: {}; see whether the file is there and may be "
                                                 "read",
                                                 one_line(document.name), why)};
    };
    // O_NONBLOCK: a FIFO must not hold us up before it is refused.
    FileHandle file(open(document.file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!file.open()) return unreadable(std::strerror(errno));
    struct stat facts {};
    if (fstat(file.number(), &facts) != 0) return unreadable(std::strerror(errno));
    if (!S_ISREG(facts.st_mode)) return unreadable("it is not a regular file");
    return file;
}

/// One job from its start to its end: clocks, messages, and what to say when it went wrong.
class Session {
  public:
    Session(const ReaderOptions& options, const std::string& name, Priority priority, Child& child,
            std::stop_token stop)
        : options_(options),
          name_(one_line(name)),
          child_(child),
          stop_(std::move(stop)),
          for_page_(options.page_limit, priority),
          for_document_(options.document_limit, Priority::usual) {}

    /// Handles a message that is not the last; false if it is malformed.
    std::function<bool(const Message&)> on_message = [](const Message&) { return false; };

    /// The payload of the `result` message.
    Result<std::string> run(const json& request) {
        for_document_.begin(child_);
        for_page_.begin(child_);
        const std::string text = request.dump(-1, ' ', false, json::error_handler_t::replace);
        if (text.size() > max_bytes(MessageType::request)) return too_much();
        // Where the child is gone before it read all, receiving tells why.
        child_.answers.send(MessageType::request, text, look());
        for (;;) {
            if (stop_.stop_requested())
                return problem("stopped", "reading was stopped; start again");
            Received received = child_.answers.receive(next_look());
            if (received.state == ReceiveState::closed) return crashed();
            if (received.state == ReceiveState::malformed) return malformed();
            if (received.state == ReceiveState::timed_out) {
                if (for_page_.used_up(child_)) return hung("a page", for_page_);
                if (for_document_.used_up(child_)) return hung("it", for_document_);
                continue;
            }
            if (!count(received.message)) return too_much();
            if (received.message.type == MessageType::result)
                return std::move(received.message.payload);
            if (received.message.type == MessageType::problem)
                return from_child(received.message.payload);
            if (!on_message(received.message)) return malformed();
        }
    }

    void start_page(int page) {
        page_ = page;
        for_page_.begin(child_);
    }
    int page() const { return page_; }

    Problem malformed() const {
        return problem("reader_crashed",
                       fmt::format("its reader gave a senseless answer; {}", defect_advice));
    }

  private:
    Clock::time_point look() const { return std::min(for_page_.look(), for_document_.look()); }
    Clock::time_point next_look() const {
        return stop_.stop_possible()
                   ? std::min(look(), Clock::now() + std::chrono::milliseconds(200))
                   : look();
    }

    bool count(const Message& message) {
        const bool handed_on =
            message.type == MessageType::picture || message.type == MessageType::piece;
        (handed_on ? picture_bytes_ : answer_bytes_) += message.payload.size();
        return answer_bytes_ <= max_answer_bytes && picture_bytes_ <= max_picture_bytes;
    }

    Problem problem(std::string code, std::string_view what) const {
        const std::string place = page_ > 0 ? fmt::format(" page {}", page_) : "";
        return {std::move(code), fmt::format("{}{}: {}", name_, place, what)};
    }

    Problem too_much() const {
        return problem("reader_limits",
                       "it holds more text and pictures than one document may; split it");
    }

    Problem hung(std::string_view what, const Allowance& allowance) const {
        return problem("reader_hung",
                       fmt::format("reading {} took longer than {:g} s; split the document, or "
                                   "scan it again at 300 dpi",
                                   what, allowance.seconds()));
    }

    Problem out_of_memory() const {
        return problem("reader_memory",
                       fmt::format("reading needed more than {} MiB of memory; split the document, "
                                   "or scan it again at 300 dpi",
                                   options_.memory_bytes >> 20));
    }

    Problem stopped_working(std::string_view why) const {
        return problem("reader_crashed",
                       fmt::format("its reader stopped ({}); {}", why, defect_advice));
    }

    Problem from_child(std::string_view payload) const {
        const auto told = parse_problem(payload);
        if (!told) return malformed();
        if (told->code == "reader_memory") return out_of_memory();
        if (told->code == "reader_crashed") return stopped_working(told->message);
        return {told->code, named(name_, told->message)};
    }

    Problem crashed() const {
        const auto end = child_.end();
        if (!end)
            return problem("reader_ended",
                           "the reader process ended meanwhile, which is not the document's fault; "
                           "try again");
        if (!WIFSIGNALED(end->status)) return stopped_working("it ended without an answer");
        const int signal = WTERMSIG(end->status);
        // Nobody here sent SIGKILL: it was the kernel, out of memory.
        if (signal == SIGKILL || end->max_rss_bytes > options_.memory_bytes / 10 * 9)
            return out_of_memory();
        if (signal == SIGXCPU) return hung("it", for_document_);
        if (signal == SIGSYS) return stopped_working("it tried what the sandbox forbids");
        const char* words = sigdescr_np(signal);
        return stopped_working(words ? words : "unknown signal");
    }

    const ReaderOptions& options_;
    std::string name_;
    Child& child_;
    std::stop_token stop_;
    Allowance for_page_;
    Allowance for_document_;
    std::size_t answer_bytes_ = 0;
    std::size_t picture_bytes_ = 0;
    int page_ = 0;
};

/// Takes in the messages of a `read`; false for one that an honest child does not send.
bool take(const Message& message, const ReadWork& work, const ReadCallbacks& callbacks,
          Session& session, ocr::Reading& reading) {
    if (message.type == MessageType::page_started) {
        const auto started = parse_page_started(message.payload);
        if (!started || started->page <= session.page() || started->page > work.decode.max_pages ||
            started->pages > work.decode.max_pages)
            return false;
        session.start_page(started->page);
        if (callbacks.on_page) callbacks.on_page(started->page, started->pages);
        return true;
    }
    if (message.type == MessageType::page) {
        auto page = parse_page(message.payload);
        if (!page || page->number != session.page()) return false;
        if (!reading.pages.empty() && reading.pages.back().number == page->number) return false;
        session.start_page(page->number);
        reading.pages.push_back(std::move(*page));
        return true;
    }
    if (message.type == MessageType::picture && work.pictures) {
        auto picture = decode_picture(message.payload);
        if (!picture || picture->page != session.page()) return false;
        if (callbacks.on_picture) callbacks.on_picture(std::move(*picture));
        return true;
    }
    return false;
}

bool take(const Message& message, Session& session,
          const std::function<void(std::string_view)>& sink) {
    if (message.type == MessageType::piece) {
        sink(message.payload);
        return true;
    }
    const auto started = message.type == MessageType::page_started
                             ? parse_page_started(message.payload)
                             : std::nullopt;
    if (!started || started->page <= session.page()) return false;
    session.start_page(started->page);
    return true;
}

}  // namespace

struct Reader::State {
    explicit State(ReaderOptions given) : options(std::move(given)), starter(options) {}
    ReaderOptions options;
    ChildStarter starter;
};

Reader::Reader(ReaderOptions options) : state_(std::make_unique<State>(std::move(options))) {}
Reader::~Reader() = default;

const ocr::Versions& Reader::versions() const {
    return state_->options.versions;
}

int Reader::process_id() const {
    return state_->starter.process_id();
}

Result<ReadResult> Reader::read(const Document& document, const ReadWork& work,
                                const ReadCallbacks& callbacks, std::stop_token stop) {
    const Result<FileHandle> file = open_document(document);
    if (!file) return file.problem();
    Child child = state_->starter.start(*file, work.priority);
    Session session(state_->options, document.name, work.priority, child, std::move(stop));
    ocr::Reading reading;
    session.on_message = [&](const Message& message) {
        return take(message, work, callbacks, session, reading);
    };
    const Result<std::string> answer = session.run(to_json(work));
    if (!answer) return answer.problem();
    auto result = parse_read_result(*answer);
    if (!result) return session.malformed();
    result->reading.pages = std::move(reading.pages);
    result->reading.versions = state_->options.versions;
    if (const auto end = child.end()) result->cpu_seconds = end->cpu_seconds;
    return std::move(*result);
}

Result<Understood> Reader::look_over(const std::string& name, const UnderstandWork& work,
                                     std::stop_token stop) {
    Child child = state_->starter.start(FileHandle(), work.priority);
    Session session(state_->options, name, work.priority, child, std::move(stop));
    const Result<std::string> answer = session.run(to_json(work));
    if (!answer) return answer.problem();
    auto understood = parse_understood(*answer);
    if (!understood) return session.malformed();
    return std::move(*understood);
}

Result<extract::Draft> Reader::understand(const std::string& name, const UnderstandWork& work,
                                          std::stop_token stop) {
    Result<Understood> understood = look_over(name, work, std::move(stop));
    if (!understood) return understood.problem();
    return std::move(understood).value().draft;
}

Result<Learned> Reader::learn(const std::string& name, const LearnWork& work,
                              std::stop_token stop) {
    Child child = state_->starter.start(FileHandle(), work.priority);
    Session session(state_->options, name, work.priority, child, std::move(stop));
    const Result<std::string> answer = session.run(to_json(work));
    if (!answer) return answer.problem();
    auto learned = parse_learned(*answer);
    if (!learned || (learned->harmed && *learned->harmed >= work.recent.size()))
        return session.malformed();
    return std::move(*learned);
}

Result<extract::Explanation> Reader::explain(const std::string& name, UnderstandWork work,
                                             const std::string& field, std::stop_token stop) {
    work.explain = field;
    Child child = state_->starter.start(FileHandle());
    Session session(state_->options, name, Priority::usual, child, std::move(stop));
    const Result<std::string> answer = session.run(to_json(work));
    if (!answer) return answer.problem();
    auto why = parse_explanation(*answer);
    if (!why) return session.malformed();
    return std::move(*why);
}

Result<std::vector<extract::FieldDoubts>> Reader::other_values(const std::string& name,
                                                               const UnderstandWork& work,
                                                               std::stop_token stop) {
    if (!work.draft) return std::vector<extract::FieldDoubts>();
    Child child = state_->starter.start(FileHandle());
    Session session(state_->options, name, Priority::usual, child, std::move(stop));
    const Result<std::string> answer = session.run(to_json(work));
    if (!answer) return answer.problem();
    auto fields = parse_doubts(*answer);
    if (!fields) return session.malformed();
    return std::move(*fields);
}

Result<ocr::PageText> Reader::read_area(const Document& document, const AreaWork& work,
                                        std::stop_token stop) {
    const Result<FileHandle> file = open_document(document);
    if (!file) return file.problem();
    Child child = state_->starter.start(*file);
    Session session(state_->options, document.name, Priority::usual, child, std::move(stop));
    const Result<std::string> answer = session.run(to_json(work));
    if (!answer) return answer.problem();
    auto text = parse_area(*answer);
    if (!text) return session.malformed();
    return std::move(*text);
}

Result<ocr::PageReading> Reader::read_page(const Document& document, const PageWork& work,
                                           std::stop_token stop) {
    const Result<FileHandle> file = open_document(document);
    if (!file) return file.problem();
    Child child = state_->starter.start(*file, work.priority);
    Session session(state_->options, document.name, work.priority, child, std::move(stop));
    const Result<std::string> answer = session.run(to_json(work));
    if (!answer) return answer.problem();
    auto page = parse_one_page(*answer);
    if (!page || page->number != work.page || page->cleanup.turned_deg != work.turned_deg)
        return session.malformed();
    return std::move(*page);
}

Result<Done> Reader::archive(const Document& document, const ArchiveWork& work,
                             const std::function<void(std::string_view)>& sink,
                             std::stop_token stop) {
    const Result<FileHandle> file = open_document(document);
    if (!file) return file.problem();
    Child child = state_->starter.start(*file, work.priority);
    Session session(state_->options, document.name, work.priority, child, std::move(stop));
    session.on_message = [&](const Message& message) { return take(message, session, sink); };
    const Result<std::string> answer = session.run(to_json(work));
    if (!answer) return answer.problem();
    return Done{};
}

}  // namespace intray::appliance
