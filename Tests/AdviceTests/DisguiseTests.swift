import Advice
import Testing
import Transcripts
import Vetting

/// Known proposals in known evasions: whatever wraps one, the verdict never gets softer.
struct DisguiseTests {
  /// Commands of the table that stand on one line and need no file, with a verdict that a wrapper may not soften.
  private static let proposals: [(text: String, verdict: Verdict)] = ProposalTests.rows.compactMap { row in
    guard let verdict = row.verdict, verdict == .refused || verdict == .needsPerson,
      ["npx ", "pnpm ", "rm ", "psql ", "dropdb ", "yes ", "git rm", "docker ", "prisma ", "rails "].contains(where: {
        row.text.hasPrefix($0)
      }), !row.text.contains("\n"), !row.text.contains("'"), !row.text.contains("\\"), row.text.allSatisfy(\.isASCII)
    else { return nil }
    return (row.text, verdict)
  }

  /// Ways to write a line that a shell reads alike.
  private static let shells: [@Sendable (String) -> String] = [
    { $0 }, { "( " + $0 + " )" }, { "{ " + $0 + "; }" }, { "true && " + $0 }, { "false || " + $0 },
    { "ls; " + $0 }, { "if true; then " + $0 + "; fi" }, { "while sleep 1; do " + $0 + "; done" },
    { "for x in 1; do " + $0 + "; done" }, { "case x in *) " + $0 + " ;; esac" }, { "f() { " + $0 + "; }; f" },
    { "function f { " + $0 + "; }; f" }, { "out=$(" + $0 + ")" }, { "echo \"$(" + $0 + ")\"" },
    { "echo $((`" + $0 + "`))" }, { "cat <(" + $0 + ")" }, { "ls ${x:-$(" + $0 + ")}" }, { "! " + $0 },
    { $0 + " # only a look" }, { $0 + " >> run.log 2>&1" }, { "set -e\n" + $0 }, { "cat <<'E'\nx\nE\n" + $0 },
    { "#!/bin/sh\n\n" + $0 + "\n" }, { "alias p='" + $0 + "'\np" }, { "trap '" + $0 + "' EXIT" },
    { "X=1; " + $0 },
  ]

  /// Programs that start another one.
  private static let launchers: [@Sendable (String) -> String] = [
    { $0 }, { "sudo -E " + $0 }, { "env A=b " + $0 }, { "time " + $0 }, { "nohup " + $0 }, { "nice -n 5 " + $0 },
    { "timeout 60 " + $0 }, { "bash -c '" + $0 + "'" }, { "sh -lc '" + $0 + "'" }, { "bash <<'E'\n" + $0 + "\nE" },
    { "eval '" + $0 + "'" }, { "tmux new -d '" + $0 + "'" }, { "watch -n 5 '" + $0 + "'" },
    { "docker compose exec -T app " + $0 }, { "kubectl exec deploy/web -- " + $0 }, { "ssh prod '" + $0 + "'" },
    { "npx concurrently '" + $0 + "'" }, { "nodemon --exec '" + $0 + "'" }, { "dotenv -e .env -- " + $0 },
    { "xvfb-strange-launcher -- " + $0 }, { "doppler run -- " + $0 }, { "op run --env-file=.env -- " + $0 },
    { "nix develop -c " + $0 }, { "devbox run -- " + $0 }, { "mise exec -- " + $0 }, { "direnv exec . " + $0 },
    { "script -qc '" + $0 + "' /dev/null" }, { "setsid -f " + $0 }, { "systemd-run --user " + $0 },
    { "flock /tmp/l " + $0 }, { "parallel ::: '" + $0 + "'" }, { "find . -maxdepth 0 -exec " + $0 + " \\;" },
    { "python3 -c 'import os; os.system(\"" + $0 + "\")'" }, { "git -c alias.x='!" + $0 + "' x" },
    { "psql -c '\\! " + $0 + "'" },
    { "xargs -I{} sh -c '{}' <<< '" + $0 + "'" }, { "rev <<< '" + String($0.reversed()) + "' | sh" },
    { "tr a-z b-za <<< '" + $0.map { DisguiseTests.before($0) } + "' | bash -s" },
    { "docker run --rm -v .:/app node:22 " + $0 },
  ]

  /// The letter before one, round the alphabet.
  private static func before(_ letter: Character) -> Character {
    guard let value = letter.asciiValue, letter.isLowercase else { return letter }
    return Character(Unicode.Scalar(value == 97 ? 122 : value - 1))
  }

  @Test func theVerdictNeverGetsSofter() throws {
    #expect(DisguiseTests.proposals.count > 40 && DisguiseTests.shells.count == 26)
    for (number, proposal) in DisguiseTests.proposals.enumerated() {
      // A pipe or a list belongs to the line, not to what starts its first command.
      let isSimple = !proposal.text.contains { "|&;<>$\"".contains($0) }
      for (place, shell) in DisguiseTests.shells.enumerated() {
        // Every pair once for some proposal: all of them for each would take minutes and find no more.
        let launcher = isSimple ? DisguiseTests.launchers[(number + place) % DisguiseTests.launchers.count] : { $0 }
        let inner = launcher(proposal.text)
        if inner.contains("'"), shell("").contains("'") || shell("").contains("`") { continue }
        if inner.contains("\n"), !shell("").contains("\n") && shell("") != "" { continue }
        let text = shell(inner)
        let verdict = try ProposalTests.advice(on: text).worst?.judgement.verdict
        let isSofter = verdict.map { proposal.verdict.isWorse(than: $0) } ?? true
        // Nobody knows what a stranger's launcher makes of a command that would not be refused for its own words.
        #expect(!isSofter || verdict == .unknown, "\(text): \(verdict.map(\.rawValue) ?? "not seen")")
      }
    }
  }
}
