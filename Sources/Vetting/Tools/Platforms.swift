/// Command lines of companies that host databases and run applications.
enum Platforms: ToolFamily {
  static let rows: StaticString = #"""
    supabase: package unknown
      --project-ref= --workdir= --debug -o= --output=
      mentions db migration projects stop
      refused it drops the database and runs all migrations anew; with --linked that is the remote one
        db reset
      refused it pushes without a question / readFirst
        db push --yes, db push --include-all
      refused it rewrites migrations that may have been applied / keepTheHistory
        migration squash
      refused it deletes a database
        projects delete, branches delete, stop --no-backup, migration down, branches reset, snippets delete, postgres-config delete, backups restore, secrets unset, functions delete, storage rm, orgs delete
      refused it writes the bookkeeping by hand / keepTheHistory
        migration repair
      person it changes the database
        db push, migration up, seed, branches merge, branches create, secrets set, functions deploy, postgres-config update, network-restrictions update, config push, db start
      person it writes migration files
        db pull, migration fetch, db remote commit
      allowed it loses nothing
        start, stop, status, login, link, init, gen types, db lint, migration list, migration new, projects list, branches list, branches get, functions serve, inspect db, services, db advisors, db test, test db, backups list, secrets list, functions list, orgs list, postgres-config get, --version
          --lang= --local --linked --schema= -s= --db-url= --version -x= --exclude=
      allowed it reads the database and writes a dump
        db diff
          --local --linked --schema= -s= --db-url= -f= --file= --use-migra --use-pg-delta
        db dump
          --local --linked --schema= -s= --db-url= --data-only --role-only --use-copy -p= --password=
          > -f= --file=
    neonctl neon: package unknown
      --project-id= --org-id= --output= -o= --role-name= --database-name= --branch= --api-key=
      mentions -- : reset drop clean compose down destroy migrate push db
      refused it puts an older state over what the branch holds / countFirst
        branches restore
      refused it deletes a database or a branch with its rows
        projects delete, branches delete, branches reset, databases delete, roles delete, branch delete, branch reset, project delete, database delete
      person it changes which rows a branch holds, or makes a new one
        branches set-default, databases create, projects create, branches rename, branches add-compute, set-context
      allowed it makes a branch beside; the parent keeps its rows
        branches create
          --name= --parent= --compute --no-compute --type= --suspend-timeout= --cu= --expires-at= --schema-only
      allowed it reads only
        projects list, branches list, branches get, databases list, roles list, connection-string, me, cs, auth, projects get, operations list, branches schema-diff, --version
          --pooled --prisma --ssl= --endpoint-type= --version
    pscale xata: unknown
      mentions -- : database branch deploy-request shell
      refused it deletes a database or a branch with its rows
        database delete, branch delete, backup delete, database restore-dump, backup restore, branch safe-migrations disable, branch demote, keyspace delete, workflow cleanup
      person it changes the database, or may
        deploy-request deploy, deploy-request create, branch create, branch promote, shell, database create, backup create, password create, connect
      allowed it reads only
        database list, branch list, deploy-request diff, deploy-request list, deploy-request show, branch schema, branch diff, branch show, database dump, backup list, backup show, org list, region list, auth, database show, --version
    heroku: elsewhere start line behind run run:detached
      -a= --app= -r= --remote= -e= --env= --exit-code --no-tty -s= --size= --type= --
      mentions -- : reset drop clean compose down destroy migrate push db
      refused it deletes the database, or writes over it
        pg:reset, addons:destroy, apps:destroy, pg:push, pg:backups:restore, pg:backups:delete, addons:detach, pg:connection-pooling:remove, pg:unfollow
      person it changes the database, or may
        pg:copy, pg:promote, pg:psql, pg:upgrade, pg:settings, pg:killall, pg:kill, config:set, config:unset, ps:restart, pg:credentials:rotate, releases:rollback
      allowed it reads only
        pg:info, pg:backups, pg:backups:capture, pg:backups:schedules, pg:backups:info, pg:credentials, pg:credentials:url, pg:wait, pg:maintenance, pg:outliers, pg:bloat, pg:index-usage, pg:long-running-queries, pg:backups:download, pg:backups:url, logs, config, config:get, ps, releases, pg:diagnose, pg:ps, pg:locks, pg:blocking, apps, addons, whoami, --version
          --tail -t -n= --num= -s --json
    fly flyctl: elsewhere unknown
      -a= --app= -c= --config= -o= --org=
      $ -C= --command=
      mentions volumes apps postgres ssh mpg
      refused it deletes a database or the disk that it is kept on
        apps destroy, volumes destroy, volumes delete, mpg destroy, postgres detach, machine destroy, machines destroy, destroy, volume destroy, volumes rm, volumes delete, postgres barman restore, pg destroy, machine kill, redis destroy, storage destroy
      person it changes what runs, or opens the database
        deploy, postgres connect, mpg connect, ssh console, ssh sftp, proxy, pg connect, machine run, machine restart, secrets set, secrets unset, console, scale, restart, apps restart
      allowed it reads only
        status, logs, volumes list, apps list, secrets list, postgres list, mpg list, releases, machine list, machines list, machine status, auth whoami, version, info, checks list, config show, volumes show, volumes snapshots list, mpg status, mpg backup list, postgres barman list-backup, ips list, certs list, scale show, doctor, platform regions, services list, logs
          --json -j --all --verbose
    vercel netlify render vercel-build: package unknown
      refused it deletes a database or a deployment
        postgres rm, remove, rm, env rm, env remove, env:unset, project rm, blob del, storage rm, postgres delete, sites:delete, services delete, integration remove, integration-resource remove, store rm, db:reset, db reset, databases delete, postgres destroy, disks delete, blueprints delete
      allowed it reads, or writes a local file
        env ls, env:list, logs, whoami, login, link, inspect, ls, list, status, --version, project ls, domains ls, services list, deploys list, workspaces, services instances
          --json --scope= --token= --follow --version
      person it deploys or changes what is live
        deploy, build, dev, env add, env pull, env:set, promote, rollback, redeploy, alias, pull, psql, ssh, --prod, deploys create, deploys cancel, jobs create, services create, services update, restart, db push, db:migrate
    railway: elsewhere start command behind run
      -s= -e= -p= --service= --environment=
      refused it deletes a deployment or what a database is kept on
        delete, volume delete, volume detach, environment delete, down, service delete, variables --delete, project delete, remove
      allowed it reads only
        logs, status, whoami, login, link, list, variables, --version
          -s= -e= --json --kv -d -b
      person it deploys, or opens what is live
        up, redeploy, connect, ssh, shell, variables --set, volume, environment, domain, add, init
    dokku: elsewhere start command behind run enter
      --no-tty --rm --detach -e=
      refused it deletes a database, or writes over it
        postgres:destroy, mysql:destroy, mariadb:destroy, mongo:destroy, redis:destroy, postgres:import, mysql:import, mariadb:import, mongo:import, apps:destroy, storage:unmount, postgres:unlink, postgres:backup-unschedule
      person it opens or changes a database or what runs
        postgres:connect, mysql:connect, mariadb:connect, postgres:stop, postgres:restart, postgres:start, postgres:link, postgres:upgrade, postgres:clone, postgres:create, postgres:promote, ps:stop, ps:restart, ps:scale, config:set, config:unset, git:sync, postgres:enter, postgres:expose
      allowed it reads, or writes a dump
        postgres:export, postgres:info, postgres:list, postgres:logs, postgres:backup, mysql:export, mysql:info, mariadb:export, mariadb:info, apps:list, logs, config:show, config:get, ps:report, storage:list, version
          any
    koyeb aiven avn timescale nile northflank zeabur scalingo clever-tools upsun coolify caprover: elsewhere unknown
      $ --command=
      refused it deletes a database or what it is kept on
        delete, destroy, terminate, rm, remove, database delete, service terminate, service delete, db delete, environment:delete, projects:delete, service:delete, addon delete, apps-destroy, addons-remove, backups restore, snapshot:restore, backup:restore, restore
      person it changes what runs, or opens a database
        create, update, deploy, redeploy, resume, pause, fork, connect, psql, console, pgsql-console, run, ssh, restart, scale, env set, env-set, environment:activate, environment:redeploy, environment:merge, sql, tunnel, db:sql, service start, service stop, service resize, service update-password, promote
      allowed it reads, or writes a dump
        list, get, describe, logs, info, show, status, whoami, login, version, service list, service get, service backup-list, service logs, db list, database list, databases list, databases get, services list, services get, services logs, environment:list, environment:info, environment:log, db:dump, snapshot:create, backup:create, backup:list, backups list, apps, addons, ps, env, projects, project list
          any
    """#
}
