/// Programs that keep the history of files.
enum VersionControl: ToolFamily {
  static let rows: StaticString = #"""
    git: by repositories
      -C= --no-pager -P --git-dir= --work-tree= --no-optional-locks --literal-pathspecs --bare --no-replace-objects
      ? -c --config-env --exec-path --namespace --super-prefix
      mentions -- : reset drop clean compose down destroy migrate push db
      unknown it runs a command at each step
        bisect run
      unknown it starts another program
        rebase --exec, rebase -x, rebase -i, difftool, mergetool, filter-branch, submodule foreach, submodule add, submodule update, grep -O, grep --open-files-in-pager, daemon, instaweb, send-email, cvsserver, shell, citool, gui, gitk, maintenance start, credential, remote-ext, config alias, hook run
      person it takes branches or tags out of the shared history
        push --mirror, push --delete, push --prune
      allowed it reads the history only
        log, show, shortlog, whatchanged, reflog, blame, annotate
          -p -u -s -n= -# -S= -G= -L= -M -C -B -w -b -i -E -F -a -q -c -m -r -t -z -e -f -l
          --oneline --stat --stat= --numstat --shortstat --name-only --name-status --graph --decorate --decorate= --all --branches --tags --remotes --follow --patch --no-patch --reverse --merges --no-merges --first-parent
          --since= --until= --after= --before= --author= --committer= --grep= --format= --pretty --pretty= --abbrev-commit --abbrev= --date= --max-count= --skip= --pickaxe-all --pickaxe-regex --diff-filter= --summary --raw --color --color= --no-color --word-diff --word-diff= --unified= -U= --no-ext-diff --no-textconv --porcelain --line-porcelain --date-order --topo-order --left-right --cherry --cherry-pick --no-renames --find-renames --ignore-all-space --show-signature --no-walk --full-history --check --numbered --email --summary --invert-grep --all-match --regexp-ignore-case
          > --output=
        diff, diff-tree, diff-index, diff-files, range-diff
          -p -u -s -S= -G= -M -C -B -w -b -a -q -z -R -r
          --stat --stat= --numstat --shortstat --name-only --name-status --cached --staged --color --color= --no-color --word-diff --unified= -U= --exit-code --quiet --diff-filter= --no-index --patch --minimal --ignore-all-space --check --no-ext-diff --no-textconv --summary --raw --merge-base --no-renames
          > --output=
        status, rev-parse, rev-list, ls-files, ls-tree, ls-remote, describe, name-rev, merge-base, cherry, count-objects, check-ignore, check-attr, for-each-ref, show-ref, show-branch, var, version, help, verify-commit, verify-tag
          -s -b -z -v -u -uno -q -h -t -r -d -o -m -c -i -l -n= --short --branch --porcelain --porcelain= --ignored --show-toplevel --abbrev-ref --is-inside-work-tree --git-dir --verify --others --exclude-standard --deleted --modified --cached --stage --heads --tags --always --dirty --long --all --untracked-files --untracked-files= --count --left-right --merges --max-count= --max-parents= --name-only --full-name --sort= --format= --contains= --error-unmatch --quiet --refs --exit-code --show-current --symbolic-full-name --exact-match --verbose
        grep
          -n -i -l -L -c -w -v -E -F -G -P -e= -h -H -q -z -o -p -r -I -a -A= -B= -C= -# --line-number --ignore-case --files-with-matches --name-only --cached --untracked --no-index --count --word-regexp --fixed-strings --extended-regexp --perl-regexp --and --or --not --heading --break --color --color= --no-color --show-function --all-match --max-depth= --recurse-submodules --quiet
        cat-file
          -p -t -s -e --batch --batch-check
        stash list, stash show
          -p --stat --name-only --oneline
        worktree list, submodule status, submodule summary, notes list, notes show, lfs ls-files, lfs status, bundle verify, bisect log, bisect view, bisect visualize, remote show, remote get-url
          -v --porcelain --recursive
        config --get, config --list, config -l, config --get-all, config --get-regexp, config get, config list
          -l --get --list --get-all --get-regexp --global --local --system --show-origin --show-scope --name-only
      allowed it lists branches, tags or remotes, or makes one
        branch, tag, remote
          -v -vv -a -r -l -n --list --all --remotes --merged --merged= --no-merged --contains --contains= --points-at= --show-current --sort= --format= --verbose --color --no-color -a -m= -s --annotate --message=
          -d -D --delete -f --force -M -C
      allowed it is git's own: no database, and no file that a push reads, changes
        fetch, add, commit, push, init, notes, gc, prune, pack-refs, format-patch, remote add, bundle create
          -a -m= -f -n -q -v -A -u -p -s -S -F= -o= -d -t -e -i -# --all --amend --no-edit --message= --no-verify --force --force-with-lease --force-with-lease= --force-if-includes --tags --follow-tags --prune --depth= --dry-run --quiet --verbose --update --patch --signoff --set-upstream --set-upstream= --allow-empty --no-gpg-sign --fixup= --author= --date= --unshallow --intent-to-add --porcelain --atomic --aggressive
          ? --upload-pack --receive-pack --exec --template
      allowed it makes a branch and goes there; no file changes
        switch -c, switch --create, checkout -b
          -c -b --create -t -q --track --no-track --quiet
      allowed it makes a copy of a repository
        clone
          --depth= --branch= -b= --single-branch --no-tags -q --quiet --filter= --sparse --shallow-submodules
      person it hides changes of a file from everybody
        update-index
      person it writes files into the working tree
        archive
          > -o= --output=
        checkout, restore, reset, revert, stash, merge, rebase, pull, cherry-pick, switch, apply, am, mv, worktree, lfs, sparse-checkout, read-tree, checkout-index, bisect, submodule
      person it writes a setting, which may start programs
        config
      person it writes the history anew
        filter-repo, update-ref, replace, symbolic-ref, fast-import, reflog expire, reflog delete
    gh hub glab: unknown
      refused it deletes the repository, its history of migrations with it / keepTheHistory
        repo delete
      refused it takes a review or a check away that stands before the database / readFirst
        api DELETE *protection*, api *protection* DELETE, api *protection* --method=DELETE, api *protection* -XDELETE, api DELETE *policies*, api *policies* DELETE, api DELETE *ruleset*, api *ruleset* DELETE, api *ruleset* -XDELETE, api DELETE */environments/*, api */environments/* DELETE, ruleset delete
      person it changes how changes are reviewed or checked
        api *protection* PUT, api PUT *protection*, api PATCH *protection*, api *protection* PATCH, api *ruleset* PUT, api PUT *ruleset*
      unknown a header says what it really asks for
        api *verride*
      allowed it reads only
        api
          --jq= -q= -t= --template= --paginate --slurp -H= --cache= --hostname= -i --include --silent --verbose
      unknown what it starts stands elsewhere
        workflow run, api, alias, extension, codespace, run rerun
      person it starts what a pipeline does, a push or migrate among it
        pr merge, release delete, secret delete, secret set, variable set, repo create, release create, release upload, pr checkout, repo sync
      allowed no database changes
        pr view, pr list, pr diff, pr status, pr checks, pr create, pr comment, pr review, pr ready, pr close, pr edit, pr reopen, issue view, issue list, issue create, issue comment, issue status, issue close, issue edit, run view, run list, run watch, repo view, repo list, repo clone, release view, release list, auth status, auth login, search, workflow list, workflow view, status, browse, label list, cache list
          any
    svn hg jj: unknown
      allowed it reads the history only
        log, status, diff, show, st, annotate, blame
          -r= -l= -p -v -c= --limit= --stat
    """#
}
