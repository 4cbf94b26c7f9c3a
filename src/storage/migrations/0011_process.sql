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
