package dev.migration.lock;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LockScopeTests {

	@Test
	void differentTablesHaveDifferentKeys() {
		LockScope one = new LockScope("public", "migration_version");
		LockScope other = new LockScope("public", "audit_version");
		assertThat(one.number()).isNotEqualTo(other.number());
		assertThat(one.serverWideName()).isNotEqualTo(other.serverWideName());
	}

	@Test
	void sameTableInDifferentSchemasHasDifferentKeys() {
		LockScope one = new LockScope("public", "migration_version");
		LockScope other = new LockScope("audit", "migration_version");
		assertThat(one.number()).isNotEqualTo(other.number());
		assertThat(one.serverWideName()).isNotEqualTo(other.serverWideName());
	}

	@Test
	void writingInCapitalsMakesNoDifference() {
		LockScope one = new LockScope("public", "migration_version");
		LockScope other = new LockScope("PUBLIC", "MIGRATION_VERSION");
		assertThat(one.number()).isEqualTo(other.number());
	}

	@Test
	void keysAreTheSameInEveryVersionOfTheLibrary() {
		LockScope scope = new LockScope("public", "migration_version");
		assertThat(scope.number()).isEqualTo(6951628489553252679L);
		assertThat(scope.serverWideName()).isEqualTo("migration:60792547aa4e91477f5d476666dd677b");
	}

	@Test
	void nameFitsIntoWhatTheServersAllow() {
		LockScope scope = new LockScope("s".repeat(64), "t".repeat(64));
		assertThat(scope.serverWideName()).hasSizeLessThanOrEqualTo(64);
	}

	@Test
	void currentSchemaIsAssumedOnlyWhereNoneIsGiven() {
		assertThat(new LockScope(null, "migration_version").in("public")).hasToString("public.migration_version");
		assertThat(new LockScope("audit", "migration_version").in("public")).hasToString("audit.migration_version");
		assertThat(new LockScope(null, "migration_version").in(null)).hasToString("migration_version");
	}

}
