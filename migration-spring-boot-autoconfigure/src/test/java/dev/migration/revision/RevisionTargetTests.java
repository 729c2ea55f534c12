package dev.migration.revision;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.migration.revision.RevisionTarget.Named;
import dev.migration.revision.RevisionTarget.Range;
import dev.migration.revision.RevisionTarget.Relative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RevisionTargetTests {

	@ParameterizedTest
	@CsvSource({ "4be1c9d07a52,, 4be1c9d07a52", "4be1,, 4be1", "heads,, heads", "shop@head, shop, head",
			"a.b@base, a.b, base", "v1.0,, v1.0", "a-x,, a-x", "a+,, a+", "a@b@c, a, b@c", "HEAD,, HEAD" })
	void readsNames(String text, String branch, String name) {
		assertThat(RevisionTarget.parse(text)).isEqualTo(new Named(branch, name)).hasToString(text);
	}

	@ParameterizedTest
	@CsvSource({ "+1,,, 1", "-2,,, -2", "+0,,, 0", "shop@+1, shop,, 1", "shop@-1, shop,, -1", "head-1,, head, -1",
			"base+2,, base, 2", "4be1+3,, 4be1, 3", "shop@4be1-3, shop, 4be1, -3", "v1.0+1,, v1.0, 1",
			"+99999999999,,, 2147483647", "-99999999999,,, -2147483647", "-2147483648,,, -2147483647" })
	void readsRelativeTargets(String text, String branch, String name, int steps) {
		assertThat(RevisionTarget.parse(text)).isEqualTo(new Relative(branch, name, steps, text)).hasToString(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { ":", "a:", ":b", "a:b", "current:head-1", "shop@base:", "-3:current", "a:+2" })
	void readsRanges(String text) {
		Range range = (Range) RevisionTarget.parse(text);
		assertThat(range).hasToString(text);
		int colon = text.indexOf(':');
		assertThat(range.start()).isEqualTo((colon > 0) ? RevisionTarget.parse(text.substring(0, colon)) : null);
		assertThat(range.end())
			.isEqualTo((colon < text.length() - 1) ? RevisionTarget.parse(text.substring(colon + 1)) : null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "shop@", "@head", "a:b:c", "a@:b" })
	void refusesWhatIsNoTarget(String text) {
		assertThatExceptionOfType(MalformedTargetException.class).isThrownBy(() -> RevisionTarget.parse(text))
			.withMessageContainingAll("is not a revision target", "'heads'", "'<branch>@head'");
	}

	@Test
	void symbolsAreWhatAPersonTypes() {
		assertThat(RevisionTarget.parse("heads")).isEqualTo(RevisionTarget.HEADS);
		assertThat(RevisionTarget.parse("head")).isEqualTo(RevisionTarget.HEAD);
		assertThat(RevisionTarget.parse("base")).isEqualTo(RevisionTarget.BASE);
		assertThat(RevisionTarget.parse("current")).isEqualTo(RevisionTarget.CURRENT);
	}

}
