"""The step that keeps reference data as issued, table by table, and letters of kinds yet to come."""

from sqlite_utils import Database


def m013_reference(db: Database) -> None:
    """Tables the county issued; what earlier letters brought moves in from the settings."""
    db.execute(
        """
        CREATE TABLE reference_table(
            kind TEXT NOT NULL, name TEXT NOT NULL, serial INTEGER NOT NULL,
            valid_from TEXT NOT NULL, issued_at TEXT NOT NULL, content BLOB NOT NULL,
            PRIMARY KEY(kind, name, serial)) STRICT
        """
    )
    db.execute(
        """
        INSERT INTO reference_table
        SELECT 'rule_set', '', each.key - 1000, each.value ->> 'valid_from', '',
               CAST(each.value AS BLOB)
          FROM setting, json_each(
               CASE json_type(setting.value) WHEN 'array' THEN setting.value
                    ELSE json_array(json(setting.value)) END) each
         WHERE setting.key = 'ruleset'
        """
    )
    db.execute(
        """
        INSERT INTO reference_table
        SELECT 'holidays', substr(key, 10), 0, '0001-01-01', '', CAST(value AS BLOB)
          FROM setting WHERE key GLOB 'holidays:*'
        """
    )
    db.execute("DELETE FROM setting WHERE key = 'ruleset' OR key GLOB 'holidays:*'")
    db.execute("DELETE FROM setting WHERE key GLOB 'reference:*' OR key GLOB 'reference_serial:*'")
    db.execute("ALTER TABLE letter ADD COLUMN applied INTEGER NOT NULL DEFAULT 1")
