/// Programs that come with PostgreSQL, and those that keep its backups.
enum PostgresTools: ToolFamily {
  static let rows: StaticString = #"""
    psql pgcli usql: by clients
      -X -x -q -A -t -a -e -b -E -s -S -1 -w -W -z -0 -n -P= -F= -R= -T= -v= -h= -p= -U= -d= -l -V
      --no-psqlrc --expanded --quiet --no-align --tuples-only --csv --echo-all --echo-errors --echo-hidden --echo-queries --single-transaction
      --no-password --password --pset= --field-separator= --record-separator= --variable= --set= --host= --port= --username= --dbname= --list --version --no-readline
      > -o --output= -L --log-file=
      ~ -f= --file=
      mentions / $ '
    postgres postmaster mysqld mariadbd: unknown
      -c= -p= -h= -N= -D= -k= --port= --character-set-server= --collation-server= --default-authentication-plugin= --max-connections= --log-bin-trust-function-creators= --innodb-buffer-pool-size= --sql-mode= --lower-case-table-names=
      allowed it starts a database server with these settings
        -c, --character-set-server, --collation-server, --max-connections, --innodb-buffer-pool-size, --sql-mode
      allowed it prints its version
        --version, -V
    dropdb dropuser pg_resetwal pg_rewind pg_archivecleanup: refused it drops a database or what keeps it / countFirst
      mentions *
    createdb createuser initdb: person it makes something new on the server
      mentions *
    reindexdb vacuumdb clusterdb pg_repack pg_upgrade pg_upgradecluster pg_createcluster pgbench pg_receivewal pg_recvlogical: person it works on the tables of a database, some of it under locks
    pg_dropcluster: refused it deletes a server's data / countFirst
    pg_dump pg_dumpall pg_basebackup: allowed it reads the database and writes a dump
      -F= -d= -h= -p= -U= -n= -N= -t= -T= -j= -Z= -E= -S= -D= -X= -s -a -O -x -w -W -v -b -C -c -l= -R -P -g -r -V
      --format= --dbname= --host= --port= --username= --schema= --exclude-schema= --table= --exclude-table= --exclude-table-data= --jobs= --compress= --schema-only --data-only --no-owner --no-privileges --no-acl --no-password --verbose --create --clean --if-exists --inserts --column-inserts --roles-only --globals-only --no-comments --quote-all-identifiers --version --section= --lock-wait-timeout= --no-sync --no-publications --no-subscriptions --serializable-deferrable --snapshot= --strict-names
      > -f= --file=
    pg_restore: by restores
      -f= --file= --dbname= --host= --port= --username= --jobs= --no-owner --no-privileges --no-acl --if-exists --verbose --section= --strict-names -N= --exclude-schema= -T= -P= -I= -L= -S= -C --create -e --exit-on-error
      -d= -h= -p= -U= -j= -v -1 -O -x -n= -t= -F= -a -s -w
      mentions / $ '
      refused it drops what is there before it puts the dump in
        --clean, -c
      allowed it reads the dump only
        --list, -l
          -l --list -F= --format= -v -n= -t= --schema= --table=
      allowed it prints its version
        --version
          --version
    pg_ctl pg_ctlcluster: person it starts or stops a server
      allowed it reads only
        status
          -D=
    pg_controldata pg_config pg_waldump pg_verifybackup pg_checksums pg_test_fsync: allowed it reads only
      -D= --version -d --check
      operands 2
    pg_lsclusters: allowed it reads only
    pgloader: refused it drops tables of the same name before it writes its own
      allowed it only says what it would do
        --dry-run, --version
          any
    litestream: unknown
      refused it writes over a database with a copy
        restore
      person it copies a database to another place, and goes on doing so
        replicate
      allowed it reads only
        databases, snapshots, generations, wal, ltx, version, status
          any
    pgcopydb: person it writes into a database
      refused it drops what is there first
        clone --drop-if-exists, restore --drop-if-exists, stream cleanup
      allowed it reads only
        list, ping, compare
          any
    patronictl repmgr pg_autoctl stolonctl: unknown
      refused it makes a server's data anew, or takes a cluster away
        reinit, remove, drop, standby clone --force, node rejoin, init
      person it changes which server leads, or stops one
        failover, switchover, restart, reload, pause, resume, edit-config, flush, promote, standby, perform, stop, update
      allowed it reads only
        list, topology, history, show-config, dsn, version, cluster show, node check, node status, show, status, query
          any
    pgbouncer pgpool pcp_detach_node: person it stands between applications and the database
    pgbackrest barman wal-g wal-e pg_probackup: unknown
      refused it writes over a database with a copy, or deletes copies
        restore, recover, delete, expire, stanza-delete, backup-fetch, del, delete-backup, --delta
      allowed it reads only
        info, check, list, list-backup, list-backups, list-backup-files, list-servers, list-server, show-server, show-backup, show-backups, show, status, diagnose, version, backup-list, verify, wal-show, wal-verify, --version
          --stanza= --output= --log-level-console= --set=
          any
      person it makes a copy of the database
        backup, backup-push, switch-wal, cron
    pg_dumpacl pg_chameleon: person it writes into a database
    pgroll: package unknown
      refused it drops columns or tables of one side
        rollback, complete
      person it changes the database
        start, migrate, init
      allowed it reads only
        status, validate, latest
    """#
}
