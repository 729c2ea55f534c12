-- revises: d1aaa86855a2

-- upgrade
create table place (
  id integer primary key,
  city varchar(80),
  state varchar(2),
  country varchar(80) not null,
  unique (country, state, city)
);

insert into place (id, city, state, country)
select row_number() over (order by country, state, city), city, state, country
from (select distinct city, state, country from airport) spelling;

alter table airport add column place_id integer references place (id);

update airport set place_id = (
  select place.id
  from place
  where place.country = airport.country and place.state = airport.state and place.city = airport.city
);

alter table airport alter column place_id set not null;
alter table airport drop column city;
alter table airport drop column state;
alter table airport drop column country;

-- downgrade
alter table airport add column city varchar(80);
alter table airport add column state varchar(2);
alter table airport add column country varchar(80);

update airport set
  city = (select place.city from place where place.id = airport.place_id),
  state = (select place.state from place where place.id = airport.place_id),
  country = (select place.country from place where place.id = airport.place_id);

alter table airport alter column city set not null;
alter table airport alter column state set not null;
alter table airport alter column country set not null;
alter table airport drop column place_id;
drop table place;
