/// Programs that write, move and delete files.
enum FileTools: ToolFamily {
  static let rows: StaticString = #"""
    rm rmdir unlink shred rimraf del-cli trash del erase rd remove-item ri: package by files
      mentions -
    mv move ren rename move-item rename-item: by files
    cp copy copy-item xcopy robocopy install ln: by files
    truncate: by files
    dd: by files
    rsync: by files
    touch new-item ni: by files
    mkdir md mktemp mkfifo: allowed it makes files or folders and loses none
      any
    chmod chown chgrp chattr setfacl: person it changes who may read and write a file
    tar gtar bsdtar: by archives
    zip: allowed it packs files
      -r -q -9 -j -x= -i= -# -v -y -e -T
      $ -TT= --unzip-command=
    gzip gunzip bzip2 bunzip2 xz unxz zstd unzstd lz4 pigz: allowed it packs or unpacks files
      -k -c -d -f -v -q -t -l -# -9 --keep --stdout --decompress --force --test --list --best --fast
    unzip 7z 7za unrar cpio pax: unknown it writes files, and brolly cannot tell which
      allowed it only lists or prints what is packed
        -l, -t, -p, -Z
          -l -t -p -Z -q -v
    split csplit: person it writes files
      $ --filter=
    patch: person it changes files
      allowed it only says whether it would fit
        --dry-run
          -p= -i= -N -R -s --dry-run
    find gfind: by finds
    xargs gxargs: by words
    parallel: by words
    zfs btrfs lvm lvremove lvconvert zpool: unknown
      refused it takes a disk, or what was written since a snapshot, away
        rollback, destroy, subvolume delete, --merge, lvremove, receive -F
      person it changes what the disks are
        promote, rename, set, receive, subvolume snapshot, import, export
      allowed it reads, or makes a snapshot
        list, get, snapshot, diff, status, subvolume list, send, bookmark
          any
    """#
}
