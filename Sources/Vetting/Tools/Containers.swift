/// Containers, clusters and clouds, and the tools that describe them.
enum Containers: ToolFamily {
  static let rows: StaticString = #"""
    docker podman docker-compose nerdctl: by containers
      -H= -c= --context= --host= -l= --log-level= -f= --file= -p= --project-name= --project-directory= --env-file= --profile= --ansi=
      mentions -- : reset drop clean compose down destroy migrate push db
      refused it deletes the volumes, which is where a database in a container keeps its rows
        down -v, down --volumes, rm -v, volume rm, volume prune, volume remove, system prune --volumes, system reset, machine rm
      allowed it reads only
        ps, logs, images, inspect, version, info, stats, top, port, history, search, context ls, compose ps, compose logs, compose config, compose ls, compose top, compose images, compose version, compose port, volume ls, volume inspect, network ls, network inspect, container ls, container inspect, image ls, image inspect, system df, events, diff, --version
          -a -q -f -n= -s -t --all --quiet --follow --tail= --since= --until= --no-trunc --format= --filter= --no-stream --timestamps --services --volumes --no-log-prefix --no-color --json --size --version
      person it changes what runs, and a container may run anything
        compose watch, service update, stack deploy, swarm
      allowed it starts what its files say; volumes stay
        up, compose up, start, restart, compose start, compose restart, compose create, create
          -d --detach --build --force-recreate --no-deps --wait --remove-orphans --pull= --no-build --scale= -t= --quiet-pull
      allowed it builds, fetches or stops; volumes stay
        build, pull, push, login, tag, compose build, compose pull, compose push, stop, compose stop, network create, volume create, buildx, image prune, image rm, builder prune, rmi, compose down, logout
          -t= -q -f= --tag= --file= --no-cache --pull --push --platform= --build-arg= --target= --progress= --force --force-rm --remove-orphans --load -a --rmi= --secret= --cache-from= --cache-to= --provenance=
      person it removes containers; what is not in a volume goes with them
        down, rm, kill, system prune, container prune, container rm, network rm, compose rm, compose kill, pause, update
      person it copies files in or out
        cp, compose cp, save, load, import, export, commit
    kubectl oc k3s: start command behind --
      -n= --namespace= --context= --kubeconfig= -c= --container= -i -t -it -ti -q
      mentions -- : reset drop clean compose down destroy migrate push db
      refused it deletes what a database is kept in
        delete pvc, delete pv, delete namespace, delete ns, delete statefulset, delete --all, delete persistentvolumeclaim, delete statefulsets, delete sts, delete pvcs, delete -f
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
      person it changes what runs
        install, upgrade, rollback
      allowed it reads only
        list, ls, status, template, history, version, show, get, lint, search, repo list, repo update, repo add, dependency, pull, push, diff
          -f= --values= --set= -a -A --revision= --version= --all-namespaces --force -o=
    terraform tofu terragrunt pulumi: unknown
      mentions -- : reset drop clean compose down destroy migrate push db
      refused it deletes what it manages, databases among it
        destroy, apply --destroy, apply -destroy, state rm, down, stack rm
      refused it runs a plan that nobody has read / readFirst
        apply --auto-approve, apply -auto-approve, up --yes, up -y, run-all apply
      person it changes what it manages
        apply, import, taint, untaint, up, refresh, state mv, state push, workspace delete, workspace new, workspace select, console
      allowed it reads only
        plan, init, validate, fmt, show, output, state list, state show, version, providers, graph, workspace list, workspace show, preview, get
          -out= -var= -var-file= -json -no-color -input= -lock= -upgrade -backend= -backend-config= -check -diff -recursive -raw -detailed-exitcode -target= -refresh= --json -compact-warnings -reconfigure -destroy
    aws gcloud az doctl linode-cli scw hcloud ibmcloud: unknown nobody here knows what this does to the database
      --region= --profile= --output= --query= --project= --resource-group= -g= --name= -n= --format= --filter= --limit= --no-cli-pager --account-id=
      $ --command=
      refused it deletes a database or what it is kept in
        rds delete-db-instance, rds delete-db-cluster, rds delete-db-snapshot, sql instances delete, sql databases delete, dynamodb delete-table, s3 rb, postgres server delete, postgres flexible-server delete, databases delete, s3 rm, s3api delete-bucket, sql backups delete, spanner databases delete, rds delete-db-cluster-snapshot, sql db delete, mysql flexible-server delete, storage rm, firestore databases delete
      allowed it makes a copy of a database, beside it
        rds create-db-snapshot, rds create-db-cluster-snapshot, rds copy-db-snapshot, sql backups create, sql export, dynamodb create-backup, s3 cp, s3 sync
          --db-instance-identifier= --db-snapshot-identifier= --db-cluster-identifier= --db-cluster-snapshot-identifier= --source-db-snapshot-identifier= --target-db-snapshot-identifier= --tags= --instance= --description= --table-name= --backup-name= --database= --sse= --only-show-errors --quiet
      allowed it reads only
        rds describe-db-instances, rds describe-db-clusters, rds describe-db-snapshots, sql instances list, sql instances describe, sql databases list, sql backups list, s3 ls, sts get-caller-identity, logs tail, auth list, configure list, config list, --version, account show
          --db-instance-identifier= --since= --follow --instance= --version
    ansible ansible-playbook chef puppet salt fab cap capistrano kamal: unknown what it does stands in its files
    vagrant multipass lxc incus limactl colima: start line behind -c --command ssh -- exec
      refused it deletes a machine with all that is on it
        destroy, delete, purge
      person it changes machines
        up, halt, reload, provision, start, stop, restart, launch
      allowed it reads only
        status, list, ls, info, version, global-status
    """#
}
