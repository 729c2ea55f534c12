-- upgrade
create table city (name varchar(80));
insert into city values ('Oslo');
-- downgrade
drop table city;
