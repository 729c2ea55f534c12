package dev.migration.source;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.migration.Backfill;
import dev.migration.Migration;
import dev.migration.Operations;
import dev.migration.Revision;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.GraphProblem.InvalidDeclaration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.aot.BeanInstanceSupplier;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link BeanSource}.
 */
class BeanSourceTests {

	private static final AtomicInteger instances = new AtomicInteger();

	@BeforeEach
	void reset() {
		instances.set(0);
	}

	@Test
	void classIsReadWithoutBeingInstantiated() {
		withBeans((content) -> {
			DeclaredRevision revision = revisions(content).get("a1");
			assertThat(revision.down()).containsExactly("b2");
			assertThat(revision.dependsOn()).containsExactly("c3");
			assertThat(revision.labels()).containsExactly("shop");
			assertThat(revision.message()).isEqualTo("split city");
			assertThat(revision.source()).isEqualTo(SplitCity.class.getName());
			assertThat(revision.type()).isEqualTo(DeclaredRevision.Type.JAVA);
			assertThat(revision.reversible()).isFalse();
			assertThat(revision.transactional()).isFalse();
			assertThat(revision.afterBackfill()).containsExactly("b2", "d4");
			assertThat(revision.backfill()).isFalse();
			assertThat(revision.checksum()).isNull();
			assertThat(instances).hasValue(0);
			assertThat(content.definitions().get(0).migration().get()).isInstanceOf(SplitCity.class);
			assertThat(instances).hasValue(1);
		}, SplitCity.class);
	}

	@Test
	void overriddenDowngradeIsReversible() {
		withBeans((content) -> assertThat(revisions(content)).hasEntrySatisfying("b2", (revision) -> {
			assertThat(revision.reversible()).isTrue();
			assertThat(revision.message()).isEqualTo("Fill it");
		}), Reversible.class);
	}

	@Test
	void inheritedDowngradeIsReversible() {
		withBeans((content) -> assertThat(revisions(content).get("i1").reversible()).isTrue(), Inheriting.class);
	}

	@Test
	void interfaceThatIsDeclaredAgainHidesNothing() {
		withBeans((content) -> {
			assertThat(revisions(content).get("d1").reversible()).isTrue();
			assertThat(revisions(content).get("d1").backfill()).isTrue();
		}, DeclaredAgain.class);
	}

	@Test
	void overriddenBackfillIsKnownWithoutBeingCalled() {
		withBeans((content) -> {
			assertThat(revisions(content).get("f1").backfill()).isTrue();
			assertThat(revisions(content).get("f1").reversible()).isFalse();
			assertThat(instances).hasValue(0);
		}, Filling.class);
	}

	@Test
	void backfillOfABaseClassOrAnInterfaceIsInherited() {
		withBeans((content) -> {
			assertThat(revisions(content).get("i1").backfill()).isTrue();
			assertThat(revisions(content).get("i2").backfill()).isTrue();
		}, Inheriting.class, InheritingFromAnInterface.class);
	}

	@Test
	void backfillOfABeanMethodIsKnownAsFarAsItsReturnTypeIs() {
		withBeans((content) -> {
			Map<String, DeclaredRevision> revisions = revisions(content);
			assertThat(revisions.get("k1").backfill()).isTrue();
			assertThat(revisions.get("k2").backfill()).isFalse();
			assertThat(revisions.get("k3").backfill()).isNull();
			assertThat(revisions.get("k4").backfill()).isNull();
			assertThat(revisions.get("k4").afterBackfill()).containsExactly("k1");
			assertThat(instances).hasValue(0);
		}, BackfillMethods.class);
	}

	@Test
	void beanMethodsAreReadWithoutBeingInvoked() {
		withBeans((content) -> {
			Map<String, DeclaredRevision> revisions = revisions(content);
			assertThat(revisions).containsOnlyKeys("m1", "m2", "m3", "m4");
			assertThat(revisions.get("m1").source()).isEqualTo(Methods.class.getName() + "#addURLColumn");
			assertThat(revisions.get("m1").message()).isEqualTo("add url column");
			assertThat(revisions.get("m1").reversible()).isNull();
			assertThat(revisions.get("m2").source()).isEqualTo(Methods.class.getName() + "#instanceMethod");
			assertThat(revisions.get("m2").down()).containsExactly("m1");
			assertThat(revisions.get("m3").reversible()).isTrue();
			assertThat(revisions.get("m4").message()).isEqualTo("renamed");
			assertThat(instances).hasValue(0);
			assertThat(content.definitions().get(0).migration().get()).isNotNull();
			assertThat(instances).hasValue(1);
		}, Methods.class);
	}

	@Test
	void annotatedClassFromABeanMethodIsItsOwnSource() {
		withBeans((content) -> assertThat(revisions(content).get("a1").source()).isEqualTo(SplitCity.class.getName()),
				ReturnsAnnotatedClass.class);
	}

	@Test
	void annotatedBeanThatIsNoMigrationIsAProblem() {
		withBeans((content) -> {
			assertThat(content.definitions()).isEmpty();
			assertThat(content.problems()).singleElement()
				.isInstanceOfSatisfying(InvalidDeclaration.class, (problem) -> {
					assertThat(problem.source()).isEqualTo(NoMigration.class.getName());
					assertThat(problem.explanation())
						.contains("is annotated with @Revision but is no dev.migration.Migration");
				});
		}, NoMigration.class);
	}

	@Test
	void migrationWithoutAnnotationIsUnidentified() {
		withBeans((content) -> {
			assertThat(content.definitions()).isEmpty();
			assertThat(content.unidentified()).singleElement().satisfies((missing) -> {
				assertThat(missing.revision().source()).isEqualTo(Unannotated.class.getName());
				assertThat(missing.fault()).contains("is a Migration without @Revision");
			});
		}, Unannotated.class);
	}

	@Test
	void emptyIdIsUnidentified() {
		withBeans((content) -> {
			assertThat(content.definitions()).isEmpty();
			assertThat(content.unidentified()).extracting((missing) -> missing.revision().down())
				.containsExactlyInAnyOrder(List.of(), List.of("a1"));
		}, NoId.class, BlankId.class);
	}

	@Test
	void beansOfAncestorsAreNotRead() {
		try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext(SplitCity.class);
				AnnotationConfigApplicationContext child = new AnnotationConfigApplicationContext()) {
			child.setParent(parent);
			child.register(Reversible.class);
			child.refresh();
			assertThat(revisions(MigrationSource.beans(child.getBeanFactory()).read())).containsOnlyKeys("b2");
		}
	}

	@Test
	void otherBeansAreNotInstantiated() {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(Others.class)) {
			instances.set(0);
			assertThat(MigrationSource.beans(context.getBeanFactory()).read().definitions()).isEmpty();
			assertThat(instances).hasValue(0);
		}
	}

	@Test
	void definitionsThatWereProcessedAheadOfTimeAreRead() {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		RootBeanDefinition method = new RootBeanDefinition(Methods.class);
		method.setTargetType(Migration.class);
		method.setLazyInit(true);
		method.setInstanceSupplier(BeanInstanceSupplier.<Migration>forFactoryMethod(Methods.class, "addURLColumn")
			.withGenerator((registered) -> Methods.addURLColumn()));
		beanFactory.registerBeanDefinition("addURLColumn", method);
		RootBeanDefinition type = new RootBeanDefinition(SplitCity.class);
		type.setInstanceSupplier(SplitCity::new);
		beanFactory.registerBeanDefinition("splitCity", type);
		Map<String, DeclaredRevision> revisions = revisions(MigrationSource.beans(beanFactory).read());
		assertThat(revisions).containsOnlyKeys("a1", "m1");
		assertThat(revisions.get("m1").source()).isEqualTo(Methods.class.getName() + "#addURLColumn");
		assertThat(revisions.get("m1").message()).isEqualTo("add url column");
		assertThat(revisions.get("a1").source()).isEqualTo(SplitCity.class.getName());
		assertThat(instances).hasValue(0);
	}

	private static void withBeans(Consumer<SourceContent> assertions, Class<?>... components) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(components)) {
			assertions.accept(MigrationSource.beans(context.getBeanFactory()).read());
		}
	}

	private static Map<String, DeclaredRevision> revisions(SourceContent content) {
		assertThat(content.problems()).isEmpty();
		assertThat(content.unidentified()).isEmpty();
		return content.definitions()
			.stream()
			.map(MigrationDefinition::revision)
			.collect(Collectors.toMap(DeclaredRevision::id, Function.identity()));
	}

	@Revision(id = "a1", down = "b2", dependsOn = "c3", labels = "shop", transactional = false,
			afterBackfill = { "b2", "d4" })
	static class SplitCity implements Migration {

		SplitCity() {
			instances.incrementAndGet();
		}

		@Override
		public void upgrade(Operations op) {
		}

	}

	@Revision(id = "b2", message = "Fill it")
	static class Reversible implements Migration {

		@Override
		public void upgrade(Operations op) {
		}

		@Override
		public void downgrade(Operations op) {
		}

	}

	@Revision(id = "i1")
	static class Inheriting extends Base {

	}

	abstract static class Base implements Migration {

		@Override
		public void upgrade(Operations op) {
		}

		@Override
		public void downgrade(Operations op) {
		}

		@Override
		public void backfill(Backfill backfill) {
		}

	}

	@Revision(id = "d1")
	static class DeclaredAgain extends Base implements Migration {

	}

	@Revision(id = "f1")
	static class Filling implements Migration {

		Filling() {
			instances.incrementAndGet();
		}

		@Override
		public void upgrade(Operations op) {
		}

		@Override
		public void backfill(Backfill backfill) {
			throw new IllegalStateException("only a run asks for it");
		}

	}

	interface Fills extends Migration {

		@Override
		default void backfill(Backfill backfill) {
		}

	}

	@Revision(id = "i2")
	static class InheritingFromAnInterface implements Fills {

		@Override
		public void upgrade(Operations op) {
		}

	}

	abstract static class Undecided implements Migration {

	}

	@Configuration
	static class BackfillMethods {

		@Bean
		@Lazy
		@Revision(id = "k1")
		static Base known() {
			instances.incrementAndGet();
			return new Inheriting();
		}

		@Bean
		@Lazy
		@Revision(id = "k2")
		static Unannotated none() {
			instances.incrementAndGet();
			return new Unannotated();
		}

		@Bean
		@Lazy
		@Revision(id = "k3")
		static Undecided undecided() {
			instances.incrementAndGet();
			throw new IllegalStateException();
		}

		@Bean
		@Lazy
		@Revision(id = "k4", down = "k1", afterBackfill = "k1")
		static Migration lambda() {
			instances.incrementAndGet();
			return (op) -> {
			};
		}

	}

	@Configuration
	static class Methods {

		@Bean
		@Revision(id = "m1")
		static Migration addURLColumn() {
			instances.incrementAndGet();
			return (op) -> {
			};
		}

		@Bean
		@Lazy
		@Revision(id = "m2", down = "m1")
		Migration instanceMethod() {
			instances.incrementAndGet();
			return Migration.of((op) -> {
			}, (op) -> {
			});
		}

		@Bean
		@Revision(id = "m3")
		static Base concrete() {
			instances.incrementAndGet();
			return new Inheriting();
		}

		@Bean("otherName")
		@Revision(id = "m4")
		static Migration renamed() {
			instances.incrementAndGet();
			return (op) -> {
			};
		}

	}

	@Configuration
	static class ReturnsAnnotatedClass {

		@Bean
		static SplitCity any() {
			return new SplitCity();
		}

	}

	@Revision(id = "n1")
	static class NoMigration {

	}

	static class Unannotated implements Migration {

		@Override
		public void upgrade(Operations op) {
		}

	}

	@Revision
	static class NoId extends Unannotated {

	}

	@Revision(id = " ", down = "a1")
	static class BlankId extends Unannotated {

	}

	@Configuration
	static class Others {

		@Bean
		@Lazy
		static String text() {
			instances.incrementAndGet();
			return "text";
		}

		@Bean
		@Lazy
		static FactoryBean<?> unknownFactory() {
			instances.incrementAndGet();
			throw new IllegalStateException();
		}

	}

}
