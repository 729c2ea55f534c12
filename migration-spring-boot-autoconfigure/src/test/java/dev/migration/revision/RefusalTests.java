package dev.migration.revision;

import java.util.List;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.migration.plan.MigrationPlanner;

import static dev.migration.revision.Graphs.graph;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A refusal is one message: what was asked, why not, what there is, and what to type
 * instead.
 */
class RefusalTests {

	private final RevisionGraph fork = graph("init0001->init0002", "init0002->user0001", "user0001->user0002",
			"init0002->shop0001", "shop0001->shop0002", "user0001#people", "shop0001#store", "user0002->join0001",
			"shop0002->join0001", "join0001->left0001", "join0001->rite0001");

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					head              |                   | 'head'              | left0001, rite0001               | '<branch>@head'
					people@head       |                   | 'people@head'       | left0001, rite0001               | Name one of them
					usr0001           |                   | 'usr0001'           | no such revision or branch       | did you mean user0001
					user              |                   | 'user'              | several names start with it      | user0001, user0002
					store@user0001    |                   | 'user0001'          | not a member of branch 'store'   | left0001, rite0001
					peple@head        |                   | 'peple'             | no such revision or branch       | did you mean people
					peple@user0001    |                   | 'peple@user0001'    | no such branch: 'peple'          | did you mean people
					+2                | user0001 shop0001 | Ambiguous upgrade   | user0001, shop0001               | '<branch>@+2' or 'user0001+2' instead of '+2'
					init0001@+1       | user0001 shop0001 | Ambiguous upgrade   | user0001, shop0001               | Name one: 'user0001+1' instead of 'init0001@+1'
					+1                | init0002          | walk for '+1'       | goes on to user0001, shop0001    | '<branch>@+1'
					join0001-1        |                   | walk for 'join0001-1' | goes on to user0002, shop0002  | Name the revision you mean
					left0001+3        |                   | left0001+3          | nothing comes after left0001     | Take fewer steps
					init0002-3        |                   | init0002-3          | base is only 2 step(s) down      | say 'base'
					init0001-1        |                   | init0001-1          | leads to base                    | 'downgrade base'
					-1                | user0001          | -1                  | an upgrade goes up               | use 'downgrade'
					init0001:user0001 |                   | 'init0001:user0001' | Range revision not allowed       | Give only its end
					user@             |                   | 'user@'             | nothing after the '@'            | '<branch>@head'
					user0001          | gone              | 'gone'              | the version table names it       | 'stamp --purge'
					user0001          | init0001 init0002 | init0002            | holds a revision and its ancestor | 'stamp init0002'
					""")
	void ofAnUpgradeSaysItAll(String target, @Nullable String rows, String asked, String why, String instead) {
		refuses(() -> new MigrationPlanner(this.fork).upgrade(rows(rows), RevisionTarget.parse(target)), asked, why,
				instead);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					-2                | user0001 shop0001 | Ambiguous downgrade  | user0001, shop0001                        | '<branch>@-2' or 'user0001-2' instead of '-2'
					-1                |                   | -1                   | nothing is applied                        | nothing to revert
					store@-1          | user0001          | store@-1             | nothing is applied of branch 'store'      | the database is at user0001
					-9                | user0001          | -9                   | base is only 3 step(s) down               | Take fewer steps
					+1                | user0001          | +1                   | a downgrade goes down                     | use 'upgrade'
					user0002          | user0001          | Destination user0002 | from current head(s) user0001             | 'upgrade user0002'
					init0001@init0002 | user0001          | 'init0001@init0002'  | passes through none of user0001, shop0001 | Name one of these
					heads             | left0001          | 'heads'              | left0001, rite0001                        | Name one of them
					""")
	void ofADowngradeSaysItAll(String target, @Nullable String rows, String asked, String why, String instead) {
		refuses(() -> new MigrationPlanner(this.fork).downgrade(rows(rows), RevisionTarget.parse(target)), asked, why,
				instead);
	}

	@Test
	void ofAStampSaysItAll() {
		MigrationPlanner planner = new MigrationPlanner(this.fork);
		refuses(() -> planner.stamp(List.of(), List.of(RevisionTarget.parse("user0001+1")), false), "'user0001+1'",
				"a relative target is not understood here", "Name the revision itself");
		refuses(() -> planner.stamp(List.of(),
				List.of(RevisionTarget.parse("people"), RevisionTarget.parse("user0001")), false), "user0001",
				"requested twice", "Name it once");
	}

	@Test
	void doesNotSuggestWhatWouldNotHelp() {
		assertThatExceptionOfType(AmbiguousTargetException.class)
			.isThrownBy(() -> new MigrationPlanner(this.fork).upgrade(List.of(), RevisionTarget.parse("join0001-1")))
			.withMessageNotContaining("<branch>")
			.satisfies((ex) -> assertThat(ex.getCandidates()).containsExactly("user0002", "shop0002"));
	}

	private static void refuses(ThrowingCallable call, String... parts) {
		assertThatExceptionOfType(InvalidTargetException.class).isThrownBy(call).withMessageContainingAll(parts);
	}

	private static List<String> rows(@Nullable String rows) {
		return (rows != null) ? List.of(rows.split(" ")) : List.of();
	}

}
