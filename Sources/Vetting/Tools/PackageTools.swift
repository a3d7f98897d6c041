/// Programs that install other programs on a machine.
enum PackageTools: ToolFamily {
  static let rows: StaticString = #"""
    apt-get apt apk yum dnf zypper pacman brew port choco winget scoop snap flatpak: unknown
      person it takes programs away, a database server among them
        purge, autoremove, remove, uninstall, del, erase
      person it starts or stops a server
        services restart, services start, services stop, services run
      allowed it reads, or installs programs
        install, add, update, upgrade, list, search, info, show, outdated, services list, policy, doctor, tap, dist-upgrade, upgradable
          -y -q -qq -f --yes --no-install-recommends --no-cache --quiet --cask --installed --upgradable --update -U --force-yes --json
    pip pip3 pipx gem composer: unknown it installs programs, and an installation may run anything
      allowed it reads, or installs programs
        list, show, freeze, check, outdated, --version, info
          --outdated --local
      allowed it installs what is written down
        install -r, install --force-reinstall
          -r= --requirement= --force-reinstall --upgrade -U --no-cache-dir --quiet -q
    """#
}
