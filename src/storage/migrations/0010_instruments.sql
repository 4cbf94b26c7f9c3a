-- Up to which revision of its instrument's data an assessment's people have been told: what a later
-- revision changed (a bound, a criterion) is said once, and stays said until someone has read it.

alter table assessment add column instrument_seen text;
