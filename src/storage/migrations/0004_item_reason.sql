-- Why the assessor wants an evidence item again; the agency's own note stays beside it.

alter table item add column reason text;
