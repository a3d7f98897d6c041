/// Commands that PowerShell and cmd have of their own.
enum WindowsTools: ToolFamily {
  static let rows: StaticString = #"""
    get-content gc select-string sls get-childitem gci get-item get-location test-path measure-object where-object select-object sort-object format-table format-list get-date get-process get-service get-command resolve-path compare-object write-host write-output out-string get-help get-history: allowed it only reads or prints
      any
    findstr where-exe fc-exe tasklist systeminfo ver vol: allowed it only reads or prints
      any
    get-filehash convertto-json convertfrom-json format-hex group-object test-connection get-acl: allowed it only reads or prints
      any
    export-csv export-clixml out-file tee-object set-content add-content clear-content: by writing
    sc set-item: person it writes a file
    set-location sl push-location pop-location: allowed it only holds the script together
    invoke-webrequest iwr invoke-restmethod irm: unknown it fetches something, or sends it
    rem: allowed it is a comment
      any
    pause title color: allowed it only holds the script together
    taskkill stop-process stop-service restart-service start-service: person it ends or starts what is running
    wsl: start command
      -d= -u= -e -- --exec
    """#
}
