import Foundation
import Support
import Testing

/// The page in a real browser: how it fits, and what its buttons and boxes do.
@Suite(.waiting, .enabled(if: Tool.browser != nil, "no Chromium is installed, so no page was looked at"))
struct BrowserTests {
  private static let folders = (try? Repository.files(in: "examples").filter { !$0.hasSuffix(".md") }) ?? []

  private static func write(_ example: String, in folder: borrowing Temporary) throws -> String {
    let input = try Repository.bytes("examples/\(example)/input.txt")
    return try folder.write("\(example).html", Binary.run(["--format", "html"], input: input).output.fullText)
  }

  /// What cannot be read: a text whose contrast is below 4.5 (WCAG 2), with its colours.
  private static let unreadable = """
    (() => {
      const parse = (text) => text.match(/[\\d.]+/g).map(Number);
      const light = (c) => c.slice(0, 3).map((v) => v / 255)
        .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
      const below = (e) => {
        for (; e; e = e.parentElement) {
          const c = parse(getComputedStyle(e).backgroundColor);
          if (c.length < 4 || c[3] > 0) return c;
        }
        return matchMedia("(prefers-color-scheme: dark)").matches && !matchMedia("print").matches
          ? [0, 0, 0] : [255, 255, 255];
      };
      const wrong = [];
      for (const e of document.querySelectorAll("main *")) {
        const isShown = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) && e.offsetParent;
        if (!isShown) continue;
        const [a, b] = [light(parse(getComputedStyle(e).color)), light(below(e))];
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (contrast < 4.5) wrong.push(`${e.tagName} ${e.className} ${contrast.toFixed(2)} ${e.textContent.slice(0, 40)}`);
      }
      return wrong;
    })()
    """

  /// At the width of a phone nothing runs over the edge, and every command has a button, in light, dark and print.
  @Test(arguments: [400, 1_200]) func aPageFitsItsWindowAndCanBeRead(_ width: Int) throws {
    let folder = try Temporary()
    let browser = try Browser()
    for example in BrowserTests.folders {
      try browser.open(BrowserTests.write(example, in: folder), width: width)
      for (media, scheme) in [("screen", "light"), ("screen", "dark"), ("print", "light"), ("print", "dark")] {
        try browser.show(as: media, scheme)
        let place = Comment("\(example), \(media), \(scheme)")
        #expect(try browser.value(of: "document.documentElement.scrollWidth") as? Int == width, place)
        let wrong = try browser.value(of: BrowserTests.unreadable) as? [String]
        #expect(wrong == [], place)
      }
      let counts = try browser.value(
        of: "['.command pre', '.command button'].map((name) => document.querySelectorAll(name).length)")
      let numbers = try #require(counts as? [Int])
      #expect(numbers[0] == numbers[1], "\(example)")
    }
  }

  @Test(arguments: [400, 1_200]) func buttonsAndBoxesDoWhatTheyShow(_ width: Int) throws {
    let folder = try Temporary()
    let browser = try Browser()
    try browser.open(BrowserTests.write("drift-table", in: folder), width: width)
    try browser.call(
      "Browser.grantPermissions", ["permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]])
    // The last command is one of several lines below a branch or a box.
    let count = try browser.value(of: "document.querySelectorAll('.command').length") as? Int ?? 0
    #expect(count > 3)
    for number in [0, count - 1] {
      let name = "window.command ??= [...document.querySelectorAll('.command')]; command[\(number)]"
      _ = try browser.value(of: "\(name).querySelector('button').id = 'wanted'")
      try browser.click("#wanted")
      #expect(try browser.value(of: "wanted.textContent") as? String == "Copied")
      let copied = try browser.value(of: "navigator.clipboard.readText()") as? String
      let command = try browser.value(of: "\(name).querySelector('pre').textContent") as? String
      #expect(copied != nil && copied == command)
      _ = try browser.value(of: "wanted.removeAttribute('id')")
    }
    // What is ticked is struck out, and can be taken back.
    let style = "getComputedStyle(document.querySelector('label span')).textDecorationLine"
    for (isTicked, line) in [(true, "line-through"), (false, "none")] {
      try browser.click("label span")
      #expect(try browser.value(of: "document.querySelector('label input').checked") as? Bool == isTicked)
      #expect(try browser.value(of: style) as? String == line)
    }
  }

  @Test func aPageCanBePrintedAndIsDarkWhereOneWants() throws {
    let folder = try Temporary()
    let browser = try Browser()
    try browser.open(BrowserTests.write("drift-table", in: folder), width: 1_200)
    func style(_ selector: String, _ name: String) throws -> String? {
      try browser.value(of: "getComputedStyle(document.querySelector('\(selector)')).\(name)") as? String
    }
    try browser.show(as: "screen", "light")
    let light = try style("body", "backgroundColor")
    #expect(try style("button", "display") != "none")
    try browser.show(as: "screen", "dark")
    #expect(try style("body", "backgroundColor") != light)
    // On paper there is nothing to press, no step is torn apart, and paper is white.
    try browser.show(as: "print", "dark")
    #expect(try style("button", "display") == "none")
    #expect(try style(".card", "breakInside") == "avoid")
    #expect(try style("body", "backgroundColor") == "rgb(255, 255, 255)")
    let paper = try browser.call("Page.printToPDF", ["printBackground": true])["data"] as? String ?? ""
    let bytes = Data(base64Encoded: paper) ?? Data()
    #expect(bytes.starts(with: Array("%PDF-".utf8)) && bytes.count > 10_000)
  }
}
