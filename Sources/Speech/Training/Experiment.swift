import FoundationEssentials
import Glibc
import Knowledge
import Transcripts

package enum Experiment {
  static let environment = ProcessInfo.processInfo.environment
  static func env(_ k: String, _ d: Double) -> Double { environment[k].flatMap(Double.init) ?? d }
  static let tfMode = Int(env("TF", 0))
  static func load(_ path: String) -> [PreparedText] {
    let data = try! Data(contentsOf: URL(filePath: path))
    return data.split(separator: 10).map { line in try! JSONDecoder().decode(LabelledText.self, from: Data(line)) }.compactMap(PreparedText.init)
  }
  static func now() -> Double { var t = timespec(); unsafe clock_gettime(CLOCK_MONOTONIC, &t); return Double(t.tv_sec) + Double(t.tv_nsec)/1e9 }

  struct Vocab { var index: [UInt32: Int32]; var idf2: [Float] }
  static func vocab(_ train: [PreparedText]) -> Vocab {
    var b = VocabularyBuilder()
    for p in train {
      if p.label.lines == nil || env("BLOCK", 0) == 0 {
        b.add(p.lines.lazy.flatMap(\.features), classes: p.label.kinds.isEmpty ? 1 << 27 : SpeechClass.bits(of: p.label.stated))
      }
    }
    let (e, n) = b.chosen(limit: Int(env("VOCAB", 400000)), least: Int(env("LEAST", 2)))
    var v = Vocab(index: [:], idf2: [])
    for (i, x) in e.enumerated() {
      v.index[x.feature] = Int32(i)
      let idf = 1 + Float(log(Double(1 + n) / Double(1 + x.texts)))
      v.idf2.append(idf * idf)
    }
    return v
  }
  static func mapped(_ p: PreparedText, _ v: Vocab) -> [[Int32]] { p.lines.map { $0.features.compactMap { v.index[$0] } } }
  static func vector(_ lines: ArraySlice<[Int32]>, _ v: Vocab) -> [LinearTrainer.Entry] {
    var all: [Int32] = []
    for l in lines { all += l }
    all.sort()
    var r: [LinearTrainer.Entry] = []
    var i = 0; var norm: Float = 0
    let mode = tfMode
    while i < all.count {
      var j = i; while j < all.count, all[j] == all[i] { j += 1 }
      let tf = Float(j - i), idf2 = v.idf2[Int(all[i])]
      switch mode {
      case 0: r.append(.init(feature: all[i], value: tf * idf2.squareRoot())); norm += tf * idf2
      case 1: let s = 1 + Float(log(Double(tf))); r.append(.init(feature: all[i], value: s * idf2.squareRoot())); norm += s * s * idf2
      default: r.append(.init(feature: all[i], value: idf2.squareRoot())); norm += idf2
      }
      i = j
    }
    let s = 1 / max(norm, 1e-6).squareRoot()
    return r.map { .init(feature: $0.feature, value: $0.value * s) }
  }
  struct M { var main = 0, n = 0, need = 0, needs = 0, extra = 0, silent = 0, quiet = 0
    mutating func add(_ l: LabelledText, _ got: Set<IssueKind>) {
      if l.kinds.isEmpty { quiet += 1; if got.isEmpty { silent += 1 }; return }
      n += 1; if !l.main.isDisjoint(with: got) { main += 1 }
      if !got.isSubset(of: l.allowed) { extra += 1 }
      needs += l.needed.count; need += l.needed.intersection(got).count
    }
    func show(_ s: String) { func p(_ a: Int, _ b: Int) -> String { b == 0 ? "-" : "\((Double(a) / Double(b) * 1000).rounded() / 10)%" }
      print(s, "main", p(main, n), "need", p(need, needs), "inside", p(n - extra, n), "silent", p(silent, quiet), "(\(silent)/\(quiet))") }
  }
  package static func run(_ args: [String]) {
    let dir = args[0], tests = args.dropFirst()
    let names = ["documents", "indirect", "long", "notes", "other", "short", "threads", "tickets"]
    let t0 = now()
    let files = Dictionary(uniqueKeysWithValues: names.map { ($0, load("\(dir)/\($0).jsonl")) })
    print("loaded", now() - t0)
    for test in tests {
      let t1 = now()
      let train = names.filter { $0 != test }.flatMap { files[$0]! }
      let v = vocab(train)
      let t2 = now()
      var lt = LinearTrainer(featureCount: v.idf2.count)
      for p in train where p.label.lines == nil || env("DOCS", 1) == 1 {
        let m = mapped(p, v)
        let bits = p.label.kinds.isEmpty ? 1 << 27 : SpeechClass.bits(of: p.label.stated)
        lt.add(vector(m[...], v), positive: bits, neutral: SpeechClass.bits(of: p.label.allowed), weight: 1)
      }
      let t3 = now()
      let r = lt.fitted(penalty: Float(env("C", 1)), rounds: Int(env("ROUNDS", 10)))
      let t4 = now()
      print(test, "vocab", v.idf2.count, "times", t2 - t1, t3 - t2, t4 - t3, "samples", lt.samples.count, "entries", lt.entries.count)
      var sc: [(LabelledText, SIMD32<Float>)] = []
      for p in files[test]! {
        let x = vector(mapped(p, v)[...], v)
        var s = r.bias
        for e in x { s += r.weights[Int(e.feature)] * e.value }
        sc.append((p.label, s))
      }
      sweep(sc, test)
    }
  }
  nonisolated(unsafe) static var totals: [Double] = []
  static func sweep(_ sc: [(LabelledText, SIMD32<Float>)], _ test: String) {
      var top = 0, n = 0
      for (l, s) in sc where !l.kinds.isEmpty { n += 1; let b = (0..<27).max { s[$0] < s[$1] }!; if l.main.contains(SpeechClass.kinds[b]) { top += 1 } }
      // choose the threshold at which inside is 92 %
      var best: (M, Float, Float)?
      for d in [0.1, 0.2, 0.3, 0.4, 0.6, 0.9] as [Float] { for t in stride(from: Float(-0.5), through: 2.0, by: 0.05) {
        var m = M()
        for (l, s) in sc {
          var got: Set<IssueKind> = []
          for (i, k) in SpeechClass.kinds.enumerated() where s[i] > t { got.insert(k) }
          if got.isEmpty { let b = (0..<27).max { s[$0] < s[$1] }!; if s[b] > t - d { got.insert(SpeechClass.kinds[b]) } }
          m.add(l, got)
        }
        let ok = Double(m.n - m.extra) / Double(m.n) >= 0.9 && Double(m.silent) >= 0.8 * Double(m.quiet)
        if ok, best == nil || m.main * 2 + m.need > best!.0.main * 2 + best!.0.need { best = (m, t, d) }
      } }
      if let b = best { b.0.show("  \(test) top1 \(Double(top * 1000 / n) / 10) t=\(b.1) d=\(b.2)") } else { print("  none", top * 100 / n) }
  }
}
