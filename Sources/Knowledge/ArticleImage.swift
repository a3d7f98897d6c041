import Releases

extension IssueKind: ImageValue {}
extension Dialect: ImageValue {}
extension Loss: ImageValue {}
extension ObjectKind: ImageValue {}
extension Article.Role: ImageValue {}
extension RunState.Value: ImageValue {}
extension Article.Need: ImageValue {}
extension Article.Basis: ImageValue {}
extension Article.Row.Action: ImageValue {}
extension Article.Example.Expectation: ImageValue {}

extension ArticleSummary: ImageValue {
  func write(to image: inout ImageWriter) {
    image.write(id)
    image.write(kind)
    image.write(role)
    image.write(state)
    image.write(needs)
    image.write(commands)
    image.write(dialects)
    image.write(versions)
    image.write(also)
  }

  init(from image: inout ImageReader) {
    self.init(
      id: image.read(), kind: image.read(), role: image.read(), state: image.read(), needs: image.read(),
      commands: image.read(), dialects: image.read(), versions: image.read(), also: image.read())
  }
}

extension Article: ImageValue {
  func write(to image: inout ImageWriter) {
    image.write(ArticleSummary(of: self))
    image.write(title)
    image.write(basis)
    image.write(recognise)
    image.write(partial)
    image.write(options)
    image.write(decide)
    image.write(runbook)
    image.write(correction)
    image.write(prose)
    image.write(examples)
  }

  init(from image: inout ImageReader) {
    let summary: ArticleSummary = image.read()
    let title: String = image.read()
    let basis: Basis = image.read()
    let recognise: [Line] = image.read()
    let partial: [Line] = image.read()
    let options: [MenuOption] = image.read()
    let decide: [Row] = image.read()
    self.init(
      id: summary.id, title: title, kind: summary.kind, role: summary.role, state: summary.state,
      commands: summary.commands,
      dialects: summary.dialects, versions: summary.versions, basis: basis, needs: summary.needs,
      recognise: recognise, partial: partial, options: options, also: summary.also, decide: decide,
      runbook: image.read(), correction: image.read(), prose: image.read(), examples: image.read())
  }
}

extension Article.Line: ImageValue {
  func write(to image: inout ImageWriter) {
    image.write(text)
    image.write(number)
  }

  init(from image: inout ImageReader) { self.init(text: image.read(), number: image.read()) }
}

extension Article.Correction: ImageValue {
  func write(to image: inout ImageWriter) {
    image.write(agrees)
    image.write(text)
    image.write(source)
  }

  init(from image: inout ImageReader) {
    self.init(agrees: image.read(), text: image.read(), source: image.read())
  }
}

extension Article.MenuOption: ImageValue {
  func write(to image: inout ImageWriter) {
    image.write(labels)
    image.write(effect)
    image.write(effects)
    image.write(losses)
  }

  init(from image: inout ImageReader) {
    self.init(labels: image.read(), effect: image.read(), effects: image.read(), losses: image.read())
  }
}

extension Article.ConditionalText: ImageValue {
  func write(to image: inout ImageWriter) {
    image.write(when)
    image.write(text)
  }

  init(from image: inout ImageReader) { self.init(when: image.read(), text: image.read()) }
}

extension Article.RecordedLoss: ImageValue {
  func write(to image: inout ImageWriter) {
    image.write(dialect)
    image.write(command)
    image.write(versions)
    image.write(loss)
  }

  init(from image: inout ImageReader) {
    self.init(dialect: image.read(), command: image.read(), versions: image.read(), loss: image.read())
  }
}

extension Article.ImpliedKind: ImageValue {
  func write(to image: inout ImageWriter) {
    image.write(kind)
    image.write(names)
    image.write(when)
  }

  init(from image: inout ImageReader) {
    self.init(kind: image.read(), names: image.read(), when: image.read())
  }
}

extension Article.Row: ImageValue {
  func write(to image: inout ImageWriter) {
    image.write(when)
    image.write(action)
    image.write(option)
    image.write(because)
    image.write(until)
  }

  init(from image: inout ImageReader) {
    self.init(
      when: image.read(), action: image.read(), option: image.read(), because: image.read(), until: image.read())
  }
}

extension Article.Example: ImageValue {
  func write(to image: inout ImageWriter) {
    image.write(expectation)
    image.write(text)
    image.write(names.map(\.key))
    image.write(names.map(\.name))
    image.write(line)
  }

  init(from image: inout ImageReader) {
    let expectation: Expectation = image.read()
    let text: String = image.read()
    let keys: [ObjectKind] = image.read()
    let names: [String] = image.read()
    self.init(
      expectation: expectation, text: text, names: zip(keys, names).map { (key: $0, name: $1) }, line: image.read())
  }
}

/// A condition is written as articles write it.
extension Condition: ImageValue {
  func write(to image: inout ImageWriter) { image.write(description) }

  init(from image: inout ImageReader) {
    let text = image.string()
    guard let condition = Condition(text) else { preconditionFailure("`\(text)` was a condition when it was compiled") }
    self = condition
  }
}

extension ReleaseRange: ImageValue {
  func write(to image: inout ImageWriter) {
    image.write(first)
    image.write(last)
  }

  init(from image: inout ImageReader) { self.init(image.read(), image.read()) }
}

/// A release is written as people write it.
extension Release: ImageValue {
  func write(to image: inout ImageWriter) { image.write(description) }

  init(from image: inout ImageReader) {
    let text = image.string()
    guard let release = Release(text) else { preconditionFailure("`\(text)` was a release when it was compiled") }
    self = release
  }
}
