#include "appliance/drawing_up.h"

namespace intray::appliance {

storage::DrawUp drawing_up(Reader& reader, extract::Knowledge knowledge, Priority priority,
                           std::stop_token stop) {
    UnderstandWork work;
    work.knowledge = std::move(knowledge);
    work.priority = priority;
    return [&reader, work = std::move(work), stop = std::move(stop)](
               const std::string& name, const ocr::Reading& reading,
               const std::string& forced_type) mutable {
        work.reading = reading;
        work.understand.forced_type = forced_type;
        return reader.understand(name, work, stop);
    };
}

}  // namespace intray::appliance
