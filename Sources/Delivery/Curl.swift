import CCurl
import Machine

/// libcurl, opened: the functions that are used of it.
@safe struct Curl: @unchecked Sendable {
  typealias Handle = UnsafeMutableRawPointer
  typealias Receiver = @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, Handle?) -> Int
  typealias Progress = @convention(c) (Handle?, Int64, Int64, Int64, Int64) -> Int32
  typealias Opener = @convention(c) (Handle?, Int32, UnsafeMutablePointer<brolly_address>?) -> Int32

  let easyInit: @convention(c) () -> Handle?
  let easyCleanup: @convention(c) (Handle?) -> Void
  let easyPerform: @convention(c) (Handle?) -> Int32
  let easyDescription: @convention(c) (Int32) -> UnsafePointer<CChar>?
  /// Variadic: called through the door.
  let easySet: UnsafeMutableRawPointer
  let easyGet: UnsafeMutableRawPointer

  let listAppend: @convention(c) (Handle?, UnsafePointer<CChar>?) -> Handle?
  let listFree: @convention(c) (Handle?) -> Void

  let urlInit: @convention(c) () -> Handle?
  let urlCleanup: @convention(c) (Handle?) -> Void
  let urlSet: @convention(c) (Handle?, Int32, UnsafePointer<CChar>?, UInt32) -> Int32
  let urlGet: @convention(c) (Handle?, Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, UInt32) -> Int32
  let free: @convention(c) (UnsafeMutableRawPointer?) -> Void

  private static let opened = Result { () throws(Unavailable) in try Curl(opening: ()) }

  /// - Throws: `DeliveryError` where libcurl is missing.
  init() throws(DeliveryError) { self = try DeliveryError.unless { () throws(Unavailable) in try Curl.opened.get() } }

  private init(opening: Void) throws(Unavailable) {
    let library = try SharedLibrary("libcurl.so.4", package: "libcurl4", for: "posting")
    unsafe easyInit = try library.function("curl_easy_init", as: (@convention(c) () -> Handle?).self)
    unsafe easyCleanup = try library.function("curl_easy_cleanup", as: (@convention(c) (Handle?) -> Void).self)
    unsafe easyPerform = try library.function("curl_easy_perform", as: (@convention(c) (Handle?) -> Int32).self)
    unsafe easyDescription = try library.function(
      "curl_easy_strerror", as: (@convention(c) (Int32) -> UnsafePointer<CChar>?).self)
    unsafe easySet = try library.symbol("curl_easy_setopt")
    unsafe easyGet = try library.symbol("curl_easy_getinfo")
    unsafe listAppend = try library.function(
      "curl_slist_append", as: (@convention(c) (Handle?, UnsafePointer<CChar>?) -> Handle?).self)
    unsafe listFree = try library.function("curl_slist_free_all", as: (@convention(c) (Handle?) -> Void).self)
    unsafe urlInit = try library.function("curl_url", as: (@convention(c) () -> Handle?).self)
    unsafe urlCleanup = try library.function("curl_url_cleanup", as: (@convention(c) (Handle?) -> Void).self)
    unsafe urlSet = try library.function(
      "curl_url_set", as: (@convention(c) (Handle?, Int32, UnsafePointer<CChar>?, UInt32) -> Int32).self)
    unsafe urlGet = try library.function(
      "curl_url_get",
      as: (@convention(c) (Handle?, Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, UInt32) -> Int32).self)
    unsafe free = try library.function("curl_free", as: (@convention(c) (UnsafeMutableRawPointer?) -> Void).self)
    let start = try library.function("curl_global_init", as: (@convention(c) (CLong) -> Int32).self)
    guard start(CLong(BROLLY_GLOBAL_DEFAULT)) == 0 else {
      throw Unavailable(because: "libcurl cannot be started; reinstall libcurl4")
    }
  }

  /// What went wrong, in libcurl's fixed words: no part of a request is in them.
  func description(of code: Int32) -> String { unsafe easyDescription(code).map { unsafe String(cString: $0) } ?? "" }

  /// The parts of a URL.
  @safe struct URLParts: ~Copyable {
    private let curl: Curl
    private let handle: Handle?

    /// Nil for a text that is no URL.
    init?(_ text: String, by curl: Curl) {
      self.curl = curl
      unsafe handle = curl.urlInit()
      let flags = UInt32(BROLLY_URL_NON_SUPPORT_SCHEME | BROLLY_URL_PATH_AS_IS)
      guard unsafe curl.urlSet(handle, Int32(BROLLY_URL_WHOLE), text, flags) == 0 else { return nil }
    }

    deinit { unsafe curl.urlCleanup(handle) }

    /// Nil where the URL has no such part.
    subscript(part: Int) -> String? {
      var text: UnsafeMutablePointer<CChar>?
      guard unsafe curl.urlGet(handle, Int32(part), &text, 0) == 0, let text = unsafe text else { return nil }
      defer { unsafe curl.free(text) }
      return unsafe String(cString: text)
    }
  }

  /// One request being made. Setting an option that an older libcurl does not have returns false.
  @safe struct Easy: ~Copyable {
    private let curl: Curl
    let handle: Handle?
    private var headers: Handle?

    init(by curl: Curl) {
      self.curl = curl
      unsafe handle = curl.easyInit()
    }

    deinit {
      unsafe curl.easyCleanup(handle)
      unsafe curl.listFree(headers)
    }

    @discardableResult
    func set(_ option: Int, _ value: Int) -> Bool {
      unsafe brolly_set_long(curl.easySet, handle, Int32(option), value) == 0
    }

    @discardableResult
    func set(_ option: Int, _ value: String) -> Bool {
      unsafe brolly_set_text(curl.easySet, handle, Int32(option), value) == 0
    }

    mutating func set(headers lines: [String]) {
      for line in lines { unsafe headers = curl.listAppend(headers, line) }
      _ = unsafe brolly_set_pointer(curl.easySet, handle, Int32(BROLLY_OPT_HTTPHEADER), headers)
    }

    /// libcurl copies the body.
    func set(body: [UInt8]) {
      _ = unsafe brolly_set_size(
        curl.easySet, handle, Int32(BROLLY_OPT_POSTFIELDSIZE_LARGE), Int64(body.count))
      unsafe body.withUnsafeBytes {
        _ = unsafe brolly_set_pointer(
          curl.easySet, handle, Int32(BROLLY_OPT_COPYPOSTFIELDS),
          UnsafeMutableRawPointer(mutating: $0.baseAddress))
      }
    }

    /// `context` is given to the function as it is, and must live until the request is over.
    func set(_ option: Int, receiver: Receiver, _ contextOption: Int, _ context: Handle) {
      _ = unsafe brolly_set_receiver(curl.easySet, handle, Int32(option), receiver)
      _ = unsafe brolly_set_pointer(curl.easySet, handle, Int32(contextOption), context)
    }

    func set(progress: Progress, _ context: Handle) {
      _ = unsafe brolly_set_progress(curl.easySet, handle, progress)
      _ = unsafe brolly_set_pointer(curl.easySet, handle, Int32(BROLLY_OPT_XFERINFODATA), context)
    }

    func set(opener: Opener, _ context: Handle) {
      _ = unsafe brolly_set_opener(curl.easySet, handle, opener)
      _ = unsafe brolly_set_pointer(curl.easySet, handle, Int32(BROLLY_OPT_OPENSOCKETDATA), context)
    }

    func perform() -> Int32 { unsafe curl.easyPerform(handle) }

    /// 0 where no answer came.
    var status: Int {
      var status: CLong = 0
      _ = unsafe brolly_get_long(curl.easyGet, handle, Int32(BROLLY_INFO_RESPONSE_CODE), &status)
      return status
    }

    /// Whether the connection stood and the request was about to leave, so that a part of it may have.
    var mayHaveLeft: Bool {
      var time: Int64 = 0
      let code = unsafe brolly_get_size(
        curl.easyGet, handle, Int32(BROLLY_INFO_PRETRANSFER_TIME_T), &time)
      return code != 0 || time > 0
    }
  }
}
