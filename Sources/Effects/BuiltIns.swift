/// What PostgreSQL brings along and what only computes and reads. Anything else is unknown.
enum BuiltIns {
  static func isReader(function name: String) -> Bool { functions.contains(name) }
  static func isForeign(function name: String) -> Bool { foreign.contains(name) }
  static func isOperator(_ name: String) -> Bool { operators.contains(name) }
  static func isType(_ name: String) -> Bool { types.contains(name) }

  /// What a function does that does more than read; nil for one that does not.
  static func effect(of function: String) -> Effect? {
    switch function {
    case "setval", "nextval", "lo_import", "lo_creat", "lo_create", "lo_put", "lowrite", "pg_terminate_backend",
      "pg_cancel_backend", "pg_promote", "pg_reload_conf", "pg_rotate_logfile", "pg_switch_wal", "pg_notify",
      "pg_create_restore_point", "pg_stat_reset", "pg_stat_reset_shared", "pg_stat_reset_single_table_counters",
      "pg_stat_statements_reset", "pg_replication_slot_advance", "pg_create_logical_replication_slot",
      "pg_create_physical_replication_slot", "pg_wal_replay_pause", "pg_wal_replay_resume", "pg_backup_start",
      "pg_backup_stop", "pg_logical_emit_message", "pg_import_system_collations", "pg_prewarm", "set_config":
      .changesServer(function, loses: false)
    case "lo_unlink", "lo_truncate", "lo_truncate64", "pg_drop_replication_slot", "pg_replication_origin_drop",
      "pg_file_unlink", "drop_chunks", "dropgeometrytable", "dropgeometrycolumn":
      .changesServer(function, loses: true)
    case "lo_export": .writesFile
    case _ where function.hasPrefix("pg_advisory_") || function.hasPrefix("pg_try_advisory_"): .locks
    default: nil
    }
  }

  /// Functions of MySQL, of SQLite and of extensions, which read there.
  private static let foreign: Set<String> = [
    "group_concat", "ifnull", "date_format", "str_to_date", "unix_timestamp", "from_unixtime", "curdate",
    "json_extract", "json_unquote", "json_length", "strftime", "julianday", "datetime", "iif", "instr", "hex", "total",
    "typeof", "sqlite_version", "last_insert_rowid", "datediff", "timestampdiff", "year", "month", "day", "hour",
    "isnull", "substring_index", "find_in_set", "json_object", "json_array", "date_add", "date_sub", "utc_timestamp",
    "database", "truncate", "curtime", "json_contains", "dayofweek", "unhex", "glob", "locate", "field", "elt",
    "found_rows", "connection_id", "rand", "changes", "total_changes", "json_valid", "minute", "charindex", "ucase",
    "lcase", "mid", "last_day", "gen_random_bytes", "digest", "uuid_generate_v4", "similarity", "word_similarity",
    "show_trgm", "pgstattuple", "pgstatindex", "postgis_version", "time_bucket", "unaccent", "quote", "st_asgeojson",
    "st_astext", "st_distance", "st_dwithin", "st_contains", "st_intersects", "st_x", "st_y", "st_makepoint",
    "st_setsrid", "st_transform", "st_area", "st_length", "st_within",
  ]

  /// Functions of PostgreSQL's own.
  private static let functions: Set<String> = [
    "acos", "asin", "atan", "atan2", "cos", "sin", "tan", "cot", "degrees", "radians", "pi", "cbrt", "div", "gcd",
    "lcm", "factorial", "scale", "min_scale", "trim_scale", "width_bucket", "setseed", "greatest", "least",
    "bit_length", "bit_and", "bit_or", "bit_xor", "corr", "covar_pop", "covar_samp", "regr_slope", "regr_intercept",
    "regr_r2", "stddev", "stddev_pop", "stddev_samp", "variance", "var_pop", "var_samp", "mode", "grouping",
    "any_value", "range_agg", "range_intersect_agg", "xmlagg", "json_object_agg", "jsonb_object", "array_dims",
    "array_lower", "array_upper", "array_ndims", "array_positions", "array_prepend", "array_replace", "array_fill",
    "array_to_json", "trim_array", "date_bin", "justify_days", "justify_hours", "justify_interval", "localtime",
    "localtimestamp", "make_time", "make_timestamp", "make_timestamptz", "timeofday", "to_hex", "to_bin", "to_oct",
    "to_ascii", "unistr", "normalize", "parse_ident", "pg_client_encoding", "regexp_count", "regexp_instr",
    "regexp_like", "regexp_substr", "sha224", "sha384", "sha512", "crc32", "crc32c", "get_bit", "get_byte", "set_bit",
    "set_byte", "convert", "convert_from", "convert_to", "to_tsvector", "to_tsquery", "plainto_tsquery",
    "phraseto_tsquery", "websearch_to_tsquery", "ts_rank", "ts_rank_cd", "ts_headline", "ts_lexize", "ts_debug",
    "tsvector_to_array", "array_to_tsvector", "setweight", "strip", "numnode", "querytree", "json_populate_record",
    "json_populate_recordset", "jsonb_populate_record", "jsonb_populate_recordset", "json_to_record",
    "json_to_recordset", "jsonb_to_record", "jsonb_to_recordset", "json_extract_path", "json_extract_path_text",
    "jsonb_extract_path", "jsonb_extract_path_text", "json_strip_nulls", "jsonb_strip_nulls", "json_typeof",
    "json_array_length", "json_array_elements_text", "json_each_text", "jsonb_each_text", "json_object_keys",
    "jsonb_insert", "jsonb_set_lax", "jsonb_concat", "jsonb_path_exists", "jsonb_path_match", "jsonb_path_query",
    "jsonb_path_query_array", "jsonb_path_query_first", "isempty", "lower_inc", "lower_inf", "upper_inc", "upper_inf",
    "range_merge", "multirange", "abbrev", "broadcast", "family", "host", "hostmask", "masklen", "netmask", "network",
    "set_masklen", "inet_client_port", "uuidv7", "uuidv4", "uuid_extract_timestamp", "currval", "lastval",
    "current_role", "current_catalog", "session_user", "user", "pg_safe_snapshot_blocking_pids", "pg_current_wal_lsn",
    "pg_current_wal_insert_lsn", "pg_last_wal_receive_lsn", "pg_last_wal_replay_lsn", "pg_last_xact_replay_timestamp",
    "pg_wal_lsn_diff", "pg_walfile_name", "pg_get_wal_replay_pause_state", "pg_is_wal_replay_paused",
    "pg_conf_load_time", "pg_my_temp_schema", "pg_is_other_temp_schema", "pg_jit_available", "pg_listening_channels",
    "pg_notification_queue_usage", "pg_trigger_depth", "pg_current_xact_id", "pg_current_xact_id_if_assigned",
    "pg_current_snapshot", "pg_snapshot_xmin", "pg_snapshot_xmax", "pg_xact_status", "txid_current",
    "txid_current_snapshot", "txid_status", "pg_get_function_arguments", "pg_get_function_identity_arguments",
    "pg_get_function_result", "pg_get_keywords", "pg_get_statisticsobjdef", "pg_get_catalog_foreign_keys",
    "pg_get_partition_constraintdef", "pg_index_column_has_property", "pg_index_has_property",
    "pg_indexam_has_property", "pg_options_to_table", "pg_settings_get_flags", "pg_tablespace_databases",
    "pg_tablespace_location", "pg_tablespace_size", "pg_indexes_size", "pg_size_bytes", "pg_filenode_relation",
    "pg_relation_filepath", "pg_column_compression", "pg_identify_object", "pg_describe_object",
    "pg_collation_is_visible", "pg_function_is_visible", "pg_operator_is_visible", "pg_opclass_is_visible",
    "pg_statistics_obj_is_visible", "pg_ts_config_is_visible", "pg_sequence_last_value", "pg_sequence_parameters",
    "pg_partition_ancestors", "pg_partition_root", "pg_partition_tree", "pg_lock_status", "pg_show_all_settings",
    "pg_timezone_names", "pg_timezone_abbrevs", "pg_available_extensions", "pg_event_trigger_ddl_commands",
    "has_any_column_privilege", "has_foreign_data_wrapper_privilege", "has_function_privilege",
    "has_language_privilege", "has_server_privilege", "has_tablespace_privilege", "has_type_privilege",
    "has_parameter_privilege", "row_security_active", "acldefault", "aclexplode", "makeaclitem", "to_regcollation",
    "to_regprocedure", "to_regoper", "to_regoperator", "oidvectortypes", "getdatabaseencoding", "num_nonnulls",
    "num_nulls", "hashtextextended", "hashint4", "hashint8", "overlaps", "xmlelement", "xmlforest", "xmlconcat",
    "xpath", "xpath_exists", "xml_is_well_formed", "area", "center", "diameter", "pg_stat_get_live_tuples",
    "pg_stat_get_dead_tuples", "pg_stat_get_activity", "pg_stat_get_numscans", "pg_stat_get_last_vacuum_time",
    "pg_stat_get_last_autovacuum_time", "pg_control_system", "pg_control_checkpoint", "pg_control_init", "abs", "age",
    "array_agg", "array_append", "array_cat", "array_length", "array_position", "array_remove", "array_to_string",
    "ascii", "avg", "bool_and", "bool_or", "btrim", "cardinality", "ceil", "ceiling", "char_length", "character_length",
    "chr", "clock_timestamp", "coalesce", "col_description", "concat", "concat_ws", "count", "cume_dist",
    "current_database", "current_schema", "current_schemas", "current_setting", "date_part", "date_trunc", "decode",
    "dense_rank", "encode", "every", "exp", "extract", "first_value", "floor", "format", "format_type",
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
