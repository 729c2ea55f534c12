-- revises: 305081316b6e

-- upgrade
create view airport_directory as
select airport.iata, airport.name, place.city, place.state, place.country, airport.geohash
from airport
join place on place.id = airport.place_id;

-- downgrade
drop view airport_directory;
