#include "ui/http/form_desk.h"

#include <algorithm>

namespace intray::ui {
namespace {

constexpr std::size_t most_forms = 8;

}  // namespace

std::shared_ptr<const FormInHand> FormDesk::put(FormInHand form) {
    const std::lock_guard lock(mutex_);
    form.number = ++last_;
    forms_.push_front(std::make_shared<const FormInHand>(std::move(form)));
    if (forms_.size() > most_forms) forms_.pop_back();
    return forms_.front();
}

std::shared_ptr<const FormInHand> FormDesk::find(std::int64_t number,
                                                 const std::string& user) const {
    const std::lock_guard lock(mutex_);
    const auto found = std::find_if(forms_.begin(), forms_.end(), [&](const auto& form) {
        return form->number == number && form->user == user;
    });
    return found == forms_.end() ? nullptr : *found;
}

std::shared_ptr<const FormInHand> FormDesk::try_on(std::int64_t number, const std::string& user,
                                                   std::shared_ptr<const ReadForm> scan) {
    const std::lock_guard lock(mutex_);
    for (auto& form : forms_) {
        if (form->number != number || form->user != user) continue;
        FormInHand next = *form;
        next.scan = std::move(scan);
        form = std::make_shared<const FormInHand>(std::move(next));
        return form;
    }
    return nullptr;
}

}  // namespace intray::ui
