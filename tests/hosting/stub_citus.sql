-- The functions of Citus that `wayhome distribute` says, for a PostgreSQL that has none: they note what was asked, and
-- refuse what Citus refuses by its documentation. Nothing is spread.
CREATE TABLE pg_dist_partition (logicalrelid regclass PRIMARY KEY, partkey text, colocated_with text);

CREATE FUNCTION create_reference_table(table_name regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_dist_partition WHERE logicalrelid = table_name) THEN
    RAISE 'table % is already distributed', table_name;
  END IF;
  INSERT INTO pg_dist_partition VALUES (table_name, NULL, NULL);
END $$;

CREATE FUNCTION create_distributed_table(table_name regclass, distribution_column text, colocate_with text DEFAULT 'default')
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  bound record;
  place int := (SELECT attnum FROM pg_attribute WHERE attrelid = table_name AND attname = distribution_column);
BEGIN
  IF place IS NULL THEN
    RAISE 'column % of % does not exist', distribution_column, table_name;
  END IF;
  IF EXISTS (SELECT 1 FROM pg_dist_partition WHERE logicalrelid = table_name) THEN
    RAISE 'table % is already distributed', table_name;
  END IF;
  IF colocate_with <> 'default' AND NOT EXISTS (SELECT 1 FROM pg_dist_partition WHERE logicalrelid = colocate_with::regclass) THEN
    RAISE 'relation % is not distributed', colocate_with;
  END IF;
  IF EXISTS (SELECT 1 FROM pg_index WHERE indrelid = table_name AND indisunique AND NOT place = ANY (indkey::int2[])) THEN
    RAISE 'cannot create constraint on %: distributed relations cannot have unique constraints without the distribution column', table_name;
  END IF;
  FOR bound IN SELECT * FROM pg_constraint WHERE contype = 'f' AND table_name IN (conrelid, confrelid) LOOP
    RAISE 'cannot create foreign key constraint % since relations are not colocated', bound.conname;
  END LOOP;
  INSERT INTO pg_dist_partition VALUES (table_name, distribution_column, colocate_with);
END $$;
