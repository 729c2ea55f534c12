-- revises: 4c1f7e20d9ab
-- after-backfill: eeed4999aa1b

-- upgrade
alter table airport alter column geohash set not null;

-- downgrade
alter table airport alter column geohash drop not null;
