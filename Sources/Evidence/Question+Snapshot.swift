extension Question {
  /// Who may do what, beyond the owner; and what the owner has given up.
  /// - Parameters:
  ///   - list: the column with the access list.
  ///   - type: what it belongs to, as `acldefault` calls it.
  private static func grants(_ list: String, _ type: String, _ owner: String) -> String {
    """
    (select string_agg(case g.grantee when 0 then 'public' else g.grantee::regrole::text end || ' '
        || lower(g.privilege_type) || case when g.is_grantable then ' with grant option' else '' end, ', '
        order by g.grantee <> 0, g.grantee::regrole::text, g.privilege_type)
      from aclexplode(coalesce(\(list), acldefault('\(type)', \(owner)))) g where g.grantee <> \(owner)) as grants,
    case when \(list) is not null then (select string_agg(lower(u.privilege_type), ', ' order by u.privilege_type)
      from aclexplode(acldefault('\(type)', \(owner))) u where u.grantee = \(owner) and not exists (
        select from aclexplode(\(list)) g where g.grantee = \(owner) and g.privilege_type = u.privilege_type))
      end as "taken from the owner"
    """
  }

  private static func comment(_ object: String, _ catalogue: String, part: String = "0") -> String {
    """
    (select description from pg_description where objoid = \(object) and classoid = '\(catalogue)'::regclass
      and objsubid = \(part)) as comment
    """
  }

  /// Objects that came with an extension belong to it, and change with its version.
  private static func isFree(_ object: String, _ catalogue: String) -> String {
    """
    not exists (select from pg_depend e where e.classid = '\(catalogue)'::regclass and e.objid = \(object)
      and e.deptype = 'e')
    """
  }

  private static func yes(_ condition: String) -> String { "case when \(condition) then 'yes' end" }

  static let schemasOfDatabase = """
    select 'schema' as kind, null as schema, null as "table", n.nspname as name,
      n.oid, n.nspowner::regrole as owner, \(grants("n.nspacl", "n", "n.nspowner")), \(comment("n.oid", "pg_namespace"))
    from pg_namespace n where \(isOwn("n")) order by n.nspname
    """

  static let relationsOfDatabase = """
    select case when c.relkind in ('v', 'm') then 'view' else 'table' end as kind, n.nspname as schema,
      null as "table", c.relname as name, c.oid,
      case c.relkind when 'p' then 'partitioned table' when 'f' then 'foreign table' when 'm' then 'materialized view'
        end as "is",
      c.relowner::regrole as owner, \(grants("c.relacl", "r", "c.relowner")),
      \(yes("c.relpersistence = 'u'")) as unlogged,
      \(yes("c.relrowsecurity")) as "row security", \(yes("c.relforcerowsecurity")) as "row security for the owner too",
      (select string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno) from pg_inherits i
        where i.inhrelid = c.oid) as "part of",
      pg_get_expr(c.relpartbound, c.oid) as "holds", pg_get_partkeydef(c.oid) as "partitioned by",
      array_to_string(c.reloptions, ', ') as options,
      case c.relreplident when 'd' then null when 'n' then 'nothing' when 'f' then 'full' else 'index' end
        as "replica identity",
      (select spcname from pg_tablespace t where t.oid = c.reltablespace) as tablespace,
      case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end as definition,
      \(yes("c.relkind = 'm' and not c.relispopulated")) as "not filled",
      (select string_agg(t.tgenabled::text, '' order by t.tgenabled) from pg_trigger t
        where t.tgrelid = c.oid and t.tgisinternal and t.tgenabled <> 'O') as "key triggers off",
      case when c.relkind in ('r', 'm') then c.relfilenode end as storage,
      \(comment("c.oid", "pg_class"))
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'f', 'v', 'm') and \(isOwn("n")) order by n.nspname, c.relname
    """

  static let columnsOfRelations = """
    select 'column' as kind, n.nspname as schema, c.relname as "table", a.attname as name, c.oid || '.' || a.attnum as oid,
      format_type(a.atttypid, a.atttypmod) as type, \(yes("a.attnotnull")) as "not null",
      case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end as "default",
      case when a.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end as generated,
      case a.attidentity when 'a' then 'always' when 'd' then 'by default' end as identity,
      case when a.attcollation <> t.typcollation then a.attcollation::regcollation end as "collation",
      nullif(a.attstorage, t.typstorage) as storage, array_to_string(a.attoptions, ', ') as options,
      case when a.attacl is not null then (select string_agg(
        case g.grantee when 0 then 'public' else g.grantee::regrole::text end || ' ' || lower(g.privilege_type)
          || case when g.is_grantable then ' with grant option' else '' end, ', '
        order by g.grantee <> 0, g.grantee::regrole::text, g.privilege_type) from aclexplode(a.attacl) g) end as grants,
      \(comment("c.oid", "pg_class", part: "a.attnum"))
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relkind in ('r', 'p', 'f') and \(isOwn("n")) order by n.nspname, c.relname, a.attname
    """

  /// NOT NULL is told by the column; from 18 on it stands here, too.
  static let constraintsOfTables = """
    select 'constraint' as kind, n.nspname as schema, c.relname as "table", o.conname as name,
      pg_get_constraintdef(o.oid) as definition, \(yes("not o.convalidated")) as "not validated",
      \(yes("o.contype in ('p', 'u', 'x') and not i.indisvalid")) as "index is invalid",
      \(comment("o.oid", "pg_constraint"))
    from pg_constraint o join pg_class c on c.oid = o.conrelid join pg_namespace n on n.oid = c.relnamespace
      left join pg_index i on i.indexrelid = o.conindid
    where o.contype in ('p', 'u', 'f', 'c', 'x') and \(isOwn("n")) order by n.nspname, c.relname, o.conname
    """

  static let indexesOfTables = """
    select 'index' as kind, n.nspname as schema, c.relname as "table", x.relname as name,
      pg_get_indexdef(i.indexrelid) as definition, \(yes("not i.indisvalid")) as invalid,
      \(yes("i.indisreplident")) as "replica identity", \(yes("i.indisclustered")) as "clusters the table",
      array_to_string(x.reloptions, ', ') as options, \(comment("x.oid", "pg_class"))
    from pg_index i join pg_class x on x.oid = i.indexrelid join pg_class c on c.oid = i.indrelid
      join pg_namespace n on n.oid = c.relnamespace
    where \(isOwn("n")) and not exists (select from pg_constraint o
      where o.conindid = i.indexrelid and o.contype in ('p', 'u', 'x')) order by n.nspname, c.relname, x.relname
    """

  static let policiesOfTables = """
    select 'policy' as kind, n.nspname as schema, c.relname as "table", p.polname as name,
      case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete'
        else 'all' end as "for",
      \(yes("not p.polpermissive")) as restrictive,
      (select string_agg(case r when 0 then 'public' else r::regrole::text end, ', ' order by r) from unnest(p.polroles) r)
        as "to",
      pg_get_expr(p.polqual, p.polrelid) as "using", pg_get_expr(p.polwithcheck, p.polrelid) as "with check",
      \(comment("p.oid", "pg_policy"))
    from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
    where \(isOwn("n")) order by n.nspname, c.relname, p.polname
    """

  static let triggersOfTables = """
    select 'trigger' as kind, n.nspname as schema, c.relname as "table", t.tgname as name,
      pg_get_triggerdef(t.oid) as definition,
      case t.tgenabled when 'O' then null when 'D' then 'off' when 'R' then 'on replicas' else 'always' end as fires,
      \(comment("t.oid", "pg_trigger"))
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where not t.tgisinternal and \(isOwn("n")) order by n.nspname, c.relname, t.tgname
    """

  static let rulesOfRelations = """
    select 'rule' as kind, n.nspname as schema, c.relname as "table", r.rulename as name,
      pg_get_ruledef(r.oid) as definition, nullif(r.ev_enabled, 'O') as fires, \(comment("r.oid", "pg_rewrite"))
    from pg_rewrite r join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace
    where r.rulename <> '_RETURN' and \(isOwn("n")) order by n.nspname, c.relname, r.rulename
    """

  static let functionsOfDatabase = """
    select 'function' as kind, n.nspname as schema, null as "table", p.proname as name,
      pg_get_function_identity_arguments(p.oid) as signature,
      case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' when 'w' then 'window function' end as "is",
      case p.prokind when 'a' then (select format('%s, %s, %s, %s, %s', g.aggtransfn, g.aggfinalfn,
        g.aggtranstype::regtype, g.agginitval, g.aggcombinefn) from pg_aggregate g where g.aggfnoid = p.oid)
        else pg_get_functiondef(p.oid) end as definition,
      p.proowner::regrole as owner, \(grants("p.proacl", "f", "p.proowner")), \(comment("p.oid", "pg_proc"))
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where \(isOwn("n")) and \(isFree("p.oid", "pg_proc")) order by n.nspname, p.proname, signature
    """

  /// Enums, domains, ranges, and the composite types that are no table's.
  static let typesOfDatabase = """
    select 'enum' as kind, n.nspname as schema, null as "table", t.typname as name, t.oid,
      case t.typtype when 'd' then 'domain' when 'c' then 'composite type' when 'r' then 'range' when 'b' then 'base type'
        end as "is",
      (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) from pg_enum e
        where e.enumtypid = t.oid) as "values",
      case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end as type,
      \(yes("t.typnotnull")) as "not null", t.typdefault as "default",
      (select string_agg(o.conname || ' ' || pg_get_constraintdef(o.oid), ', ' order by o.conname) from pg_constraint o
        where o.contypid = t.oid and o.contype = 'c') as checks,
      (select string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' order by a.attnum)
        from pg_attribute a where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped) as attributes,
      (select r.rngsubtype::regtype::text from pg_range r where r.rngtypid = t.oid) as "range of",
      t.typowner::regrole as owner, \(grants("t.typacl", "T", "t.typowner")), \(comment("t.oid", "pg_type"))
    from pg_type t join pg_namespace n on n.oid = t.typnamespace left join pg_class c on c.oid = t.typrelid
    where t.typtype in ('e', 'd', 'c', 'r', 'b') and (t.typtype <> 'c' or c.relkind = 'c')
      and (t.typtype <> 'b' or t.typelem = 0 or t.typlen > 0) and \(isOwn("n"))
      and \(isFree("t.oid", "pg_type")) order by n.nspname, t.typname
    """

  static let sequencesOfDatabase = """
    select 'sequence' as kind, n.nspname as schema, w.relname as "table", c.relname as name, c.oid,
      format_type(s.seqtypid, null) as type, s.seqstart as start, s.seqincrement as increment, s.seqmin as minimum,
      s.seqmax as maximum, s.seqcache as cache, \(yes("s.seqcycle")) as cycles,
      a.attname as "owned by column", \(yes("c.relpersistence = 'u'")) as unlogged,
      c.relowner::regrole as owner, \(grants("c.relacl", "s", "c.relowner")), \(comment("c.oid", "pg_class"))
    from pg_sequence s join pg_class c on c.oid = s.seqrelid join pg_namespace n on n.oid = c.relnamespace
      left join pg_depend o on o.classid = 'pg_class'::regclass and o.objid = c.oid and o.deptype in ('a', 'i')
        and o.refclassid = 'pg_class'::regclass and o.refobjsubid > 0
      left join pg_class w on w.oid = o.refobjid
      left join pg_attribute a on a.attrelid = o.refobjid and a.attnum = o.refobjsubid
    where \(isOwn("n")) order by n.nspname, c.relname
    """

  static let extensionsOfDatabase = """
    select 'extension' as kind, null as schema, null as "table", e.extname as name, e.extversion as version,
      e.extnamespace::regnamespace as "in schema", e.extowner::regrole as owner
    from pg_extension e order by e.extname
    """

  static let rolesOfServer = """
    select 'role' as kind, null as schema, null as "table", r.rolname as name, \(yes("r.rolsuper")) as superuser,
      \(yes("r.rolcanlogin")) as login, \(yes("r.rolcreaterole")) as "creates roles",
      \(yes("r.rolcreatedb")) as "creates databases", \(yes("not r.rolinherit")) as "inherits nothing",
      \(yes("r.rolreplication")) as replication, \(yes("r.rolbypassrls")) as "bypasses row security",
      nullif(r.rolconnlimit, -1) as "connection limit", r.rolvaliduntil as "valid until",
      array_to_string(r.rolconfig, ', ') as settings,
      (select string_agg(m.roleid::regrole::text, ', ' order by m.roleid::regrole::text) from pg_auth_members m
        where m.member = r.oid) as "member of"
    from pg_roles r where r.rolname !~ '^pg_' order by r.rolname
    """

  /// What belongs to no schema and no table. The name is left out: a restored copy has another.
  static let databaseItself = """
    select 'database' as kind, null as schema, null as "table", 'database' as name, d.datdba::regrole as owner,
      pg_encoding_to_char(d.encoding) as encoding, d.datcollate as "collation", d.datctype as "character type",
      \(grants("d.datacl", "d", "d.datdba")),
      (select string_agg(coalesce(nullif(s.setrole, 0)::regrole::text || ': ', '') || array_to_string(s.setconfig, ', '),
        '; ' order by s.setrole) from pg_db_role_setting s where s.setdatabase = d.oid) as settings,
      (select string_agg(concat_ws(' ', a.defaclrole::regrole::text, nullif(a.defaclnamespace, 0)::regnamespace::text,
        a.defaclobjtype::text, a.defaclacl::text), '; ' order by a.defaclrole, a.defaclnamespace, a.defaclobjtype)
        from pg_default_acl a) as "default privileges",
      (select string_agg(concat_ws(' ', e.evtname, e.evtevent, e.evtfoid::regproc::text, e.evtenabled::text), '; '
        order by e.evtname) from pg_event_trigger e) as "event triggers",
      (select string_agg(concat_ws(' ', p.pubname, p.puballtables, p.pubinsert, p.pubupdate, p.pubdelete, p.pubtruncate,
        (select string_agg(r.prrelid::regclass::text, ', ' order by r.prrelid::regclass::text)
          from pg_publication_rel r where r.prpubid = p.oid)), '; ' order by p.pubname) from pg_publication p)
        as publications,
      (select string_agg(pg_get_statisticsobjdef(s.oid), '; ' order by s.stxname) from pg_statistic_ext s) as statistics,
      (select string_agg(concat_ws(' ', f.srvname, array_to_string(f.srvoptions, ', ')), '; ' order by f.srvname)
        from pg_foreign_server f) as "foreign servers",
      (select string_agg(n.nspname || '.' || l.collname, ', ' order by n.nspname, l.collname) from pg_collation l
        join pg_namespace n on n.oid = l.collnamespace where \(isOwn("n"))) as collations,
      (select string_agg(o.oid::regoperator::text, ', ' order by o.oid::regoperator::text) from pg_operator o
        join pg_namespace n on n.oid = o.oprnamespace where \(isOwn("n")) and \(isFree("o.oid", "pg_operator")))
        as operators
    from pg_database d where d.datname = current_database()
    """

  /// A value that `setval` has set and nobody has used yet is one, too.
  static let valuesOfSequences = """
    select v.schema, v.name, substring(v.row from '<last_value>(-?[0-9]+)<')
      || case when v.row like '%<is_called>false<%' then ', not yet used' else '' end as value
    from (select n.nspname as schema, c.relname as name, query_to_xml(
        format('select last_value, is_called from %s', c.oid::regclass), false, true, '')::text as row
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'S' and \(isOwn("n")) and has_schema_privilege(n.oid, 'usage')
        and case c.relkind when 'S' then has_sequence_privilege(c.oid, 'select') end) v
    """

  /// Bytes of tables that are counted, the smallest first; what is beyond is estimated.
  private static let countedBytes = 384 << 20

  /// How many rows each table has, and how many values each of its columns: `<v2>5</v2>` for the second. Larger ones are
  /// estimated, and what was written to them is told instead: the statistics count it, and never down.
  static let rowsOfTables = """
    with sized as (
      select c.oid, n.nspname, c.relname, c.reltuples, pg_relation_size(c.oid) as size,
        has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select') as readable,
        row_security_active(c.oid) as hidden
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'm') and c.relispopulated and \(isOwn("n"))),
    summed as (select *, sum(size) filter (where readable and not hidden) over (order by size, oid) as total from sized),
    counted as (select *, case when readable and not hidden and total <= \(countedBytes) then query_to_xml(
      format('select count(*) as c%s from only %s', (select string_agg(format(', count(%I) as v%s', a.attname, a.attnum),
        '' order by a.attnum) from pg_attribute a where a.attrelid = summed.oid and a.attnum > 0 and not a.attisdropped),
        oid::regclass), false, true, '')::text end as row from summed)
    select nspname as schema, relname as name, oid, row as counts,
      coalesce(substring(row from '<c>([0-9]+)<'), case when reltuples >= 0 and readable and not hidden
        then reltuples::bigint::text end) as rows,
      case when row is not null then 'exact' when not readable then 'not readable by this role'
        when hidden then 'hidden by row security' when reltuples < 0 then 'never counted' else 'estimate' end as known,
      case when row is null then pg_stat_get_tuples_inserted(oid) + pg_stat_get_tuples_updated(oid)
        + pg_stat_get_tuples_deleted(oid) end as writes
    from counted order by 1, 2
    """
}
