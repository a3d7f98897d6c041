/// What PostgreSQL brings along and what does nothing but compute and read. Anything else is unknown.
enum BuiltIns {
  static func isReader(function name: String) -> Bool { functions.contains(name) }
  static func isOperator(_ name: String) -> Bool { operators.contains(name) }
  static func isType(_ name: String) -> Bool { types.contains(name) }

  private static let functions: Set<String> = [
    "abs", "age", "array_agg", "array_append", "array_cat", "array_length", "array_position", "array_remove",
    "array_to_string", "ascii", "avg", "bool_and", "bool_or", "btrim", "cardinality", "ceil", "ceiling", "char_length",
    "character_length", "chr", "clock_timestamp", "coalesce", "col_description", "concat", "concat_ws", "count",
    "cume_dist", "current_database", "current_schema", "current_schemas", "current_setting", "date_part", "date_trunc",
    "decode", "dense_rank", "encode", "every", "exp", "extract", "first_value", "floor", "format", "format_type",
    "gen_random_uuid", "generate_series", "generate_subscripts", "has_column_privilege", "has_database_privilege",
    "has_schema_privilege", "has_sequence_privilege", "has_table_privilege", "hashtext", "inet_client_addr",
    "inet_server_addr", "inet_server_port", "initcap", "isfinite", "json_agg", "json_array_elements",
    "json_build_array", "json_build_object", "json_each", "jsonb_agg", "jsonb_array_elements",
    "jsonb_array_elements_text", "jsonb_array_length", "jsonb_build_array", "jsonb_build_object", "jsonb_each",
    "jsonb_object_agg", "jsonb_object_keys", "jsonb_pretty", "jsonb_set", "jsonb_typeof", "lag", "last_value", "lead",
    "left", "length", "ln", "log", "lower", "lpad", "ltrim", "make_date", "make_interval", "max", "md5", "min", "mod",
    "nth_value", "now", "ntile", "nullif", "obj_description", "octet_length", "overlay", "percent_rank",
    "percentile_cont", "percentile_disc", "pg_backend_pid", "pg_blocking_pids", "pg_column_size", "pg_database_size",
    "pg_encoding_to_char", "pg_get_constraintdef", "pg_get_expr", "pg_get_functiondef", "pg_get_indexdef",
    "pg_get_partkeydef", "pg_get_ruledef", "pg_get_serial_sequence", "pg_get_triggerdef", "pg_get_userbyid",
    "pg_get_viewdef", "pg_has_role", "pg_is_in_recovery", "pg_postmaster_start_time", "pg_relation_filenode",
    "pg_relation_size", "pg_size_pretty", "pg_table_is_visible", "pg_table_size", "pg_total_relation_size",
    "pg_type_is_visible", "pg_typeof", "position", "power", "quote_ident", "quote_literal", "quote_nullable", "random",
    "rank", "regexp_match", "regexp_matches", "regexp_replace", "regexp_split_to_array", "regexp_split_to_table",
    "repeat", "replace", "reverse", "right", "round", "row_number", "row_to_json", "rpad", "rtrim", "sha256",
    "shobj_description", "sign", "split_part", "sqrt", "starts_with", "statement_timestamp", "string_agg",
    "string_to_array", "strpos", "substr", "substring", "sum", "timezone", "to_char", "to_date", "to_json", "to_jsonb",
    "to_number", "to_regclass", "to_regnamespace", "to_regproc", "to_regrole", "to_regtype", "to_timestamp",
    "transaction_timestamp", "translate", "trim", "trunc", "txid_current_if_assigned", "unnest", "upper", "version",
  ]

  private static let operators: Set<String> = [
    "+", "-", "*", "/", "%", "^", "|/", "||/", "@", "&", "|", "#", "~", "<<", ">>", "||", "=", "<>", "!=", "<", ">",
    "<=", ">=", "~~", "~~*", "!~~", "!~~*", "~*", "!~", "!~*", "->", "->>", "#>", "#>>", "@>", "<@", "?", "?|", "?&",
    "#-", "&&", "@@", "<->", "-|-", "&<", "&>", "@?", "!", "^@",
  ]

  private static let types: Set<String> = [
    "bigint", "bigserial", "bit", "bool", "boolean", "bpchar", "bytea", "char", "cidr", "date", "daterange", "decimal",
    "float4", "float8", "inet", "int", "int2", "int4", "int4range", "int8", "int8range", "integer", "interval", "json",
    "jsonb", "jsonpath", "macaddr", "money", "name", "numeric", "numrange", "oid", "oidvector", "real", "regclass",
    "regnamespace", "regproc", "regprocedure", "regrole", "regtype", "smallint", "text", "tid", "time", "timestamp",
    "timestamptz", "timetz", "tsquery", "tsrange", "tstzrange", "tsvector", "uuid", "varbit", "varchar", "xid", "xml",
  ]
}
