-- Official results of which only the index, or the index with its domains and aspects, was published:
-- of most years an agency has no levels by indicator, and a scorecard must not be made up from one figure.

create table result (
  id         text primary key,
  present    integer check (present in (0, 1)),
  year       integer check (year between 2000 and 2100),
  instrument text,
  scope      text,
  value      text,
  predicate  text,
  source     text
) strict, without rowid;
