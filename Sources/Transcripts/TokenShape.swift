import Bytes

/// A token that is told by how it begins.
struct TokenShape {
  let prefix: StaticString
  /// The fewest bytes that follow.
  let least: Int

  /// In the order of their first bytes.
  static let all = [
    TokenShape("AIza", 30), TokenShape("AKIA", 16), TokenShape("ASIA", 16), TokenShape("SG.", 20),
    TokenShape("dckr_pat_", 16), TokenShape("dop_v1_", 20), TokenShape("eyJ", 30), TokenShape("ghp_", 20),
    TokenShape("gho_", 20), TokenShape("ghs_", 20), TokenShape("ghu_", 20), TokenShape("github_pat_", 20),
    TokenShape("glpat-", 16), TokenShape("hf_", 24), TokenShape("lin_api_", 16), TokenShape("npm_", 30),
    TokenShape("napi_", 20), TokenShape("pscale_pw_", 12), TokenShape("pscale_tkn_", 12), TokenShape("pypi-", 30),
    TokenShape("rk_live_", 12), TokenShape("sk-", 20), TokenShape("sk_live_", 12), TokenShape("sk_test_", 12),
    TokenShape("sbp_", 20), TokenShape("shpat_", 20), TokenShape("tskey-", 16), TokenShape("vercel_", 20),
    TokenShape("whsec_", 16), TokenShape("xoxb-", 12), TokenShape("xoxp-", 12), TokenShape("xoxa-", 12),
    TokenShape("xapp-", 12), TokenShape("ya29.", 20),
  ]

  private init(_ prefix: StaticString, _ least: Int) {
    self.prefix = prefix
    self.least = least
  }

  var first: UInt8 { prefix.firstByte }
}
