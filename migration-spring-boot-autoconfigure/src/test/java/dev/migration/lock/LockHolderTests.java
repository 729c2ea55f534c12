package dev.migration.lock;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LockHolderTests {

	@Test
	void saysWhatIsKnown() {
		LockHolder holder = new LockHolder("shop 2.4.1", "shop-7f9c", "pid 7", "shop_ddl",
				Instant.parse("2026-11-22T03:14:07.512Z"));
		assertThat(holder).hasToString("application shop 2.4.1, host shop-7f9c, pid 7, database user shop_ddl, "
				+ "since 2026-11-22T03:14:07.512Z");
	}

	@Test
	void leavesOutWhatIsNotKnown() {
		assertThat(new LockHolder("", null, "connection 12", null, null)).hasToString("connection 12");
		assertThat(new LockHolder(null, null, null, null, null)).hasToString("unknown");
	}

	@Test
	void saysWhatItIsDoing() {
		assertThat(new LockHolder("shop", null, null, null, null).withWork("at revision 'b'"))
			.hasToString("application shop, at revision 'b'");
	}

	@Test
	void nameOfItsConnectionSaysWhoItIs() {
		LockHolder holder = new LockHolder("shop 2.4.1", "shop-7f9c", "pid 7", null,
				Instant.parse("2026-11-22T03:14:07Z"));
		assertThat(HolderName.write(holder)).isEqualTo("migration 7@shop-7f9c 2026-11-22T03:14:07Z shop 2.4.1");
		assertThat(HolderName.read(HolderName.write(holder))).isEqualTo(holder);
	}

	@Test
	void nameOfItsConnectionFitsWhatTheServerKeeps() {
		LockHolder holder = new LockHolder("ship-\u00e9 ".repeat(10),
				"host-of-the-whole-fleet-" + "x".repeat(60) + "-7f9c", "pid 4194304", null,
				Instant.parse("2026-11-22T03:14:07Z"));
		String name = HolderName.write(holder);
		assertThat(name).hasSizeLessThanOrEqualTo(63).matches("[ -~]+").endsWith("-7f9c 2026-11-22T03:14:07Z");
		assertThat(HolderName.read(name)).isNotNull().satisfies((read) -> {
			assertThat(read.process()).isEqualTo("pid 4194304");
			assertThat(read.since()).isEqualTo("2026-11-22T03:14:07Z");
			assertThat(read.application()).isNull();
		});
	}

	@Test
	void otherNamesOfConnectionsSayNothing() {
		assertThat(HolderName.read("PostgreSQL JDBC Driver")).isNull();
		assertThat(HolderName.read("migration 7@shop yesterday")).isNull();
		assertThat(HolderName.read("migration 7@shop 2026-22-22T03:14:07Z")).isNull();
		assertThat(HolderName.read(null)).isNull();
	}

	@Test
	void knowsItself() {
		LockHolder self = LockHolder.self("shop");
		assertThat(self.application()).isEqualTo("shop");
		assertThat(self.process()).isEqualTo("pid " + ProcessHandle.current().pid());
		assertThat(self.since()).isBeforeOrEqualTo(Instant.now());
	}

}
