#include "ui/http/dispatch.h"

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "storage/documents.h"
#include "storage/keying.h"
#include "ui/http/number.h"
#include "ui/http/static_files.h"

namespace intray::ui {
namespace {

/// RFC 9110 7.2 and the Origin header: scheme and host as the browser sees them.
bool own_origin(const Request& request) {
    const std::string host = request.header("host");
    const std::string scheme = request.scheme == Scheme::https ? "https://" : "http://";
    return !host.empty() && request.header("origin") == scheme + host;
}

std::vector<std::string_view> segments(std::string_view path) {
    std::vector<std::string_view> found;
    while (!path.empty()) {
        path.remove_prefix(1);  // the slash
        const std::size_t end = std::min(path.find('/'), path.size());
        found.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return found;
}

/// What the pattern's names stand for in the path; nothing where the path is another one.
std::optional<Pairs> match(std::string_view pattern, std::string_view path) {
    if (path.empty() || path.front() != '/') return std::nullopt;
    const auto wanted = segments(pattern), given = segments(path);
    if (wanted.size() != given.size()) return std::nullopt;
    Pairs parameters;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const bool named = wanted[i].starts_with('{');
        if (!named && wanted[i] != given[i]) return std::nullopt;
        if (!named) continue;
        const auto value = percent_decoded(given[i]);
        if (!value || value->empty()) return std::nullopt;
        parameters.emplace_back(wanted[i].substr(1, wanted[i].size() - 2), *value);
    }
    return parameters;
}

std::string_view body_type(BodyKind kind) {
    return kind == BodyKind::json ? "application/json" : "application/octet-stream";
}

bool brings(const Request& request, BodyKind kind) {
    if (kind == BodyKind::none) return true;
    const std::string type = request.header("content-type");
    return trimmed(std::string_view(type).substr(0, type.find(';'))) == body_type(kind);
}

Response unknown(const std::string& path) {
    return refusal(404, "unknown", path + ": there is nothing here, or it is not shown to you");
}

}  // namespace

std::string session_cookie_name(Scheme scheme) {
    return scheme == Scheme::https ? "__Host-intray_session" : "intray_session";
}

std::string session_cookie(Scheme scheme, const std::string& session) {
    return session_cookie_name(scheme) + "=" + session + "; Path=/; HttpOnly; SameSite=Strict" +
           (scheme == Scheme::https ? "; Secure" : "") + (session.empty() ? "; Max-Age=0" : "");
}

std::variant<Response, Admission> Dispatcher::admit(const Request& head) const {
    std::variant<Response, Admission> outcome;
    if (auto failure = failed([&] { outcome = admitted(head); })) return std::move(*failure);
    return outcome;
}

Response Dispatcher::not_shown(const Admission& admission, const std::string& path,
                               const std::string& id) const {
    const auto viewer = storage::viewer_of(admission.user);
    if (storage::kept_from(services_.store, positive_number(id).value_or(0), viewer))
        return refusal(403, "second_keying",
                       "document " + id +
                           ": waits to be keyed by a second person, and is shown again when that "
                           "is done; see Second keying");
    return unknown(path);
}

std::variant<Response, Admission> Dispatcher::admitted(const Request& head) const {
    if (head.writes() && !own_origin(head))
        return refusal(403, "origin", "request: comes from another site; use Intray's own pages");
    if (!head.path.starts_with("/api/")) return static_file(services_.web_folder, head);

    Admission admission;
    std::string other_methods;
    for (const Route& route : routes_) {
        auto parameters = match(route.pattern, head.path);
        if (!parameters) continue;
        if (route.method == (head.method == "HEAD" ? "GET" : head.method)) {
            admission.route = &route;
            admission.parameters = std::move(*parameters);
            break;
        }
        other_methods += (other_methods.empty() ? "" : ", ") + route.method;
    }
    if (!admission.route && other_methods.empty()) return unknown(head.path);
    if (!admission.route) {
        Response refused = refusal(
            405, "method", head.path + ": does not take " + head.method + "; use " + other_methods);
        refused.headers.emplace_back("allow", other_methods);
        return refused;
    }

    const Route& route = *admission.route;
    admission.session = cookie(head.header("cookie"), session_cookie_name(head.scheme));
    if (!route.who.is_everyone()) {
        auto user = admission.session.empty()
                        ? std::nullopt
                        : storage::session_user(services_.store, admission.session);
        if (!user) return refusal(401, "signed_out", "you are not signed in; sign in");
        if (!route.who.allows(*user))
            return refusal(403, "role",
                           head.path +
                               ": your roles do not allow this; ask an "
                               "administrator");
        admission.user = std::move(*user);
    }
    if (!brings(head, route.body))
        return refusal(
            415, "content_type",
            head.path + ": does not take this content; send " + std::string(body_type(route.body)));
    for (const auto& [name, value] : admission.parameters) {
        if (name != "document") continue;
        auto document = storage::document(services_.store, positive_number(value).value_or(0),
                                          storage::viewer_of(admission.user));
        if (!document) return not_shown(admission, head.path, value);
        admission.document = std::move(*document);
    }
    return admission;
}

Response Dispatcher::answer(const Admission& admission, const Request& request) const {
    const Call call{services_,
                    request,
                    admission.user,
                    admission.session,
                    storage::viewer_of(admission.user),
                    admission.document,
                    admission.parameters};
    Response response;
    if (auto failure = failed([&] { response = admission.route->handler(call); }))
        return std::move(*failure);
    return response;
}

Response Dispatcher::dispatch(const Request& request) const {
    auto outcome = admit(request);
    if (auto* refused = std::get_if<Response>(&outcome)) return std::move(*refused);
    return answer(std::get<Admission>(outcome), request);
}

std::optional<Response> Dispatcher::failed(const std::function<void()>& work) const {
    try {
        work();
        return std::nullopt;
    } catch (const std::exception& failure) {
        services_.report(failure.what());
        return refusal(500, "failure",
                       "Intray: could not do this; try again, or look into its log");
    }
}

}  // namespace intray::ui
