package dev.migration.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The backfills of a SQL file, and the sections that take them back, brought together.
 */
final class BackfillSections {

	private final List<BackfillSection> backfills = new ArrayList<>();

	private final Map<BackfillSection, @Nullable BackfillSection> downgrades = new LinkedHashMap<>();

	private final Consumer<String> problems;

	BackfillSections(Consumer<String> problems) {
		this.problems = problems;
	}

	void add(BackfillSection section) {
		if (section.isDowngrade()) {
			this.downgrades.put(section,
					this.backfills.isEmpty() ? null : this.backfills.get(this.backfills.size() - 1));
		}
		else {
			this.backfills.add(section);
		}
	}

	boolean isEmpty() {
		return this.backfills.isEmpty() && this.downgrades.isEmpty();
	}

	/**
	 * Ends the file.
	 * @return the backfills that have no problem
	 */
	List<SqlBackfill> end() {
		checkNames();
		Map<BackfillSection, BackfillSection> waysBack = waysBack();
		return this.backfills.stream().flatMap((section) -> section.backfill(waysBack.get(section)).stream()).toList();
	}

	private void checkNames() {
		Map<String, Integer> lines = new LinkedHashMap<>();
		for (BackfillSection section : this.backfills) {
			Integer first = lines.putIfAbsent(section.name(), section.line());
			if (first != null) {
				this.problems.accept(
						"Line %d begins another backfill \"%s\", as line %d did: name one of them with \"-- name: …\" in the line below it"
							.formatted(section.line(), section.name(), first));
			}
		}
	}

	private Map<BackfillSection, BackfillSection> waysBack() {
		Map<BackfillSection, BackfillSection> waysBack = new LinkedHashMap<>();
		this.downgrades.forEach((section, above) -> {
			Optional<BackfillSection> meant = section.argument().isEmpty() ? Optional.ofNullable(above)
					: find(section.argument());
			BackfillSection first = meant.map((backfill) -> waysBack.putIfAbsent(backfill, section)).orElse(null);
			if (meant.isEmpty()) {
				this.problems.accept(withoutBackfill(section));
			}
			else if (first != null) {
				this.problems.accept("Line %d takes the backfill \"%s\" back again, as line %d did: keep one"
					.formatted(section.line(), meant.get().name(), first.line()));
			}
		});
		return waysBack;
	}

	private Optional<BackfillSection> find(String name) {
		return single((section) -> section.name().equals(name))
			.or(() -> single((section) -> section.table().equals(name)));
	}

	private Optional<BackfillSection> single(Predicate<BackfillSection> condition) {
		List<BackfillSection> found = this.backfills.stream().filter(condition).toList();
		return (found.size() == 1) ? Optional.of(found.get(0)) : Optional.empty();
	}

	private String withoutBackfill(BackfillSection section) {
		if (section.argument().isEmpty()) {
			return "Line %d, \"-- backfill-downgrade\", has no \"-- backfill\" above it: move it below the one that it takes back"
				.formatted(section.line());
		}
		String names = this.backfills.stream().map(BackfillSection::name).collect(Collectors.joining(", "));
		return "Line %d takes back \"%s\", but no backfill of this file has that name. Their names are: %s"
			.formatted(section.line(), section.argument(), names);
	}

}
