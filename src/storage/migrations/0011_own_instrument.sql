-- Instruments of the user's own, which travel with the dossier. The text lies among the files, named by
-- its hash; a row is never deleted: `present` says whether it counts.

create table instrument (
  id      text primary key,
  present integer check (present in (0, 1)),
  name    text,
  file    text references file (sha256)
) strict, without rowid;
