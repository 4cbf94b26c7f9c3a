-- Lists of evidence items of the user's own, and which list an assessment uses: none is the first one of
-- its instrument. A list's text lies among the files, named by its hash; it never changes.
-- Points of items in hundredths. `points` stays as older programs wrote it: whole numbers, so many times
-- what an item counts unless set.

create table layer (
  id         text primary key,
  present    integer check (present in (0, 1)),
  instrument text,
  name       text,
  source     text,
  date       text,
  file       text references file (sha256)
) strict, without rowid;

alter table assessment add column layer text;
alter table item add column hundredths integer check (hundredths between 0 and 10000);
