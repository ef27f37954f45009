#include "include/CRE2.h"

#include <re2/re2.h>

#include <cstdio>
#include <new>

struct cre2_expression {
    re2::RE2 expression;
    cre2_expression(re2::StringPiece pattern, const re2::RE2::Options &options) : expression(pattern, options) {}
};

cre2_expression *cre2_compile(const char *pattern, size_t length, size_t max_memory, char *message,
                              size_t message_size) {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(static_cast<int64_t>(max_memory));
    auto *result = new (std::nothrow) cre2_expression(re2::StringPiece(pattern, length), options);
    if (result == nullptr) {
        std::snprintf(message, message_size, "out of memory");
        return nullptr;
    }
    if (!result->expression.ok()) {
        std::snprintf(message, message_size, "%s", result->expression.error().c_str());
        delete result;
        return nullptr;
    }
    return result;
}

void cre2_free(cre2_expression *expression) { delete expression; }

bool cre2_matches(const cre2_expression *expression, const char *text, size_t length) {
    return re2::RE2::PartialMatch(re2::StringPiece(text, length), expression->expression);
}
