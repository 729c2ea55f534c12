package dev.migration.operation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class TransactionControlTests {

	@ParameterizedTest
	@ValueSource(strings = { "commit", "COMMIT;", "Commit Work", "rollback", "rollback and no chain", "begin",
			"BEGIN TRANSACTION", "start transaction", "start transaction isolation level serializable", "end", "abort",
			"-- done\n commit", "/* done */ commit ;" })
	void refusesWhatBeginsOrEndsATransaction(String sql) {
		assertThatExceptionOfType(TransactionControlException.class).isThrownBy(() -> TransactionControl.refuse(sql))
			.withMessageContaining("was not executed")
			.withMessageContaining("op.outsideTransaction");
	}

	@Test
	void readsAnyNumberOfCommentsBefore() {
		assertThatExceptionOfType(TransactionControlException.class)
			.isThrownBy(() -> TransactionControl.refuse("-- a line\n/* and more */\n".repeat(100_000) + "commit"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "savepoint a", "rollback to savepoint a", "rollback to a", "release savepoint a",
			"begin not atomic select 1; select 2; end", "begin p; end;", "comment on table t is 'commit'",
			"insert into t values ('commit')", "-- commit\nselect 1", "", "select 1 -- commit",
			"do $$ begin perform 1; end $$" })
	void letsEverythingElseThrough(String sql) {
		assertThatNoException().isThrownBy(() -> TransactionControl.refuse(sql));
	}

}
