#include "appliance/learning.h"

#include <algorithm>
#include <random>

#include "base/text.h"
#include "extract/memory/keys.h"

namespace intray::appliance {
namespace {

constexpr std::size_t most_lessons = 16;
constexpr std::size_t replayed = 5;

/// Lessons and what they were learnt from, found by the keys of a document.
class Memory {
  public:
    std::vector<extract::Lesson> find(const std::vector<extract::SupplierKey>& keys) const {
        std::map<std::size_t, int> hits;
        for (const extract::SupplierKey& key : keys)
            for (const std::int64_t number : extract::index_numbers(key)) {
                const auto [from, to] = index_.equal_range(number);
                for (auto at = from; at != to; ++at)
                    ++hits[at->second];
            }
        std::vector<std::pair<int, std::size_t>> order;
        order.reserve(hits.size());
        for (const auto& [lesson, count] : hits)
            order.emplace_back(count, lesson);
        std::sort(order.rbegin(), order.rend());
        order.resize(std::min(order.size(), most_lessons));
        std::vector<extract::Lesson> found;
        found.reserve(order.size());
        for (const auto& [count, lesson] : order)
            found.push_back(lessons_[lesson]);
        return found;
    }

    void keep(extract::Lesson lesson) {
        for (const extract::SupplierKey& key : lesson.keys)
            for (const std::int64_t number : extract::index_numbers(key))
                index_.emplace(number, lessons_.size());
        lesson.number = static_cast<std::int64_t>(lessons_.size()) + 1;
        lessons_.push_back(std::move(lesson));
    }

  private:
    std::vector<extract::Lesson> lessons_;
    std::multimap<std::int64_t, std::size_t> index_;
};

std::string supplier_of(const Truth& truth) {
    const auto name = truth.fields.find("supplier_name");
    return name == truth.fields.end() ? std::string() : bare(name->second.text);
}

class Course {
  public:
    Course(Reader& reader, const ReadWork& work) : reader_(reader), work_(work) {}

    void take(const ReadDocument& document) {
        const std::string name = document.file.string();
        ReadResult result = document.result;
        UnderstandWork again{result.reading, work_.knowledge, work_.understand};
        again.knowledge.logo = result.logo;
        again.knowledge.lessons = memory_.find(result.keys);
        if (!again.knowledge.lessons.empty())
            if (auto draft = reader_.understand(name, again))
                result.draft = std::move(draft).value();
        const std::string supplier = supplier_of(document.truth);
        std::vector<extract::Confirmed>& earlier = confirmed_[supplier];
        add(earlier.empty() || supplier.empty() ? scores_.first : scores_.later, document.truth,
            result);
        learn(name, {std::move(result.reading), corrected(result.draft, document.truth)},
              result.logo, earlier);
    }

    LearningScores scores() && { return std::move(scores_); }

  private:
    void learn(const std::string& name, extract::Confirmed confirmed, const std::string& logo,
               std::vector<extract::Confirmed>& earlier) {
        LearnWork work{std::move(confirmed), work_.knowledge, earlier};
        work.knowledge.logo = logo;
        work.knowledge.lessons =
            memory_.find(extract::keys_of(work.confirmed.draft, work_.knowledge));
        if (auto learned = reader_.learn(name, work); learned && learned->lesson) {
            if (learned->harmed) {
                ++scores_.dropped;
            } else {
                ++scores_.lessons;
                memory_.keep(*learned->lesson);
            }
        }
        if (earlier.size() == replayed) earlier.erase(earlier.begin());
        earlier.push_back(std::move(work.confirmed));
    }

    Reader& reader_;
    const ReadWork& work_;
    Memory memory_;
    std::map<std::string, std::vector<extract::Confirmed>> confirmed_;
    LearningScores scores_;
};

}  // namespace

extract::Draft corrected(extract::Draft draft, const Truth& truth) {
    std::erase_if(draft.fields, [&](const extract::Field& field) {
        return std::find(truth.ignored.begin(), truth.ignored.end(), field.name) ==
               truth.ignored.end();
    });
    for (const auto& [name, value] : truth.fields)
        draft.fields.push_back({name, value.text, value.value.value_or(value.text), 1, 0, {}});
    if (!truth.document_type.empty()) draft.document_type = truth.document_type;
    return draft;
}

LearningScores score_learning(std::vector<ReadDocument> documents, Reader& reader,
                              const ReadWork& work, unsigned seed) {
    std::sort(documents.begin(), documents.end(),
              [](const auto& a, const auto& b) { return a.file < b.file; });
    std::mt19937 chance(seed);
    for (std::size_t i = documents.size(); i > 1; --i)
        std::swap(documents[i - 1], documents[chance() % i]);
    Course course(reader, work);
    for (const ReadDocument& document : documents)
        course.take(document);
    return std::move(course).scores();
}

}  // namespace intray::appliance
