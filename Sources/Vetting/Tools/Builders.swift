/// Compilers, linters, tests and the servers of an application.
enum Builders: ToolFamily {
  static let rows: StaticString = #"""
    tsc tsgo vue-tsc: package allowed it checks types, or writes what a build makes again
      -p= -b -w -f -v --force --clean --dry --noEmit --project= --build --watch --pretty --strict --skipLibCheck --incremental --listFiles --showConfig --version --traceResolution --init
      operands 0
    eslint oxlint stylelint: package allowed it reads, and says what it finds
      -c= --config= --ext= --max-warnings= --quiet --cache --format= -f= --no-eslintrc --report-unused-disable-directives --debug --version --fix-dry-run --no-warn-ignored --no-error-on-unmatched-pattern
      ~ --fix --fix-type
      > -o --output-file=
    shellcheck hadolint actionlint yamllint sqlfluff: allowed it reads, and says what it finds
      -S= -s= -f= -e= -x -a -o= -P= -C -W= -V --severity= --shell= --format= --exclude= --external-sources --color= --enable= --source-path= --version -c= -d= --strict --dialect= --no-fail --ignore=
    prettier: package allowed it reads, and says what it finds
      -c -l --check --list-different --config= --ignore-path= --cache --log-level= --loglevel= --version --find-config-path=
      ~ -w --write
    biome @biomejs/biome rome: package unknown
      allowed it reads, and says what it finds
        check, lint, ci, format, version, rage
          --reporter= --diagnostic-level= --max-diagnostics= --changed --staged --verbose
          ~ --write --apply --fix --unsafe --apply-unsafe
    next: package unknown
      allowed it builds or starts the application
        build, dev, start, lint, info, telemetry
          -p= -H= --port= --hostname= --turbo --turbopack --debug --profile --no-lint
    vite astro nuxt nuxi remix react-router svelte-kit storybook gatsby parcel: package unknown
      allowed it builds or starts the application
        build, dev, serve, preview, check, sync, prepare, typecheck, generate, optimize
          -m= -p= --mode= --port= --host --host= --force --open --watch --outDir= --base= --config= --strictPort --debug
    esbuild tsup swc rollup webpack unbuild tsdown rolldown: package person it writes what a build makes, where its options say
    vitest jest mocha ava tap playwright @playwright/test cypress: package unknown it runs the project's tests
      allowed it prints its version
        --version
    cargo: unknown it builds, and a build may run anything
      refused it drops the database, or what a migration made
        sqlx database reset, sqlx database drop, sqlx migrate revert
      person it changes the database
        sqlx migrate run, sqlx database create, sqlx database setup
      allowed it reads the database, and writes what a build needs
        sqlx prepare, sqlx migrate info
          any
      allowed it checks, and says what it finds
        check, clippy, fmt, tree, audit, metadata
          --workspace --all --all-targets --all-features --check -p= --package= -q -v --locked --offline --release --message-format= --
      allowed it prints its version
        --version
    sdkmanager flutter xcodebuild pod adb: unknown
      allowed it is about phones, and no database here
        --licenses, --list, --version, doctor, devices, install, clean, pub get, list
          any
    swift gradle mvn: unknown it builds, and a build may run anything
      allowed it prints its version
        --version
    shadcn shadcn-ui create-next-app create-vite create-react-app create-astro: package allowed it writes new files of the interface
      any
      > --output=
      ? --force -f --overwrite -o --cwd -c
    only-allow: package allowed it says whether the right package manager runs
    depcheck knip madge syncpack size-limit npm-check-updates ncu: package allowed it reads, and says what it finds
      --json --version --circular --ignores= --target=
    ssh-keygen openssl gpg age: unknown it makes or reads keys, and writes them where its options say
      allowed it only prints
        version, --version, rand
          -hex -base64
    """#
}
