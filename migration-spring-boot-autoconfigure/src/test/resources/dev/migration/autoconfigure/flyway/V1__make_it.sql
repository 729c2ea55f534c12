create table flyway_made_it (name varchar(80));
