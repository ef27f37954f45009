#ifndef CRE2_H
#define CRE2_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A compiled expression of RE2. Immutable: any thread may match with it.
typedef struct cre2_expression cre2_expression;

/// NULL if the pattern is not valid or would need more than `max_memory` bytes; then `message`, of `message_size` bytes,
/// holds why.
cre2_expression *cre2_compile(const char *pattern, size_t length, size_t max_memory, char *message, size_t message_size);
void cre2_free(cre2_expression *expression);

/// Whether the expression matches anywhere in the text; time is linear in the text.
bool cre2_matches(const cre2_expression *expression, const char *text, size_t length);

#ifdef __cplusplus
}
#endif
#endif
