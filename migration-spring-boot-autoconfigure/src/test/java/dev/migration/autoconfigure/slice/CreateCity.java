package dev.migration.autoconfigure.slice;

import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Revision;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Revision(id = "4be1c9d07a52")
class CreateCity implements Migration {

	@Override
	public void upgrade(Operations op) {
		op.execute("create table city (id bigint primary key, name varchar(80))");
		op.execute("insert into city values (1, 'Oslo')");
	}

	@Entity
	static class Town {

		@Id
		Long id = 0L;

	}

}
