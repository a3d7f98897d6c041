import Bytes

extension Substring {
  /// Without the blanks and line breaks around it.
  package var trimmingBlanks: Substring {
    var slice = drop { $0.isWhitespace }
    while slice.last?.isWhitespace == true { slice.removeLast() }
    return slice
  }
}

extension String {
  /// Without the blanks and line breaks around it.
  package var trimmingBlanks: Substring { self[...].trimmingBlanks }
}
