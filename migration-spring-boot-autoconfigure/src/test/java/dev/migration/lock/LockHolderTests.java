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
	void knowsItself() {
		LockHolder self = LockHolder.self("shop");
		assertThat(self.application()).isEqualTo("shop");
		assertThat(self.process()).isEqualTo("pid " + ProcessHandle.current().pid());
		assertThat(self.since()).isBeforeOrEqualTo(Instant.now());
	}

}
