import Feeds
import Markup
import Web

/// A number of `feeds/settings.yaml` under `limits` or `polling`, and where it goes.
struct NumberSetting<Target> {
  var range: ClosedRange<Double>
  var set: @Sendable (inout Target, Double) -> Void

  static func whole(
    _ range: ClosedRange<Int>, _ path: WritableKeyPath<Target, Int> & Sendable
  ) -> NumberSetting {
    NumberSetting(range: Double(range.lowerBound)...Double(range.upperBound)) { $0[keyPath: path] = Int($1) }
  }

  static func seconds(
    _ range: ClosedRange<Double>, _ path: WritableKeyPath<Target, Duration> & Sendable
  ) -> NumberSetting {
    NumberSetting(range: range) { $0[keyPath: path] = .milliseconds(Int($1 * 1_000)) }
  }

  /// Minutes here, seconds there.
  static func minutes(_ path: WritableKeyPath<Target, Int> & Sendable) -> NumberSetting {
    NumberSetting(range: 1...10_080) { $0[keyPath: path] = Int($1 * 60) }
  }
}

extension Settings {
  /// Keys under `limits`; docs/fetching.md and docs/interfaces.md say what each limits.
  static var limits: [String: NumberSetting<Settings>] {
    [
      "connect_seconds": .seconds(0.1...600, \.fetch.connectTimeout),
      "first_byte_seconds": .seconds(0.1...600, \.fetch.timeToFirstByte),
      "total_seconds": .seconds(0.1...3_600, \.fetch.totalTime),
      "host_delay_seconds": .seconds(0...60, \.fetch.hostDelay),
      "body_bytes": .whole(1_024...(512 << 20), \.fetch.maxBodyBytes),
      "transfer_bytes": .whole(1_024...(512 << 20), \.fetch.maxTransferBytes),
      "header_bytes": .whole(1_024...(16 << 20), \.fetch.maxHeaderBytes),
      "expansion_ratio": .whole(1...2_000, \.fetch.maxExpansionRatio),
      "redirects": .whole(0...50, \.fetch.maxRedirects),
      "connections": .whole(1...1_000, \.fetch.connections),
      "connections_per_host": .whole(1...100, \.fetch.connectionsPerHost),
      "feed_bytes": .whole(1_024...(512 << 20), \.feed.bytes),
      "feed_entries": .whole(1...1_000_000, \.feed.entries),
      "feed_depth": .whole(8...10_000, \.feed.depth),
      "feed_field_bytes": .whole(256...(512 << 20), \.feed.field),
      "feed_expansion_bytes": .whole(0...(64 << 20), \.feed.expansion),
    ]
  }

  /// Keys under `polling`; docs/health.md says what each does.
  static var pollingKeys: [String: NumberSetting<Settings>] {
    [
      "floor_minutes": .minutes(\.polling.floor), "usual_minutes": .minutes(\.polling.usual),
      "ceiling_minutes": .minutes(\.polling.ceiling), "longest_minutes": .minutes(\.polling.longest),
    ]
  }

  /// Reads a mapping of numbers into its places.
  mutating func take(
    _ node: YAMLNode, _ known: [String: NumberSetting<Settings>], _ file: String
  ) throws(PipelineError) {
    guard case .mapping(let pairs, _) = node else {
      throw Self.fault(
        file, node.place, "a mapping with the keys \(known.keys.sorted().joined(separator: ", "))")
    }
    for pair in pairs {
      guard let setting = known[pair.key] else {
        throw Self.fault(file, pair.place, "one of the keys \(known.keys.sorted().joined(separator: ", "))")
      }
      guard let number = Double(try Self.text(pair.value, file)), setting.range.contains(number) else {
        let (low, high) = (setting.range.lowerBound, setting.range.upperBound)
        throw Self.fault(
          file, pair.value.place, "a number from \(Self.shown(low)) to \(Self.shown(high)) for \(pair.key)")
      }
      setting.set(&self, number)
    }
  }

  private static func shown(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }
}
