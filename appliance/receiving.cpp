#include "appliance/receiving.h"

#include <unistd.h>

#include <fstream>

#include "appliance/control.h"
#include "base/text.h"
#include "capture/sniff.h"
#include "storage/intake.h"

namespace intray::appliance {
namespace {

/// The hot folder names open files by descriptor; another process finds them by our process id.
std::string path_for_others(const std::filesystem::path& path) {
    std::string absolute = std::filesystem::absolute(path).string();
    static constexpr std::string_view ours = "/proc/self/";
    if (!absolute.starts_with(ours)) return absolute;
    return "/proc/" + std::to_string(::getpid()) + '/' + absolute.substr(ours.size());
}

}  // namespace

storage::StoreOptions store_options(const Config& config) {
    storage::StoreOptions options;
    options.folder = config.data;
    return options;
}

std::unique_ptr<storage::Store> open_to_write(const Config& config) {
    return std::make_unique<storage::Store>(store_options(config), storage::Store::Lock::exclusive);
}

std::unique_ptr<storage::Store> open_to_look(const Config& config) {
    if (!std::filesystem::exists(config.data / "intray.db"))
        throw Failure(config.data.string() +
                      ": no Intray data folder; name another with --data, or start with serve");
    return std::make_unique<storage::Store>(store_options(config), storage::Store::Lock::shared);
}

std::string receipt_text(const capture::Receipt& receipt) {
    return receipt.document_id + ' ' + receipt.sha256 + (receipt.already_known ? " known" : " new");
}

Result<capture::Receipt> receipt_from(const std::string& text) {
    const auto parts = split(text);
    if (parts.size() != 3) return Problem{"control", "control socket: no receipt; try again"};
    return capture::Receipt{parts[0], parts[1], parts[2] == "known"};
}

Result<capture::Receipt> receive_supported(storage::Store& store, const capture::Arrival& arrival) {
    const std::string name = one_line(arrival.file_name);
    std::error_code error;
    const auto status = std::filesystem::status(arrival.path, error);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
        return Problem{"unsupported", name + ": it is not a file; send the file itself"};
    std::ifstream stream(arrival.path, std::ios::binary);
    std::string head(4096, '\0');
    stream.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(stream.gcount()));
    if (head.empty() || capture::sniff(head) != capture::FileKind::unknown)
        return storage::receive(store, arrival);
    const std::string kind(capture::known_other(head));
    const std::string what =
        kind.empty() ? "its kind is not known" : "it is a file of another kind (" + kind + ")";
    return Problem{"unsupported", name + ": " + what +
                                      "; send a PDF, TIFF, JPEG, PNG, WebP, HEIC or e-invoice XML"};
}

capture::Receive receiver_for(const Config& config) {
    std::shared_ptr<storage::Store> store;
    return [config, store](const capture::Arrival& arrival) mutable -> Result<capture::Receipt> {
        if (!store) {
            const std::string path = path_for_others(arrival.path);
            const std::string detail = arrival.source + '\n' + arrival.file_name;
            if (const auto answer = ask_server(config.data, {"receive", path, detail}))
                return *answer ? receipt_from(answer->value())
                               : Result<capture::Receipt>(answer->problem());
            store = open_to_write(config);
        }
        return receive_supported(*store, arrival);
    };
}

}  // namespace intray::appliance
