import FoundationEssentials
import Glibc
import Knowledge
import Transcripts

extension Experiment {
  struct Stage { var v: Vocab; var r: LinearTrainer.Result }
  struct Doc { let p: PreparedText; let m: [[Int32]] }
  typealias L = SIMD32<Float>
  static func isShort(_ p: PreparedText) -> Bool { p.lines.count <= Int(env("SHORT", 3)) }

  static func stageOne(_ train: [PreparedText]) -> Stage {
    let v = vocab(train)
    var lt = LinearTrainer(featureCount: v.idf2.count)
    let ww = Float(env("WW", 0.15)), wd = Float(env("WD", 1))
    for p in train {
      let m = mapped(p, v)
      let bits = p.label.kinds.isEmpty ? 1 << 27 : SpeechClass.bits(of: p.label.stated)
      let neutral = SpeechClass.bits(of: p.label.allowed)
      guard let lines = p.label.lines, !isShort(p) else {
        lt.add(vector(m[...], v), positive: bits, neutral: neutral, weight: 1); continue
      }
      lt.add(vector(m[...], v), positive: bits, neutral: neutral, weight: wd)
      let allowed = SpeechClass.bits(of: p.label.allowed.union(p.label.stated))
      for size in 1...3 { for start in stride(from: 0, to: m.count - size + 1, by: size) {
        let nums = p.lines[start..<start + size].map(\.number)
        var pos: UInt32 = 0
        for (k, l) in lines where !Set(l).isDisjoint(with: nums) { pos |= SpeechClass.bits(of: [k]) }
        var neu: UInt32 = 0
        if p.label.kinds.isEmpty { pos = 1 << 27 } else if pos == 0 {
          let quiet = nums.allSatisfy { p.label.quiet.contains($0) }
          if quiet { pos = 1 << 27 } else { neu = allowed | 1 << 27 }
        } else { neu = allowed }
        lt.add(vector(m[start..<start + size], v), positive: pos, neutral: neu, weight: ww)
      } }
    }
    return Stage(v: v, r: lt.fitted(penalty: Float(env("C", 1)), rounds: Int(env("ROUNDS", 10))))
  }
  static func score(_ lines: ArraySlice<[Int32]>, _ s: Stage) -> L {
    var r = s.r.bias
    for e in vector(lines, s.v) { r += s.r.weights[Int(e.feature)] * e.value }
    return r
  }
  static let jn = 16 + 27
  struct Judged { var x: [[Float]] ; var at: [Int] }
  static func judgeFeatures(_ p: PreparedText, _ s: Stage) -> [[Float]] {
    let m = mapped(p, s.v)
    let sums: [(L, Float)] = m.map { line in
      var l = L.zero, n: Float = 0
      for f in line { let q = s.v.idf2[Int(f)]; LinearTrainer.add(s.r.weights[Int(f)], times: q.squareRoot(), to: &l); n += q }
      return (l, n)
    }
    func score(_ r: Range<Int>) -> L {
      var l = L.zero, n: Float = 1e-6
      for i in r { LinearTrainer.add(sums[i].0, times: 1, to: &l); n += sums[i].1 }
      var o = s.r.bias
      LinearTrainer.add(l, times: 1 / n.squareRoot(), to: &o)
      return o
    }
    let whole = score(0..<m.count)
    var wins: [(Int, Int, L)] = []
    if isShort(p) { wins = [(0, m.count, whole)] } else {
      for size in 1...3 where m.count >= size { for st in 0...(m.count - size) { wins.append((st, size, score(st..<st+size))) } }
    }
    var best = [Float](repeating: -9, count: 28), bi = [Int](repeating: 0, count: 28)
    for (i, w) in wins.enumerated() { for k in 0..<28 where w.2[k] > best[k] { best[k] = w.2[k]; bi[k] = i } }
    func topOther(_ l: L, _ k: Int) -> Float { var b: Float = -9; for j in 0..<27 where j != k { b = max(b, l[j]) }; return b }
    var out: [[Float]] = []
    for k in 0..<27 {
      var f = [Float](repeating: 0, count: jn)
      let w = wins.isEmpty ? (0, 0, whole) : wins[bi[k]]
      var second: Float = -1.5
      for x in wins where x.0 + x.1 <= w.0 || x.0 >= w.0 + w.1 { second = max(second, x.2[k]) }
      var lead: Float = -1.5
      for x in wins where x.0 == 0 { lead = max(lead, x.2[k]) }
      var otherBest: Float = -9
      for j in 0..<27 where j != k { otherBest = max(otherBest, best[j]) }
      let ow = topOther(whole, k)
      f[0] = 1; f[1] = best[k]; f[2] = second; f[3] = whole[k]; f[4] = lead
      f[5] = min(0.5, max(-1, w.2[k] - topOther(w.2, k))); f[6] = w.2[27]; f[7] = whole[27]; f[8] = ow
      f[9] = best[k] - otherBest; f[10] = Float(log2(Double(1 + m.count))) / 4
      f[11] = whole[k] - ow
      f[12] = max(0, whole[k] - ow); f[13] = max(0, best[k]); f[14] = max(0, whole[k]); f[15] = max(0, whole[27])
      f[16 + k] = 1
      out.append(f)
    }
    return out
  }
  struct Judge { var w: [Float]; var short: [Float] }
  static func fit(_ rows: [([Float], UInt32, UInt32, Float)]) -> [Float] {
    var lt = LinearTrainer(featureCount: jn)
    for (x, pos, neu, wt) in rows { lt.add(x.enumerated().filter { $0.1 != 0 }.map { .init(feature: Int32($0.0), value: $0.1) }, positive: pos, neutral: neu, weight: wt) }
    let r = lt.fitted(penalty: Float(env("CJ", 0.05)), rounds: 12)
    var w = (0..<jn).map { r.weights[$0][0] }
    w[0] += r.bias[0]
    return w
  }
  package static func run2(_ args: [String]) {
    let dir = args[0], tests = args.dropFirst()
    let names = ["documents", "indirect", "long", "notes", "other", "short", "threads", "tickets"]
    let extra = (ProcessInfo.processInfo.environment["EXTRA"] ?? "").split(separator: ",").map(String.init)
    let files = Dictionary(uniqueKeysWithValues: (names).map { ($0, load("\(dir)/\($0).jsonl")) } + extra.map { ($0, load($0)) })
    var allShort: [(LabelledText, L)] = [], allLong: [(LabelledText, L)] = []
    for test in tests {
      let t1 = now()
      let tn = (names + extra).filter { $0 != test }
      var rowsS: [([Float], UInt32, UInt32, Float)] = [], rowsL = rowsS
      for hold in tn {
        let s = stageOne(tn.filter { $0 != hold }.flatMap { files[$0]! })
        for p in files[hold]! {
          for (k, x) in judgeFeatures(p, s).enumerated() {
            let kind = SpeechClass.kinds[k]
            let neu: UInt32 = p.label.allowed.contains(kind) && !p.label.stated.contains(kind) ? 1 : 0
            let pos: UInt32 = p.label.stated.contains(kind) ? 1 : 0
            let row = (x, pos, neu, p.label.kinds.isEmpty ? Float(env("HW", 2)) : 1)
            if isShort(p) { rowsS.append(row) } else { rowsL.append(row) }
          }
        }
      }
      let js = fit(rowsS), jl = fit(rowsL)
      if env("V", 0) == 1 { print(js.prefix(16).map { ($0 * 100).rounded() / 100 }, jl.prefix(16).map { ($0 * 100).rounded() / 100 }) }
      let s = stageOne(tn.flatMap { files[$0]! })
      var sc: [(LabelledText, L)] = []
      for p in files[test]! {
        var l = L.zero
        for (k, x) in judgeFeatures(p, s).enumerated() {
          let w = isShort(p) ? js : jl
          for i in 0..<jn { l[k] += x[i] * w[i] }
        }
        sc.append((p.label, l))
        if isShort(p) { allShort.append((p.label, l)) } else { allLong.append((p.label, l)) }
      }
      sweep(sc, "\(test) \(((now() - t1) * 10).rounded() / 10)s")
    }
    if !allShort.isEmpty { sweep(allShort, "ALL SHORT") }
    if !allLong.isEmpty { sweep(allLong, "ALL LONG") }
  }
}
