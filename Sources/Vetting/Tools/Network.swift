/// Programs that fetch, send or run something on other machines, and those that start and stop servers on this one.
enum Network: ToolFamily {
  static let rows: StaticString = #"""
    curl: allowed it fetches something
      -s -S -L -f -I -i -v -k -4 -6 -g -# -N -m= -A= -H= -u= -e= -b= -r= -x= -w= --silent --show-error --location --fail --fail-with-body --head --include --verbose --insecure --max-time= --connect-timeout= --retry= --retry-delay= --user-agent= --header= --user= --compressed --http1.1 --http2 --cacert= --resolve= --write-out= --range= --progress-bar --no-progress-meter --version --get -G --retry-all-errors --retry-connrefused
      ~ -X= --request= -d= --data= -T= -F= --form= --json= --data-raw= --data-binary= --data-urlencode= --upload-file=
      > -o= --output= -D= --dump-header= -c= --cookie-jar= --trace= --trace-ascii=
      ? -K --config -O --remote-name -J --remote-header-name --next -:
    wget: unknown it writes what it fetches under the name that the server gives
      > -O= --output-document=
      allowed it prints what it fetches
        -qO-, -O-, --spider, --version
          -qO- -O- -q -S --spider --quiet --timeout= --tries= --header= --no-check-certificate --version
    mail mailx mutt sendmail notify-send wall logger say terminal-notifier ntfy: allowed it sends a message to people
      -s= -t -r= -c= -b= -u= -i= -n -p= --title= --priority= --tag= -S= -v
      ? -a --attach -E
    http https httpie xh: unknown it sends something to a server, and what that does is not known here
    ssh autossh mosh slogin: elsewhere by remotes
      -p= -i= -l= -F= -J= -L= -R= -D= -b= -c= -E= -t -T -tt -A -a -q -v -n -N -f -C -4 -6 -X -Y -x -k -M -S= -W= -g -K
    scp: person it copies files from or to another machine
      -P= -i= -o= -F= -l= -c= -S= -r -p -q -v -C -B -3 -4 -6 -O
      copies
    sftp: person it copies files from or to another machine
    ftp lftp rclone s3cmd gsutil mc s5cmd azcopy: unknown
      allowed it reads only
        ls, lsf, lsd, lsl, lsjson, size, check, version, list, info, --version, listremotes, du, stat, cat, tree, about
          any
      allowed it only says what it would do
        sync --dry-run, copy --dry-run, rsync -n, sync --dryrun
          any
      refused it deletes copies
        purge, delete, rb, rm, del, deletefile, sync, cleanup, rmdirs, mirror --remove, rsync -d
      allowed it copies files
        cp, copy, put, get, mirror, copyto
          --progress -P -v --recursive -r -m --transfers= --exclude=
          copies
    restic borg duplicity kopia borgmatic rustic: unknown
      refused it deletes copies, or puts one over what is there
        restore, forget, prune, delete, rewrite, recreate, remove-older-than, remove-all-but-n-full, cleanup, extract, snapshot delete, snapshot expire, repository destroy
      allowed it makes a copy, or reads only
        backup, create, snapshots, list, info, check, stats, ls, find, diff, cat, verify, snapshot list, snapshot create, collection-status, --version, init, unlock
          any
    kill pkill killall shutdown reboot halt poweroff xkill skill fuser: person it ends what is running, a half-done push among it
    renice ionice-pid: allowed it changes how fast something runs
    service systemctl rc-service initctl supervisorctl launchctl: unknown
      allowed it reads only
        status, is-active, is-enabled, is-failed, list-units, list-unit-files, list-timers, show, cat, --version, --status-all, list
          --no-pager --all -a -l --type= --state= --failed -n= -u=
      person it starts or stops a server
        start, stop, restart, reload, enable, disable, mask, kill, daemon-reload, isolate, try-restart, load, unload, bootout, kickstart, edit
      allowed it reads only
        postgresql status, postgres status, mysql status, mariadb status, docker status, nginx status, redis status, postgresql@15-main status
    mount umount swapoff mkfs fdisk parted losetup: person it changes what the machine's disks are
    iptables ufw nft tc: person it changes who may reach the machine
    """#
}
