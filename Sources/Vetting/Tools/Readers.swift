/// Programs that only print what they read.
enum Readers: ToolFamily {
  static let rows: StaticString = #"""
    cat tac rev nl head tail wc cut paste comm cmp diff sdiff colordiff fold fmt expand unexpand column tr: allowed it only reads or prints
      any
    ls dir exa eza lsd tree stat file du df realpath readlink basename dirname which whereis type: allowed it only reads or prints
      any
      > -o
    grep egrep fgrep zgrep ag ack: allowed it only reads or prints
      any
      ? --pager
    rg: allowed it only reads or prints
      any
      ? --hostname-bin --search-zip
      $ --pre=
    base64 base32 md5sum sha1sum sha256sum sha512sum b2sum shasum cksum sum: allowed it only reads or prints
      any
    od hexdump strings: allowed it only reads or prints
      any
    xxd: allowed it only reads or prints
      -p -l= -s= -c= -g= -u -b -i -e
      operands 1
    zcat gzcat bzcat xzcat zless zmore: allowed it only reads or prints
      any
    uniq: allowed it only reads or prints
      any
      operands 1
    sort: allowed it only reads or prints
      -n -r -u -f -b -c -C -d -g -h -i -M -m -R -s -V -z -k= -t= -S= --numeric-sort --reverse --unique --ignore-case
      --key= --field-separator= --human-numeric-sort --version-sort --stable --check --random-sort
      > -o --output=
    tsort shuf seq factor: allowed it only reads or prints
      -i= -n= -e -r -s= -w -f=
    jq jaq gojq: by queries allowed it only reads or prints
      any
      ? -i --in-place
    yq: allowed it only reads or prints
      -r -e -o= -p= -P -C -M -c -s -y -j -n --raw-output --output-format= --input-format= --prettyPrint
      ? -i --inplace --in-place
    bat batcat: allowed it only reads or prints
      -n -p -A -l= -r= --plain --paging= --style= --language= --line-range= --color=
    less more most: allowed it only reads
      -N -S -R -F -X -i -n -M -e -E -c -s
      ? +
    man: allowed it only reads
      -a -f -k -K -w -W
      $ -P= --pager=
    help info apropos whatis tldr cheat: allowed it only reads
    fd fdfind: allowed it only looks for files
      -e= -t= -H -I -d= -g -p -a -i -s -L -E= -0 -l --type= --extension= --hidden --no-ignore --max-depth= --exclude=
      --glob --full-path --absolute-path --color=
      ^ -x -X --exec --exec-batch
    locate mlocate plocate: allowed it only looks for files
      any
    date: allowed it prints the time
      -u -R -I -d= -r= -f= --date= --utc --iso-8601 --iso-8601= --rfc-3339= --rfc-email --reference=
      ~ -s --set
    cal ncal uptime nproc arch uname tty whoami who w last logname groups id users: allowed it only prints
      any
    hostname: allowed it only prints
      -f -s -i -I -d
      operands 0
    locale: allowed it only prints
      -a -m
    printenv: allowed it prints variables
      -0
    lscpu lsblk lsmod lsusb lspci lsof free vmstat iostat mpstat ps pstree pgrep pidof top htop btop: allowed it only prints
      any
    dmesg: allowed it only prints
      -T -H -w -x -l= -k
    journalctl: allowed it only reads the log
      -u= -n= -f -e -b -x -k -S= -U= -o= -p= -r -g= -t= --since= --until= --no-pager --unit= --lines= --follow --output= --grep= --boot
    ping ping6 traceroute mtr nslookup dig host getent netstat ss ip ifconfig: allowed it only asks the network
      any
      ? -f
    nc ncat netcat: unknown it talks to whatever stands there
      allowed it only looks whether somebody listens
        -z
          -v -w= -z -4 -6 -n -u
    wait-on: allowed it waits
      -t= -i= -d= -v -l --timeout= --interval= --delay= --verbose --log
    pg_isready: allowed it asks whether the server answers
      any
    clear cls reset tput stty: allowed it is about the terminal
      any
    pbcopy pbpaste xclip xsel wl-copy wl-paste: allowed it is about the clipboard
      any
    tee sponge: by writing
    sed gsed: by streams
    awk gawk mawk nawk: by streams
    view: allowed it shows a file
      -n
    vim vi nvim ex nano emacs micro pico ed: by editors
      ? -c -S -s -u -es -sc --cmd --eval -f --script
    code cursor subl idea zed: allowed it opens an editor
      -n -r -w -g -d -a --goto --diff --wait --new-window --reuse-window
    open xdg-open start: unknown it opens something with whatever is set for it
    fc: unknown it edits and runs earlier commands
      allowed it lists earlier commands
        -l
          -l -n -r -#
    history: allowed it lists earlier commands
      -#
    brolly: by brolly
    """#
}
