#include "ui/http/connection.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <fstream>
#include <limits>
#include <utility>

#include "base/text.h"
#include "ui/http/response_head.h"

namespace intray::ui {
namespace {

namespace http = boost::beast::http;
using boost::system::error_code;
using std::chrono::milliseconds;

constexpr std::uint32_t longest_head = 16 * 1024;
constexpr std::size_t piece_size = 128 * 1024;
constexpr std::uint64_t longest_json = 4 * 1024 * 1024;
/// A stream outlives an idle session, so that its end makes the browser notice.
constexpr std::chrono::minutes longest_stream{8 * 60 + 1};
constexpr std::chrono::seconds linger_patience{10};

/// Runs `work` on other threads than those of the sockets. Its value must have a default.
template <typename Work, typename Value = std::invoke_result_t<Work>>
asio::awaitable<Value> on_lane(asio::thread_pool& lane, Work work) {
    auto task = [work = std::move(work)]() mutable -> asio::awaitable<Value> { co_return work(); };
    co_return co_await asio::co_spawn(lane.get_executor(), std::move(task), asio::use_awaitable);
}

std::uint64_t body_limit(const Route& route, const ServerOptions& options) {
    return route.body == BodyKind::file ? options.max_upload_bytes : longest_json;
}

Response too_large(std::uint64_t limit) {
    return refusal(413, "too_large",
                   "request body: is larger than " + std::to_string(limit) + " bytes; send less");
}

}  // namespace

bool Connections::add(const std::shared_ptr<Connection>& connection, std::size_t most) {
    const std::lock_guard lock(mutex_);
    if (stopping_ || open_.size() >= most) return false;
    open_.insert(connection);
    return true;
}

void Connections::remove(const std::shared_ptr<Connection>& connection) {
    const std::lock_guard lock(mutex_);
    open_.erase(connection);
    closed_.notify_all();
}

void Connections::wind_down(milliseconds patience) {
    std::unique_lock lock(mutex_);
    stopping_ = true;
    for (const auto& connection : open_)
        connection->wind_down();
    if (closed_.wait_for(lock, patience, [&] { return open_.empty(); })) return;
    for (const auto& connection : open_)
        connection->cut_off();
    closed_.wait(lock, [&] { return open_.empty(); });
}

Connection::Connection(std::shared_ptr<Shared> shared, std::unique_ptr<Wire> wire, Scheme scheme)
    : shared_(std::move(shared)),
      wire_(std::move(wire)),
      scheme_(scheme),
      input_(2 * piece_size),
      deadline_(wire_->socket().get_executor()),
      heartbeat_(wire_->socket().get_executor()) {
    error_code gone;
    const auto peer = wire_->socket().remote_endpoint(gone);
    if (!gone) address_ = peer.address().to_string();
}

void Connection::start(const std::shared_ptr<Connection>& connection) {
    // Whatever ends the connection with an exception is the network's: there is nobody to tell.
    asio::co_spawn(
        connection->wire_->socket().get_executor(), [connection] { return connection->run(); },
        [connection](const std::exception_ptr&) {
            connection->deadline_.cancel();
            connection->shared_->connections.remove(connection);
        });
}

void Connection::wind_down() {
    asio::post(wire_->socket().get_executor(), [self = shared_from_this()] {
        error_code ignored;
        if (self->idle_) self->wire_->socket().close(ignored);
    });
}

void Connection::cut_off() {
    asio::post(wire_->socket().get_executor(), [self = shared_from_this()] {
        error_code ignored;
        self->wire_->socket().close(ignored);
        self->heartbeat_.cancel();
    });
}

void Connection::set_deadline(milliseconds patience) {
    deadline_.expires_after(patience);
    deadline_.async_wait([weak = weak_from_this()](error_code replaced) {
        const auto self = weak.lock();
        if (replaced || !self) return;
        const bool passed = self->deadline_.expiry() <= std::chrono::steady_clock::now();
        error_code ignored;
        if (passed) self->wire_->socket().close(ignored);
    });
}

asio::awaitable<void> Connection::run() {
    set_deadline(shared_->options.head_patience);
    co_await wire_->open();
    bool more = true;
    while (more)
        more = co_await one_request();
    set_deadline(shared_->options.head_patience);
    co_await wire_->finish();
}

asio::awaitable<bool> Connection::one_request() {
    Parser parser;
    parser.header_limit(longest_head);
    parser.body_limit(std::numeric_limits<std::uint64_t>::max());  // the route has its own
    const int fault = co_await read_head(parser);
    // GCC 12 copies class temporaries of a co_await expression bit by bit: name them first.
    Request request = request_of(parser);
    if (fault != 0) {
        Response refused =
            refusal(fault, "bad_request", "request: is no proper HTTP/1.1; send one that is");
        co_await send(request, refused, false);
        co_await linger();
        co_return false;
    }
    Response response = co_await answered(parser, request);
    request.body_file.reset();
    const bool whole = parser.is_done();
    const bool streams = std::holds_alternative<std::shared_ptr<Subscription>>(response.body);
    const bool keep_alive =
        whole && !streams && parser.keep_alive() && !shared_->connections.stopping();
    co_await send(request, response, keep_alive);
    if (response.after_sent) response.after_sent();
    if (!whole) co_await linger();
    co_return keep_alive;
}

/// 0, or the status that says what is wrong with the head.
asio::awaitable<int> Connection::read_head(Parser& parser) {
    idle_ = input_.size() == 0;
    set_deadline(idle_ ? shared_->options.idle_patience : shared_->options.head_patience);
    if (idle_) {
        if (shared_->connections.stopping()) wind_down();
        co_await read_more();
        idle_ = false;
        set_deadline(shared_->options.head_patience);
    }
    for (;;) {
        error_code error;
        input_.consume(parser.put(input_.data(), error));
        if (parser.is_header_done()) co_return 0;
        if (error == http::error::header_limit) co_return 431;
        if (error && error != http::error::need_more) co_return 400;
        co_await read_more();
    }
}

asio::awaitable<void> Connection::read_more() {
    const std::size_t room = std::min(piece_size, input_.max_size() - input_.size());
    const std::size_t read = co_await wire_->read_some(input_.prepare(room));
    input_.commit(read);
}

Request Connection::request_of(const Parser& parser) const {
    const auto& head = parser.get();
    Request request;
    request.method = std::string(head.method_string());
    const std::string target(head.target());
    const std::size_t end = std::min(target.find('?'), target.size());
    request.path = target.substr(0, end);
    request.query = parse_query(std::string_view(target).substr(std::min(end + 1, target.size())));
    for (const auto& field : head) {
        std::string name(field.name_string());
        for (char& c : name)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        request.headers.emplace_back(std::move(name), std::string(field.value()));
    }
    request.address = address_;
    request.scheme = scheme_;
    return request;
}

asio::awaitable<Response> Connection::answered(Parser& parser, Request& request) {
    const Dispatcher& dispatcher = shared_->dispatcher;
    auto admit = [&] { return dispatcher.admit(request); };
    auto outcome = co_await on_lane(shared_->storage_lane, std::move(admit));
    if (auto* early = std::get_if<Response>(&outcome)) co_return std::move(*early);
    const auto& admission = std::get<Admission>(outcome);
    auto refused = co_await read_body(parser, *admission.route, request);
    if (refused) co_return std::move(*refused);
    auto answer = [&] { return dispatcher.answer(admission, request); };
    co_return co_await on_lane(lane(admission.route->lane), std::move(answer));
}

asio::awaitable<std::optional<Response>> Connection::open_body(Request& request) {
    auto create = [&]() -> std::optional<Response> {
        const auto file = TemporaryFile::create(shared_->services.store.blobs().temporary_path());
        if (!file) return refusal(file.problem());
        request.body_file = *file;
        return std::nullopt;
    };
    co_return co_await on_lane(shared_->storage_lane, std::move(create));
}

/// Reads the body within the limits of the route, a file's piece by piece to the disk.
asio::awaitable<std::optional<Response>> Connection::read_body(Parser& parser, const Route& route,
                                                               Request& request) {
    const std::uint64_t limit = body_limit(route, shared_->options);
    if (parser.content_length() && *parser.content_length() > limit) co_return too_large(limit);
    if (route.body == BodyKind::file) {
        auto refused = co_await open_body(request);
        if (refused) co_return refused;
    }
    if (!parser.is_done() && folded(request.header("expect")) == "100-continue")
        co_await write("HTTP/1.1 100 Continue\r\n\r\n");

    parser.eager(true);
    std::string piece(2 * piece_size, '\0');
    std::uint64_t received = 0;
    const auto began = std::chrono::steady_clock::now();
    bool more = input_.size() == 0;
    while (!parser.is_done()) {
        if (more) {
            const auto earned = milliseconds(received) + shared_->options.stall_patience;
            const auto spent = std::chrono::steady_clock::now() - began;
            set_deadline(earned - std::chrono::duration_cast<milliseconds>(spent));
            co_await read_more();
        }
        parser.get().body().data = piece.data();
        parser.get().body().size = piece.size();
        error_code error;
        const std::size_t used = parser.put(input_.data(), error);
        input_.consume(used);
        more = input_.size() == 0 || used == 0 || error == http::error::need_more;
        const bool fine =
            !error || error == http::error::need_more || error == http::error::need_buffer;
        if (!fine || (used == 0 && input_.size() >= piece_size))
            co_return refusal(400, "bad_request",
                              "request body: is no proper HTTP/1.1; send it again");
        const std::string_view fresh(piece.data(), piece.size() - parser.get().body().size);
        received += fresh.size();
        if (received > limit) co_return too_large(limit);
        if (route.body == BodyKind::json) request.body += fresh;
        if (route.body != BodyKind::file || fresh.empty()) continue;
        auto keep = [&]() -> std::optional<Problem> {
            const auto kept = request.body_file->write(fresh);
            return kept ? std::nullopt : std::optional(kept.problem());
        };
        const auto problem = co_await on_lane(shared_->storage_lane, std::move(keep));
        if (problem) co_return refusal(*problem);
    }
    co_return std::nullopt;
}

asio::thread_pool& Connection::lane(Lane which) {
    if (which == Lane::password) return shared_->password_lane;
    return which == Lane::reading ? shared_->reading_lane : shared_->storage_lane;
}

asio::awaitable<void> Connection::write(std::string_view bytes) {
    set_deadline(shared_->options.stall_patience + milliseconds(bytes.size()));
    co_await wire_->write(asio::buffer(bytes));
}

asio::awaitable<void> Connection::send(const Request& request, Response& response,
                                       bool keep_alive) {
    if (auto* subscription = std::get_if<std::shared_ptr<Subscription>>(&response.body)) {
        const std::string head = response_head(response, std::nullopt, false);
        co_await write(head);
        co_await send_events(*subscription);
        co_return;
    }
    std::uint64_t size = 0;
    if (const auto* file = std::get_if<FileBody>(&response.body)) {
        std::error_code missing;
        size = std::filesystem::file_size(file->path, missing);
        if (missing) {
            shared_->services.report(file->path.string() + ": is missing; run `intray verify`");
            response = refusal(500, "failure", "Intray: a file is missing; look into its log");
        }
    }
    if (const auto* text = std::get_if<std::string>(&response.body)) size = text->size();
    std::string head = response_head(response, size, keep_alive);
    const bool with_body = request.method != "HEAD" && response.status != 304;
    if (const auto* text = std::get_if<std::string>(&response.body); text && with_body)
        head += *text;
    co_await write(head);
    if (const auto* file = std::get_if<FileBody>(&response.body); file && with_body)
        co_await send_file(*file, size);
}

asio::awaitable<void> Connection::send_file(const FileBody& body, std::uint64_t size) {
    std::ifstream file(body.path, std::ios::binary);
    std::string piece(piece_size, '\0');
    while (size > 0) {
        auto read = [&] {
            const auto wanted = std::min<std::uint64_t>(piece.size(), size);
            file.read(piece.data(), static_cast<std::streamsize>(wanted));
            return static_cast<std::size_t>(file.gcount());
        };
        const std::size_t got = co_await on_lane(shared_->storage_lane, std::move(read));
        if (got == 0) throw Failure(body.path.string() + ": ended early; run `intray verify`");
        co_await write(std::string_view(piece).substr(0, got));
        size -= got;
    }
}

/// https://html.spec.whatwg.org/multipage/server-sent-events.html
asio::awaitable<void> Connection::send_events(std::shared_ptr<Subscription> subscription) {
    const auto last = std::chrono::steady_clock::now() + longest_stream;
    subscription->on_change([weak = weak_from_this(), strand = wire_->socket().get_executor()] {
        asio::post(strand, [weak] {
            if (const auto self = weak.lock()) self->heartbeat_.cancel();
        });
    });
    std::string text = ": welcome\n\n";
    for (;;) {
        const Subscription::Taken taken = subscription->take();
        for (const Event& event : taken.events)
            text += "event: " + event.name + "\ndata: " + event.data + "\n\n";
        const bool said = !text.empty();
        if (said) co_await write(text);
        text.clear();
        set_deadline(longest_stream + shared_->options.heartbeat);
        const bool over = taken.ended || shared_->connections.stopping() ||
                          std::chrono::steady_clock::now() > last;
        if (over || !wire_->socket().is_open()) break;
        if (said) continue;  // while it was sent, more may have happened, and nothing waited for it
        heartbeat_.expires_after(shared_->options.heartbeat);
        error_code woken;
        co_await heartbeat_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
        if (!woken) text = ": still here\n\n";
    }
    subscription->on_change({});
}

/// Takes in what the other side still sends after a refusal: closing at once would throw away
/// the answer that is on its way to it. The deadline ends it.
asio::awaitable<void> Connection::linger() {
    set_deadline(linger_patience);
    if (scheme_ == Scheme::http) co_await wire_->finish();
    for (;;) {
        input_.clear();
        co_await read_more();
    }
}

}  // namespace intray::ui
