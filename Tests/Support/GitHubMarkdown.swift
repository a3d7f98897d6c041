import Foundation

/// GitHub's own reader of Markdown with all its extensions, opened by name: it writes HTML.
package enum GitHubMarkdown {
  private typealias Text = @convention(c) (OpaquePointer?, Int32, OpaquePointer?) -> UnsafeMutablePointer<CChar>?
  private typealias New = @convention(c) (Int32) -> OpaquePointer?
  private typealias Find = @convention(c) (UnsafePointer<CChar>) -> OpaquePointer?
  private typealias Attach = @convention(c) (OpaquePointer?, OpaquePointer?) -> Int32
  private typealias Feed = @convention(c) (OpaquePointer?, UnsafePointer<CChar>, Int) -> Void
  private typealias Take = @convention(c) (OpaquePointer?) -> OpaquePointer?
  private typealias Done = @convention(c) (OpaquePointer?) -> Void
  private typealias Register = @convention(c) () -> Void

  private struct Library {
    let new: New
    let find: Find
    let attach: Attach
    let feed: Feed
    let finish: Take
    let extensions: Take
    let render: Text
    let free: (parser: Done, node: Done)
  }

  private static let library: Library? = {
    guard let core = dlopen("libcmark-gfm.so", RTLD_NOW),
      let more = dlopen("libcmark-gfm-extensions.so", RTLD_NOW)
    else { return nil }
    func function<Function>(_ name: String, _ type: Function.Type, in library: UnsafeMutableRawPointer) -> Function? {
      dlsym(library, name).map { unsafeBitCast($0, to: type) }
    }
    function("cmark_gfm_core_extensions_ensure_registered", Register.self, in: more)?()
    guard let new = function("cmark_parser_new", New.self, in: core),
      let find = function("cmark_find_syntax_extension", Find.self, in: core),
      let attach = function("cmark_parser_attach_syntax_extension", Attach.self, in: core),
      let feed = function("cmark_parser_feed", Feed.self, in: core),
      let finish = function("cmark_parser_finish", Take.self, in: core),
      let extensions = function("cmark_parser_get_syntax_extensions", Take.self, in: core),
      let render = function("cmark_render_html", Text.self, in: core),
      let freeParser = function("cmark_parser_free", Done.self, in: core),
      let freeNode = function("cmark_node_free", Done.self, in: core)
    else { return nil }
    return Library(
      new: new, find: find, attach: attach, feed: feed, finish: finish, extensions: extensions, render: render,
      free: (freeParser, freeNode))
  }()

  package static var isThere: Bool { library != nil }

  /// What GitHub makes of `text`; raw HTML is shown as it came.
  package static func html(of text: String) -> String {
    guard let library else { return "" }
    // CMARK_OPT_UNSAFE
    let options: Int32 = 1 << 17
    let parser = library.new(options)
    defer { library.free.parser(parser) }
    for name in ["table", "strikethrough", "autolink", "tasklist"] { _ = library.attach(parser, library.find(name)) }
    library.feed(parser, text, text.utf8.count)
    let document = library.finish(parser)
    defer { library.free.node(document) }
    guard let html = library.render(document, options, library.extensions(parser)) else { return "" }
    defer { free(html) }
    return String(cString: html)
  }
}
