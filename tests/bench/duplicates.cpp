// How fast, and how surely, a further paper of one of many invoices is told from the next invoice:
// bench_duplicates [DOCUMENTS]
#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <random>

#include "storage/duplicates.h"
#include "storage/likeness_rows.h"
#include "storage/rows.h"

namespace {

using namespace intray;
using namespace intray::storage;
using Clock = std::chrono::steady_clock;

constexpr int invoices_of_a_supplier = 40;
constexpr int samples = 500;

class Papers {
  public:
    /// The n-th invoice: monthly ones of suppliers with an amount that is always the same.
    InvoiceFacts invoice(int n) const {
        const int supplier = n / invoices_of_a_supplier, month = n % invoices_of_a_supplier;
        InvoiceFacts facts;
        facts.invoice_number =
            fmt::format("RE-{}-{:05}", 2020 + month / 12, supplier % 977 + month);
        facts.supplier_name = fmt::format("Supplier {} GmbH", supplier);
        if (supplier % 2 == 0) facts.supplier_tax_id = fmt::format("DE{:09}", supplier);
        facts.total = fmt::format("{}.00", 100 + supplier % 50);
        facts.currency = "EUR";
        facts.issue_date = fmt::format("{}-{:02}-01", 2020 + month / 12, month % 12 + 1);
        facts.words = WordSketch::of(reading(facts, supplier));
        return facts;
    }
    /// The same with what a second reading does to it.
    InvoiceFacts rescan(int n) {
        InvoiceFacts facts = invoice(n);
        const int supplier = n / invoices_of_a_supplier;
        std::replace(facts.invoice_number.begin(), facts.invoice_number.end(), '0', 'O');
        if (n % 3 == 0) facts.invoice_number += "-COPY";
        if (n % 5 == 0) facts.invoice_number.clear();
        facts.supplier_name = fmt::format("Suppl1er {}", supplier);
        ocr::Reading again = reading(invoice(n), supplier);
        for (ocr::Word& word : again.pages[0].text.words)
            if (std::uniform_int_distribution(0, 19)(random_) == 0) word.text += "x";
        facts.words = WordSketch::of(again);
        return facts;
    }

  private:
    static ocr::Reading reading(const InvoiceFacts& facts, int supplier) {
        ocr::Reading reading;
        reading.pages.emplace_back();
        const auto say = [&](const std::string& text) {
            reading.pages[0].text.words.push_back({text, {0, 0, 1, 1}, 0.9, 0});
        };
        for (int i = 0; i < 70; ++i)
            say(fmt::format("word{}", i < 30 ? i : supplier * 100 + i));
        for (const std::string& value : {facts.invoice_number, facts.total, facts.issue_date})
            say(value);
        return reading;
    }
    std::mt19937 random_{1};
};

void fill(Store& store, const Papers& papers, int documents) {
    constexpr int a_transaction = 2000;
    for (int first = 0; first < documents; first += a_transaction)
        store.database().write([&](soci::session& session) {
            for (int n = first; n < std::min(first + a_transaction, documents); ++n) {
                run(session,
                    "INSERT INTO documents (id, sha256, file_name, size, state, document_type, "
                    "received_at, changed_at) VALUES (:id, :sha, 'a.pdf', 1, 'posted', 'invoice', "
                    "'2026', '2026')",
                    std::int64_t{n + 1}, std::to_string(n));
                keep_facts(session, n + 1, papers.invoice(n));
            }
        });
}

extract::Draft draft_of(const InvoiceFacts& facts) {
    extract::Draft draft;
    for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{
             {"invoice_number", facts.invoice_number},
             {"supplier_name", facts.supplier_name},
             {"supplier_tax_id", facts.supplier_tax_id},
             {"total", facts.total},
             {"currency", facts.currency},
             {"issue_date", facts.issue_date}})
        if (!value.empty()) draft.fields.push_back({name, value, value, 0.99, 1, {}});
    return draft;
}

/// How many of the papers have a twin, and what the look-up of each took.
int look_up(Store& store, const std::vector<InvoiceFacts>& papers, int documents,
            std::vector<double>& milliseconds) {
    int found = 0;
    Document paper;
    paper.id = documents + 1;
    store.database().write([&](soci::session& session) {
        run(session,
            "INSERT OR IGNORE INTO documents (id, sha256, file_name, size, state, received_at, "
            "changed_at) VALUES (:id, 'new', 'new.pdf', 1, 'review', '2026', '2026')",
            paper.id);
        for (const InvoiceFacts& facts : papers) {
            keep_facts(session, paper.id, facts);
            const auto start = Clock::now();
            found += find_twins(session, paper, draft_of(facts)).empty() ? 0 : 1;
            milliseconds.push_back(
                std::chrono::duration<double, std::milli>(Clock::now() - start).count());
        }
    });
    return found;
}

}  // namespace

int main(int argc, char** argv) {
    const int documents = argc > 1 ? std::stoi(argv[1]) : 100'000;
    const auto folder = std::filesystem::temp_directory_path() / "intray-bench-duplicates";
    std::filesystem::remove_all(folder);
    StoreOptions options;
    options.folder = folder;
    Store store(options, Store::Lock::exclusive);
    Papers papers;
    const auto start = Clock::now();
    fill(store, papers, documents);
    fmt::print("{} documents kept in {:.1f} s, database {:.0f} MB\n", documents,
               std::chrono::duration<double>(Clock::now() - start).count(),
               double(std::filesystem::file_size(folder / "intray.db")) / 1e6);
    std::vector<InvoiceFacts> rescans, next;
    for (int i = 0; i < samples; ++i) {
        const int n = int(std::int64_t{i} * documents / samples);
        rescans.push_back(papers.rescan(n));
        next.push_back(papers.invoice(n));
        next.back().invoice_number = fmt::format("RE-2031-{:05}", i);
        next.back().issue_date = "2031-01-01";
    }
    std::vector<double> milliseconds;
    const int held = look_up(store, rescans, documents, milliseconds);
    const int alarms = look_up(store, next, documents, milliseconds);
    std::sort(milliseconds.begin(), milliseconds.end());
    fmt::print("rescans held: {} of {}; next month's invoices held: {} of {}\n", held, samples,
               alarms, samples);
    fmt::print("milliseconds a look-up: median {:.2f}, 95th percentile {:.2f}, longest {:.2f}\n",
               milliseconds[milliseconds.size() / 2], milliseconds[milliseconds.size() * 95 / 100],
               milliseconds.back());
    std::filesystem::remove_all(folder);
}
