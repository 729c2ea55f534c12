package dev.migration.actuate.endpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import dev.migration.actuate.endpoint.GraphLayout.Line;
import dev.migration.actuate.endpoint.GraphLayout.Node;
import dev.migration.actuate.endpoint.GraphLayout.Row;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GraphLayout}.
 */
class GraphLayoutTests {

	@Test
	void nothingHasNoLane() {
		assertThat(GraphLayout.of(List.of())).isEqualTo(new GraphLayout(List.of(), 0));
	}

	@Test
	void trunkIsOneLane() {
		GraphLayout layout = layout("c -> b", "b -> a", "a");
		assertThat(layout.width()).isEqualTo(1);
		assertThat(layout.rows()).containsExactly(new Row(0, List.of(), List.of(solid(0, 0))),
				new Row(0, List.of(solid(0, 0)), List.of(solid(0, 0))), new Row(0, List.of(solid(0, 0)), List.of()));
	}

	@Test
	void branchesJoinWhereTheyBegan() {
		GraphLayout layout = layout("c -> a", "b -> a", "a");
		assertThat(lanes(layout)).containsExactly(0, 1, 0);
		assertThat(layout.rows().get(1).below()).containsExactlyInAnyOrder(solid(0, 0), solid(1, 0));
		assertThat(layout.rows().get(2).above()).containsExactly(solid(0, 0));
	}

	@Test
	void mergeOpensALaneForEachParent() {
		GraphLayout layout = layout("m -> c, b", "c -> a", "b -> a", "a");
		assertThat(lanes(layout)).containsExactly(0, 0, 1, 0);
		assertThat(layout.rows().get(0).below()).containsExactly(solid(0, 0), solid(0, 1));
		assertThat(layout.rows().get(3).above()).containsExactly(solid(0, 0));
	}

	@Test
	void laneMovesToTheLeftWhenThereIsRoom() {
		GraphLayout layout = layout("m -> x, a", "x", "a");
		assertThat(lanes(layout)).containsExactly(0, 0, 1);
		GraphLayout joined = layout("m -> x, a", "x -> a", "a");
		assertThat(lanes(joined)).containsExactly(0, 0, 0);
		assertThat(joined.rows().get(1).below()).containsExactlyInAnyOrder(solid(1, 0), solid(0, 0));
	}

	@Test
	void dependencyIsDashed() {
		GraphLayout layout = layout("c -> b ; x", "b", "x");
		assertThat(layout.rows().get(0).below()).containsExactly(solid(0, 0), new Line(0, 1, true));
		assertThat(layout.rows().get(1).below()).containsExactly(new Line(1, 1, true));
		assertThat(layout.rows().get(2).above()).containsExactly(new Line(1, 1, true));
	}

	@Test
	void lineOfDescentIsSolidThoughADependencySharesIt() {
		GraphLayout layout = layout("c ; a", "b -> a", "a");
		assertThat(layout.rows().get(2).above()).containsExactly(solid(0, 0));
	}

	@Test
	void endedLaneIsUsedAgain() {
		GraphLayout layout = layout("d", "c", "b", "a");
		assertThat(layout.width()).isEqualTo(1);
	}

	@Test
	void linesMeetBetweenTheRows() {
		GraphLayout layout = GraphLayout.of(history(200));
		for (int i = 1; i < layout.rows().size(); i++) {
			List<Integer> arrive = layout.rows().get(i - 1).below().stream().map(Line::to).distinct().sorted().toList();
			List<Integer> leave = layout.rows().get(i).above().stream().map(Line::from).sorted().toList();
			assertThat(leave).as("row %d", i).isEqualTo(arrive);
		}
		assertThat(layout.rows().get(199).below()).isEmpty();
	}

	@Test
	void sameGraphIsAlwaysDrawnAlike() {
		assertThat(GraphLayout.of(history(200))).isEqualTo(GraphLayout.of(history(200)));
	}

	@Test
	void thousandRevisionsWithBranchesNeedFewLanesAndLines() {
		GraphLayout layout = GraphLayout.of(history(1000));
		assertThat(layout.rows()).hasSize(1000);
		assertThat(layout.width()).isLessThanOrEqualTo(3);
		assertThat(layout.rows().stream().mapToInt((row) -> row.above().size() + row.below().size()).sum())
			.isLessThan(6000);
	}

	@Test
	void branchesThatAllDependOnOneShareItsLane() {
		List<Node> nodes = new ArrayList<>();
		IntStream.range(0, 500).forEach((i) -> nodes.add(new Node("b" + i, List.of("a"), List.of("z"))));
		nodes.add(new Node("a", List.of(), List.of()));
		nodes.add(new Node("z", List.of(), List.of()));
		assertThat(GraphLayout.of(nodes).width()).isEqualTo(3);
	}

	/**
	 * A trunk with a branch of two that is merged again, every ten revisions, and a
	 * dependency on what is far down.
	 */
	private static List<Node> history(int size) {
		List<Node> nodes = new ArrayList<>();
		for (int i = size - 1; i >= 0; i--) {
			List<String> down = (i > 0) ? List.of("r" + (i - 1)) : List.of();
			List<String> dependencies = List.of();
			if (i % 10 == 9) {
				down = List.of("r" + (i - 1), "r" + (i - 3));
			}
			else if (i % 10 == 7) {
				down = List.of("r" + (i - 3));
			}
			else if (i % 100 == 55) {
				dependencies = List.of("r" + (i - 20));
			}
			nodes.add(new Node("r" + i, down, dependencies));
		}
		return nodes;
	}

	private static List<Integer> lanes(GraphLayout layout) {
		return layout.rows().stream().map(Row::lane).toList();
	}

	private static Line solid(int from, int to) {
		return new Line(from, to, false);
	}

	private static GraphLayout layout(String... nodes) {
		return GraphLayout.of(Arrays.stream(nodes).map(GraphLayoutTests::node).toList());
	}

	/**
	 * Reads {@code id -> parent, parent ; dependency}.
	 */
	private static Node node(String text) {
		String[] parts = text.split(";");
		String[] line = parts[0].split("->");
		return new Node(line[0].strip(), (line.length > 1) ? names(line[1]) : List.of(),
				(parts.length > 1) ? names(parts[1]) : List.of());
	}

	private static List<String> names(String text) {
		return Arrays.stream(text.split(",")).map(String::strip).toList();
	}

}
