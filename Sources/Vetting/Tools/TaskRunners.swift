/// Programs that run what a file says under a name.
enum TaskRunners: ToolFamily {
  static let rows: StaticString = #"""
    make gmake: package by recipes
    just task mage rake-task earthly dagger act lefthook husky lint-staged wireit lage: package unknown what it runs stands in its file, which is not here
    turbo nx lerna moon rush: package by workspaces
    nodemon watchlist onchange chokidar: package by restarts
    pm2 forever: package by services
    node nodejs: by scripts
    bunx npx pnpx: by packages
      mentions *
    npm pnpm yarn bun cnpm: by packages
      mentions run exec dlx x drizzle-kit install add :
    deno: by packages
      mentions run task
    tsx ts-node esr vite-node jiti swc-node babel-node: package by scripts
    sh bash zsh dash ksh ash fish busybox toybox rbash tcsh csh: by shells
    python python3 manage.py: by interpreters
      mentions manage.py
    php: by interpreters
      mentions artisan
    ruby perl lua osascript java go rscript julia: by interpreters
    """#
}
