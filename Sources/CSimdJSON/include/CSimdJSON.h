// A document parsed by simdjson as a flat array of nodes in document order, for the Swift module JSON alone.
#ifndef CSIMDJSON_H
#define CSIMDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    CSIMDJSON_NULL = 0,
    CSIMDJSON_FALSE = 1,
    CSIMDJSON_TRUE = 2,
    CSIMDJSON_INTEGER = 3,
    CSIMDJSON_DECIMAL = 4,
    CSIMDJSON_STRING = 5,
    CSIMDJSON_ARRAY = 6,
    CSIMDJSON_OBJECT = 7,
    CSIMDJSON_KEY = 8,
};

/// An object is followed by key, value, key, value …; an array by its elements.
typedef struct {
    /// String and key: the text without escapes. Number: the text as it was written.
    const uint8_t *bytes;
    /// Integer: the value. Key: `csimdjson_hash` of its text.
    int64_t value;
    /// String, key, number: bytes. Array and object: elements or members.
    uint32_t length;
    /// Nodes from this one to the next that is not inside it. (Relative, so that a part of the array is one too.)
    uint32_t span;
    /// Where the value starts in the source, in bytes.
    uint32_t offset;
    uint32_t kind;
} csimdjson_node;

typedef enum {
    CSIMDJSON_OK = 0,
    CSIMDJSON_MALFORMED = 1,
    CSIMDJSON_TOO_DEEP = 2,
    CSIMDJSON_DUPLICATE_KEY = 3,
    CSIMDJSON_OUT_OF_MEMORY = 4,
} csimdjson_status;

/// A parser, its buffers and the document last parsed. Used by one thread at a time; the nodes may be read by many.
typedef struct csimdjson_document csimdjson_document;

/// Null when there is no memory.
csimdjson_document *csimdjson_create(void);
void csimdjson_destroy(csimdjson_document *document);

/// Copies `bytes`, so that they may go at once. Nodes of the last document become invalid.
/// `offset` is set to the place of a key that is there twice, or of a value too deep.
csimdjson_status csimdjson_parse(
    csimdjson_document *document, const uint8_t *bytes, size_t length, uint32_t maximum_depth, uint32_t *offset);

const csimdjson_node *csimdjson_nodes(const csimdjson_document *document);
/// Bytes that the buffers hold, used or not.
size_t csimdjson_footprint(const csimdjson_document *document);

/// A hash for look-up by key, the same in every process.
uint64_t csimdjson_hash(const uint8_t *bytes, size_t length);

#ifdef __cplusplus
}
#endif

#endif
