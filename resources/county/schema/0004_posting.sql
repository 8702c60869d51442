-- A letter that a town writes to a station of its own is kept once, however often it is handed in.

CREATE UNIQUE INDEX letter_once ON letter (unit, id);
