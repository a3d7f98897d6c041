import CPostgres
import Machine

/// libpq, opened: the functions that are used of it.
@safe struct Libpq: @unchecked Sendable {
  let connect: brolly_pg_connect
  let finish: brolly_pg_finish
  let status: brolly_pg_number
  let socket: brolly_pg_number
  let backendPID: brolly_pg_number
  let errorMessage: brolly_pg_text
  let host: brolly_pg_text
  let port: brolly_pg_text
  let setNotice: brolly_pg_set_notice

  let send: brolly_pg_send
  let consume: brolly_pg_step
  let isBusy: brolly_pg_step
  let next: brolly_pg_next

  let resultStatus: brolly_pg_count
  let rowCount: brolly_pg_count
  let columnCount: brolly_pg_count
  let columnName: brolly_pg_field
  let errorField: brolly_pg_field
  let value: brolly_pg_value
  let length: brolly_pg_length
  let isNull: brolly_pg_length
  let clear: brolly_pg_clear

  private let defaults: brolly_pg_defaults
  private let freeOptions: brolly_pg_free_options

  private static let opened = Result { () throws(Unavailable) in try Libpq(opening: ()) }

  /// - Throws: `Unavailable` where libpq is missing.
  init() throws(Unavailable) { self = try Libpq.opened.get() }

  private init(opening: Void) throws(Unavailable) {
    let library = try SharedLibrary("libpq.so.5", package: "libpq5", for: "asking a database")
    unsafe connect = try library.function("PQconnectdbParams", as: brolly_pg_connect.self)
    unsafe finish = try library.function("PQfinish", as: brolly_pg_finish.self)
    unsafe status = try library.function("PQstatus", as: brolly_pg_number.self)
    unsafe socket = try library.function("PQsocket", as: brolly_pg_number.self)
    unsafe backendPID = try library.function("PQbackendPID", as: brolly_pg_number.self)
    unsafe errorMessage = try library.function("PQerrorMessage", as: brolly_pg_text.self)
    unsafe host = try library.function("PQhost", as: brolly_pg_text.self)
    unsafe port = try library.function("PQport", as: brolly_pg_text.self)
    unsafe setNotice = try library.function("PQsetNoticeProcessor", as: brolly_pg_set_notice.self)
    unsafe send = try library.function("PQsendQueryParams", as: brolly_pg_send.self)
    unsafe consume = try library.function("PQconsumeInput", as: brolly_pg_step.self)
    unsafe isBusy = try library.function("PQisBusy", as: brolly_pg_step.self)
    unsafe next = try library.function("PQgetResult", as: brolly_pg_next.self)
    unsafe resultStatus = try library.function("PQresultStatus", as: brolly_pg_count.self)
    unsafe rowCount = try library.function("PQntuples", as: brolly_pg_count.self)
    unsafe columnCount = try library.function("PQnfields", as: brolly_pg_count.self)
    unsafe columnName = try library.function("PQfname", as: brolly_pg_field.self)
    unsafe errorField = try library.function("PQresultErrorField", as: brolly_pg_field.self)
    unsafe value = try library.function("PQgetvalue", as: brolly_pg_value.self)
    unsafe length = try library.function("PQgetlength", as: brolly_pg_length.self)
    unsafe isNull = try library.function("PQgetisnull", as: brolly_pg_length.self)
    unsafe clear = try library.function("PQclear", as: brolly_pg_clear.self)
    unsafe defaults = try library.function("PQconndefaults", as: brolly_pg_defaults.self)
    unsafe freeOptions = try library.function("PQconninfoFree", as: brolly_pg_free_options.self)
  }

  /// The keywords of an address that this libpq knows.
  var keywords: Set<String> {
    guard let options = unsafe defaults() else { return [] }
    defer { unsafe freeOptions(options) }
    var keywords: Set<String> = []
    var option = unsafe options
    while let keyword = unsafe option.pointee.keyword {
      unsafe keywords.insert(String(cString: keyword))
      unsafe option += 1
    }
    return keywords
  }
}
