-- statements: 16
/* Every row of checked must have the same value twice; this comment; has /* a nested one; */ in it. */
create table checked (what varchar(80) primary key, actual varchar(200), expected varchar(200));;

insert into checked values ('semicolon in a string', 'a;b', concat('a', char(59), 'b'));
insert into checked values ('doubled quote', 'it''s;', concat('it', char(39), 's', char(59)));
insert into checked values ('backslash is literal', 'C:\', concat('C:', char(92)));
insert into checked values ('-- is no comment in a string', '--x', concat('-', '-x'));
insert into checked values ('/* neither is this */', '/*', concat('/', '*'));
insert into checked -- a comment; with a semicolon and a quote: it's
values ('comments inside', /* ; ' */ 'x', 'x'); // slashes; too
insert into checked values ('dollar quotes', $$it's; -- not /* a comment$$, concat('it', char(39), 's; ', '-', '- not /', '* a comment'));
create table "odd; name" ("it's" int, `B``ACK;TICK` int);
insert into "odd; name" values (1, 5--3
);
insert into checked select 'dashes need no blank', cast("B`ACK;TICK" as varchar), '5' from "odd; name";
create alias triple as $$
int triple(int a) {
    String text = "it's; \" // {"; // a comment in Java; it's not ours
    return a * 3; /* ; */
}
$$;
insert into checked values ('function in Java', cast(triple(2) as varchar), '6');
insert into checked values ('line ends in a string', 'a
b', concat('a', char(10), 'b'));
drop alias triple;
insert into checked values ('braces are no JDBC escapes', '{d' || '}', concat('{', 'd}'))
-- the last statement has no delimiter; but a comment
