/// Clients and administration tools of other databases.
enum DatabaseTools: ToolFamily {
  static let rows: StaticString = #"""
    mysql mariadb: by clients
      -u= -h= -P= -p -D= -S= -N -B -s -t -v -r -A -E -H -X -w -V -f -n -q
      --user= --host= --port= --password --password= --database= --socket= --skip-column-names --batch --silent --table --raw --protocol= --ssl-mode= --version --vertical --xml --html --default-character-set= --connect-timeout=
      ? --tee --pager --init-command --defaults-file --defaults-extra-file --plugin-dir --local-infile
      mentions / $ '
    sqlite3 litecli: by clients
      -readonly -header -noheader -csv -json -column -line -list -box -table -markdown -quote -separator= -nullvalue= -batch -bail -echo -safe -ascii -html -tabs -version --version -memory -nofollow
      mentions / $ '
    turso: package by clients
      --from-db= --from-dump= --group= --wait --location= --yes -y
      mentions -- : reset drop clean down destroy migrate push db
      refused it deletes the database / countFirst
        db destroy, group destroy, group delete, org destroy
      person it opens the live database
        db shell
      person it changes who may open the database
        db tokens, group tokens
      allowed it reads, or makes something new
        db list, db show, db create, db inspect, auth, config, --version, group list, group show, plan show, org list, dev
          --from-db= --from-dump= --from-file= --group= --wait --location=
          any
    wrangler: package by clients
      -y -c= -e= --config= --env= --remote --local --json --yes --preview --persist-to=
      > --output=
      ~ --file=
      mentions -- : d1 reset drop clean down destroy migrate push db
      refused it deletes the database / countFirst
        d1 delete, d1 destroy, kv namespace delete, r2 bucket delete, delete
      refused it writes over the database with an older one / countFirst
        d1 time-travel restore
      person it changes the database
        d1 migrations apply, d1 execute
      allowed it reads, or makes something new
        d1 list, d1 info, d1 create, d1 migrations list, d1 migrations create, d1 time-travel info, d1 insights, whoami, login, tail, types, --version, deployments list, versions list, kv key list, r2 bucket list
          any
          > --output=
      allowed it reads the database and writes a dump
        d1 export
          --no-data --no-schema --table= --remote --local
          > --output=
      person it deploys or changes what is live
        deploy, publish, dev, rollback, secret, versions
    duckdb libsql clickhouse-client clickhouse cockroach: by clients
      -readonly -csv -json -version --version --url= --host= --insecure --database= --user= --password= --certs-dir= -h= -u= -d=
    d1: refused it deletes the database / countFirst
    mysqladmin mariadb-admin: person it changes the server
      -u= -h= -p --user= --host= --password= -P= -i= -c=
      refused it drops a database
        drop
      person it changes the server
        shutdown, kill, password, flush-*, stop-*, start-*, create, reload, refresh
      allowed it reads only
        status, ping, processlist, version, variables, extended-status
          any
    mysqldump mariadb-dump mydumper: allowed it reads the database and writes a dump
      -u= -h= -p -P= -B -d -t -R -E -A -q -C --user= --host= --password --password= --port= --databases --no-data --no-create-info --routines --triggers --events --single-transaction --quick --all-databases --column-statistics= --set-gtid-purged= --skip-lock-tables --no-tablespaces --hex-blob --compact --skip-comments --ignore-table= --default-character-set= --version --skip-add-drop-table --add-drop-table --add-drop-database --add-drop-trigger --add-locks --lock-tables --opt --skip-opt --no-create-db --complete-insert --extended-insert --skip-extended-insert --insert-ignore --replace --tz-utc --dump-date --skip-dump-date --set-charset --order-by-primary --max-allowed-packet= --protocol= --socket= --ssl-mode= --where= --flush-logs --source-data --master-data --dump-replica --events
      > -r --result-file=
      ! --delete-source-logs --delete-master-logs
    mysqlsh: by clients
      -h= -u= -p -P= -D= --host= --user= --password= --port= --uri= --sql --js --py --sqlc --sqlx --
      mentions / $ '
      refused it puts a dump over a database, or drops one
        loadDump, load-dump, dropDatabase, drop-database, dropSandbox
      person it opens the live database
        --sql, --js, --py, --sqlc, --sqlx
    mysqlshow: allowed it reads only
      -u= -h= -p -P= --count -k -t -v --user= --host= --password --keys --status
    pt-table-sync pt-online-schema-change gh-ost pt-archiver: person it changes tables, row by row
      refused it writes over rows of another server, or takes rows away
        --execute --databases, --execute --sync-to-master, --purge, --execute --replicate, --execute --print
      person it changes tables, row by row
        --execute
      allowed it only says what it would do
        --dry-run, --print, --version
          any
    mysqlimport mysqlcheck mysql_upgrade mysql_install_db: person it writes into a database
    myloader: person it writes into a database
      -h= -d= -B= -t= -u= -p= -P= -o --overwrite-tables --directory= --database= --threads=
      refused it drops the tables of the same name first
        -o, --overwrite-tables
    redis-cli valkey-cli keydb-cli: unknown
      -h= -p= -a= -n= -u= -x --raw --no-auth-warning --json
      refused it deletes keys
        flushall, FLUSHALL, flushdb, FLUSHDB, del, DEL, unlink, UNLINK, FlushAll, FlushDB
      person it changes what the server keeps, or how
        config set, CONFIG SET, config rewrite, set, SET, mset, MSET, hset, HSET, expire, EXPIRE, rename, RENAME, shutdown, SHUTDOWN, save, SAVE, bgsave, BGSAVE, replicaof, REPLICAOF, failover, FAILOVER, restore, RESTORE, migrate, MIGRATE
      allowed it reads only
        config get, CONFIG GET, memory usage, MEMORY USAGE, --bigkeys, --stat, --latency, slowlog get, SLOWLOG GET, client list, CLIENT LIST, ping, PING, get, GET, info, INFO, keys, KEYS, ttl, TTL, exists, EXISTS, dbsize, DBSIZE, type, TYPE, scan, SCAN, llen, LLEN, hgetall, HGETALL, --version
    mongosh mongo mongodump mongoexport: by documents
    mongorestore mongoimport: person it writes into a database
      refused it drops what is there first
        --drop
    convex firebase: package unknown
      refused it deletes documents
        data clear, firestore:delete, import --replace, --replace, database:remove
      person it deploys, or writes
        deploy, import, dev
      allowed it reads only
        data, logs, login, --version, projects:list, use
    dolt: unknown
      refused it takes rows away
        reset --hard, table rm, branch -D, branch -d, sql -q
      allowed it reads only
        diff, log, status, ls, branch
          -n= --stat --oneline
    sqlite-utils datasette sqldiff: unknown
      refused it drops or deletes
        drop-table, drop-view, duplicate, transform --drop, disable-wal, reset-counts
      person it changes tables or rows
        transform, insert, upsert, add-column, create-index, rename-table, enable-fts, vacuum, query, bulk
      allowed it reads only
        tables, schema, rows, views, indexes, --version
          --counts --columns --limit=
    influx cqlsh sqlcmd isql sqlplus bq snowsql trino: by clients
    invoke-sqlcmd: by clients
      -ServerInstance= -Database= -Username= -Password= -HostName= -TrustServerCertificate -ConnectionString=
      ~ -InputFile=
    """#
}
