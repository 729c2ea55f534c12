package dev.migration.source;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import dev.migration.Migration;
import dev.migration.Revision;
import dev.migration.revision.DeclaredRevision;
import dev.migration.revision.GraphProblem;
import dev.migration.revision.GraphProblem.InvalidDeclaration;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Reads the declarations of beans, from their types and annotations alone: that works for
 * bean definitions which were processed ahead of time, too.
 */
final class BeanSource implements MigrationSource {

	private final ConfigurableListableBeanFactory beanFactory;

	BeanSource(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public SourceContent read() {
		List<MigrationDefinition> definitions = new ArrayList<>();
		List<UnidentifiedRevision> unidentified = new ArrayList<>();
		List<GraphProblem> problems = new ArrayList<>();
		Set<String> migrations = Set.of(this.beanFactory.getBeanNamesForType(Migration.class, true, false));
		for (String name : union(migrations, annotatedBeans())) {
			BeanDeclaration bean = BeanDeclaration.of(this.beanFactory, name);
			Revision annotation = annotation(name);
			DeclaredRevision revision = bean.revision(annotation);
			if (!migrations.contains(name)) {
				problems.add(new InvalidDeclaration(revision.source(), notAMigration(bean)));
			}
			else if (revision.id().isEmpty()) {
				unidentified.add(new UnidentifiedRevision(revision,
						(annotation != null) ? "It has no id yet: "
								: "The bean '%s' is a Migration without @Revision, so it has no place in the graph: "
									.formatted(name)));
			}
			else {
				definitions
					.add(new MigrationDefinition(revision, () -> this.beanFactory.getBean(name, Migration.class)));
			}
		}
		return new SourceContent(definitions, unidentified, problems);
	}

	private static String notAMigration(BeanDeclaration bean) {
		return "The bean '%s' is annotated with @Revision but is no dev.migration.Migration: implement that interface, or return it from the bean method"
			.formatted(bean.name());
	}

	private static Set<String> union(Set<String> migrations, Set<String> annotated) {
		Set<String> names = new TreeSet<>(migrations);
		names.addAll(annotated);
		return names;
	}

	private Set<String> annotatedBeans() {
		Set<String> names = new TreeSet<>();
		for (Iterator<String> all = this.beanFactory.getBeanNamesIterator(); all.hasNext();) {
			String name = all.next();
			if (!isAbstract(name) && annotation(name) != null) {
				names.add(name);
			}
		}
		return names;
	}

	private boolean isAbstract(String name) {
		return this.beanFactory.containsBeanDefinition(name) && this.beanFactory.getBeanDefinition(name).isAbstract();
	}

	private @Nullable Revision annotation(String name) {
		return this.beanFactory.findAnnotationOnBean(name, Revision.class, false);
	}

}
