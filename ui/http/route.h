// One row of the table of everything that the server answers, and who may ask for it.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "storage/users.h"
#include "ui/http/request.h"
#include "ui/http/services.h"

namespace intray::ui {

/// Who may use a route. There is no default: a route that does not say it does not compile.
class Who {
  public:
    static Who everyone() { return Who(Kind::everyone, {}); }
    static Who signed_in() { return Who(Kind::signed_in, {}); }
    static Who seeing_personal() { return Who(Kind::seeing_personal, {}); }
    template <typename... More>
    static Who only(storage::Role first, More... more) {
        return Who(Kind::roles, {first, more...});
    }

    bool is_everyone() const { return kind_ == Kind::everyone; }
    bool allows(const storage::User& user) const;

  private:
    enum class Kind { everyone, signed_in, seeing_personal, roles };
    Who(Kind kind, std::vector<storage::Role> roles) : kind_(kind), roles_(std::move(roles)) {}
    Kind kind_;
    std::vector<storage::Role> roles_;
};

/// What a request may bring.
enum class BodyKind { none, json, file };

/// Which threads do the work: hashing a password takes much memory, reading takes long, and
/// neither may keep the others waiting.
enum class Lane { storage, password, reading };

/// A request that was let in, with what its route's pattern names.
struct Call {
    const Services& services;
    const Request& request;
    storage::User user;  ///< empty for a route of everyone
    std::string session;
    storage::Viewer viewer;
    storage::Document document;  ///< where the pattern has {document}; one that the viewer may see
    Pairs parameters;

    std::string parameter(std::string_view name) const;
    std::int64_t number(std::string_view name) const;  ///< 0 where it is no positive number
};

struct Route {
    std::string method;
    std::string pattern;  ///< "/api/documents/{document}/accept"
    Who who;
    std::function<Response(const Call&)> handler;
    BodyKind body = BodyKind::none;
    Lane lane = Lane::storage;
};

using Routes = std::vector<Route>;

/// The whole table.
Routes routes();

// Its parts, each in the file of its name.
Routes house_routes();
Routes session_routes();
Routes document_routes();
Routes picture_routes();
Routes review_routes();
Routes keying_routes();
Routes keying_rule_routes();
Routes wall_routes();
Routes decision_routes();
Routes danger_routes();
Routes explanation_routes();
Routes search_routes();
Routes ledger_routes();
Routes record_routes();
Routes supplier_routes();
Routes export_routes();
Routes type_routes();
Routes type_editor_routes();
Routes type_trial_routes();
Routes form_routes();
Routes form_desk_routes();
Routes user_routes();
Routes profile_routes();
Routes open_session_routes();
Routes comment_routes();
Routes board_routes();
Routes figure_routes();
Routes page_routes();

}  // namespace intray::ui
