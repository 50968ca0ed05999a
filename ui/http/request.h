// What a browser asks and what it is answered, as plain values without a socket.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ui/http/events.h"
#include "ui/http/temporary_file.h"
#include "ui/http/url.h"

namespace intray::ui {

enum class Scheme { http, https };

struct Request {
    std::string method = "GET";
    std::string path;                          ///< still percent-encoded
    Pairs query;                               ///< decoded
    Pairs headers;                             ///< names in lower case
    std::string body;                          ///< of a route that takes JSON
    std::shared_ptr<TemporaryFile> body_file;  ///< of a route that takes a file
    std::string address;                       ///< of the client
    Scheme scheme = Scheme::http;

    /// Empty where there is none.
    std::string header(std::string_view name) const;
    std::string query_value(std::string_view name) const;
    bool writes() const { return method != "GET" && method != "HEAD"; }
};

/// A file on disk that is sent in pieces.
struct FileBody {
    std::filesystem::path path;
    std::shared_ptr<TemporaryFile> kept_until_sent;  ///< or nullptr
};

struct Response {
    int status = 200;
    std::string content_type;
    Pairs headers;
    std::variant<std::string, FileBody, std::shared_ptr<Subscription>> body;
    std::function<void()> after_sent;
};

/// Errors as the API states them: {"code", "message"}.
Response refusal(int status, std::string_view code, std::string_view message);
/// A Problem of a room below, with the status that its code stands for.
Response refusal(const Problem& problem);

}  // namespace intray::ui
