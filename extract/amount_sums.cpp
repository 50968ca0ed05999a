#include "extract/amount_sums.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/decimal.h"

namespace intray::extract {
namespace {

constexpr std::size_t most_amounts = 100;
constexpr std::int64_t largest = 1'000'000'000'000;  // cents; no sum of these overflows

struct Amount {
    std::int64_t cents = 0;
    std::string value;
};

std::vector<Amount> amounts_of(const Matches& matches) {
    std::vector<Amount> amounts;
    std::set<std::string> seen;
    for (const Match& match : matches.all) {
        if (match.kind != Kind::money || match.quality < 0.5) continue;
        const auto value = Decimal::parse(match.value);
        if (!value || value->scale() > 2 || !seen.insert(match.value).second) continue;
        std::int64_t cents = value->units();
        if (cents > largest || cents < -largest) continue;
        for (int scale = value->scale(); scale < 2; ++scale)
            cents *= 10;
        if (cents > largest || cents < -largest) continue;
        amounts.push_back({cents, match.value});
        if (amounts.size() == most_amounts) break;
    }
    std::sort(amounts.begin(), amounts.end(),
              [](const Amount& a, const Amount& b) { return a.cents > b.cents; });
    return amounts;
}

bool like_a_tax(std::int64_t tax, std::int64_t net) {
    return tax * 100 >= net * 2 && tax * 100 <= net * 30;
}

/// Amounts whose column above them, read upwards without a gap, adds up to them.
std::set<std::string> sums_of_columns(const Matches& matches, const Layout& layout) {
    struct Placed {
        std::int64_t cents;
        Box box;
        int page;
        const Match* match;
    };
    std::vector<Placed> placed;
    for (const Match& match : matches.all) {
        if (match.kind != Kind::money || match.quality < 0.5) continue;
        const auto value = Decimal::parse(match.value);
        if (!value || value->scale() != 2 || value->units() > largest || value->units() < -largest)
            continue;
        placed.push_back({value->units(), upright_of(layout, match.span.first, match.span.end),
                          layout.rows[std::size_t(match.row)].page, &match});
        if (placed.size() == 4 * most_amounts) break;
    }
    std::set<std::string> result;
    for (std::size_t i = 0; i < placed.size(); ++i) {
        std::int64_t sum = 0;
        int terms = 0;
        for (std::size_t j = i; j-- > 0 && terms < 60;) {
            if (placed[j].page != placed[i].page ||
                std::abs(placed[j].box.right() - placed[i].box.right()) > placed[i].box.h)
                continue;
            sum += placed[j].cents;
            if (++terms >= 2 && sum == placed[i].cents) result.insert(placed[i].match->value);
        }
    }
    return result;
}

}  // namespace

std::map<std::string, AmountStanding> amount_standings(const Matches& matches,
                                                       const Layout& layout) {
    const std::vector<Amount> amounts = amounts_of(matches);
    std::unordered_map<std::int64_t, std::size_t> at;
    for (std::size_t i = 0; i < amounts.size(); ++i)
        at.emplace(amounts[i].cents, i);
    std::vector<AmountStanding> standings(amounts.size());
    for (std::size_t a = 0; a < amounts.size(); ++a) {
        standings[a].rank = static_cast<int>(a);
        for (std::size_t b = a; b < amounts.size(); ++b) {
            const std::int64_t big = amounts[a].cents, small = amounts[b].cents;
            const auto sum = small != 0 && big > 0 ? at.find(big + small) : at.end();
            if (sum == at.end()) continue;
            if (small < 0) {
                ++standings[sum->second].reduced, ++standings[a].reduces;
                continue;
            }
            const bool tax = like_a_tax(small, big);
            ++standings[sum->second].sums, ++standings[a].parts;
            if (a != b) ++standings[b].parts;
            if (!tax) continue;
            ++standings[sum->second].gross_like, ++standings[a].net_like, ++standings[b].tax_like;
        }
    }
    std::map<std::string, AmountStanding> result;
    for (std::size_t i = 0; i < amounts.size(); ++i)
        result[amounts[i].value] = standings[i];
    for (const std::string& value : sums_of_columns(matches, layout))
        if (const auto found = result.find(value); found != result.end())
            found->second.column = true;
    return result;
}

}  // namespace intray::extract
