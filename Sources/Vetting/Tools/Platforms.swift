/// Command lines of companies that host databases and run applications.
enum Platforms: ToolFamily {
  static let rows: StaticString = #"""
    supabase: package unknown
      --project-ref= --workdir= --debug -o= --output=
      mentions db migration projects stop
      refused it drops the database and runs all migrations anew; with --linked that is the remote one
        db reset
      refused it deletes a database
        projects delete, branches delete, stop --no-backup, migration down, branches reset, snippets delete
      refused it writes the bookkeeping by hand / keepTheHistory
        migration repair
      person it changes the database
        db push, migration up, seed, migration squash, branches merge, config push, db start
      person it writes migration files
        db pull, migration fetch, db remote commit
      allowed it loses nothing
        start, stop, status, login, link, init, gen types, db lint, migration list, migration new, projects list, branches list, branches get, functions serve, inspect db, services, --version
          --lang= --local --linked --schema= -s= --db-url= --version -x= --exclude=
      allowed it reads the database and writes a dump
        db dump, db diff
          --local --linked --schema= -s= --db-url= --data-only --role-only --use-copy -p= --password=
          > -f= --file=
    neonctl neon: package unknown
      --project-id= --org-id= --output= -o= --role-name= --database-name= --branch= --api-key=
      mentions -- : reset drop clean compose down destroy migrate push db
      refused it deletes a database or a branch with its rows
        projects delete, branches delete, branches reset, databases delete, roles delete, branch delete, branch reset, project delete, database delete
      person it changes which rows a branch holds, or makes a new one
        branches restore, branches set-default, databases create, projects create, branches rename, branches add-compute, set-context
      allowed it makes a branch beside; the parent keeps its rows
        branches create
          --name= --parent= --compute --no-compute --type= --suspend-timeout= --cu= --expires-at= --schema-only
      allowed it reads only
        projects list, branches list, branches get, databases list, roles list, connection-string, me, cs, auth, projects get, operations list, branches schema-diff, --version
          --pooled --prisma --ssl= --endpoint-type= --version
    pscale xata: unknown
      refused it deletes a database or a branch with its rows
        database delete, branch delete, backup delete, database dump --output
      person it changes the database, or may
        deploy-request deploy, deploy-request create, branch create, branch promote, shell, database create, backup create, password create, connect
      allowed it reads only
        database list, branch list, deploy-request diff, deploy-request list, branch schema, branch diff, auth, database show, --version
    heroku: start line behind run run:detached
      -a= --app= -r= --remote= -e= --env= --exit-code --no-tty -s= --size= --type= --
      mentions -- : reset drop clean compose down destroy migrate push db
      refused it deletes the database, or writes over it
        pg:reset, addons:destroy, apps:destroy, pg:push
      person it changes the database, or may
        pg:copy, pg:backups:restore, pg:promote, pg:psql, pg:upgrade, pg:settings, pg:killall, pg:kill, config:set, config:unset, ps:restart, pg:credentials:rotate, releases:rollback
      allowed it reads only
        pg:info, pg:backups, pg:backups:capture, pg:backups:download, pg:backups:url, logs, config, config:get, ps, releases, pg:diagnose, pg:ps, pg:locks, pg:blocking, apps, addons, whoami, --version
          --tail -t -n= --num= -s --json
    fly flyctl: unknown
      -a= --app= -c= --config= -o= --org=
      $ -C= --command=
      mentions volumes apps postgres ssh mpg
      refused it deletes a database or the disk that it is kept on
        apps destroy, volumes destroy, volumes delete, mpg destroy, postgres detach, machine destroy, machines destroy, destroy, volume destroy, volumes rm
      person it changes what runs, or opens the database
        deploy, postgres connect, mpg connect, ssh console, ssh sftp, proxy, pg connect, machine run, machine restart, secrets set, secrets unset, console, scale, restart, apps restart
      allowed it reads only
        status, logs, volumes list, apps list, secrets list, postgres list, mpg list, releases, machine list, machines list, auth whoami, version, info, checks list, config show, volumes show
          --json
    vercel netlify render vercel-build: package unknown
      refused it deletes a database or a deployment
        postgres rm, remove, rm, env rm, project rm, blob del, storage rm, postgres delete, sites:delete, services delete, integration remove, store rm
      allowed it reads, or writes a local file
        env ls, logs, whoami, login, link, inspect, ls, list, status, --version, project ls, domains ls
          --json --scope= --token= --follow --version
      person it deploys or changes what is live
        deploy, build, dev, env add, env pull, env:set, promote, rollback, redeploy, alias, pull, psql, ssh, --prod
    railway: start command behind run
      -s= -e= -p= --service= --environment=
      refused it deletes a deployment or what a database is kept on
        delete, volume delete, environment delete, down, service delete
      allowed it reads only
        logs, status, whoami, login, link, list, variables, --version
          -s= -e= --json --kv -d -b
      person it deploys, or opens what is live
        up, redeploy, connect, ssh, shell, variables --set, volume, environment, domain, add, init
    """#
}
