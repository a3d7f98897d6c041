/// A sentence that warns of something, such as “do not force it”.
struct Warning {
  let text: String
  let line: Int
}
