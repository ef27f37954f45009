internal import CRocksDB

/// Options of every store of a process, with the one block cache that they share. Lives as long as the process needs.
///
/// Index and filter blocks stay outside the block cache: with `cache_index_and_filter_blocks` and an LRU of many small
/// shards, an index block larger than its shard is never cached, and every get reads and unpacks it again.
final class RocksDBOptions: @unchecked Sendable {
    // Proof: set up in init, read-only afterwards; RocksDB's option and cache objects may be read from any thread.
    let options: OpaquePointer
    let families: OpaquePointer
    private let cache: OpaquePointer

    init(_ settings: StoreSettings) {
        let cacheOptions = rocksdb_lru_cache_options_create()
        rocksdb_lru_cache_options_set_capacity(cacheOptions, settings.blockCache)
        // Few shards: no block may be larger than its shard.
        rocksdb_lru_cache_options_set_num_shard_bits(cacheOptions, settings.blockCache >= 64 << 20 ? 3 : 0)
        cache = rocksdb_cache_create_lru_opts(cacheOptions)
        rocksdb_lru_cache_options_destroy(cacheOptions)

        let table = rocksdb_block_based_options_create()
        rocksdb_block_based_options_set_block_cache(table, cache)
        rocksdb_block_based_options_set_block_size(table, 8 << 10)
        rocksdb_block_based_options_set_filter_policy(table, rocksdb_filterpolicy_create_bloom_full(10))
        rocksdb_block_based_options_set_cache_index_and_filter_blocks(table, 0)

        // Hardly anybody waits for a compaction: it takes what processing threads and, on the same machine, brokers leave. One
        // of 200 MB took one of two busy processors for 1.6 s, and leads came up to 190 ms late, measured. The default
        // environment is the process's own, and its threads compact for all stores.
        let environment = rocksdb_create_default_env()
        rocksdb_env_lower_thread_pool_cpu_priority(environment)
        rocksdb_env_destroy(environment)

        let options: OpaquePointer = rocksdb_options_create()
        rocksdb_options_set_create_if_missing(options, 1)
        rocksdb_options_set_create_missing_column_families(options, 1)
        // Without the WAL each family would be flushed apart from the others, and the position apart from the data.
        rocksdb_options_set_atomic_flush(options, 1)
        rocksdb_options_set_db_write_buffer_size(options, settings.writeBuffer)
        rocksdb_options_set_write_buffer_size(options, max(1 << 20, settings.writeBuffer / 2))
        // A full memtable is written to a file beside the work; writers go on with the next ones meanwhile.
        rocksdb_options_set_max_write_buffer_number(options, 4)
        // A compaction merges these with all of the next level, since keys are spread evenly: half as often as by default.
        rocksdb_options_set_level0_file_num_compaction_trigger(options, 8)
        // Most of what is asked for is in no memtable: found out without a walk through each, 3 % of a screening thread.
        rocksdb_options_set_memtable_prefix_bloom_size_ratio(options, 0.1)
        rocksdb_options_set_memtable_whole_key_filtering(options, 1)
        rocksdb_options_set_max_open_files(options, 256)
        rocksdb_options_set_keep_log_file_num(options, 2)
        rocksdb_options_set_max_log_file_size(options, 1 << 20)
        rocksdb_options_set_compression(options, Int32(rocksdb_lz4_compression))
        rocksdb_options_set_block_based_table_factory(options, table)
        rocksdb_block_based_options_destroy(table)
        self.options = options
        families = rocksdb_options_create_copy(options)
    }

    deinit {
        rocksdb_options_destroy(families)
        rocksdb_options_destroy(options)
        rocksdb_cache_destroy(cache)
    }
}
