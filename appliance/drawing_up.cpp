#include "appliance/drawing_up.h"

#include "storage/lessons.h"

namespace intray::appliance {
namespace {

Result<extract::Draft> with_memory(Reader& reader, UnderstandWork& work, storage::Store& memory,
                                   const storage::Document& document, const std::stop_token& stop) {
    work.knowledge.lessons.clear();
    work.knowledge.logo = storage::logo_of(memory, document.id);
    auto first = reader.look_over(document.file_name, work, stop);
    if (!first) return first.problem();
    work.knowledge.lessons = storage::find_lessons(memory, first->keys, document.id);
    if (work.knowledge.lessons.empty()) return std::move(first).value().draft;
    return reader.understand(document.file_name, work, stop);
}

}  // namespace

storage::DrawUp drawing_up(Reader& reader, extract::Knowledge knowledge, storage::Store* memory,
                           Priority priority, std::stop_token stop) {
    UnderstandWork work;
    work.knowledge = std::move(knowledge);
    work.priority = priority;
    return [&reader, memory, work = std::move(work), stop = std::move(stop)](
               const storage::Document& document, const ocr::Reading& reading,
               const std::string& forced_type) mutable {
        work.reading = reading;
        work.understand.forced_type = forced_type;
        return memory ? with_memory(reader, work, *memory, document, stop)
                      : reader.understand(document.file_name, work, stop);
    };
}

}  // namespace intray::appliance
