// How long it takes to find what is known of a document's supplier among many.
//
//     bench_memory_lookup [SUPPLIERS] [LOOK_UPS]
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>

#include "base/text.h"
#include "extract/memory/keys.h"
#include "extract/memory/lesson_json.h"
#include "storage/lessons.h"
#include "storage/sql.h"
#include "storage/store.h"

namespace {

using namespace intray;
using extract::KeyKind;
using extract::SupplierKey;
using Clock = std::chrono::steady_clock;

struct Made {
    std::string name;
    std::vector<SupplierKey> keys;
};

/// Names made of syllables; words such as "trading" are in many.
class Maker {
  public:
    Made supplier() {
        static constexpr std::string_view usual[] = {"trading",  "enterprise", "restaurant", "gmbh",
                                                     "services", "handels",    "solutions",  "ltd"};
        Made made;
        made.name = word() + " " + word() + " " + std::string(usual[chance_() % 8]);
        made.keys = {{KeyKind::name, bare(made.name)},
                     {KeyKind::tax_id, "de" + digits(9)},
                     {KeyKind::phone, digits(10)},
                     {KeyKind::iban, "de" + digits(20)}};
        return made;
    }
    /// What a page of it would report: a misread name, two lines more, numbers of others.
    std::vector<SupplierKey> page_of(const Made& made) {
        std::vector<SupplierKey> keys = made.keys;
        std::string& name = keys[0].value;
        name[chance_() % name.size()] = 'x';
        for (int line = 0; line < 14; ++line)
            keys.push_back({KeyKind::name, bare(word() + word() + word())});
        for (int number = 0; number < 10; ++number)
            keys.push_back({KeyKind::tax_id, digits(9)});
        return keys;
    }
    std::size_t below(std::size_t count) { return chance_() % count; }

  private:
    std::string word() {
        static constexpr std::string_view parts[] = {"ba",  "ren", "lo",  "mi", "tor",
                                                     "sun", "kla", "ver", "da", "pi",
                                                     "gho", "we",  "sta", "nor"};
        std::string text;
        for (int i = 0; i < 3; ++i)
            text += parts[chance_() % 14];
        return text;
    }
    std::string digits(int count) {
        std::string text;
        for (int i = 0; i < count; ++i)
            text += static_cast<char>('0' + chance_() % 10);
        return text;
    }
    std::mt19937 chance_{7};
};

std::vector<Made> fill(storage::Store& store, Maker& maker, int count) {
    std::vector<Made> suppliers;
    store.database().write([&](soci::session& session) {
        for (int i = 1; i <= count; ++i) {
            suppliers.push_back(maker.supplier());
            const Made& made = suppliers.back();
            extract::Lesson lesson;
            lesson.document_type = "invoice";
            lesson.keys = made.keys;
            lesson.fields = {{"supplier_name", made.name, true, {}, {}}};
            storage::run(session,
                         "INSERT INTO documents (id, sha256, file_name, size, state, received_at, "
                         "changed_at) VALUES (:id, :sha256, 'x', 1, 'review', '', '')",
                         i, std::to_string(i));
            storage::run(session, "INSERT INTO suppliers (id, name, name_key) VALUES (:id, :n, :k)",
                         i, made.name, made.keys[0].value);
            storage::run(session,
                         "INSERT INTO lessons (document, entry_version, supplier, state, content) "
                         "VALUES (:id, 1, :supplier, 'in_force', :content)",
                         i, i, extract::to_json(lesson).dump());
            for (const SupplierKey& key : made.keys)
                for (const std::int64_t number : extract::index_numbers(key))
                    storage::run(session,
                                 "INSERT OR IGNORE INTO supplier_keys (key, supplier) "
                                 "SELECT :k, :s WHERE "
                                 "(SELECT COUNT(*) FROM supplier_keys WHERE key = :same) < :most",
                                 number, i, number, storage::most_suppliers_of_a_key);
        }
    });
    return suppliers;
}

double percentile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, std::size_t(double(values.size()) * share))];
}

/// CPU time of this thread: other programs do not count.
double thread_milliseconds() {
    rusage usage{};
    getrusage(RUSAGE_THREAD, &usage);
    const auto of = [](const timeval& time) {
        return 1e3 * double(time.tv_sec) + double(time.tv_usec) / 1e3;
    };
    return of(usage.ru_utime) + of(usage.ru_stime);
}

}  // namespace

int main(int count, char** arguments) {
    const int suppliers = count > 1 ? std::atoi(arguments[1]) : 100'000;
    const int look_ups = count > 2 ? std::atoi(arguments[2]) : 2'000;
    if (suppliers < 1 || look_ups < 1) {
        std::cerr << "bench_memory_lookup: give a number of suppliers and of look-ups\n";
        return 2;
    }
    const auto folder = std::filesystem::temp_directory_path() /
                        ("intray-lookup-" + std::to_string(std::random_device{}()));
    std::filesystem::create_directories(folder);
    std::vector<double> wall, cpu;
    int found = 0;
    {
        storage::StoreOptions options;
        options.folder = folder;
        storage::Store store(options, storage::Store::Lock::exclusive);
        Maker maker;
        const std::vector<Made> known = fill(store, maker, suppliers);
        for (int i = 0; i < look_ups; ++i) {
            const std::size_t wanted = maker.below(known.size());
            const std::vector<SupplierKey> keys = maker.page_of(known[wanted]);
            const auto start = Clock::now();
            const double start_cpu = thread_milliseconds();
            const auto lessons = storage::find_lessons(store, keys);
            cpu.push_back(thread_milliseconds() - start_cpu);
            wall.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
            found += std::any_of(lessons.begin(), lessons.end(), [&](const auto& lesson) {
                return lesson.number == static_cast<std::int64_t>(wanted) + 1;
            });
        }
    }
    std::filesystem::remove_all(folder);
    std::cout << suppliers << " suppliers, " << look_ups << " look-ups, found " << found
              << "\nmilliseconds: p50 " << percentile(wall, 0.5) << ", p95 "
              << percentile(wall, 0.95) << ", p99 " << percentile(wall, 0.99) << "; of CPU: p50 "
              << percentile(cpu, 0.5) << ", p95 " << percentile(cpu, 0.95) << '\n';
}
