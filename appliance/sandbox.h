// Takes away from a process everything that parsing a foreign file does not need: Landlock limits
// the file system to fonts and their data, seccomp limits the system calls.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace intray::appliance {

/// What the running kernel offers.
struct SandboxSupport {
    bool landlock = false;
    bool seccomp = false;
    bool complete() const { return landlock && seccomp; }
    /// "Landlock", "seccomp", "Landlock and seccomp", or "" if nothing is missing.
    std::string missing() const;
};

SandboxSupport sandbox_support();

/// The folders that stay readable: fonts, their configuration and caches, and poppler's tables.
std::vector<std::filesystem::path> readable_folders();

enum class Sandbox {
    required,  ///< throws Failure where the kernel lacks a part
    as_far_as_possible
};

/// For good, for this process and all its threads; call it while there is only one.
/// Afterwards: reading of `readable_folders()`, writing to files that are already open, memory,
/// time and threads. Other ways to name a file fail with EACCES; every other system call (a
/// socket, a new program or process, a signal to another process) ends the process by SIGSYS.
void restrict_this_process(Sandbox strictness = Sandbox::required);

/// Address space, CPU time and, always, no core dump and no file to write.
struct ProcessLimits {
    std::size_t memory_bytes = std::size_t{1536} << 20;
    int cpu_seconds = 660;
    int open_files = 64;
};

/// Under a sanitizer, whose shadow needs terabytes of address space, memory stays unlimited.
void limit_this_process(const ProcessLimits& limits);

}  // namespace intray::appliance
