// From a request to its answer: finds the route, refuses who may not use it, runs the handler.
#pragma once

#include <optional>
#include <variant>

#include "ui/http/route.h"

namespace intray::ui {

/// A request whose head was let in; its body may now be read.
struct Admission {
    const Route* route = nullptr;
    storage::User user;
    std::string session;
    storage::Document document;
    Pairs parameters;
};

/// Thread-safe. `services` must outlive it.
class Dispatcher {
  public:
    explicit Dispatcher(const Services& services) : services_(services), routes_(routes()) {}

    /// Looks at the head only: origin, route, session, role, visibility of the document.
    std::variant<Response, Admission> admit(const Request& head) const;
    Response answer(const Admission& admission, const Request& request) const;
    /// Both, for a request that is complete.
    Response dispatch(const Request& request) const;

    const Routes& table() const { return routes_; }

  private:
    std::variant<Response, Admission> admitted(const Request& head) const;
    /// Why a document is none for this person.
    Response not_shown(const Admission& admission, const std::string& path,
                       const std::string& id) const;
    /// Runs it; what it throws is reported, and becomes the answer.
    std::optional<Response> failed(const std::function<void()>& work) const;
    const Services& services_;
    Routes routes_;
};

/// "intray_session", and with TLS "__Host-intray_session".
std::string session_cookie_name(Scheme scheme);
/// The Set-Cookie header; an empty session takes the cookie away.
std::string session_cookie(Scheme scheme, const std::string& session);

}  // namespace intray::ui
