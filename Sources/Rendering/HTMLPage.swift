/// The frame of a page: its policy, style and the one script, which copies a command.
enum HTMLPage {
  static func around(title: String, body: String) -> String {
    """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '\(scriptHash)'">
    <title>\(title)</title>
    <style>
    \(style)
    </style>
    <main>
    \(body)
    </main>
    <script>\(script)</script>
    </html>

    """
  }

  /// Nothing else on the page may run: the policy names this text by its hash.
  static let script = """
    document.addEventListener("click",function(e){var b=e.target;if(b.tagName!=="BUTTON")return;\
    var p=b.previousElementSibling,s=getSelection(),r=document.createRange();r.selectNodeContents(p);\
    s.removeAllRanges();s.addRange(r);var ok=document.execCommand("copy");b.textContent=ok?"Copied":"Selected";\
    setTimeout(function(){b.textContent="Copy"},1500)})
    """

  static let scriptHash = "sha256-ze05tFH7eaYbcyGbS8lqUlzP7KnwM26KFnma8dC3i+Q="

  private static let style = """
    :root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fff; --quiet: #5c5c5c; --line: #d8d8d8; --card: #f6f6f6;
      --danger: #a40000; --safe: #00620b; --now: #fff3c4; --nowline: #b78600 }
    @media (prefers-color-scheme: dark) { :root { --ink: #e8e8e8; --paper: #161616; --quiet: #a8a8a8; --line: #444;
      --card: #222; --danger: #ff8a80; --safe: #8fd694; --now: #3a3000; --nowline: #d9a400 } }
    * { box-sizing: border-box }
    body { font: 16px/1.5 system-ui, sans-serif; margin: 0; color: var(--ink); background: var(--paper) }
    main { max-width: 50rem; margin: 0 auto; padding: 1rem }
    h1 { font-size: 1.3rem; line-height: 1.3; margin: .5rem 0 } h2 { font-size: 1.1rem; margin: 1.75rem 0 .5rem }
    h1, h2, p, dt, dd, label { overflow-wrap: anywhere }
    p { margin: .4rem 0 } .head span, .source, .expect, .note { color: var(--quiet) } .head, .source { font-size: .9rem }
    .now { background: var(--now); border-left: 4px solid var(--nowline); padding: .6rem .75rem; font-size: 1.1rem }
    pre, code { font-family: ui-monospace, monospace; font-size: .9em }
    .answers { margin: 1rem 0 } .answers div { border-top: 1px solid var(--line); padding: .5rem 0 }
    .claims dt { font-style: italic } .claims dd { font-weight: 600 }
    dd { margin: 0 } .line { color: var(--quiet) }
    @media (min-width: 40rem) { .answers div { display: grid; grid-template-columns: 2fr 3fr; gap: 1rem } }
    .lossy dt, b.lossy { color: var(--danger) } .safe dt, b.safe { color: var(--safe); font-weight: 700 }
    .card { border: 1px solid var(--line); border-radius: 6px; padding: .6rem .75rem; margin: .75rem 0 }
    .stop { border-color: var(--danger); border-left-width: 4px } .stop b, .halt { color: var(--danger) }
    label { display: flex; gap: .5rem; align-items: baseline; margin: .3rem 0 } input { flex: none }
    label:has(input:checked) span { color: var(--quiet); text-decoration: line-through }
    .branch { border-left: 2px solid var(--line); padding-left: .75rem; margin: .6rem 0 }
    .command { display: flex; gap: .4rem; align-items: flex-start; margin: .4rem 0 } .command pre { flex: 1; min-width: 0 }
    @media (max-width: 30rem) { .command { flex-wrap: wrap; justify-content: flex-end } .command pre { flex-basis: 100% } }
    pre { background: var(--card); padding: .6rem .75rem; margin: 0; border-radius: 4px; white-space: pre-wrap;
      overflow-wrap: anywhere }
    button { flex: none; font: .8rem system-ui, sans-serif; padding: .4rem .5rem;
      color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 4px }
    @media print { :root { --ink: #000; --paper: #fff; --card: #fff; --quiet: #333; --now: #fff; --danger: #a40000;
      --safe: #00620b; --line: #999; color-scheme: light }
      button { display: none } .card, .answers div { break-inside: avoid } pre { border: 1px solid #999 } }
    """
}
