/// Programs that start the rest of their line, as somebody else, later, slower, or under watch.
enum Wrappers: ToolFamily {
  static let rows: StaticString = #"""
    sudo gsudo: start command with variables
      -E -H -n -S -b -k -i -s -A -u= -g= -h= -p= -C= -r= -t= -U= --user= --group= --preserve-env --preserve-env= --login
      --non-interactive --stdin
      mentions *
    doas: start command with variables
      -n -s -u= -C=
    su: start line behind -c --command
    runuser: start command
      -l -m -p -s= -u= -g= -G= --user= --group=
      $ -c --command=
    gosu su-exec setpriv: start command after 1
      --reuid= --regid= --clear-groups --init-groups
    chroot: start command after 1
      --userspec= --groups= --skip-chdir
    nsenter unshare setarch linux32 linux64 fakeroot firejail bwrap proot: start command
      -a -m -u -i -n -p -U -C -t= -r -f -F --target= --all --mount --uts --ipc --net --pid --user --fork
    nice: start command
      -n= -# --adjustment=
    ionice chrt taskset numactl: start command
      -c= -n= -t -a -r -f -b -o --class= --classdata=
    stdbuf: start command
      -i= -o= -e= --input= --output= --error=
    timeout gtimeout: start command after 1
      -s= -k= -v -f -p --signal= --kill-after= --foreground --preserve-status --verbose
    nohup setsid caffeinate systemd-inhibit winpty rlwrap chronic ts: start command
      -w -f -c -d -i -m -s -u -t= --fork --wait
    unbuffer: start command
      -p
    faketty empty abduco dtach: start command
      -f -n= -c= -A= -a= -e= -p= -q
    socat: by sockets
    start-stop-daemon daemonize daemon: start command
      -b -c= -p= -e= -o= -a -l= -u= -E= -v --start --background --exec --chuid= --pidfile= --quiet --oknodo --make-pidfile --chdir= --name= --user= --group=
    proxychains proxychains4 torsocks catchsegv eatmydata with-contenv: start command
      -q -f=
    flock: start command after 1
      -n -x -s -u -w= -E= -e -o -F --nonblock --timeout= --exclusive --shared
      $ -c --command=
    script: by typescripts
    watch: start line
      -n= -d -t -b -e -g -x -c -q= -p --interval= --differences --no-title --color --beep --errexit --chgexit --exec
    entr: start command
      -c -d -n -p -r -z -a
      $ -s
    watchexec: start line
      -e= -w= -i= -r -c -q -1 --exts= --watch= --ignore= --restart --clear
    strace ltrace perf valgrind gdb lldb hyperfine time-cmd multitime: start line
      -f -q -c -e= -p= -s= -T -t --args
    tmux screen zellij byobu: by terminals
    systemd-run systemd-cat at batch crontab: by schedulers
    dumb-init tini catatonit: start command
      -v -g -s -c --
    s6-setuidgid chpst setuidgid softlimit: start command after 1
    direnv mise asdf rtx devbox nix-shell nix flox pixi conda mamba micromamba proto volta fnm nvm rvm rbenv pyenv: start command behind -- exec x run -c --command --run
      -C= -n= -p= --cwd= --name=
      allowed it only says or installs which release of a tool is used
        use, install, i, ls, list, current, which, where, ls-remote, version, allow, activate, default, local, global, pin
          any
    bundle poetry uv pipenv pdm hatch rye: start command behind exec run
      --no-sync --frozen --quiet --directory= --project= --with=
      mentions exec run
      allowed it installs packages
        install, sync, lock, check, show, list, outdated, add, update
          any
    wait-for-it wait-for-it.sh wait-for dockerize: start command behind --
    concurrently npm-run-all npm-run-all2 run-s run-p run-pty: package by several
    cross-env cross-env-shell: package start command with variables
    dotenv dotenv-cli env-cmd with-env: package start command with variables
      -e= -f= -c -p= -v= -o --file= --override -x --no-override
    vault bao: unknown
      -field= -format= -address= -namespace= -mount= -version=
      refused it deletes what others log in with
        kv delete, kv destroy, kv metadata delete, delete, secrets disable, auth disable, lease revoke, token revoke, policy delete, database delete, operator seal
      person it changes what others log in with
        kv put, kv patch, kv rollback, kv undelete, write, secrets enable, auth enable, policy write, database rotate, operator
      allowed it reads a secret, and prints it
        kv get, kv list, kv metadata get, read, list, status, login, token lookup, secrets list, auth list, policy read, policy list, version, print, path-help
          any
    dotenvx @dotenvx/dotenvx doppler infisical op chamber aws-vault teller vault-env envchain berglas: package start command behind -- run exec
      -f= -e= -p= -c= -q -a= --env= --env-file= --config= --project= --path= --overload --quiet --silent
      $ --command=
      mentions run exec
      allowed it only reads secrets or says which are there
        ls, list, get, read, whoami, secrets, me, status, access, vault list, item get, item list, signin, inject, -d, --decrypt, decrypt, configure get, setup, login, export, run --help
          any
    sops: start line after 1 behind exec-env exec-file
      --no-fifo --background --user= --filename= --pristine --same-process
      allowed it prints what is encrypted
        -d, --decrypt, decrypt, filestatus, publickeys, --version
          any
      person it writes an encrypted file, or opens an editor on it
        -e, --encrypt, encrypt, edit, rotate, updatekeys, set, unset
    corepack: package start command
      allowed it sets up package managers
        enable, disable, prepare, use, up, install
          any
    foreman honcho overmind hivemind: start command behind run
      -e= -f= -p=
    expect autoexpect pexpect: refused it answers questions that nobody has read / cureTheQuestion
      mentions / $ '
    xdotool ydotool: refused it sends keys to whatever is asked there, unread / cureTheQuestion
    call: start command
    start-process: unknown
    iex invoke-expression: by evaluation
    invoke-command icm: unknown
    powershell pwsh cmd: by windows
    """#
}
