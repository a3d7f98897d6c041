package import Evidence
import Transcripts

extension TableLine: Encodable {
  private enum Key: String, CodingKey { case schema, name, kind, owner, mine, rows, size, whose }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(schema, forKey: .schema)
    try container.encode(name, forKey: .name)
    try container.encode(kind, forKey: .kind)
    try container.encode(owner, forKey: .owner)
    try container.encode(isMine, forKey: .mine)
    try container.encode(rows, forKey: .rows)
    try container.encode(size, forKey: .size)
    try container.encodeIfPresent(ownership?.owner, forKey: .whose)
  }
}
