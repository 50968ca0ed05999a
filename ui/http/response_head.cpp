#include "ui/http/response_head.h"

#include <algorithm>
#include <array>
#include <ctime>
#include <iterator>

namespace intray::ui {
namespace {

constexpr std::array<std::pair<int, std::string_view>, 17> reasons{
    {{200, "OK"},
     {201, "Created"},
     {304, "Not Modified"},
     {400, "Bad Request"},
     {401, "Unauthorized"},
     {403, "Forbidden"},
     {404, "Not Found"},
     {405, "Method Not Allowed"},
     {408, "Request Timeout"},
     {409, "Conflict"},
     {413, "Content Too Large"},
     {415, "Unsupported Media Type"},
     {422, "Unprocessable Content"},
     {429, "Too Many Requests"},
     {431, "Request Header Fields Too Large"},
     {500, "Internal Server Error"},
     {503, "Service Unavailable"}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> always{
    {{"content-security-policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
      "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; "
      "frame-ancestors 'none'"},
     {"x-content-type-options", "nosniff"},
     {"referrer-policy", "no-referrer"},
     {"cross-origin-opener-policy", "same-origin"},
     {"cross-origin-resource-policy", "same-origin"},
     {"x-frame-options", "DENY"}}};

/// IMF-fixdate, RFC 9110 5.6.7; without the names that a locale would give.
std::string date_now() {
    constexpr std::array<const char*, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<const char*, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 40> rest{};
    std::strftime(rest.data(), rest.size(), " %Y %H:%M:%S GMT", &utc);
    const std::string day = (utc.tm_mday < 10 ? "0" : "") + std::to_string(utc.tm_mday);
    return std::string(days[std::size_t(utc.tm_wday)]) + ", " + day + " " +
           months[std::size_t(utc.tm_mon)] + rest.data();
}

/// A value can never begin a line of its own.
void add(std::string& head, std::string_view name, std::string_view value) {
    head.append(name).append(": ");
    std::copy_if(value.begin(), value.end(), std::back_inserter(head),
                 [](char c) { return c != '\r' && c != '\n' && c != '\0'; });
    head += "\r\n";
}

}  // namespace

std::string response_head(const Response& response, std::optional<std::uint64_t> size,
                          bool keep_alive) {
    const auto reason = std::find_if(reasons.begin(), reasons.end(),
                                     [&](const auto& row) { return row.first == response.status; });
    std::string head = "HTTP/1.1 " + std::to_string(response.status) + " ";
    head.append(reason == reasons.end() ? "" : reason->second).append("\r\n");
    add(head, "date", date_now());
    add(head, "connection", keep_alive ? "keep-alive" : "close");
    if (response.status != 304) {
        add(head, "content-type", response.content_type);
        if (size) add(head, "content-length", std::to_string(*size));
    }
    for (const auto& [name, value] : response.headers)
        add(head, name, value);
    for (const auto& header : always) {
        const bool own = std::any_of(response.headers.begin(), response.headers.end(),
                                     [&](const auto& set) { return set.first == header.first; });
        if (!own) add(head, header.first, header.second);
    }
    return head += "\r\n";
}

}  // namespace intray::ui
