-- statements: 32
/* Every row of checked must have the same value twice; this comment; has /* a nested one; */ in it. */
create table checked (what text primary key, actual text, expected text);;

insert into checked values ('semicolon in a string', 'a;b', concat('a', chr(59), 'b'));
insert into checked values ('doubled quote', 'it''s;', concat('it', chr(39), 's', chr(59)));
insert into checked values ('backslash is literal', 'C:\', concat('C:', chr(92)));
insert into checked values ('escape string', E'it\'s;\\', concat('it', chr(39), 's', chr(59), chr(92)));
insert into checked values ('doubled quote in an escape string', e'a''\';', concat('a', chr(39), chr(39), chr(59)));
insert into checked values ('continued escape string', E'a\''
    'b\';', concat('a', chr(39), 'b', chr(39), chr(59)));
insert into checked values ('continued string', 'a\'
    'b', concat('a', chr(92), 'b'));
insert into checked values ('a type, not an escape string', date'2020-01-02'::text || '\', '2020-01-02' || chr(92));
insert into checked values ('unicode string', U&'\0061;', concat('a', chr(59)));
insert into checked values ('-- is no comment in a string', '--x', concat('-', '-x'));
insert into checked -- a comment; with a semicolon and a quote: it's
values ('comments inside', /* ; ' /* ; */ ' */ 'x', 'x');
insert into checked values ('dollar quote', $$it's; -- not /* a comment$$, concat('it', chr(39), 's; -', '- not /', '* a comment'));
insert into checked values ('tagged dollar quote', $a_1$ $$; $b$; $a_1$, concat(' ', chr(36), chr(36), '; ', chr(36), 'b', chr(36), '; '));
create table "odd; name" (a$b$ int, "it's ""here;" int);
insert into "odd; name" values (1, 5--3
);
insert into checked select 'dashes need no blank', "it's ""here;"::text, '5' from "odd; name" where a$b$ = 1;
do $$
declare
    i int; -- a comment; it's
begin
    for i in 1..3 loop
        perform i;
    end loop;
    execute $inner$ insert into checked values ('block', 'a;b', 'a;b'); $inner$;
end
$$;
create function triple(a int) returns int language plpgsql as $body$
begin
    return a * 3; /* ; $$ */
end;
$body$;
insert into checked values ('function', triple(2)::text, '6');
create or replace function kind(a int) returns text language sql
begin atomic
    select a;
    select case when a > 1 then case when a > 2 then 'many;' else 'two' end else 'one' end;
end;
insert into checked values ('standard body', kind(3), 'many;');
create table log (id int, text text);
create rule keep as on insert to "odd; name" do also (
    insert into log values (new.a$b$, 'one;');
    insert into log values (new.a$b$, 'two')
);
insert into "odd; name" values (7, 8);
insert into checked select 'rule', string_agg(text, ',' order by text), 'one;,two' from log where id = 7;
insert into checked values ('question mark', ('{"a": 1}'::jsonb ? 'a')::text, 'true');
insert into checked values ('braces are no JDBC escapes', '{d' || '}', concat('{', 'd}'));
create procedure nothing() language sql begin atomic end;
call nothing();
drop function triple;
insert into checked values ('array', ('{1,2}'::int[])[1]::text, '1')
-- the last statement has no delimiter; but a comment
