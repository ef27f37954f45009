import Foundation

/// What the operating system knows of this process, under the names that Prometheus's own clients use.
public enum ProcessMetrics {
    /// Registers resident memory, processor time, file descriptors and the start time; read at each scrape.
    ///
    /// What needs Linux's `/proc` is left out elsewhere.
    public static func register(in registry: MetricsRegistry) {
        registry.sample("process_resident_memory_bytes", help: "Resident memory in bytes.") {
            residentBytes.map(Double.init)
        }
        registry.sample(
            "process_cpu_seconds_total", help: "Processor time of user and system in seconds.", asCounter: true
        ) { processorSeconds }
        registry.sample("process_open_fds", help: "Open file descriptors.") { openDescriptors.map(Double.init) }
        registry.sample("process_max_fds", help: "The limit of open file descriptors.") { descriptorLimit }
        let start = Double(Timestamp.now.milliseconds) / 1000
        registry.sample("process_start_time_seconds", help: "When the process started, in seconds since 1970.") {
            start
        }
    }

    /// Resident memory in bytes; nil where there is no `/proc`.
    public static var residentBytes: Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
        let fields = text.split(separator: " ")
        guard fields.count > 1, let pages = Int(fields[1]) else { return nil }
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// Seconds of processor time, user and system together, since the start.
    public static var processorSeconds: Double {
        var usage = rusage()
        #if canImport(Glibc)
            let outcome = getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        #else
            let outcome = getrusage(RUSAGE_SELF, &usage)
        #endif
        guard outcome == 0 else { return 0 }
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    /// Open file descriptors, without the one that reading them takes; nil where there is no `/proc`.
    public static var openDescriptors: Int? {
        guard let entries = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") else { return nil }
        return max(0, entries.count - 1)
    }

    private static var descriptorLimit: Double? {
        var limit = rlimit()
        #if canImport(Glibc)
            let outcome = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        #else
            let outcome = getrlimit(RLIMIT_NOFILE, &limit)
        #endif
        return outcome == 0 ? Double(limit.rlim_cur) : nil
    }
}
