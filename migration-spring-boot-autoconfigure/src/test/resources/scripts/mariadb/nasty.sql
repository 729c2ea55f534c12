-- statements: 26
/* Every row of checked must have the same value twice; this comment; has /* no nested one. */
create table checked (what varchar(80) primary key, actual varchar(200), expected varchar(200));;

insert into checked values ('semicolon in a string', 'a;b', concat('a', char(59), 'b'));
insert into checked values ('doubled quote', 'it''s;', concat('it', char(39), 's', char(59)));
insert into checked values ('escaped quote', 'it\'s;', concat('it', char(39), 's', char(59)));
insert into checked values ('escaped backslash', 'C:\\', concat('C:', char(92)));
insert into checked values ('quotes of the other kind', "it's \"here;\"", concat('it', char(39), 's ', char(34), 'here', char(59), char(34)));
insert into checked values ('dashes need a blank', 5--3, 8);
insert into checked values ('-- is no comment in a string', '-- x', concat('--', ' x'));
insert into checked values ('# neither is this', '#;', concat(char(35), ';'));
insert into checked # a comment; with a semicolon and a quote: it's
values ('comments inside', /* ; ' /* ; */ 'x', 'x'); -- and; one here
create table `odd; name` (`it's` int, `b``ack;tick\` int);
insert into `odd; name` values (1, 2);
insert into checked select 'backticks', `b``ack;tick\`, 2 from `odd; name`;
/*!40101 set @a = 'x;y' */;
insert into checked values ('executed comment', @a, concat('x', char(59), 'y'));
insert into checked values ('executed comment inside', 1 /*! + length(';') */, 2);
create procedure p1(a int)
begin
    declare i int default 0; -- it's; a comment
    begin
        set i = case a when 1 then 10 else 20 end;
    end;
    while i < 12 do set i = i + 1; end while;
    if i = 12 then
        insert into checked values ('routine without DELIMITER', i, 12);
    end if;
end;
call p1(1);
DELIMITER $$
create procedure p2()
begin
    insert into checked values ('routine with DELIMITER', '$$;', concat(char(36), char(36), char(59)));
    select 1; select 2;
end$$
call p2() $$
create trigger t1 before insert on `odd; name` for each row begin set new.`it's` = 7; end
$$
delimiter ;
insert into `odd; name` values (3, 4);
insert into checked select 'trigger', `it's`, 7 from `odd; name` where `b``ack;tick\` = 4;
create event e1 on schedule every 1 year do begin set @b = 1; set @c = 2; end;
drop event e1;
insert into checked values ('braces are no JDBC escapes', '{d}', concat('{', 'd}'))
-- the last statement has no delimiter; but a comment
