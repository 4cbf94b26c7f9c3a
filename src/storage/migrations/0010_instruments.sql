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

-- Instruments of the user's own, which travel with the dossier. The text lies among the files, named by
-- its hash; a row is never deleted: `present` says whether it counts.

create table instrument (
  id      text primary key,
  present integer check (present in (0, 1)),
  name    text,
  file    text references file (sha256)
) strict, without rowid;

-- What the official assessors gave at each stage, beside the final value: a stage that is not held has no row,
-- and what was clarified at a later one does not overwrite what stood before it. And which target a restated
-- one takes the place of, and why it is what it is.

create table stage (
  assessment text not null references assessment (id),
  code       text not null,
  stage      text not null check (stage in ('dokumen', 'interviu', 'visitasi')),
  present    integer check (present in (0, 1)),
  value      text,
  note       text,
  primary key (assessment, code, stage)
) strict, without rowid;

alter table target add column replaces text references target (id);
alter table target add column reason text;

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
