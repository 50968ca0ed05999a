// The settings of one appliance: DATA/intray.toml over these defaults, command line over both.
#pragma once

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "extract/knowledge.h"

namespace intray::appliance {

struct Config {
    std::filesystem::path data = "data";
    std::string listen = "127.0.0.1:8080";
    std::filesystem::path tls_certificate;
    std::filesystem::path tls_key;
    std::filesystem::path hot_folder;  ///< empty: none
    std::chrono::seconds hot_folder_settle{5};
    std::chrono::seconds hot_folder_patience{600};  ///< with an incomplete file; no setting
    std::filesystem::path models;  ///< folder with `types/`; empty: beside the program
    std::string languages = "eng+deu";
    bool second_reader = true;
    int workers = 2;
    std::chrono::seconds page_limit{60};  ///< of reading a page, as in ReaderOptions; no setting
    bool unsafe_reader = false;

    std::vector<extract::Company> own_companies;
    extract::DateOrder date_order = extract::DateOrder::day_first;
    std::string currency = "EUR";
    double wrong_fields_in_10000 = 50;
    double blind_share = 0.02;  ///< of the documents accepted by verdict
    bool hold_duplicates = true;
    std::chrono::seconds post_after{15};
};

/// Reads a settings file over `config`. Throws Failure that names the line and the key; an
/// unknown key is a mistake, not ignored.
Config parse_config(std::string_view toml, const std::string& file_name, Config config);

/// `config` with DATA/intray.toml read over it where that exists; throws Failure on a mistake.
Config with_settings_file(Config config);

/// The data folder: --data, else INTRAY_DATA, else ./data.
std::filesystem::path default_data_folder();

}  // namespace intray::appliance
