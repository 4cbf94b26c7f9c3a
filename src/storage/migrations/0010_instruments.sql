-- Up to which revision of its instrument's data an assessment's people have been told: what a later
-- revision changed (a bound, a criterion) is said once, and stays said until someone has read it.

alter table assessment add column instrument_seen text;

-- Which OPDs support a row beside the one that leads it, and which OPD bears which function (*peran fungsi*):
-- said once by the agency, whatever the year. Both are sets: one of many stands or does not stand.

create table support (
  assessment text not null references assessment (id),
  code       text not null,
  unit       text not null references unit (id),
  present    integer check (present in (0, 1)),
  primary key (assessment, code, unit)
) strict, without rowid;

create table bearer (
  function text not null,
  unit     text not null references unit (id),
  present  integer check (present in (0, 1)),
  primary key (function, unit)
) strict, without rowid;
