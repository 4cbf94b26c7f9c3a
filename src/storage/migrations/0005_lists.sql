-- Published results of other agencies, brought in by the user: a list is taken and taken back as a whole.
-- And what was entered in the official portal, so that a later change of the row can be told.

create table published (
  id         text primary key,
  present    integer check (present in (0, 1)),
  year       integer check (year between 2000 and 2100),
  instrument text,
  source     text,
  note       text,
  agencies   text check (agencies is null or json_valid(agencies))
) strict, without rowid;

alter table portal add column content text;
