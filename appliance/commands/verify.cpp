#include <CLI/CLI.hpp>
#include <iostream>

#include "appliance/commands/commands.h"
#include "appliance/commands/options.h"
#include "appliance/receiving.h"
#include "storage/audit.h"

namespace intray::appliance {
namespace {

int run(const Config& config) {
    const auto store = open_to_look(config);
    const storage::VerifyReport report = storage::verify(*store);
    for (const std::string& fault : report.faults)
        std::cerr << fault << '\n';
    std::cout << report.documents << " documents, " << report.blobs << " blobs, " << report.vouchers
              << " vouchers, " << report.audit_rows << " audit rows: "
              << (report.faults.empty() ? std::string("all as it should be")
                                        : std::to_string(report.faults.size()) + " faults")
              << '\n';
    return report.faults.empty() ? 0 : 1;
}

}  // namespace

Run verify_command(CLI::App& app) {
    auto config = std::make_shared<Config>();
    add_data_option(app, *config);
    app.footer(
        "Checks the audit chain, every blob's SHA-256, the balance of what was received, every\n"
        "voucher and the database itself. Exit 1 names the faults on stderr.\n\n"
        "Example:\n  intray verify --data /srv/intray");
    return [config] { return run(*config); };
}

}  // namespace intray::appliance
