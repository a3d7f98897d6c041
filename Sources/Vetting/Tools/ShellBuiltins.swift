/// Commands that are built into a shell.
enum ShellBuiltins: ToolFamily {
  static let rows: StaticString = #"""
    echo: allowed it only prints
      any
      mentions |
    printf: allowed it only prints
      any
      ? -v
      mentions |
    true false break continue return exit shift times wait jobs fg bg disown suspend logout: allowed it only holds the script together
      any
    cd pushd popd dirs pwd umask ulimit: allowed it only holds the script together
      any
    set: allowed it only holds the script together
      any
    unset: by values
    read readarray mapfile: by values
    let: by values
    test [ [[: by values
    export declare typeset local readonly setx: by values
    shopt: allowed it only holds the script together
      any
    alias unalias: allowed it only holds the script together
      any
    getopts: allowed it only holds the script together
      any
    hash rehash: unknown it may put another program under a name
      allowed it forgets where programs are
        -r
    enable: unknown it may put another program under a name
    bind complete compgen compopt: unknown it may bind a command to something else
    sleep usleep: allowed it waits
      any
    yes: allowed it prints the same again and again
      any
      mentions |
    expr: allowed it only prints
      any
    env: by environment
    command: by commands
    builtin: start command
    exec: start command
      -a= -c -l
    eval: by evaluation
    source .: by sources
    trap: by traps
    coproc: by coprocesses
    time: start command
      -p -v -f= -q --verbose --format= --portability
      > -o --output=
    """#
}
