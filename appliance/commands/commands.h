// One file per command; a command is one row in the table of main.cpp.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace intray::appliance {

/// Declares its options on `app` and returns what runs it: the exit code is 0 all done, 1 some
/// documents failed (each named on stderr). Wrong usage is 2.
using Run = std::function<int()>;

Run read_command(CLI::App& app);
Run score_command(CLI::App& app);
Run serve_command(CLI::App& app);
Run import_command(CLI::App& app);
Run watch_command(CLI::App& app);
Run search_command(CLI::App& app);
Run export_command(CLI::App& app);
Run archive_command(CLI::App& app);
Run explain_command(CLI::App& app);
Run replay_command(CLI::App& app);
Run register_command(CLI::App& app);
Run user_command(CLI::App& app);
Run verify_command(CLI::App& app);

}  // namespace intray::appliance
