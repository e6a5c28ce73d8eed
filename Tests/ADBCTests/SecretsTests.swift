import ADBC
import Testing

@Suite struct SecretsTests {
  @Test(arguments: [
    ("postgresql://me:canary-7f3a@db/crm", "canary-7f3a"),
    ("postgresql://me:can@ry:7f3a@db/crm", "can@ry:7f3a"),
    ("postgresql://db/crm?user=me&password=canary-7f3a", "canary-7f3a"),
    ("postgresql://db/crm?sslmode=require&sslpassword=canary-7f3a", "canary-7f3a"),
    ("host=db password='canary-7f3a' user=me", "canary-7f3a"),
    ("me:canary-7f3a@db", "canary-7f3a"),
    ("Server=db;Uid=me;Pwd=canary-7f3a;", "canary-7f3a"),
  ])
  func `a secret in a connection text is found and masked`(text: String, secret: String) {
    var secrets = Secrets()
    secrets.add(connectionText: text)
    #expect(!secrets.mask("cannot read \"\(text)\"").contains(secret))
    #expect(Secrets.secrets(inConnectionText: text).contains(secret))
  }

  @Test(arguments: [
    "postgresql://me@db/crm", "postgresql://db:5432/crm?sslmode=require", "crm.duckdb", "host=db",
  ])
  func `a connection text without a secret has none`(text: String) {
    #expect(Secrets.secrets(inConnectionText: text) == [])
  }

  @Test func `a secret is masked in its encoded, decoded and broken forms`() {
    var secrets = Secrets()
    secrets.add(connectionText: "postgresql://me:p%40ss/canary@db/crm")
    for text in ["p%40ss/canary", "p@ss/canary", "invalid port: \"canary\"", "p%40ss%2Fcanary"] {
      let masked = secrets.mask(text)
      #expect(!masked.contains("canary"), "\(masked)")
    }
  }

  @Test func `a secret is masked also where a mark follows it`() {
    var secrets = Secrets()
    secrets.add("canary")
    #expect(Array(secrets.mask("'canary\u{301}' and canary").utf8) == Array("'***\u{301}' and ***".utf8))
  }

  @Test func `texts are withheld when a secret is too short to be told from other letters`() {
    var secrets = Secrets()
    secrets.add("a")
    #expect(!secrets.mask("password 'a' is wrong").contains("'a'"))
  }

  @Test(arguments: ["password", "adbc.snowflake.sql.auth_token", "api_key", "client_secret", "jdbc.pat"])
  func `options with these names hold secrets`(option: String) {
    #expect(Secrets.isSecret(option: option))
  }

  @Test(arguments: ["uri", "path", "username", "adbc.snowflake.sql.warehouse", "pattern"])
  func `options with these names hold none`(option: String) {
    #expect(!Secrets.isSecret(option: option))
  }
}
