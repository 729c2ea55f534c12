package dev.migration.actuate.endpoint;

import java.util.List;
import java.util.Locale;

import dev.migration.actuate.endpoint.MigrationsDescriptor.MigratorDescriptor;
import dev.migration.backfill.BackfillState;
import dev.migration.execution.DatabaseState;
import dev.migration.execution.RevisionState;
import dev.migration.revision.DeclaredRevision.Type;
import dev.migration.store.AttemptError;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GraphPage}.
 */
class GraphPageTests {

	private static final String ATTACK = "<script>alert(1)</script>\"'&";

	@Test
	void asksForNothingElse() {
		String page = page(GraphPages.hundred());
		assertThat(page).contains("content=\"default-src &#39;none&#39;; style-src &#39;sha256-")
			.doesNotContainIgnoringCase("<script", "<link", "<img", "<iframe", "@import", "url(", "http://", "https://",
					" style=", " onclick");
	}

	@Test
	void tellsHowTheDatabaseStands() {
		assertThat(page(GraphPages.five())).contains("<h1>migrator</h1>", "class=\"state failed\">Failed<",
				"PostgreSQL 17.11 · public · shop", "<dt>Applied</dt><dd>3 of 5</dd>", "<dt>Pending</dt><dd>2</dd>",
				"<dt>Current</dt><dd><a href=\"#migrator.a1d40f6be2c9\">");
	}

	@Test
	void eachRevisionHasARowWithItsStateInWords() {
		assertThat(page(GraphPages.five())).containsSubsequence("merge elevation and time zone", ">head<", ">Pending<",
				"add time zone", "class=\"is failed\">Failed", "add elevation", ">geography<", ">current<",
				"class=\"is applied\">Applied <time datetime=\"2026-11-22T03:14:07.512Z\"", "create country",
				">changed since<");
	}

	@Test
	void factsUnfoldWhereTheLinksLead() {
		String page = page(GraphPages.five());
		assertThat(page).contains("<div class=\"facts\" id=\"migrator.9b3c5d0e7f24\">",
				"<dt>After</dt><dd><a href=\"#migrator.8f2ab0c4d611\">",
				"<dt>Followed by</dt><dd><a href=\"#migrator.b7e92c5d3a10\"", "<dt>Took</dt><dd>412 ms</dd>",
				"<dt>Rows changed</dt><dd>1204</dd>", "startup, shop 2.4.1 on shop-7f9c, as shop_ddl",
				"<strong>Failed at statement 2</strong>: PSQLException: no column &quot;elevation&quot; (SQLState 42703)");
	}

	@Test
	void showsWhatRunsAndWhatNobodyDeclares() {
		assertThat(page(GraphPages.hundred())).contains("<strong>Running now</strong>", "class=\"node running\"",
				"class=\"node unknown\"", ">ffee00112233</code>", "class=\"state ahead\">Ahead<");
	}

	@Test
	void revisionThatIsHeldSaysByWhat() {
		assertThat(page(GraphPages.held())).contains("<dt>Held</dt><dd>1</dd>", "class=\"is held\">Held<",
				"class=\"node held\"",
				"<dt>After the backfill of</dt><dd><a href=\"#migrator.7c01aa90b3d4\"><code>7c01aa90b3d4</code></a></dd>");
	}

	@Test
	void legendKnowsWhatIsHeld() {
		assertThat(page(GraphPages.five())).containsSubsequence("aria-label=\"Legend\"", "class=\"node held\"", "Held");
	}

	@Test
	void backfillsAreATable() {
		assertThat(page(GraphPages.held())).containsSubsequence("<h2>Backfills</h2>",
				"<th scope=\"col\">Remaining</th>", "<a href=\"#migrator.7c01aa90b3d4\">", " customer",
				"class=\"is running\">Running<",
				"<progress max=\"1\" value=\"0.2408\" aria-label=\"Progress\">24 %</progress> 24 %",
				"<small>1,204,000 of 5,000,000 rows</small>", "<td class=\"figure\">12,346 rows/s</td>",
				"<td class=\"figure\">5m7s</td>", "<td class=\"figure\">5,000 rows</td>",
				"<td class=\"figure some\">3</td>", " supplier", "class=\"is paused\">Paused<",
				"<small>Asked for by anna</small>", "<td class=\"figure\">–</td>");
	}

	@Test
	void backfillsThatHaveEndedAreFoldedAway() {
		assertThat(page(GraphPages.held())).containsSubsequence(" supplier", "<summary>Ended: 1</summary>", " partner",
				"class=\"is done\">Done<", "100 %", "</details>", "<ol class=\"graph\">");
	}

	@Test
	void revisionsSayThatTheirBackfillIsNotComplete() {
		assertThat(page(GraphPages.held()))
			.contains("<span class=\"tag\">backfill running</span>", "<span class=\"tag\">backfill paused</span>")
			.doesNotContain("backfill done");
	}

	@Test
	void databaseThatOwesNothingHasNoTableOfBackfills() {
		assertThat(page(GraphPages.five())).doesNotContain("<table", "<progress", "Backfills");
	}

	@Test
	void drawingIsTheSameWhateverTheLanguageOfThePlatform() {
		String page = page(GraphPages.five()) + page(GraphPages.held());
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
		try {
			assertThat(page(GraphPages.five()) + page(GraphPages.held())).isEqualTo(page);
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void dependenciesAreDashed() {
		assertThat(page(GraphPages.hundred())).containsPattern("class=\"lane-\\d dashed\" d=\"M\\d+ 22C");
	}

	@Test
	void dependencyOnALabelLeadsToItsRevision() {
		RevisionDescriptor base = GraphPages.revision("aaaa1", "a", RevisionState.APPLIED, List.of("area"));
		RevisionDescriptor other = GraphPages.revision("bbbb1", "b", RevisionState.APPLIED, List.of(), List.of("area"),
				List.of());
		String page = page(migrator(List.of(other, base)));
		assertThat(page).contains("<dt>Depends on</dt><dd>area</dd>",
				"<dt>Followed by</dt><dd><a href=\"#migrator.bbbb1\">");
	}

	@Test
	void textOfOthersIsNoMarkup() {
		RevisionDescriptor evil = new RevisionDescriptor("id" + ATTACK, "message" + ATTACK, List.of("down" + ATTACK),
				List.of("depends" + ATTACK), List.of("label" + ATTACK), List.of("after" + ATTACK), "source" + ATTACK,
				Type.JAVA, RevisionState.FAILED, true, null, false, "sum" + ATTACK, null, null, null, null, null, null,
				new AttemptError(ATTACK, 1, "error" + ATTACK), null, "reason" + ATTACK, null);
		BackfillDescriptor backfill = GraphPages.backfill("table" + ATTACK, BackfillState.FAILED, 1, "why" + ATTACK);
		MigratorDescriptor migrator = new MigratorDescriptor(null, null, null, List.of("current" + ATTACK),
				List.of("head" + ATTACK), null, null, List.of("unknown" + ATTACK), null, null, List.of(evil),
				List.of(backfill), "reason" + ATTACK);
		assertThat(page(migrator)).doesNotContain("<script")
			.contains("message&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;", "reason&lt;script&gt;",
					"error&lt;script&gt;", "label&lt;script&gt;", "unknown&lt;script&gt;", "after&lt;script&gt;",
					"table&lt;script&gt;", "why&lt;script&gt;");
	}

	@Test
	void databaseThatDoesNotAnswerLeavesWhatIsDeclared() {
		MigratorDescriptor five = GraphPages.five();
		MigratorDescriptor down = new MigratorDescriptor(null, null, null, null, five.heads(), null, null, null, null,
				null, five.revisions(), null, "The database does not answer");
		assertThat(page(down)).contains("class=\"state no-answer\">No answer<", "role=\"alert\">The database does not",
				"add runways", "<dt>Applied</dt><dd>?</dd>");
	}

	private static MigratorDescriptor migrator(List<RevisionDescriptor> revisions) {
		return GraphPages.migrator(DatabaseState.UP_TO_DATE, List.of(), List.of(), List.of(), null, revisions);
	}

	private static String page(MigratorDescriptor migrator) {
		return GraphPage.of(GraphPages.of(migrator));
	}

}
