#define SIMDJSON_DEVELOPMENT_CHECKS 0
#include "include/CSimdJSON.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <string_view>
#include <utility>
#include <vector>

using namespace simdjson;

namespace {

/// Objects up to this size compare each key with each; larger ones sort, so that no choice of keys costs a square.
constexpr size_t kPairwiseKeys = 24;

/// As many as `Decimal` reckons with.
constexpr ptrdiff_t kExponentDigits = 9;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The bytes of the number at `start` by the grammar of RFC 8259, or 0. simdjson keeps only a rounded double.
size_t number_length(const char *start, const char *end, bool &is_integer) {
    const char *at = start;
    is_integer = true;
    if (at < end && *at == '-') at++;
    if (at >= end || !is_digit(*at)) return 0;
    if (*at == '0') {
        at++;
    } else {
        while (at < end && is_digit(*at)) at++;
    }
    if (at < end && *at == '.') {
        is_integer = false;
        at++;
        if (at >= end || !is_digit(*at)) return 0;
        while (at < end && is_digit(*at)) at++;
    }
    if (at < end && (*at == 'e' || *at == 'E')) {
        is_integer = false;
        at++;
        if (at < end && (*at == '+' || *at == '-')) at++;
        const char *digits = at;
        while (at < end && is_digit(*at)) at++;
        if (at == digits || at - digits > kExponentDigits) return 0;
    }
    return static_cast<size_t>(at - start);
}

bool ends_scalar(char c) {
    switch (c) {
    case ' ': case '\t': case '\n': case '\r': case ',': case ']': case '}': return true;
    default: return false;
    }
}

/// False when it does not fit.
bool parse_int64(const char *text, size_t length, int64_t &value) {
    bool negative = text[0] == '-';
    size_t at = negative ? 1 : 0;
    if (length - at > 19) return false;
    uint64_t magnitude = 0;
    for (; at < length; at++) magnitude = magnitude * 10 + static_cast<uint64_t>(text[at] - '0');
    uint64_t limit = static_cast<uint64_t>(INT64_MAX) + (negative ? 1 : 0);
    if (magnitude > limit) return false;
    value = negative ? static_cast<int64_t>(~magnitude + 1) : static_cast<int64_t>(magnitude);
    return true;
}

} // namespace

struct csimdjson_document {
    ondemand::parser parser;
    std::vector<char> buffer;
    std::vector<csimdjson_node> nodes;
    std::vector<uint32_t> keys;
    const char *source = nullptr;
    const char *source_end = nullptr;
    uint32_t maximum_depth = 0;
    uint32_t place = 0;
    csimdjson_status status = CSIMDJSON_OK;

    uint32_t offset_of(const char *at) const { return static_cast<uint32_t>(at - source); }

    bool fail(csimdjson_status with, uint32_t at) {
        status = with;
        place = at;
        return false;
    }

    uint32_t append(uint32_t kind, uint32_t offset) {
        nodes.push_back(csimdjson_node{nullptr, 0, 0, 1, offset, kind});
        return static_cast<uint32_t>(nodes.size() - 1);
    }

    void set_text(csimdjson_node &node, std::string_view text) {
        node.bytes = reinterpret_cast<const uint8_t *>(text.data());
        node.length = static_cast<uint32_t>(text.size());
    }

    bool has_duplicate(uint32_t object, uint32_t members) {
        keys.clear();
        uint32_t at = object + 1;
        for (uint32_t i = 0; i < members; i++) {
            keys.push_back(at);
            at += 1 + nodes[at + 1].span;
        }
        auto same = [this](uint32_t a, uint32_t b) {
            const csimdjson_node &x = nodes[a], &y = nodes[b];
            return x.value == y.value && x.length == y.length && std::memcmp(x.bytes, y.bytes, x.length) == 0;
        };
        if (members <= kPairwiseKeys) {
            for (size_t i = 1; i < keys.size(); i++)
                for (size_t j = 0; j < i; j++)
                    if (same(keys[i], keys[j])) return !fail(CSIMDJSON_DUPLICATE_KEY, nodes[keys[i]].offset);
            return false;
        }
        std::sort(keys.begin(), keys.end(), [this](uint32_t a, uint32_t b) {
            const csimdjson_node &x = nodes[a], &y = nodes[b];
            if (x.value != y.value) return x.value < y.value;
            if (x.length != y.length) return x.length < y.length;
            int order = std::memcmp(x.bytes, y.bytes, x.length);
            return order != 0 ? order < 0 : a < b;
        });
        for (size_t i = 1; i < keys.size(); i++)
            if (same(keys[i], keys[i - 1])) return !fail(CSIMDJSON_DUPLICATE_KEY, nodes[keys[i]].offset);
        return false;
    }

    bool walk_object(ondemand::value &value, uint32_t index, uint32_t depth) {
        ondemand::object object;
        if (value.get_object().get(object)) return fail(CSIMDJSON_MALFORMED, 0);
        uint32_t members = 0;
        for (auto result : object) {
            ondemand::field field;
            if (std::move(result).get(field)) return fail(CSIMDJSON_MALFORMED, 0);
            const char *raw = field.key().raw();
            uint32_t key = append(CSIMDJSON_KEY, offset_of(raw) - 1);
            std::string_view text;
            if (field.unescaped_key().get(text)) return fail(CSIMDJSON_MALFORMED, 0);
            set_text(nodes[key], text);
            nodes[key].value = static_cast<int64_t>(csimdjson_hash(nodes[key].bytes, text.size()));
            ondemand::value member = field.value();
            if (!walk(member, depth)) return false;
            members++;
        }
        nodes[index].length = members;
        nodes[index].span = static_cast<uint32_t>(nodes.size()) - index;
        return members < 2 || !has_duplicate(index, members);
    }

    bool walk_array(ondemand::value &value, uint32_t index, uint32_t depth) {
        ondemand::array array;
        if (value.get_array().get(array)) return fail(CSIMDJSON_MALFORMED, 0);
        uint32_t elements = 0;
        for (auto result : array) {
            ondemand::value element;
            if (std::move(result).get(element)) return fail(CSIMDJSON_MALFORMED, 0);
            if (!walk(element, depth)) return false;
            elements++;
        }
        nodes[index].length = elements;
        nodes[index].span = static_cast<uint32_t>(nodes.size()) - index;
        return true;
    }

    bool walk_number(std::string_view token, uint32_t index) {
        bool is_integer = false;
        size_t length = number_length(token.data(), source_end, is_integer);
        if (length == 0 || !ends_scalar(token.data()[length])) return fail(CSIMDJSON_MALFORMED, 0);
        set_text(nodes[index], token.substr(0, length));
        if (!is_integer || !parse_int64(token.data(), length, nodes[index].value)) nodes[index].kind = CSIMDJSON_DECIMAL;
        return true;
    }

    bool walk_literal(std::string_view token, std::string_view literal) {
        if (static_cast<size_t>(source_end - token.data()) < literal.size()
            || std::memcmp(token.data(), literal.data(), literal.size()) != 0
            || !ends_scalar(token.data()[literal.size()]))
            return fail(CSIMDJSON_MALFORMED, 0);
        return true;
    }

    bool walk(ondemand::value &value, uint32_t depth) {
        std::string_view token = value.raw_json_token();
        uint32_t offset = offset_of(token.data());
        switch (token[0]) {
        case '{':
        case '[': {
            if (depth >= maximum_depth) return fail(CSIMDJSON_TOO_DEEP, offset);
            bool is_object = token[0] == '{';
            uint32_t index = append(is_object ? CSIMDJSON_OBJECT : CSIMDJSON_ARRAY, offset);
            return is_object ? walk_object(value, index, depth + 1) : walk_array(value, index, depth + 1);
        }
        case '"': {
            uint32_t index = append(CSIMDJSON_STRING, offset);
            std::string_view text;
            if (value.get_string().get(text)) return fail(CSIMDJSON_MALFORMED, 0);
            set_text(nodes[index], text);
            return true;
        }
        case 't': append(CSIMDJSON_TRUE, offset); return walk_literal(token, "true");
        case 'f': append(CSIMDJSON_FALSE, offset); return walk_literal(token, "false");
        case 'n': append(CSIMDJSON_NULL, offset); return walk_literal(token, "null");
        default: return walk_number(token, append(CSIMDJSON_INTEGER, offset));
        }
    }

    /// The document stands in brackets, so that a lone scalar takes the same way as every other value.
    csimdjson_status parse(const uint8_t *bytes, size_t length) {
        size_t framed = length + 2;
        if (buffer.size() < framed + SIMDJSON_PADDING) buffer.resize(framed + SIMDJSON_PADDING + framed / 4);
        buffer[0] = '[';
        if (length > 0) std::memcpy(buffer.data() + 1, bytes, length);
        buffer[length + 1] = ']';
        std::memset(buffer.data() + framed, ' ', SIMDJSON_PADDING);
        source = buffer.data() + 1;
        source_end = source + length;
        status = CSIMDJSON_OK;
        place = 0;
        nodes.clear();
        ondemand::document document;
        ondemand::value outer;
        error_code error = parser.iterate(padded_string_view(buffer.data(), framed, buffer.size())).get(document);
        if (error == MEMALLOC) return CSIMDJSON_OUT_OF_MEMORY;
        if (error) return CSIMDJSON_MALFORMED;
        if (document.get_value().get(outer)) return CSIMDJSON_MALFORMED;
        uint32_t index = append(CSIMDJSON_ARRAY, 0);
        if (!walk_array(outer, index, 0)) return status;
        if (nodes[0].length != 1 || document.current_location().error() != OUT_OF_BOUNDS) return CSIMDJSON_MALFORMED;
        return CSIMDJSON_OK;
    }
};

csimdjson_document *csimdjson_create(void) { return new (std::nothrow) csimdjson_document(); }

void csimdjson_destroy(csimdjson_document *document) { delete document; }

csimdjson_status csimdjson_parse(
    csimdjson_document *document, const uint8_t *bytes, size_t length, uint32_t maximum_depth, uint32_t *offset) {
    *offset = 0;
    try {
        document->maximum_depth = maximum_depth;
        csimdjson_status status = document->parse(bytes, length);
        *offset = document->place;
        return status;
    } catch (const std::bad_alloc &) {
        return CSIMDJSON_OUT_OF_MEMORY;
    } catch (...) {
        return CSIMDJSON_MALFORMED;
    }
}

const csimdjson_node *csimdjson_nodes(const csimdjson_document *document) { return document->nodes.data() + 1; }

size_t csimdjson_footprint(const csimdjson_document *document) {
    // simdjson: 4 bytes of index and 5/3 of text for each byte of capacity.
    return document->buffer.capacity() + document->nodes.capacity() * sizeof(csimdjson_node)
        + document->keys.capacity() * sizeof(uint32_t) + document->parser.capacity() * 6;
}

uint64_t csimdjson_hash(const uint8_t *bytes, size_t length) {
    const uint64_t multiplier = 0x9E3779B97F4A7C15u;
    uint64_t hash = length * multiplier;
    while (length >= 8) {
        uint64_t word;
        std::memcpy(&word, bytes, 8);
        hash = (hash ^ word) * multiplier;
        hash ^= hash >> 32;
        bytes += 8;
        length -= 8;
    }
    uint64_t word = 0;
    if (length > 0) std::memcpy(&word, bytes, length);
    hash = (hash ^ word) * multiplier;
    return hash ^ (hash >> 29);
}
