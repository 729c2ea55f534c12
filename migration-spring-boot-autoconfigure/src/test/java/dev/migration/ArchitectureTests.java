package dev.migration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Holds the packages to their arrows: what each may import. A package may also import
 * what is behind those that it imports; all may import the root.
 */
@AnalyzeClasses(packages = "dev.migration", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String ROOT = "dev.migration";

	private static final Map<String, Set<String>> ARROWS = new LinkedHashMap<>();
	static {
		ARROWS.put("revision", Set.of());
		ARROWS.put("source", Set.of("revision"));
		ARROWS.put("plan", Set.of("revision"));
		ARROWS.put("session", Set.of());
		ARROWS.put("store", Set.of("plan", "session", "operation"));
		ARROWS.put("lock", Set.of("session"));
		ARROWS.put("operation", Set.of("session"));
		ARROWS.put("jpa", Set.of());
		ARROWS.put("aggregate", Set.of());
		ARROWS.put("execution",
				Set.of("revision", "source", "plan", "session", "store", "lock", "operation", "backfill"));
		ARROWS.put("backfill", Set.of("source", "session", "store", "operation"));
		ARROWS.put("command", Set.of("execution", "backfill"));
		ARROWS.put("actuate.endpoint", Set.of("execution", "store", "backfill"));
		ARROWS.put("actuate.info", Set.of("execution"));
		ARROWS.put("health", Set.of("execution", "store", "backfill"));
		ARROWS.put("metrics", Set.of("execution", "store", "backfill"));
		ARROWS.put("autoconfigure", Set.copyOf(ARROWS.keySet()));
	}

	@ArchTest
	static final ArchRule everyPackageHasARowInTheTable = classes().should()
		.resideInAnyPackage(withRoot(ARROWS.keySet()));

	@ArchTest
	static final ArchRule packagesImportOnlyAlongTheArrows = layers();

	@ArchTest
	static final ArchRule packagesHaveNoCycles = slices().matching(ROOT + ".(**)")
		.should()
		.beFreeOfCycles()
		.allowEmptyShould(true);

	@ArchTest
	static final ArchRule onlyTheGlueKnowsSpringBoot = noClasses().that()
		.resideOutsideOfPackages(packages("actuate.endpoint", "actuate.info", "health", "command", "autoconfigure"))
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot..");

	@ArchTest
	static final ArchRule onlyMetricsKnowMicrometer = noClasses().that()
		.resideOutsideOfPackages(packages("metrics", "autoconfigure"))
		.should()
		.dependOnClassesThat()
		.resideInAPackage("io.micrometer..");

	@ArchTest
	static final ArchRule everyPackageIsNullMarked = classes()
		.should(ArchCondition.from(DescribedPredicate.describe("be in a package annotated @NullMarked",
				(JavaClass type) -> type.getPackage().isAnnotatedWith(NullMarked.class))));

	private static LayeredArchitecture layers() {
		LayeredArchitecture layers = layeredArchitecture().consideringOnlyDependenciesInLayers()
			.withOptionalLayers(true)
			.layer("root")
			.definedBy(ROOT);
		for (String name : ARROWS.keySet()) {
			layers = layers.layer(name).definedBy(packages(name));
		}
		layers = layers.whereLayer("root").mayNotAccessAnyLayer();
		for (String name : ARROWS.keySet()) {
			Set<String> reachable = reachableFrom(name);
			reachable.add("root");
			layers = layers.whereLayer(name).mayOnlyAccessLayers(reachable.toArray(String[]::new));
		}
		return layers;
	}

	private static Set<String> reachableFrom(String name) {
		Set<String> reachable = new TreeSet<>(ARROWS.get(name));
		ARROWS.get(name).forEach((next) -> reachable.addAll(reachableFrom(next)));
		return reachable;
	}

	private static String[] withRoot(Set<String> names) {
		Set<String> all = new TreeSet<>(Set.of(packages(names.toArray(String[]::new))));
		all.add(ROOT);
		return all.toArray(String[]::new);
	}

	private static String[] packages(String... names) {
		String[] packages = new String[names.length];
		for (int i = 0; i < names.length; i++) {
			packages[i] = ROOT + "." + names[i] + "..";
		}
		return packages;
	}

}
