// What happens in the house, told to every open browser as it happens.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "storage/document.h"
#include "storage/store.h"

namespace intray::ui {

/// By what a listener may see; see storage::Viewer.
enum class Audience { everyone, seeing_personal, not_seeing_personal, seeing_unclassified };

struct Event {
    std::string name;  ///< "document", "balance"
    std::string data;  ///< JSON, one line
    Audience audience = Audience::everyone;
};

struct Listener {
    std::string user;
    std::string session;
    bool sees_personal = false;
    bool sees_unclassified = false;
};

/// One listener's queue. Thread-safe. It ends when the listener is too slow for it.
class Subscription {
  public:
    explicit Subscription(Listener listener) : listener_(std::move(listener)) {}

    struct Taken {
        std::vector<Event> events;
        bool ended = false;
    };
    Taken take();
    /// `call` must not block and must not use the subscription itself; empty: none.
    void on_change(std::function<void()> call);

    const Listener& listener() const { return listener_; }
    void push(const Event& event);
    void end();
    bool ended() const;

  private:
    const Listener listener_;
    mutable std::mutex mutex_;
    std::vector<Event> waiting_;
    bool ended_ = false;
    std::function<void()> changed_;
};

/// Thread-safe; never blocks whoever publishes.
class Events {
  public:
    std::shared_ptr<Subscription> subscribe(Listener listener);
    void publish(const Event& event);
    /// After a change of rights or a sign-out: those browsers have to ask again.
    void end_user(const std::string& user);
    void end_session(const std::string& session);
    void end_all();

  private:
    std::vector<std::shared_ptr<Subscription>> listening();
    std::mutex mutex_;
    std::vector<std::weak_ptr<Subscription>> subscriptions_;
};

/// Publishes the document as it stands now (an HR document as "gone" to those who may not see it),
/// and the balance; `page` of `pages` while it is read. The store's `on_change` calls it, so that
/// no route has to.
void announce(Events& events, storage::Store& store, storage::DocumentId id, int page = 0,
              int pages = 0);

}  // namespace intray::ui
