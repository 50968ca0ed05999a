#include "ocr/neural/network.h"

#include <algorithm>

#include "base/failure.h"
#include "ocr/neural/net_file.h"
#include "ocr/neural/operations.h"
#include "ocr/neural/xnn_convolution.h"

namespace intray::ocr::neural {
namespace {

/// Room between tensors, in values: XNNPACK reads a little beyond what it is given.
constexpr std::size_t margin = 32;

/// Where a tensor lies in the arena, and which operation uses it last.
struct Place {
    Shape shape;
    std::size_t offset = 0;
    std::size_t last_use = 0;
    std::size_t end() const { return offset + (shape.size() + margin + 15) / 16 * 16; }
};

}  // namespace

struct Network::Parts {
    std::vector<std::string> labels;
    std::size_t input_channels = 0;
    std::vector<std::vector<std::uint32_t>> inputs;
    std::vector<std::unique_ptr<Operation>> operations;
    std::vector<Place> places;  ///< of tensor 0, the input, and of what each operation makes
    std::vector<float> arena;

    void plan(const Shape& input);
    void put(std::size_t tensor, const std::vector<std::size_t>& alive);
};

namespace {

void load(Network::Parts& parts, const std::string& path) {
    NetFile net = read_net_file(path);
    start_xnnpack();
    parts.labels = std::move(net.labels);
    parts.input_channels = net.input_channels;
    std::vector<std::size_t> channels{net.input_channels};
    for (auto& plan : net.operations) {
        channels.push_back(plan.channels);
        parts.inputs.push_back(plan.inputs);
        std::vector<std::size_t> input_channels;
        for (const auto input : plan.inputs)
            input_channels.push_back(channels[input]);
        try {
            parts.operations.push_back(make_operation(std::move(plan), input_channels));
        } catch (const Failure& failure) {
            throw Failure(path + ": " + failure.what() + "; make the networks anew");
        }
        plan = {};
    }
    parts.places.resize(channels.size());
    for (std::size_t i = 0; i < parts.inputs.size(); ++i)
        for (const auto input : parts.inputs[i])
            parts.places[input].last_use = i + 1;
    parts.places.back().last_use = channels.size();
}

}  // namespace

/// Puts a tensor into the first gap between those that are still needed.
void Network::Parts::put(std::size_t tensor, const std::vector<std::size_t>& alive) {
    auto& place = places[tensor];
    place.offset = 0;
    std::vector<std::size_t> sorted = alive;
    std::ranges::sort(sorted, {}, [&](std::size_t t) { return places[t].offset; });
    for (const auto other : sorted)
        if (places[other].end() > place.offset) {
            if (places[other].offset >= place.end()) break;
            place.offset = places[other].end();
        }
}

/// Gives each tensor its place for an input of this shape.
void Network::Parts::plan(const Shape& input) {
    if (places[0].shape == input) return;
    places[0].shape = input;
    std::vector<std::size_t> alive{0};
    std::size_t size = places[0].end();
    for (std::size_t i = 0; i < operations.size(); ++i) {
        const std::size_t tensor = i + 1;
        std::vector<Shape> shapes;
        for (const auto t : inputs[i])
            shapes.push_back(places[t].shape);
        places[tensor].shape = operations[i]->shape(shapes);
        const auto first = inputs[i][0];
        if (operations[i]->in_place() && places[first].last_use == tensor && first != 0)
            places[tensor].offset = places[first].offset;
        else
            put(tensor, alive);
        size = std::max(size, places[tensor].end());
        std::erase_if(alive, [&](std::size_t t) { return places[t].last_use <= tensor; });
        alive.push_back(tensor);
    }
    if (arena.size() < size) {
        arena = {};
        arena.resize(size);
    }
}

Network::Network(const std::string& path) : parts_(std::make_unique<Parts>()) {
    load(*parts_, path);
}
Network::Network(Network&&) noexcept = default;
Network& Network::operator=(Network&&) noexcept = default;
Network::~Network() = default;

std::size_t Network::input_channels() const {
    return parts_->input_channels;
}
const std::vector<std::string>& Network::labels() const {
    return parts_->labels;
}

std::span<float> Network::input(const Shape& shape) {
    if (shape.channels != parts_->input_channels || shape.size() == 0)
        throw Failure("network: an input of the wrong shape; this is a defect of the caller");
    parts_->plan(shape);
    return {parts_->arena.data() + parts_->places[0].offset, shape.size()};
}

Tensor Network::run() {
    auto& p = *parts_;
    std::vector<View> views;
    const auto view = [&](std::size_t tensor) {
        return View{p.places[tensor].shape, p.arena.data() + p.places[tensor].offset};
    };
    for (std::size_t i = 0; i < p.operations.size(); ++i) {
        views.clear();
        for (const auto tensor : p.inputs[i])
            views.push_back(view(tensor));
        p.operations[i]->run(views, view(i + 1));
    }
    const auto& result = p.places.back();
    return {result.shape, {p.arena.data() + result.offset, result.shape.size()}};
}

}  // namespace intray::ocr::neural
