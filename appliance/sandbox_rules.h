// What the two sandboxes, the reader's and Ghostscript's, are built from.
#pragma once

#include <linux/filter.h>
#include <seccomp.h>

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "appliance/reader_channel.h"

namespace intray::appliance {

/// Folders (or files) that a process keeps by Landlock.
struct FileRules {
    std::vector<std::filesystem::path> read;
    std::vector<std::filesystem::path> run;    ///< read and execute
    std::vector<std::filesystem::path> write;  ///< read, write, make and remove files
};
/// Takes effect in the process that gives it to landlock_restrict_self.
FileHandle landlock_ruleset(const FileRules& rules);

struct ReleaseFilter {
    void operator()(void* filter) const { seccomp_release(filter); }
};
/// seccomp's list of rules.
using Filter = std::unique_ptr<void, ReleaseFilter>;

Filter make_filter(std::uint32_t otherwise);
void add(const Filter& filter, std::uint32_t action, int call,
         std::initializer_list<scmp_arg_cmp> conditions = {});
/// For the kernel, by a process that may not allocate memory.
std::vector<sock_filter> program_of(const Filter& filter);

/// Memory, threads of this process, time, reading and writing what is open: harmless to all.
std::span<const int> plain_calls();

[[noreturn]] void fail_sandbox(const std::string& what);

}  // namespace intray::appliance
