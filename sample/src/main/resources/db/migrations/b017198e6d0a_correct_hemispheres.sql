-- The source puts Guam and the Northern Mariana Islands west of Greenwich, and American Samoa north of the equator.
-- The airports are named by code, not found by state, because the other branch moves that column away.
-- revises: d1aaa86855a2
-- labels: geography

-- upgrade
update airport set longitude = -longitude where iata in ('GRO', 'GSN', 'GUM', 'TNI', 'TT01');
update airport set latitude = -latitude where iata in ('FAQ', 'PPG', 'Z08');

-- downgrade
update airport set latitude = -latitude where iata in ('FAQ', 'PPG', 'Z08');
update airport set longitude = -longitude where iata in ('GRO', 'GSN', 'GUM', 'TNI', 'TT01');
