#!/usr/bin/python3
"""Turns the two ONNX networks of the second reader into .net files, which ocr/neural/network.cpp runs.

    convert.py ASSETS_FOLDER OUT_FOLDER

Checks what comes in and what goes out against SHA256SUMS beside this file (--new-sums writes them
anew). Batch normalisation and constant factors go into the convolutions as far as that is exact,
shapes are NHWC, and the line reader keeps only the characters of Latin scripts.
"""
import hashlib
import os
import struct
import sys
import unicodedata

import numpy as np
import onnx
from onnx import numpy_helper

MAGIC, VERSION = b"INTRAYNN", 1
KINDS = ["conv", "activate", "average", "mean", "scale", "add", "stack", "normalise", "attend", "softmax",
         "mix", "enlarge", "paint"]
ACTIVATIONS = {"swish": 0, "sigmoid": 1, "hard_sigmoid": 2}


class Output:
    """The operations of one .net file."""

    def __init__(self, channels):
        self.channels = [channels]
        self.operations = []

    def add(self, kind, inputs, channels, whole=(), real=(), blobs=()):
        self.channels.append(channels)
        self.operations.append((kind, list(inputs), list(whole), list(real),
                                [np.ascontiguousarray(b, dtype="<f4").ravel() for b in blobs]))
        return len(self.channels) - 1

    def bytes(self, labels=()):
        parts = [struct.pack("<II", len(labels), len(self.operations))]
        parts += [struct.pack("<I", len(t)) + t for t in (label.encode() for label in labels)]
        parts.append(struct.pack("<I", self.channels[0]))
        for number, (kind, inputs, whole, real, blobs) in enumerate(self.operations):
            parts.append(struct.pack("<II", KINDS.index(kind), self.channels[number + 1]))
            parts.append(struct.pack(f"<I{len(inputs)}I", len(inputs), *inputs))
            parts.append(struct.pack(f"<I{len(whole)}I", len(whole), *whole))
            parts.append(struct.pack(f"<I{len(real)}f", len(real), *real))
            parts.append(struct.pack("<I", len(blobs)))
            for blob in blobs:
                parts.append(struct.pack("<I", blob.size) + blob.tobytes())
        body = b"".join(parts)
        return MAGIC + struct.pack("<IQ", VERSION, len(body)) + hashlib.sha256(body).hexdigest().encode() + body


class Graph:
    """An ONNX graph, read node by node from its inputs to its outputs."""

    def __init__(self, path):
        graph = onnx.load(path).graph
        self.constants = {i.name: numpy_helper.to_array(i) for i in graph.initializer}
        self.nodes = []
        for node in graph.node:
            if node.op_type == "Constant":
                self.constants[node.output[0]] = numpy_helper.to_array(node.attribute[0].t)
            else:
                self.nodes.append(node)
        self.users = {}
        for node in self.nodes:
            for name in set(node.input):
                self.users.setdefault(name, []).append(node)
        self.used = set()

    def attribute(self, node, name, otherwise=None):
        for a in node.attribute:
            if a.name == name:
                return onnx.helper.get_attribute_value(a)
        return otherwise

    def only_user(self, name, kind):
        """The node that alone uses a value, if it is of that kind."""
        users = self.users.get(name, [])
        return users[0] if len(users) == 1 and users[0].op_type == kind else None

    def take(self, node):
        self.used.add(node.output[0])
        return node.output[0]

    def constant_of(self, node):
        found = [self.constants[i] for i in node.input if i in self.constants]
        return found[0] if found else None

    def affine(self, name, channels):
        """The constant factors and addends that follow a value: (its new name, factor, addend)."""
        factor, addend = np.ones(channels), np.zeros(channels)
        while True:
            norm = self.only_user(name, "BatchNormalization")
            times, plus = self.only_user(name, "Mul"), self.only_user(name, "Add")
            if norm:
                gamma, beta, mean, variance = (self.constants[i].astype(np.float64) for i in norm.input[1:5])
                gain = gamma / np.sqrt(variance + self.attribute(norm, "epsilon"))
                factor, addend = factor * gain, (addend - mean) * gain + beta
                name = self.take(norm)
            elif times and self.constant_of(times) is not None:
                value = self.constant_of(times).astype(np.float64).ravel()
                factor, addend = factor * value, addend * value
                name = self.take(times)
            elif plus and self.constant_of(plus) is not None:
                addend = addend + self.constant_of(plus).astype(np.float64).ravel()
                name = self.take(plus)
            else:
                return name, factor, addend

    def activation(self, name):
        """The activation that follows a value: (new name, kind or None)."""
        users = self.users.get(name, [])
        kinds = sorted(u.op_type for u in users)
        if kinds == ["Relu"]:
            return self.take(users[0]), "relu"
        if kinds == ["HardSigmoid"]:
            return self.take(users[0]), "hard_sigmoid"
        if kinds == ["Sigmoid"]:
            return self.take(users[0]), "sigmoid"
        if kinds == ["Add", "Mul"]:  # x * clip(x + 3, 0, 6) / 6
            plus, times = sorted(users, key=lambda u: u.op_type)
            clip = self.only_user(plus.output[0], "Clip")
            if self.constant_of(plus) is not None and clip and clip.output[0] in times.input:
                divide = self.only_user(times.output[0], "Div")
                assert self.constant_of(plus) == 3 and self.constant_of(divide) == 6
                for node in (plus, clip, times):
                    self.take(node)
                return self.take(divide), "hard_swish"
        if kinds == ["Mul", "Mul"]:  # x * sigmoid(1 * x)
            for one, two in (users, users[::-1]):
                sigmoid = self.only_user(one.output[0], "Sigmoid")
                if sigmoid and sigmoid.output[0] in two.input:
                    assert self.constant_of(one) == 1
                    self.take(one), self.take(sigmoid)
                    return self.take(two), "swish"
        return name, None


class Converter:
    """Walks a graph and writes its operations; `tensors` says where each ONNX value is."""

    def __init__(self, graph, out, source):
        self.graph, self.out = graph, out
        self.tensors = {source: 0}
        self.enlarged = {}  # ONNX value -> (tensor, factor)

    def channels(self, tensor):
        return self.out.channels[tensor]

    def finish(self, tensor, name):
        """Adds the activation that may follow, and names the value."""
        name, kind = self.graph.activation(name)
        if kind == "relu":
            self.out.operations[tensor - 1][2][-1] = 1
        elif kind:
            factor, addend = 1.0, 0.0
            if kind == "hard_sigmoid":
                node = next(n for n in self.graph.nodes if n.output[0] == name)
                factor, addend = self.graph.attribute(node, "alpha"), self.graph.attribute(node, "beta")
            elif kind == "hard_swish":
                name, (factor,), (addend,) = self.graph.affine(name, 1)
                self.out.operations[tensor - 1][2][-1] = 2
                self.out.operations[tensor - 1][3][:] = [factor, addend]
                self.tensors[name] = tensor
                return
            tensor = self.out.add("activate", [tensor], self.channels(tensor), [ACTIVATIONS[kind]], [factor, addend])
        self.tensors[name] = tensor

    def convolve(self, node):
        """A convolution with the constant factors after it; the input's are already in it."""
        g = self.graph
        weights = g.constants[node.input[1]].astype(np.float64)
        out_channels, _, kernel_h, kernel_w = weights.shape
        groups = g.attribute(node, "group", 1)
        assert groups in (1, out_channels)
        name, factor, addend = g.affine(g.take(node), out_channels)
        bias = g.constants[node.input[2]].astype(np.float64) if len(node.input) > 2 else np.zeros(out_channels)
        weights = weights * factor[:, None, None, None]
        bias = bias * factor + addend
        weights = weights.transpose(2, 3, 1, 0) if groups > 1 else weights.transpose(0, 2, 3, 1)
        source = self.tensors[node.input[0]]
        if source == 0:
            weights, bias = self.first(weights, bias)
        tensor = self.out.add("conv", [source], out_channels,
                              [kernel_h, kernel_w, *g.attribute(node, "strides"), *g.attribute(node, "pads"),
                               groups, 0], (), [weights, bias])
        self.finish(tensor, name)

    def first(self, weights, bias):
        """The first convolution's weights for the input that the program gives; see the subclasses."""
        raise NotImplementedError

    def deconvolve(self, node):
        g = self.graph
        weights = g.constants[node.input[1]].astype(np.float64)  # in, out, height, width
        _, out_channels, kernel_h, kernel_w = weights.shape
        assert g.attribute(node, "strides") == [kernel_h, kernel_w]
        name, factor, addend = g.affine(g.take(node), out_channels)
        weights = (weights * factor[None, :, None, None]).transpose(1, 2, 3, 0)
        tensor = self.out.add("deconv", [self.tensors[node.input[0]]], out_channels, [kernel_h, kernel_w, 0], (),
                              [weights, addend])
        self.finish(tensor, name)

    def multiply_rows(self, node):
        g = self.graph
        weights = g.constants[node.input[1]].astype(np.float64)
        name, factor, addend = g.affine(g.take(node), weights.shape[1])
        assert np.all(factor == 1)
        weights, addend = self.select(weights, addend)
        tensor = self.out.add("conv", [self.tensors[node.input[0]]], weights.shape[1], [1, 1, 1, 1, 0, 0, 0, 0, 1, 0],
                              (), [weights.T, addend])
        self.finish(tensor, name)

    def select(self, weights, bias):
        return weights, bias

    def multiply(self, node):
        g = self.graph
        one, two = (self.tensors[i] for i in node.input)
        name, residual = g.take(node), 0
        plus = g.only_user(name, "Add")
        if plus and node.input[0] in plus.input:
            name, residual = g.take(plus), 1
        self.tensors[name] = self.out.add("scale", [one, two], self.channels(one), [residual])

    def plus(self, node):
        plain = [i for i in node.input if i in self.tensors]
        factor = 1
        inputs = [self.tensors[i] for i in plain]
        for i in node.input:
            if i in self.enlarged:
                tensor, factor = self.enlarged[i]
                inputs.append(tensor)
        assert len(inputs) == 2
        self.tensors[self.graph.take(node)] = self.out.add("add", inputs, self.channels(inputs[0]), [factor])

    def stack(self, node):
        parts = [self.enlarged[i] if i in self.enlarged else (self.tensors[i], 1) for i in node.input]
        channels = sum(self.channels(t) for t, _ in parts)
        self.tensors[self.graph.take(node)] = self.out.add("stack", [t for t, _ in parts], channels,
                                                            [f for _, f in parts])

    def run(self):
        g = self.graph
        steps = {"Conv": self.convolve, "ConvTranspose": self.deconvolve, "MatMul": self.multiply_rows,
                 "Mul": self.multiply, "Add": self.plus, "Concat": self.stack}
        for node in g.nodes:
            name = node.output[0]
            if name in g.used or name in self.tensors or self.special(node):
                continue
            if node.op_type in steps:
                steps[node.op_type](node)
            elif node.op_type == "GlobalAveragePool":
                source = self.tensors[node.input[0]]
                self.tensors[name] = self.out.add("mean", [source], self.channels(source))
            elif node.op_type == "AveragePool":
                source = self.tensors[node.input[0]]
                size = g.attribute(node, "kernel_shape")
                assert size == g.attribute(node, "strides")
                self.tensors[name] = self.out.add("average", [source], self.channels(source), size)
            elif node.op_type == "Resize":
                factor = int(g.constants[node.input[2]][3])
                self.enlarged[name] = (self.tensors[node.input[0]], factor)
            elif node.op_type == "Softmax":
                source = self.tensors[node.input[0]]
                self.tensors[name] = self.out.add("softmax", [source], self.channels(source))
            else:
                sys.exit(f"convert.py {node.op_type} {name}: an operation that it doesn't know; "
                         "use the network versions named in README.md")

    def special(self, node):
        return False


class Detector(Converter):
    """Sees two input channels: the grey value 0..1, and 1 everywhere, so that what lies outside
    the image (0 in both) is what the network was trained on: colours of mean brightness."""

    def first(self, weights, bias):
        mean, deviation = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
        grey = (weights / deviation).sum(axis=3)
        inside = (-weights * mean / deviation).sum(axis=3)
        return np.stack([grey, inside], axis=3), bias


class Reader(Converter):
    """Sees one channel, the grey value -1..1. `kept` are the indices of the characters it keeps."""

    def __init__(self, graph, out, source, kept):
        super().__init__(graph, out, source)
        self.kept = kept

    def first(self, weights, bias):
        return weights.sum(axis=3, keepdims=True), bias

    def select(self, weights, bias):
        return (weights[:, self.kept], bias[self.kept]) if weights.shape[1] > max(self.kept) else (weights, bias)

    def special(self, node):
        """Layer normalisation, attention, and the shapes between, which are nothing in NHWC."""
        g = self.graph
        name, kind = node.output[0], node.op_type
        follows = [n.op_type for n in g.users.get(name, [])]
        if kind == "ReduceMean" and follows == ["Sub"]:
            self.normalise(node)
        elif kind in ("Reshape", "Transpose", "Squeeze") and node.input[0] in self.tensors:
            if kind == "Transpose" and list(g.attribute(node, "perm")) == [2, 0, 3, 1, 4]:
                self.attend(node)
            else:
                self.tensors[name] = self.tensors[node.input[0]]
        elif kind in ("Shape", "Cast", "Slice") or (kind == "Concat" and follows == ["Reshape"]):
            pass
        else:
            return False
        return True

    def chain(self, node, kinds):
        """Follows a value through its users of the given kinds."""
        g = self.graph
        found = [node]
        for kind in kinds:
            node = next(n for n in g.users[node.output[0]] if n.op_type == kind)
            g.take(node)
            found.append(node)
        return found

    def normalise(self, node):
        g = self.graph
        found = self.chain(node, ["Sub", "Pow", "ReduceMean", "Add", "Sqrt", "Div", "Mul", "Add"])
        source = self.tensors[node.input[0]]
        self.tensors[found[-1].output[0]] = self.out.add(
            "normalise", [source], self.channels(source), (), [g.constant_of(found[4])],
            [g.constant_of(found[7]), g.constant_of(found[8])])

    def attend(self, node):
        g = self.graph
        source = self.tensors[node.input[0]]
        slices = sorted((n for n in g.users[node.output[0]]), key=lambda n: n.output[0])
        assert [n.op_type for n in slices] == ["Slice"] * 3
        squeezed = [g.only_user(g.take(n), "Squeeze") for n in slices]
        for s in squeezed:
            g.take(s)
        query = next(s for s in squeezed if g.only_user(s.output[0], "Mul"))
        found = self.chain(query, ["Mul", "MatMul", "Softmax", "MatMul", "Transpose", "Reshape"])
        for s in squeezed:
            for n in g.users[s.output[0]]:
                g.take(n)
        size = self.channels(source) // 3
        factor = float(g.constant_of(found[1]))
        heads = round(size * factor * factor)
        self.tensors[found[-1].output[0]] = self.out.add("attend", [source], size, [heads], [factor])


class Rewriter:
    """Writes a detector's operations anew so that less is computed at the finest sizes. All of it
    is exact: a convolution of a sum is the sum of convolutions, one of an enlarged picture is four
    small ones of the picture itself (one for each place in a block of 2 x 2), the mean goes before
    a 1 x 1 convolution, and factors for each channel go between two convolutions."""

    def __init__(self, old):
        self.old, self.out, self.new = old, Output(old.channels[0]), {0: 0}

    def operation(self, tensor):
        return self.old.operations[tensor - 1] if tensor else (None, [], [], [], [])

    def pointwise(self, tensor):
        """Whether a tensor comes from a 1 x 1 convolution without bias."""
        kind, _, whole, _, blobs = self.operation(tensor)
        return kind == "conv" and whole == [1, 1, 1, 1, 0, 0, 0, 0, 1, 0] and not blobs[1].any()

    def copy(self, tensor):
        kind, inputs, *rest = self.operation(tensor)
        return self.out.add(kind, [self.new[i] for i in inputs], self.old.channels[tensor], *rest)

    def enlarge(self, base, picture, weights, relu):
        """base + the 3 x 3 convolution of the picture enlarged to twice its size."""
        near = [[0], [1, 2]], [[0, 1], [2]]  # rows of the kernel that fall on one row of the picture
        blobs = [merged(merged(weights, 1, rows), 2, columns) for rows in near for columns in near]
        return self.out.add("enlarge", [base, picture], weights.shape[0], [int(relu)], (), blobs)

    def convolution(self, tensor):
        """A 3 x 3 convolution of a sum or of stacked pictures in two parts."""
        _, inputs, whole, _, (weights, bias) = self.operation(tensor)
        kind, parts, factors, *_ = self.operation(inputs[0])
        channels = self.old.channels
        weights = weights.reshape(channels[tensor], 3, 3, channels[inputs[0]])
        if kind == "add" and factors == [2] and self.operation(parts[0])[0] == "scale":
            raw, factor = self.operation(parts[0])[1]
            if self.pointwise(raw) and not bias.any() and not whole[-1]:
                source = self.operation(raw)[1][0]
                fine = self.out.add("mix", [self.new[source], self.new[factor]], channels[tensor], (), (),
                                    [weights, self.operation(raw)[4][0]])
                return self.enlarge(fine, self.new[parts[1]], weights, False)
        if kind == "stack" and factors[-1] == 1 and all(f % 2 == 0 for f in factors[:-1]):
            coarse = sum(channels[p] for p in parts[:-1])
            stacked = self.out.add("stack", [self.new[p] for p in parts[:-1]], coarse, [f // 2 for f in factors[:-1]])
            fine = self.out.add("conv", [self.new[parts[-1]]], channels[tensor], [*whole[:-1], 0], (),
                                [weights[..., coarse:], bias])
            return self.enlarge(fine, stacked, weights[..., :coarse], whole[-1])
        return self.copy(tensor)

    def run(self):
        """The new operations, without those that nothing uses any more."""
        for tensor in range(1, len(self.old.channels)):
            kind, inputs, whole, _, blobs = self.operation(tensor)
            if kind == "conv" and whole[:-1] == [3, 3, 1, 1, 1, 1, 1, 1, 1]:
                self.new[tensor] = self.convolution(tensor)
            elif kind == "mean" and self.pointwise(inputs[0]):
                source = self.operation(inputs[0])[1][0]
                mean = self.out.add("mean", [self.new[source]], self.old.channels[source])
                self.new[tensor] = self.out.add("conv", [mean], self.old.channels[tensor],
                                                *self.operation(inputs[0])[2:])
            else:
                self.new[tensor] = self.copy(tensor)
        self.paint()
        return without_unused(self.out)

    def paint(self):
        """The last two deconvolutions and the sigmoid in one."""
        (first, one, _, _, blobs_1), (second, _, _, _, blobs_2), (last, _, whole, _, _) = self.out.operations[-3:]
        assert (first, second, last) == ("deconv", "deconv", "activate") and whole == [ACTIVATIONS["sigmoid"]]
        del self.out.operations[-3:], self.out.channels[-3:]
        self.out.add("paint", one, 1, (), (), [*blobs_1, *blobs_2])


def merged(weights, axis, groups):
    """Sums the weights along an axis within each group of places."""
    return np.stack([weights.take(g, axis).sum(axis) for g in groups], axis)


def turn(out, number):
    """When an operation runs: in its order, but what makes less of a large tensor at once, so that
    the tensor is not kept for it."""
    kind, inputs, *_ = out.operations[number]
    source = inputs[0] - 1
    smaller = kind == "conv" and out.channels[number + 1] < out.channels[inputs[0]] and source >= 0
    return (source + 0.5, number) if smaller else (number, number)


def without_unused(out):
    used = {len(out.operations)}
    for tensor in range(len(out.operations), 0, -1):
        if tensor in used:
            used.update(out.operations[tensor - 1][1])
    result, new = Output(out.channels[0]), {0: 0}
    for number in sorted(range(len(out.operations)), key=lambda n: turn(out, n)):
        kind, inputs, *rest = out.operations[number]
        if number + 1 in used:
            new[number + 1] = result.add(kind, [new[i] for i in inputs], out.channels[number + 1], *rest)
    return result


def split(out, tensor):
    """A chain of operations up to a tensor, and the rest, as two networks."""
    head, tail, new = Output(out.channels[0]), Output(out.channels[tensor]), {tensor: 0}
    for number, (kind, inputs, *rest) in enumerate(out.operations):
        if number < tensor:
            assert inputs == [number]
            head.add(kind, inputs, out.channels[number + 1], *rest)
        else:
            new[number + 1] = tail.add(kind, [new[i] for i in inputs], out.channels[number + 1], *rest)
    return head, tail


def latin(text):
    """Whether a character belongs to what documents in Latin scripts hold."""
    if len(text) != 1:
        return False
    if "!" <= text <= "~":
        return True
    name = unicodedata.name(text, "")
    if name.startswith("LATIN ") and "FULLWIDTH" not in name:
        return unicodedata.normalize("NFKC", text) == text
    return text in "€£¥§°±²³µ·×÷–—‘’“”„…•©®™¢«»¡¿½¼¾№"


def checked(path, sums, renew):
    with open(path, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    name = os.path.basename(path)
    if renew:
        sums[name] = digest
    elif sums.get(name) != digest:
        sys.exit(f"{path}: is not the file that SHA256SUMS names; install the package versions that README.md names")


def main():
    arguments = [a for a in sys.argv[1:] if a != "--new-sums"]
    if len(arguments) != 2:
        sys.exit(__doc__)
    renew, (assets, folder) = "--new-sums" in sys.argv, arguments
    sums_path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "SHA256SUMS")
    sums = {}
    if not renew:
        with open(sums_path, encoding="ascii") as file:
            sums = dict(reversed(line.split()) for line in file)
    detector, reader, keys = (os.path.join(assets, name) for name in (
        "ch_PP-OCRv4_det_infer.onnx", "ch_PP-OCRv4_rec_infer.onnx", "ppocr_keys_v1.txt"))
    for path in (detector, reader, keys):
        checked(path, sums, renew)

    with open(keys, encoding="utf-8") as file:
        labels = [""] + file.read().split("\n")[:6623] + [" "]
    kept = [i for i, label in enumerate(labels) if label in ("", " ") or latin(label)]
    reading, detecting = Output(1), Output(2)
    Reader(Graph(reader), reading, "x", kept).run()
    Detector(Graph(detector), detecting, "x").run()
    quarter_size = next(n for n, o in enumerate(detecting.operations, 1) if o[0] == "conv" and o[2][2] == 2 and n > 1)
    first, rest = split(Rewriter(detecting).run(), quarter_size)
    results = {"reader.net": reading.bytes([labels[i] for i in kept]), "detector_first.net": first.bytes(),
               "detector.net": rest.bytes()}
    os.makedirs(folder, exist_ok=True)
    for name, content in results.items():
        path = os.path.join(folder, name)
        with open(path + ".new", "wb") as file:
            file.write(content)
        os.replace(path + ".new", path)
        checked(path, sums, renew)
    if renew:
        with open(sums_path, "w", encoding="ascii") as file:
            file.writelines(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))


if __name__ == "__main__":
    main()
