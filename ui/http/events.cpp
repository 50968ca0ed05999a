#include "ui/http/events.h"

#include "storage/documents.h"
#include "storage/intake.h"
#include "ui/http/json.h"
#include "ui/http/shown.h"

namespace intray::ui {
namespace {

constexpr std::size_t most_waiting = 256;

bool hears(const Listener& listener, Audience audience) {
    switch (audience) {
        case Audience::seeing_personal:
            return listener.sees_personal;
        case Audience::not_seeing_personal:
            return !listener.sees_personal;
        case Audience::seeing_unclassified:
            return listener.sees_unclassified;
        case Audience::everyone:
            break;
    }
    return true;
}

Audience audience_of(const storage::Document& document) {
    if (document.personal) return Audience::seeing_personal;
    return document.document_type.empty() ? Audience::seeing_unclassified : Audience::everyone;
}

}  // namespace

Subscription::Taken Subscription::take() {
    const std::lock_guard lock(mutex_);
    return {std::exchange(waiting_, {}), ended_};
}

void Subscription::on_change(std::function<void()> call) {
    const std::lock_guard lock(mutex_);
    changed_ = std::move(call);
}

void Subscription::push(const Event& event) {
    const std::lock_guard lock(mutex_);
    if (!hears(listener_, event.audience)) return;
    if (waiting_.size() < most_waiting)
        waiting_.push_back(event);
    else
        ended_ = true;
    if (changed_) changed_();
}

void Subscription::end() {
    const std::lock_guard lock(mutex_);
    ended_ = true;
    if (changed_) changed_();
}

bool Subscription::ended() const {
    const std::lock_guard lock(mutex_);
    return ended_;
}

std::shared_ptr<Subscription> Events::subscribe(Listener listener) {
    auto subscription = std::make_shared<Subscription>(std::move(listener));
    const std::lock_guard lock(mutex_);
    subscriptions_.push_back(subscription);
    return subscription;
}

std::vector<std::shared_ptr<Subscription>> Events::listening() {
    const std::lock_guard lock(mutex_);
    std::erase_if(subscriptions_, [](const auto& weak) {
        const auto subscription = weak.lock();
        return !subscription || subscription->ended();
    });
    std::vector<std::shared_ptr<Subscription>> all;
    for (const auto& weak : subscriptions_)
        if (auto subscription = weak.lock()) all.push_back(std::move(subscription));
    return all;
}

void Events::publish(const Event& event) {
    for (const auto& subscription : listening())
        subscription->push(event);
}

void Events::end_user(const std::string& user) {
    for (const auto& subscription : listening())
        if (subscription->listener().user == user) subscription->end();
}

void Events::end_session(const std::string& session) {
    for (const auto& subscription : listening())
        if (subscription->listener().session == session) subscription->end();
}

void Events::end_all() {
    for (const auto& subscription : listening())
        subscription->end();
}

void announce(Events& events, storage::Store& store, storage::DocumentId id, int page, int pages) {
    const auto document = storage::document(store, id, storage::Viewer{"intray", true, true});
    if (!document) return;
    const Json data{{"id", id},
                    {"state", storage::name(document->state)},
                    {"page", page},
                    {"pages", pages ? pages : document->pages}};
    events.publish({"document", json_text(data), audience_of(*document)});
    if (document->personal) {
        const Json gone{{"id", id}, {"state", "gone"}};
        events.publish({"document", json_text(gone), Audience::not_seeing_personal});
    }
    if (page > 0) return;
    const Json balance = shown(storage::balance(store));
    events.publish({"balance", json_text(balance), Audience::everyone});
}

}  // namespace intray::ui
