-- upgrade
create table airport (
  iata varchar(4) primary key,
  name varchar(80) not null,
  city varchar(80) not null,
  state varchar(2) not null,
  country varchar(80) not null,
  latitude numeric(10, 8) not null,
  longitude numeric(11, 8) not null
);

-- downgrade
drop table airport;
