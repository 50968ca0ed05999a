// Looks at a hot folder every second, in a thread of its own.
#pragma once

#include <functional>
#include <thread>

#include "appliance/log.h"
#include "capture/hot_folder.h"

namespace intray::appliance {

/// Until destroyed. A folder that cannot be looked at, and files that wait for us, are logged
/// once, not every second; `acknowledged` is called after files were moved away.
class HotFolderThread {
  public:
    HotFolderThread(capture::HotFolderOptions options, capture::Receive receive,
                    std::function<void()> acknowledged, Log log);

  private:
    std::jthread thread_;
};

}  // namespace intray::appliance
