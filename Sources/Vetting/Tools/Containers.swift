/// Containers, clusters and clouds, and the tools that describe them.
enum Containers: ToolFamily {
  static let rows: StaticString = #"""
    docker podman docker-compose nerdctl: elsewhere by containers
      -H= -c= --context= --host= -l= --log-level= -f= --file= -p= --project-name= --project-directory= --env-file= --profile= --ansi=
      mentions -- : reset drop clean compose down destroy migrate push db
      refused it deletes the volumes, which is where a database in a container keeps its rows
        down -v, down --volumes, rm -v, rm -fv, rm -vf, rm -sfv, rm -fsv, up -V, up --renew-anon-volumes, compose create --renew-anon-volumes, volume rm, volume prune, volume remove, system prune --volumes, system reset, machine rm, machine reset
      allowed it reads only
        ps, logs, images, inspect, version, info, stats, top, port, history, search, context ls, compose ps, compose logs, compose config, compose ls, compose top, compose images, compose version, compose port, volume ls, volume inspect, network ls, network inspect, container ls, container inspect, image ls, image inspect, system df, events, diff, --version
          -a -q -f -n= -s -t --all --quiet --follow --tail= --since= --until= --no-trunc --format= --filter= --no-stream --timestamps --services --volumes --no-log-prefix --no-color --json --size --version
      person it changes what runs, and a container may run anything
        compose watch, service update, stack deploy, swarm
      allowed it starts what its files say; volumes stay
        up, compose up, start, restart, compose start, compose restart, compose create, create
          -d --detach --build --force-recreate --no-deps --wait --remove-orphans --pull= --no-build --scale= -t= --quiet-pull
      allowed it builds, fetches or stops; volumes stay
        build, pull, push, login, tag, compose build, compose pull, compose push, network create, volume create, buildx, image prune, image rm, builder prune, rmi, logout
          -t= -q -f= --tag= --file= --no-cache --pull --push --platform= --build-arg= --target= --progress= --force --force-rm --remove-orphans --load -a --rmi= --secret= --cache-from= --cache-to= --provenance=
      person it stops what runs, a database among it maybe
        stop, compose stop
      person it removes containers; what is not in a volume goes with them
        down, rm, kill, system prune, container prune, container rm, network rm, compose rm, compose kill, pause, update
      person it copies files in or out
        cp, compose cp, save, load, import, export, commit
    kubectl oc k3s kubecolor: elsewhere start command behind --
      -n= --namespace= --context= --kubeconfig= -c= --container= -i -t -it -ti -q
      mentions -- : reset drop clean compose down destroy migrate push db
      allowed it only says what it would do
        delete --dry-run=client, delete --dry-run=server, apply --dry-run=client, apply --dry-run=server, create --dry-run=client, scale --dry-run=client, replace --dry-run=client
          any
      refused it deletes what a database is kept in
        delete pvc, delete pv, delete namespace, delete ns, delete statefulset, delete --all, delete persistentvolumeclaim, delete statefulsets, delete sts, delete pvcs, delete -f, delete -k, delete project, delete cluster, delete clusters, delete database, delete postgresql, delete postgrescluster, delete perconapgcluster, delete mysqlcluster, delete innodbcluster, delete volumesnapshot, delete backup, delete backups, delete crd, replace --force, cnpg destroy
      allowed it reads only
        cnpg status, cnpg report, cnpg logs, port-forward, proxy, plugin list, cluster-info dump
          any
      person it opens the live database, or changes the cluster
        cnpg
      allowed what runs in it is started anew
        delete pod, delete pods
          --force --grace-period= --wait= --now
      allowed it reads only
        rollout status, rollout history
          --timeout= -w --watch --revision=
      person it changes what runs
        delete, rollout, scale, edit, patch, set, drain, cordon, annotate, label, replace, run, expose, autoscale, taint, debug, exec, attach, cp
      unknown what it puts there stands in its files
        apply, create, kustomize
      allowed it reads only
        get, describe, logs, top, explain, version, api-resources, api-versions, cluster-info, config view, config get-contexts, config current-context, auth can-i, diff, rollout status, rollout history, events, wait
          -o= -w -A -f -l= -p --output= --watch --all-namespaces --selector= --tail= --since= --previous --show-labels --sort-by= --follow --timeout= --for= --no-headers --field-selector=
    helm: unknown
      -n= --namespace= --kube-context=
      refused it deletes what a database is kept in
        uninstall, delete, del, un
      allowed it only says what it would change
        diff upgrade, diff rollback, diff revision, upgrade --dry-run, install --dry-run
          any
      refused without it a database keeps its rows on no disk
        upgrade primary.persistence.enabled=false, upgrade postgresql.primary.persistence.enabled=false, upgrade persistence.enabled=false, upgrade postgresql.persistence.enabled=false, install primary.persistence.enabled=false, upgrade mysql.primary.persistence.enabled=false
      person it changes what runs
        install, upgrade, rollback
      allowed it reads only
        list, ls, status, template, history, version, show, get, lint, search, repo list, repo update, repo add, dependency, pull, push, diff
          -f= --values= --set= -a -A --revision= --version= --all-namespaces --force -o=
    nomad: elsewhere start command behind exec
      -address= -namespace= -region= -token= -job -task= -i -t -ti -it
      refused it deletes what a database is kept in
        volume delete, volume deregister, job stop -purge, stop -purge, namespace delete, volume snapshot delete, system reconcile
      person it changes what runs
        job run, run, job stop, stop, job restart, job scale, job revert, job dispatch, alloc stop, alloc restart, node drain, node eligibility, deployment promote, deployment fail, system gc, job promote
      allowed it reads only
        job status, status, job plan, plan, job validate, validate, alloc status, alloc logs, logs, node status, volume status, job inspect, job history, server members, deployment list, deployment status, namespace list, version, fmt
          any
    velero: unknown
      refused it deletes copies
        backup delete, delete backup, schedule delete, delete schedule, backup-location delete, uninstall
      refused it puts a copy over what runs
        restore create, create restore
      allowed it reads, or makes a copy
        backup get, backup describe, backup logs, backup create, create backup, get, describe, restore get, restore describe, schedule get, version, backup-location get
          any
    argocd flux kustomize skaffold devspace helmfile helmsman timoni: unknown
      refused it deletes what it manages
        app delete, delete, destroy, uninstall, purge, cluster rm, proj delete
      refused it makes what runs equal to the files, and deletes the rest
        app sync --prune, app sync --replace, app sync --force
      person it changes what runs
        app sync, app set, app rollback, reconcile, apply, sync, up, run, deploy, suspend, resume, dev
      allowed it reads only
        app get, app list, app diff, app history, app logs, get, diff, build, template, list, status, version, logs, tree, render, lint, check, stats, events
          any
    sst: package elsewhere start command behind shell
      --stage= --target= --print-logs --verbose --
      refused it deletes what it manages, databases among it
        remove
      person it changes what it manages
        deploy, dev, refresh, unlock, secret set, secret remove, state
      allowed it reads only
        diff, version, --version, secret list, diagnostic, install, upgrade
          any
    cdk cdktf cdk8s: package unknown
      refused it deletes what it manages, databases among it
        destroy, remove, delete, env delete, svc delete, app delete, terminate, purge
      refused it runs a plan that nobody has read / readFirst
        deploy --require-approval=never, deploy --require-approval, deploy --auto-approve
      person it changes what it manages
        deploy, bootstrap, import, rollback, unlock, dev, up, push, publish, svc deploy, job run, job deploy, setenv, shell, state
      allowed it reads only
        diff, synth, synthesize, ls, list, doctor, --version, version, info, logs, status, print, notices, metadata, package, diagnostic, health, svc show, app show, env show, svc logs
          any
    terraform tofu terragrunt pulumi: unknown
      -chdir= --working-dir= --terragrunt-working-dir= -s= --stack= --cwd= -C= --non-interactive
      mentions -- : reset drop clean compose down destroy migrate push db
      refused it deletes what it manages, databases among it
        destroy, apply --destroy, apply -destroy, state rm, down, stack rm, apply -replace, apply --replace, workspace delete -force, force-unlock, state delete
      refused it runs a plan that nobody has read / readFirst
        apply --auto-approve, apply -auto-approve, up --yes, up -y, run-all apply
      person it changes what it manages
        apply, import, taint, untaint, up, refresh, state mv, state push, workspace delete, workspace new, workspace select, console
      allowed it reads only
        plan, init, validate, fmt, show, output, state list, state show, version, providers, graph, workspace list, workspace show, preview, get
          -out= -var= -var-file= -json -no-color -input= -lock= -upgrade -backend= -backend-config= -check -diff -recursive -raw -detailed-exitcode -target= -refresh= --json -compact-warnings -reconfigure -destroy
    aws: elsewhere unknown brolly cannot tell what this does to the database
      --region= --profile= --output= --query= --no-cli-pager --endpoint-url= --no-paginate --debug
      $ --command=
      refused it deletes a database, its copies, or what either is kept in
        rds delete-*, dynamodb delete-*, docdb delete-*, neptune delete-*, redshift delete-*, elasticache delete-*, dsql delete-*, lightsail delete-*, memorydb delete-*, backup delete-*, s3 rb, s3 rm, s3api delete-*, s3 sync --delete, secretsmanager delete-*, ssm delete-*, ec2 terminate-*, ec2 delete-*, ecs delete-*, eks delete-*, efs delete-*, kms schedule-key-deletion, kms disable-key, cloudformation delete-*, iam delete-*, logs delete-*, rds modify-* --backup-retention-period 0, rds modify-* --backup-retention-period=0, rds modify-db-instance --no-deletion-protection, rds modify-db-cluster --no-deletion-protection, rds reset-*
      allowed it makes a copy, beside
        rds create-db-snapshot, rds create-db-cluster-snapshot, rds copy-*, dynamodb create-backup, backup start-backup-job, ec2 create-snapshot
          any
        s3 cp, s3 sync
          any
          copies
      person it changes what runs, or what others reach
        rds modify-*, rds reboot-*, rds restore-*, rds start-*, rds stop-*, rds promote-*, rds failover-*, rds switchover-*, rds create-*, dynamodb restore-*, dynamodb update-*, docdb restore-*, docdb modify-*, redshift restore-*, redshift modify-*, elasticache modify-*, ecs update-service, ecs run-task, ecs create-*, ecs stop-task, eks update-*, ssm put-*, ssm start-*, secretsmanager put-*, secretsmanager update-*, secretsmanager create-*, secretsmanager rotate-*, lambda invoke, lambda update-*, cloudformation deploy, cloudformation create-*, cloudformation update-*, cloudformation execute-*, backup start-restore-job, ec2 stop-*, ec2 start-*, ec2 reboot-*, ec2 attach-*, ec2 detach-*, autoscaling set-*, events disable-*, events enable-*, events put-*, iam put-*, iam attach-*, iam create-*, codedeploy create-*, codepipeline start-*, codebuild start-*, s3 mv, s3api put-*, elbv2 modify-*, route53 change-*
      allowed it reads only
        * describe-*, * list-*, * get-*, * lookup-*, s3 ls, s3 presign, sts get-caller-identity, logs tail, logs filter-log-events, ecr get-login-password, configure list, configure sso, sso login, --version, * wait, * validate-*, * estimate-*
          any
    gcloud: elsewhere unknown brolly cannot tell what this does to the database
      --project= --region= --zone= --format= --filter= --limit= --account= --quiet -q
      $ --command=
      refused it deletes a database, its copies, or what either is kept in
        sql delete, databases delete, instances delete, backups delete, clusters delete, disks delete, snapshots delete, projects delete, storage rm, secrets delete, versions destroy, namespaces delete, tables delete, datasets delete, storage rsync --delete-unmatched-destination-objects
      refused it writes over a database with a copy
        sql backups restore, backups restore, sql instances restore-backup, sql instances reset-ssl-config
      allowed it makes a copy of a database, beside
        sql backups create, sql export, firestore export
          any
        storage cp, storage rsync
          any
          copies
      person it changes what runs, or may
        config set, config unset, config configurations activate, config configurations create, sql import, sql connect, sql instances patch, sql instances restart, sql instances clone, sql instances create, sql instances promote-replica, sql instances failover, sql instances switchover, sql databases create, sql users, run deploy, run jobs execute, run services update, app deploy, functions deploy, compute ssh, compute instances stop, compute instances start, compute instances reset, firestore import, spanner databases ddl update, container clusters resize, secrets create, secrets versions add, builds submit, alloydb
      allowed it reads only
        secrets versions access, auth, config list, config get, config get-value, config configurations list, config configurations describe, info, version, projects list, * list, * * list, * * * list, * describe, * * describe, * * * describe, sql operations list, logging read, services list, run services logs
          any
    az: elsewhere unknown brolly cannot tell what this does to the database
      -g= --resource-group= -n= --name= -o= --output= --query= --subscription= --only-show-errors
      $ --command=
      refused it deletes a database, its copies, or what either is kept in
        server delete, flexible-server delete, db delete, group delete, storage delete, storage blob delete, storage blob delete-batch, storage container delete, keyvault delete, keyvault secret delete, disk delete, snapshot delete, backup delete, cosmosdb delete, database delete, vm delete, aks delete
      person it changes what runs, or what others reach
        restore, restart, stop, start, update, create, connect, execute, deploy, up, import, failover, set, geo-restore, reset, promote, exec, ssh
      allowed it reads only
        * list, * * list, * * * list, * show, * * show, * * * show, * * * * list, account show, login, version, monitor metrics list, monitor activity-log list, keyvault secret show, webapp log tail
          any
    doctl linode-cli scw hcloud ibmcloud oci exo vultr-cli aliyun: elsewhere unknown brolly cannot tell what this does to the database
      --region= --output= -o= --format= --no-header --project-id= --name=
      $ --command=
      refused it deletes a database, its copies, or what either is kept in
        delete, destroy, rm, remove, d, postgresql-delete, mysql-delete, linode-delete, volumes-delete, terminate, purge, backups restore, backup restore, instance delete, databases delete, reset
      person it changes what runs
        create, update, resize, restart, reboot, migrate, fork, promote, deploy, restore, firewalls, maintenance-window, poweroff, shutdown, rebuild, enable, disable
      allowed it reads only
        * list, * * list, * * * list, * get, * * get, * ls, * * ls, * show, * * show, * describe, * * describe, * view, databases backups, databases connection, account get, auth, version, regions list, * postgresql-list, * postgresql-view, apps logs, config get
          any
    ansible-playbook: elsewhere unknown what it does stands in its files
      allowed it only says what it would do
        --check, --syntax-check, --list-tasks, --list-hosts
          any
    ansible chef puppet salt fab cap capistrano: elsewhere unknown what it does stands in its files
    kamal: elsewhere start line behind exec
      -d= --destination= -c= --config-file= -h= --hosts= -r= --roles= -p -i -q -v --version= --reuse --interactive --primary --raw
      refused it deletes containers and what a database is kept in
        remove, accessory remove, app remove, accessory boot --force
      person it changes what runs
        deploy, redeploy, rollback, setup, accessory reboot, accessory boot, accessory stop, accessory start, accessory restart, app boot, app stop, app start, prune, lock, env, secrets, server, proxy, traefik, build, registry
      allowed it reads only
        app logs, app details, app version, accessory logs, accessory details, details, audit, config, version, docs, secrets print, lock status, app containers, app images
          any
    vagrant multipass lxc incus limactl colima: start line behind -c --command ssh -- exec
      refused it deletes a machine with all that is on it
        destroy, delete, purge
      person it changes machines
        up, halt, reload, provision, start, stop, restart, launch
      allowed it reads only
        status, list, ls, info, version, global-status
    """#
}
