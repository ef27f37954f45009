// Linked for its malloc alone, which stands in front of the system's in the whole process: the Swift runtime, librdkafka
// and RocksDB allocate by it. The command imports nothing of it.
#include <jemalloc/jemalloc.h>
