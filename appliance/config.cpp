#include "appliance/config.h"

#include <toml++/toml.h>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

#include "base/failure.h"

namespace intray::appliance {
namespace {

std::string where(const toml::node& node, const std::string& file_name) {
    return file_name + " line " + std::to_string(node.source().begin.line);
}

template <typename T>
T required(const toml::node& node, const std::string& file_name, const char* wanted) {
    if (const auto value = node.value<T>()) return *value;
    throw Failure(where(node, file_name) + ": " + wanted + " is expected here; mend the value");
}

std::vector<std::string> texts(const toml::node& node, const std::string& file_name) {
    const toml::array* array = node.as_array();
    if (!array)
        throw Failure(where(node, file_name) +
                      ": a list of texts is expected; write [\"one\", \"two\"]");
    std::vector<std::string> out;
    for (const toml::node& item : *array)
        out.push_back(required<std::string>(item, file_name, "a text"));
    return out;
}

std::vector<extract::Company> companies(const toml::node& node, const std::string& file_name) {
    const toml::array* array = node.as_array();
    if (!array) throw Failure(where(node, file_name) + ": write each company as [[own_companies]]");
    std::vector<extract::Company> out;
    for (const toml::node& item : *array) {
        const toml::table* table = item.as_table();
        if (!table)
            throw Failure(where(item, file_name) + ": write each company as [[own_companies]]");
        extract::Company company;
        for (const auto& [key, value] : *table) {
            if (key.str() == "name")
                company.name = required<std::string>(value, file_name, "a text");
            else if (key.str() == "tax_ids")
                company.tax_ids = texts(value, file_name);
            else if (key.str() == "ibans")
                company.ibans = texts(value, file_name);
            else
                throw Failure(where(value, file_name) + ": own_companies has no key \"" +
                              std::string(key.str()) + "\"; it has name, tax_ids, ibans");
        }
        out.push_back(std::move(company));
    }
    return out;
}

extract::DateOrder date_order(const toml::node& node, const std::string& file_name) {
    const auto text = required<std::string>(node, file_name, "a text");
    if (text == "day_first") return extract::DateOrder::day_first;
    if (text == "month_first") return extract::DateOrder::month_first;
    throw Failure(where(node, file_name) +
                  ": date_order is \"day_first\" or \"month_first\"; mend the value");
}

double share(const toml::node& node, const std::string& file_name, double most) {
    const auto value = required<double>(node, file_name, "a number");
    if (value < 0 || value > most)
        throw Failure(where(node, file_name) + ": the value is outside 0 to " +
                      std::to_string(int(most)) + "; mend it");
    return value;
}

using Setter = std::function<void(Config&, const toml::node&, const std::string&)>;

Setter text(std::string Config::*member) {
    return [member](Config& c, const toml::node& node, const std::string& file) {
        c.*member = required<std::string>(node, file, "a text");
    };
}

Setter yes_or_no(bool Config::*member) {
    return [member](Config& config, const toml::node& node, const std::string& file) {
        config.*member = required<bool>(node, file, "true or false");
    };
}

Setter path(std::filesystem::path Config::*member) {
    return [member](Config& c, const toml::node& node, const std::string& file) {
        c.*member = required<std::string>(node, file, "a path");
    };
}

/// A setting is one row here and one line in README's table.
const std::map<std::string, Setter, std::less<>>& setters() {
    static const std::map<std::string, Setter, std::less<>> table{
        {"listen", text(&Config::listen)},
        {"tls_certificate", path(&Config::tls_certificate)},
        {"tls_key", path(&Config::tls_key)},
        {"hot_folder", path(&Config::hot_folder)},
        {"models", path(&Config::models)},
        {"languages", text(&Config::languages)},
        {"second_reader", yes_or_no(&Config::second_reader)},
        {"currency", text(&Config::currency)},
        {"workers",
         [](Config& c, const toml::node& node, const std::string& file) {
             c.workers = required<int>(node, file, "a whole number");
             if (c.workers < 1 || c.workers > 64)
                 throw Failure(where(node, file) + ": workers is 1 to 64; mend the value");
         }},
        {"own_companies", [](Config& c, const toml::node& node,
                             const std::string& file) { c.own_companies = companies(node, file); }},
        {"date_order", [](Config& c, const toml::node& node,
                          const std::string& file) { c.date_order = date_order(node, file); }},
        {"wrong_fields_in_10000",
         [](Config& c, const toml::node& node, const std::string& file) {
             c.wrong_fields_in_10000 = share(node, file, 10000);
         }},
        {"blind_share", [](Config& c, const toml::node& node,
                           const std::string& file) { c.blind_share = share(node, file, 1); }},
        {"hold_duplicates", yes_or_no(&Config::hold_duplicates)},
        {"hot_folder_settle_seconds",
         [](Config& c, const toml::node& node, const std::string& file) {
             c.hot_folder_settle = std::chrono::seconds(int(share(node, file, 3600)));
         }},
        {"post_after_seconds",
         [](Config& c, const toml::node& node, const std::string& file) {
             c.post_after = std::chrono::seconds(int(share(node, file, 86400)));
         }},
    };
    return table;
}

}  // namespace

Config parse_config(std::string_view toml_text, const std::string& file_name, Config config) {
    toml::table table;
    try {
        table = toml::parse(toml_text, file_name);
    } catch (const toml::parse_error& error) {
        throw Failure(file_name + " line " + std::to_string(error.source().begin.line) + ": " +
                      std::string(error.description()) + "; mend the line");
    }
    for (const auto& [key, node] : table) {
        const auto setter = setters().find(key.str());
        if (setter == setters().end())
            throw Failure(where(node, file_name) + ": there is no setting \"" +
                          std::string(key.str()) + "\"; README.md lists them all");
        setter->second(config, node, file_name);
    }
    return config;
}

Config with_settings_file(Config config) {
    const auto file = config.data / "intray.toml";
    std::ifstream stream(file, std::ios::binary);
    if (!stream) return config;
    std::ostringstream text;
    text << stream.rdbuf();
    return parse_config(text.str(), file.string(), std::move(config));
}

std::filesystem::path default_data_folder() {
    const char* folder = std::getenv("INTRAY_DATA");
    return folder && *folder ? folder : "data";
}

}  // namespace intray::appliance
