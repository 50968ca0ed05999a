#include "ocr/neural/net_file.h"

#include <bit>
#include <cstring>
#include <fstream>
#include <string_view>

#include "base/failure.h"
#include "base/sha256.h"

namespace intray::ocr::neural {
namespace {

static_assert(std::endian::native == std::endian::little, "the files are little-endian");

constexpr std::string_view magic = "INTRAYNN";
constexpr std::uint32_t version = 1;
constexpr std::size_t header_size = 8 + 4 + 8 + 64;
constexpr std::uint32_t most_channels = 1U << 14U;

/// Takes values off the front of some bytes.
class Bytes {
  public:
    explicit Bytes(std::string_view bytes) : rest_(bytes) {}

    template <typename T>
    T value() {
        T result;
        std::memcpy(&result, take(sizeof(T)).data(), sizeof(T));
        return result;
    }
    std::string_view take(std::size_t size) {
        if (size > rest_.size()) throw Failure("it ends too early");
        const auto result = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return result;
    }
    template <typename T>
    std::vector<T> values() {
        const auto count = value<std::uint32_t>();
        const auto bytes = take(std::size_t(count) * sizeof(T));
        std::vector<T> result(count);
        if (count > 0) std::memcpy(result.data(), bytes.data(), bytes.size());
        return result;
    }

  private:
    std::string_view rest_;
};

std::string whole_file(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw Failure("it can't be opened");
    std::string content;
    file.seekg(0, std::ios::end);
    content.resize(std::size_t(file.tellg()));
    file.seekg(0);
    if (!file.read(content.data(), std::streamsize(content.size())))
        throw Failure("it can't be read");
    return content;
}

OperationPlan operation(Bytes& bytes, std::size_t tensors) {
    OperationPlan plan;
    const auto kind = bytes.value<std::uint32_t>();
    if (kind > std::uint32_t(OperationKind::paint)) throw Failure("it has an unknown operation");
    plan.kind = OperationKind(kind);
    plan.channels = bytes.value<std::uint32_t>();
    plan.inputs = bytes.values<std::uint32_t>();
    plan.whole = bytes.values<std::uint32_t>();
    plan.real = bytes.values<float>();
    const auto blobs = bytes.value<std::uint32_t>();
    for (std::uint32_t i = 0; i < blobs; ++i)
        plan.blobs.push_back(bytes.values<float>());
    if (plan.channels == 0 || plan.channels > most_channels || plan.inputs.empty())
        throw Failure("an operation has no sizes");
    for (const auto input : plan.inputs)
        if (input >= tensors) throw Failure("an operation uses what is not there yet");
    return plan;
}

NetFile parse(std::string_view body) {
    Bytes bytes(body);
    NetFile net;
    const auto labels = bytes.value<std::uint32_t>(), operations = bytes.value<std::uint32_t>();
    for (std::uint32_t i = 0; i < labels; ++i)
        net.labels.emplace_back(bytes.take(bytes.value<std::uint32_t>()));
    net.input_channels = bytes.value<std::uint32_t>();
    for (std::uint32_t i = 0; i < operations; ++i)
        net.operations.push_back(operation(bytes, i + 1));
    if (net.operations.empty() || net.input_channels == 0 || net.input_channels > most_channels)
        throw Failure("it has no operations");
    return net;
}

NetFile checked(std::string_view file) {
    if (file.size() < header_size || file.substr(0, magic.size()) != magic)
        throw Failure("it is no network file");
    Bytes header(file.substr(magic.size(), header_size - magic.size()));
    if (header.value<std::uint32_t>() != version) throw Failure("it is of another version");
    const auto body = file.substr(header_size);
    if (header.value<std::uint64_t>() != body.size()) throw Failure("it is cut short");
    if (sha256_hex(body) != header.take(64)) throw Failure("it was altered");
    return parse(body);
}

}  // namespace

NetFile read_net_file(const std::string& path) {
    try {
        return checked(whole_file(path));
    } catch (const Failure& failure) {
        throw Failure(path + ": " + failure.what() + "; make the networks anew with ./dev deps");
    }
}

}  // namespace intray::ocr::neural
