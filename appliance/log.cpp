#include "appliance/log.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_color_sinks.h>

namespace intray::appliance {

struct Log::Sink {
    spdlog::logger logger{"intray", std::make_shared<spdlog::sinks::stderr_color_sink_mt>()};
};

Log::Log() : sink_(std::make_shared<Sink>()) {
    sink_->logger.set_pattern("%Y-%m-%d %H:%M:%S %^%l%$ %v");
    sink_->logger.flush_on(spdlog::level::info);
}

void Log::info(const std::string& message) const {
    sink_->logger.info("{}", message);
}

void Log::warning(const std::string& message) const {
    sink_->logger.warn("{}", message);
}

void Log::error(const std::string& message) const {
    sink_->logger.error("{}", message);
}

}  // namespace intray::appliance
