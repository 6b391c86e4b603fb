-- Values are locked by advisory locks now, which leave nothing behind: no row, no index entry, no write-ahead log.
drop table identifiers;
