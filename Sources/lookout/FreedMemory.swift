#if canImport(Glibc)
  import Glibc
#endif

/// What becomes of memory that was freed.
enum FreedMemory {
  /// Keeps it for what comes next. glibc gives the end of its heaps back to the system whenever 128 kB are free there, and takes
  /// the same pages again a moment later: a tenth of a scan (mallopt(3)).
  static func keep() {
    #if canImport(Glibc)
      mallopt(M_TRIM_THRESHOLD, 1 << 30)
      mallopt(M_TOP_PAD, 16 << 20)
    #endif
  }
}
