-- Review: where a row stands on its way, what the assessor notes, answers in parts, and what is
-- known of a piece of evidence. People and their roles stay on each machine; the journal says who.

create table review (
  assessment text not null references assessment (id),
  code       text not null,
  state      text check (state in ('submitted', 'sent_back', 'approved')),
  note       text,
  primary key (assessment, code)
) strict, without rowid;

alter table assessment add column final integer check (final in (0, 1));
alter table answer add column analysis text;
alter table answer add column carried integer;
alter table evidence add column kind text;
alter table evidence add column number text;
alter table evidence add column date text;
alter table evidence add column signatory text;
alter table evidence add column valid_until text;
alter table evidence_use add column levels text;
alter table item add column note text;
alter table item add column points integer check (points between 0 and 20);

create table item_evidence (
  assessment text not null references assessment (id),
  code       text not null,
  item       text not null,
  evidence   text not null references evidence (id),
  attached   integer check (attached in (0, 1)),
  primary key (assessment, code, item, evidence)
) strict, without rowid;
