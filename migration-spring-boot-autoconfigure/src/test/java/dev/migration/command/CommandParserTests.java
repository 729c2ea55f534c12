package dev.migration.command;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link CommandParser}.
 */
class CommandParserTests {

	private final CommandParser parser = new CommandParser(MigrationCommands.all(), false);

	@Test
	void relativeTargetIsNoOption() {
		assertThat(parse("downgrade", "-1").parameters()).containsExactly("-1");
		assertThat(parse("upgrade", "+2").parameters()).containsExactly("+2");
		assertThat(parse("downgrade", "shop@-1", "--yes").parameters()).containsExactly("shop@-1");
	}

	@Test
	void unknownOptionIsRefused() {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> parse("upgrade", "--sgl"))
			.withMessageContaining("--sgl")
			.withMessageContaining("migrations upgrade --help");
	}

	@Test
	void unknownCommandIsRefusedWithWhatWasMeant() {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> parse("upgrad"))
			.withMessageContaining("Did you mean upgrade");
	}

	@Test
	void secondTargetIsRefused() {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> parse("upgrade", "a", "b"));
	}

	@Test
	void missingTargetIsRefused() {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> parse("downgrade"))
			.withMessageContaining("<target>");
	}

	@Test
	void stampTakesSeveralRevisions() {
		assertThat(parse("stamp", "a", "b", "a", "--purge").parameters()).containsExactly("a", "b", "a");
	}

	@Test
	void listsAreRepeatedOrSeparatedByCommas() {
		assertThat(parse("revision", "-m", "x", "--head", "a,b", "--head", "c").values("--head")).containsExactly("a",
				"b", "c");
	}

	@Test
	void valueThatMayBeLeftOutFollowsAnEqualsSign() {
		assertThat(parse("upgrade", "--finish-backfills=10m", "heads").value("--finish-backfills")).isEqualTo("10m");
		ParsedCommand without = parse("upgrade", "--finish-backfills", "heads");
		assertThat(without.value("--finish-backfills")).isEmpty();
		assertThat(without.parameters()).containsExactly("heads");
		assertThat(parse("upgrade", "heads", "--finish-backfills").has("--finish-backfills")).isTrue();
		assertThat(parse("upgrade").has("--finish-backfills")).isFalse();
	}

	@Test
	void dryRunOfABackfillKnowsHowManyChunks() {
		assertThat(parse("backfill", "run", "--dry-run", "7c01").value("--dry-run")).isEqualTo("3");
		assertThat(parse("backfill", "run", "7c01", "--dry-run=5").value("--dry-run")).isEqualTo("5");
	}

	@Test
	void commandOfAGroupIsFoundByItsName() {
		assertThat(parse("backfill", "status").command()).isInstanceOf(BackfillStatusCommand.class);
		assertThat(parse("backfill", "pause", "7c01", "--reason=deploy").parameters()).containsExactly("7c01");
	}

	@Test
	void groupAloneDoesNothing() {
		ParsedCommand parsed = parse("backfill");
		assertThat(parsed.command()).isNull();
		assertThat(parsed.usage()).startsWith("Usage: migrations backfill").contains("  retry  ");
	}

	@Test
	void unknownCommandOfAGroupIsRefusedWithWhatWasMeant() {
		assertThatExceptionOfType(UsageException.class).isThrownBy(() -> parse("backfill", "statu"))
			.withMessageContaining("Did you mean status")
			.withMessageContaining("migrations backfill --help");
	}

	@Test
	void helpOfAGroupListsItsCommands() {
		ParsedCommand parsed = parse("backfill", "--help");
		assertThat(parsed.help()).isTrue();
		BackfillCommands.group()
			.commands()
			.forEach((command) -> assertThat(parsed.usage()).contains("  " + command.spec().name()));
		assertThat(parse("backfill", "work", "-h").usage()).contains("--exit-when-done").contains("--json");
	}

	@Test
	void helpListsEveryCommand() {
		ParsedCommand parsed = parse("--help");
		assertThat(parsed.help()).isTrue();
		MigrationCommands.all().forEach((command) -> assertThat(parsed.usage()).contains("  " + command.spec().name()));
	}

	@Test
	void helpOfACommandTellsItsOptions() {
		ParsedCommand parsed = parse("current", "-h");
		assertThat(parsed.help()).isTrue();
		assertThat(parsed.usage()).contains("migrations current").contains("--check-heads").contains("--json");
	}

	@Test
	void commandIsFoundByItsName() {
		assertThat(parse("check").command()).isInstanceOf(CheckCommand.class);
		assertThat(parse().command()).isNull();
	}

	private ParsedCommand parse(String... arguments) {
		return this.parser.parse(List.of(arguments));
	}

}
