import Effects

extension Question {
  /// Bytes of a table that is counted in one look; what is larger is estimated.
  private static let countedBytes = 128 << 20

  /// What tells whose a relation is, beside its name: its extension, and what it is a part of.
  private static let origin = """
    (select e.extname from pg_depend d join pg_extension e on e.oid = d.refobjid where d.classid = 'pg_class'::regclass
        and d.objid = c.oid and d.deptype = 'e' limit 1) as extension,
      (select i.inhparent::regclass from pg_inherits i where i.inhrelid = c.oid limit 1) as part_of
    """

  private static func isReadable(_ relation: String, _ schema: String) -> String {
    "has_schema_privilege(\(schema), 'usage') and has_table_privilege(\(relation), 'select')"
  }

  /// What stands under each of some names: as it is written, in other letters, or cut to the 63 bytes that are kept.
  /// $1: the schema or NULL; $2: the names. The best is the first.
  static let relationsCalled = """
    select w.name as wanted, c.oid, n.nspname as schema, c.relname as name, c.relkind as kind,
      c.relowner::regrole as owner, pg_has_role(c.relowner, 'usage') as mine, c.relname = w.name as exact,
      c.relrowsecurity as guarded,
      pg_total_relation_size(c.oid) as size, c.relkind = 'r' and c.relfilenode = c.oid as first_file,
      \(origin),
      pg_stat_get_tuples_inserted(c.oid) + pg_stat_get_tuples_updated(c.oid) + pg_stat_get_tuples_deleted(c.oid) as writes,
      pg_stat_get_numscans(c.oid) as scans
    from unnest($2::text[]) as w (name)
      join pg_class c on lower(c.relname) = lower(w.name) or c.relname = w.name::name
      join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and \(isOwn("n")) and ($1::text is null or n.nspname = $1)
    order by c.relname = w.name desc, n.nspname = 'public' desc, n.nspname limit 99
    """

  /// Whatever else stands under a name. $1: the schema or NULL; $2: the name.
  static let othersCalled = """
    select 'enum' as kind, n.nspname as schema, null as "table", t.typname as name,
      (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) from pg_enum e
        where e.enumtypid = t.oid) as says
    from pg_type t join pg_namespace n on n.oid = t.typnamespace
    where t.typtype in ('e', 'd') and \(isOwn("n")) and t.typname = $2::text::name and ($1::text is null or n.nspname = $1)
    union all
    select 'constraint', n.nspname, c.relname, o.conname, pg_get_constraintdef(o.oid) from pg_constraint o
      join pg_class c on c.oid = o.conrelid join pg_namespace n on n.oid = c.relnamespace
    where o.conname = $2::text::name and \(isOwn("n")) and ($1::text is null or n.nspname = $1)
    union all
    select 'index', n.nspname, c.relname, x.relname, pg_get_indexdef(x.oid) from pg_index i
      join pg_class x on x.oid = i.indexrelid join pg_class c on c.oid = i.indrelid
      join pg_namespace n on n.oid = c.relnamespace
    where x.relname = $2::text::name and \(isOwn("n")) and ($1::text is null or n.nspname = $1)
    union all
    select 'column', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod) from pg_attribute a
      join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where a.attname = $2::text::name and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p')
      and \(isOwn("n")) and ($1::text is null or n.nspname = $1)
    union all
    select 'policy', n.nspname, c.relname, p.polname, pg_get_expr(p.polqual, p.polrelid) from pg_policy p
      join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
    where p.polname = $2::text::name and \(isOwn("n")) and ($1::text is null or n.nspname = $1)
    union all
    select 'schema', null, null, n.nspname, null from pg_namespace n where n.nspname = $2::text::name
    order by 1, 2, 3 limit 20
    """

  // Once it is found, a relation is asked for by its number, $1: without the way through the names a plan is made sooner.

  /// Bytes of a table, with its partitions.
  private static let size = """
    case c.relkind when 'p' then (select coalesce(sum(pg_relation_size(p.relid)), 0) from pg_partition_tree(c.oid) p)
        else pg_relation_size(c.oid) end
    """

  /// Rows by the statistics, of which those that count along know a table that was never analysed; else NULL.
  private static let estimate =
    "nullif(greatest(c.reltuples::bigint, nullif(pg_stat_get_live_tuples(c.oid), 0)), -1)"

  /// How many rows a table has. Partitions count as their table; a foreign one is not asked.
  static let rowsOfOne = """
    with t as (
      select c.oid, \(estimate) as about, \(isReadable("c.oid", "c.relnamespace")) as readable,
        row_security_active(c.oid) as hidden, \(size) as size,
        case c.relkind when 'p' then exists (select from pg_partition_tree(c.oid) p join pg_class k on k.oid = p.relid
          where k.relkind = 'f') else false end as elsewhere
      from pg_class c where c.oid = $1::oid and (c.relkind in ('r', 'p') or c.relkind = 'm' and c.relispopulated)),
    counted as (select *, case when readable and not hidden and not elsewhere then query_to_xml(
      case when size <= \(countedBytes) then format('select count(*) as c from %s', oid::regclass)
        else format('select count(*) as c from (select from %s limit 1) one', oid::regclass) end, false, true, '')::text
      end as row from t)
    select case when size <= \(countedBytes) then substring(row from '<c>([0-9]+)<') when row like '%<c>0<%' then '0'
        when readable and not hidden then about::text end as rows,
      case when not readable then 'this role may not read it' when hidden then 'row security hides rows from this role'
        when elsewhere then 'a part of it is on another server'
        when size <= \(countedBytes) or row like '%<c>0<%' then 'exact' when about is null then 'it was never analysed'
        else 'estimate' end as known from counted
    """

  /// Every table that refers to one by foreign keys, over levels: what TRUNCATE … CASCADE would empty.
  static let tablesReferringTo = """
    with recursive reached (oid, level) as (
      select $1::oid, 0
      union
      select o.conrelid, r.level + 1 from reached r join pg_constraint o on o.confrelid = r.oid and o.contype = 'f'
        and o.conparentid = 0 and o.conrelid <> r.oid where r.level < 8),
    nearest as (select oid, min(level) as level from reached group by oid),
    sized as (select x.oid, x.level, n.nspname, c.relname, \(estimate) as about, \(size) as size,
        \(isReadable("c.oid", "n.oid")) as readable, row_security_active(c.oid) as hidden
      from nearest x join pg_class c on c.oid = x.oid join pg_namespace n on n.oid = c.relnamespace where x.level > 0),
    summed as (select *, sum(size) over (order by size, oid) as total from sized),
    counted as (select *, case when readable and not hidden and total <= \(countedBytes) then query_to_xml(
      format('select count(*) as c from %s', oid::regclass), false, true, '')::text end as row from summed)
    select nspname as schema, relname as name, level, size, k.keys, k.on_delete,
      coalesce(substring(row from '<c>([0-9]+)<'), case when readable and not hidden then about::text end) as rows,
      case when row is not null then 'exact' when not readable then 'this role may not read it'
        when hidden then 'row security hides rows from this role' when about is null then 'it was never analysed'
        else 'estimate' end as known
    from counted s, lateral (
      select string_agg(quote_ident(o.conname), ',' order by o.conname) as keys,
        string_agg(distinct case o.confdeltype when 'c' then 'its rows go too' when 'n' then 'set to NULL'
          when 'd' then 'set to the default' else 'refuses' end, ', ') as on_delete
      from pg_constraint o join nearest p on p.oid = o.confrelid
      where o.contype = 'f' and o.conparentid = 0 and o.conrelid = s.oid and p.level < s.level) k
    order by level, nspname, relname limit 60
    """

  /// What goes with a table, or stands in its way: views over views, triggers, policies, sequences.
  static let dependentsOf = """
    with recursive seen (oid, level) as (
      select $1::oid, 0
      union
      select w.ev_class, s.level + 1 from seen s join pg_depend d on d.refclassid = 'pg_class'::regclass
        and d.refobjid = s.oid and d.classid = 'pg_rewrite'::regclass join pg_rewrite w on w.oid = d.objid
      where w.ev_class <> s.oid and s.level < 8)
    select distinct 'view' as kind, n.nspname as schema, c.relname as name from seen s join pg_class c on c.oid = s.oid
      join pg_namespace n on n.oid = c.relnamespace where s.level > 0
    union all
    select 'trigger', null, t.tgname from pg_trigger t where t.tgrelid = $1::oid and not t.tgisinternal
    union all
    select 'policy', null, p.polname from pg_policy p where p.polrelid = $1::oid
    union all
    select 'sequence', n.nspname, c.relname from pg_depend d join pg_class c on c.oid = d.objid and c.relkind = 'S'
      join pg_namespace n on n.oid = c.relnamespace
    where d.refclassid = 'pg_class'::regclass and d.refobjid = $1::oid and d.deptype in ('a', 'i')
      and d.classid = 'pg_class'::regclass
    order by 1, 2, 3 limit 60
    """

  /// The schema and the table in front of what belongs to it, where all are asked for.
  private static let place = "n.nspname as schema, c.relname as \"table\", "
  private static func ofAll(_ table: String) -> String {
    "join pg_class c on c.oid = \(table) join pg_namespace n on n.oid = c.relnamespace"
  }

  static let columnsOfOne = columns(where: "a.attrelid = $1::oid")
  static let columnsOfAll = columns(place, ofAll("a.attrelid"), where: "c.relkind in ('r', 'p') and \(isOwn("n"))")

  private static func columns(_ place: String = "", _ joined: String = "", where isMeant: String) -> String {
    """
    select \(place)a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as not_null,
      coalesce(pg_get_expr(d.adbin, d.adrelid), case when a.attidentity <> '' then 'identity' end) as "default",
      nullif(a.attidentity, '') as identity, col_description(a.attrelid, a.attnum) as comment,
      (select quote_ident(n.nspname) || '.' || quote_ident(t.typname) from pg_type t
        join pg_namespace n on n.oid = t.typnamespace where t.oid = a.atttypid and t.typtype = 'e') as enum
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum \(joined)
    where \(isMeant) and a.attnum > 0 and not a.attisdropped order by a.attrelid, a.attnum
    """
  }

  /// Keys, checks, and unique indexes that are no constraint.
  static let keysOfOne = keys(where: { "\($0) = $1::oid" })
  static let keysOfAll = keys(place, ofAll, where: { _ in isOwn("n") })

  private static func keys(
    _ place: String = "", _ joined: (String) -> String = { _ in "" }, where isMeant: (String) -> String
  ) -> String {
    func names(_ table: String, _ numbers: String) -> String {
      """
      (select string_agg(quote_ident(a.attname), ',' order by array_position(\(numbers), a.attnum)) from pg_attribute a
            where a.attrelid = \(table) and a.attnum = any (\(numbers)))
      """
    }
    return """
      select \(place)o.conname::text as name, o.contype::text as type, pg_get_constraintdef(o.oid) as definition,
        o.convalidated as valid, \(names("o.conrelid", "o.conkey")) as columns,
        pn.nspname as parent_schema, p.relname as parent, \(names("o.confrelid", "o.confkey")) as parent_columns,
        case when o.contype in ('p', 'u', 'x') then pg_stat_get_numscans(o.conindid) end as scans
      from pg_constraint o left join pg_class p on p.oid = o.confrelid left join pg_namespace pn on pn.oid = p.relnamespace
        \(joined("o.conrelid"))
      where \(isMeant("o.conrelid")) and o.contype in ('p', 'u', 'f', 'c', 'x')
      union all
      select \(place)x.relname::text, case when i.indisunique and i.indpred is null then 'unique index' else 'index' end,
        pg_get_indexdef(i.indexrelid), i.indisvalid,
        case when i.indexprs is null then \(names("i.indrelid", "i.indkey")) end, null, null, null,
        pg_stat_get_numscans(x.oid)
      from pg_index i join pg_class x on x.oid = i.indexrelid \(joined("i.indrelid"))
      where \(isMeant("i.indrelid")) and not exists (select from pg_constraint o
        where o.conindid = i.indexrelid and o.contype in ('p', 'u', 'x')) order by type, name
      """
  }

  // MARK: Values

  // The last parameter of each is how many rows of the table are looked at; NULL for all.

  /// A relation as text for `format`.
  private static func path(_ schema: String, _ table: String) -> String {
    """
    coalesce((select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = \(schema) and c.relname = \(table)), '"not there"')
    """
  }

  /// How many rows `t` of the relation of $1 and $2 there are behind `filter`, at most 10,000.
  /// - Parameters:
  ///   - filter: without an apostrophe; what `format` puts into it is in `values`.
  ///   - part: the parameter that tells how many rows are looked at.
  private static func counting(where filter: String, _ values: String, of part: String) -> String {
    """
    select substring(query_to_xml(format(
      'select count(*) as c from (select from %s t where \(filter) limit \(ValueCount.most)) v',
      (select case when \(part)::int is null then path else format('(select * from %s limit %s)', path, \(part)::int) end
        from (select \(path("$1", "$2")) as path) f),
      \(values)), false, true, '')::text from '<c>([0-9]+)<') as count
    """
  }

  /// How many values of some columns stand in more than one row, at most 10,000. $1: schema; $2: table; $3: the columns
  /// as an array.
  static let duplicatesIn = counting(
    where: "(%s) is not null group by %s having count(*) > 1",
    """
    (select string_agg(format('%I', k), ') is not null and (') from unnest($3::text[]) k),
      (select string_agg(format('%I', k), ', ') from unnest($3::text[]) k)
    """, of: "$4")

  /// How many rows have no value in one of some columns, at most 10,000. $1: schema; $2: table; $3: the columns.
  static let nullsIn = counting(
    where: "(%s) is null", "(select string_agg(format('%I', k), ') is null or (') from unnest($3::text[]) k)", of: "$4")

  /// How many rows have a value and no parent, at most 10,000. $1: schema; $2: table; $3: columns; $4, $5, $6: the
  /// parent's.
  static let orphansIn = counting(
    where: "(%s) is not null and not exists (select from %s p where %s)",
    """
    (select string_agg(format('t.%I', k), ') is not null and (') from unnest($3::text[]) k), \(path("$4", "$5")),
      (select string_agg(format('p.%I = t.%I', b, a), ' and ') from unnest($3::text[], $6::text[]) as k (a, b))
    """, of: "$7")

  /// How many values do not match a pattern, at most 10,000. $1: schema; $2: table; $3: column; $4: the pattern.
  static let misfitsIn = counting(where: "%I::text !~* %L", "$3::text, $4::text", of: "$5")

  /// How many values are longer than a number of characters, at most 10,000. $1: schema; $2: table; $3: column; $4: it.
  static let overlongIn = counting(where: "char_length(%I::text) > %s", "$3::text, $4::int", of: "$5")

  /// How many rows break a rule, at most 10,000. $1: schema; $2: table; of each test $3: its clause; $4: what is
  /// called; $5: column; $6: the sign; $7: what $8 is, a value, a decimal or another column.
  static let rowsBreakingRule = counting(
    where: "not (%s)",
    """
    (select string_agg('(' || c.tests || ')', ' and ') from (select string_agg(coalesce(
          case when t.call in (\(quoted(RowRule.Call.allCases.map(\.rawValue)))) then t.call || format('(%I)', t.col) end
          || case when t.sign in (\(quoted(RowRule.Sign.allCases.map(\.rawValue)))) then ' ' || t.sign || ' ' end
          || case t.kind when 'value' then format('%L', t.value) when 'decimal' then format('%L::numeric', t.value)
            when 'column' then format('%I', t.value) when '' then '' end,
          '"not there"'), ' or ') as tests
        from unnest($3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
          as t (clause, call, col, sign, kind, value) group by t.clause) c)
    """, of: "$9")

  /// Words of ours as a list of strings.
  private static func quoted(_ words: [String]) -> String { words.map { "'\($0)'" }.joined(separator: ", ") }

  /// How many rows have one value, at most 10,000. $1: schema; $2: table; $3: column; $4: the value as text.
  static let rowsWithValue = counting(where: "%I::text = %L", "$3::text, $4::text", of: "$5")

  /// How many rows have a value that is not in a list, at most 10,000. $1: schema; $2: table; $3: column; $4: the list.
  static let strayValues = counting(where: "not (%I::text = any(%L::text[]))", "$3::text, $4::text", of: "$5")

  /// The columns that have an enum. $1: schema or NULL; $2: type.
  static let columnsOfType = """
    select cn.nspname as schema, c.relname as "table", a.attname as name from pg_type t
      join pg_namespace n on n.oid = t.typnamespace
      join pg_attribute a on (a.atttypid = t.oid or a.atttypid = t.typarray) and a.attnum > 0 and not a.attisdropped
      join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') join pg_namespace cn on cn.oid = c.relnamespace
    where t.typname = $2 and ($1::text is null or n.nspname = $1) and \(isOwn("n")) order by 1, 2, 3 limit 20
    """

  // MARK: The whole

  /// Every table, with what tells whose it is. Asking for the size of one that is locked would wait for it.
  static let tablesOfDatabase = """
    select n.nspname as schema, c.relname as name, c.relkind as kind, c.relowner::regrole as owner,
      pg_has_role(c.relowner, 'usage') as mine, \(estimate) as rows,
      c.oid = any (l.relations) as locked,
      case when c.oid <> all (l.relations) then pg_total_relation_size(c.oid) end as size,
      case when c.oid <> all (l.relations) then c.relkind = 'r' and pg_relation_size(c.oid) = 0 end as bare,
      \(origin),
      (select string_agg(a.attname, ',' order by a.attname) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, (select array(select l.relation from pg_locks l
      where l.mode = 'AccessExclusiveLock' and l.granted and l.relation is not null) as relations) l
    where c.relkind in ('r', 'p', 'f', 'm', 'v') and \(isOwn("n")) order by n.nspname, c.relname
    """

  static let migrationsOfDatabase = """
    select c.oid, n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relname = '__drizzle_migrations' and c.relkind in ('r', 'p') and \(isOwn("n")) order by 2 limit 1
    """

  /// Who else is there; by the functions behind `pg_stat_activity` and `pg_stat_replication`, which join what is not
  /// needed. A role without `pg_read_all_stats` sees that another is connected, and nothing of what it does.
  static let activityOfDatabase = """
    select pg_database_size(current_database()) as size,
      count(*) filter (where coalesce(a.backend_type, 'client backend') = 'client backend') as others,
      count(*) filter (where a.backend_type is null) as hidden,
      max(extract(epoch from now() - a.xact_start)) filter (where a.backend_type = 'client backend')::int as longest,
      (select count(*) from pg_locks l where not l.granted) as waiting,
      (select count(*) from pg_stat_get_wal_senders() s where s.pid is not null) as replicas
    from pg_stat_get_activity(null) a where a.pid <> pg_backend_pid() and a.usesysid is not null
      and a.datid = (select d.oid from pg_database d where d.datname = current_database())
    """

  /// When each migration of a bookkeeping table was generated, and its name, which 1.0 writes. $1: schema; $2: name.
  static let migrationsApplied = """
    select query_to_xml(format('select created_at%s from %s order by created_at',
        case when exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'name'
          and a.atttypid = 'text'::regtype and not a.attisdropped) then ', name' else '' end,
        c.oid::regclass), false, true, '')::text
      as applied
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = $1 and c.relname = $2 and c.relkind = 'r' and pg_relation_size(c.oid) < \(countedBytes)
      and case when \(isReadable("c.oid", "n.oid")) then not row_security_active(c.oid) else false end
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'created_at'
        and a.atttypid = 'int8'::regtype and not a.attisdropped)
    """
}
