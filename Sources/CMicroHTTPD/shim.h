#include <microhttpd.h>

// libmicrohttpd starts a daemon and describes it through variadic functions, which Swift does not call.

/// One polling thread over a socket that listens already. The daemon closes the socket when it is stopped, unless it
/// was quiesced before. NULL when it cannot be started.
static inline struct MHD_Daemon *mhd_start(
    int listen_socket, unsigned int connection_limit, unsigned int timeout_seconds,
    MHD_AccessHandlerCallback on_access, void *_Nullable (*_Nonnull on_target)(void *, const char *, struct MHD_Connection *),
    MHD_RequestCompletedCallback on_completed, void *context) {
    return MHD_start_daemon(
        MHD_USE_AUTO_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, on_access, context,
        MHD_OPTION_LISTEN_SOCKET, (MHD_socket)listen_socket,
        MHD_OPTION_CONNECTION_LIMIT, connection_limit,
        MHD_OPTION_CONNECTION_TIMEOUT, timeout_seconds,
        MHD_OPTION_URI_LOG_CALLBACK, on_target, context,
        MHD_OPTION_NOTIFY_COMPLETED, on_completed, context,
        MHD_OPTION_END);
}

// Names that the importer spells differently from version to version of the header.

static const enum MHD_Result mhd_yes = MHD_YES;
static const enum MHD_Result mhd_no = MHD_NO;

/// Calls `each` for every header field of the request.
static inline void mhd_each_header(struct MHD_Connection *connection, MHD_KeyValueIterator each, void *context) {
    MHD_get_connection_values(connection, MHD_HEADER_KIND, each, context);
}

/// A response with a copy of the bytes.
static inline struct MHD_Response *mhd_response_of_bytes(const void *bytes, size_t count) {
    return MHD_create_response_from_buffer(count, (void *)bytes, MHD_RESPMEM_MUST_COPY);
}

/// A response of unknown length, asked from `read` block by block; `release` is called with the context at its end.
static inline struct MHD_Response *mhd_response_of_stream(
    MHD_ContentReaderCallback read, MHD_ContentReaderFreeCallback release, void *context) {
    return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 32 * 1024, read, context, release);
}
