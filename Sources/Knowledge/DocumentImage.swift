import Markup

// Runbooks are carried as read documents, so that the program reads neither YAML nor Markdown when it starts.

extension Document: ImageValue {
  func write(to image: inout ImageWriter) {
    image.write(file)
    image.write(front)
    image.write(blocks)
  }

  init(from image: inout ImageReader) {
    self.init(file: image.read(), front: image.read(), blocks: image.read())
  }
}

extension Document.Block: ImageValue {
  func write(to image: inout ImageWriter) {
    switch content {
    case .heading(let level, let text):
      image.write(0)
      image.write(level)
      image.write(text)
    case .prose(let text):
      image.write(1)
      image.write(text)
    case .fence(let info, let text):
      image.write(2)
      image.write(info)
      image.write(text)
    }
    image.write(line)
  }

  init(from image: inout ImageReader) {
    let content: Content =
      switch image.number() {
      case 0: .heading(level: image.read(), text: image.read())
      case 1: .prose(image.read())
      default: .fence(info: image.read(), text: image.read())
      }
    self.init(content: content, line: image.read())
  }
}

extension Node: ImageValue {
  func write(to image: inout ImageWriter) {
    switch self {
    case .scalar(let text, let line):
      image.write(0)
      image.write(text)
      image.write(line)
    case .list(let items, let line):
      image.write(1)
      image.write(items)
      image.write(line)
    case .map(let entries, let line):
      image.write(2)
      image.write(entries)
      image.write(line)
    }
  }

  init(from image: inout ImageReader) {
    switch image.number() {
    case 0: self = .scalar(image.read(), line: image.read())
    case 1: self = .list(image.read(), line: image.read())
    default: self = .map(image.read(), line: image.read())
    }
  }
}

extension Node.Entry: ImageValue {
  func write(to image: inout ImageWriter) {
    image.write(key)
    image.write(value)
    image.write(line)
  }

  init(from image: inout ImageReader) {
    self.init(key: image.read(), value: image.read(), line: image.read())
  }
}
