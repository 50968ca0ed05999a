// What the person who started the program has to write differently: exit code 2.
#pragma once

#include "base/failure.h"

namespace intray::appliance {

class WrongUsage : public Failure {
  public:
    using Failure::Failure;
};

}  // namespace intray::appliance
