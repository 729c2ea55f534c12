package dev.migration.autoconfigure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.migration.Migration;
import dev.migration.execution.MigrationInitializer;
import dev.migration.execution.Migrator;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;

/**
 * Explains why a bean that the migrations need cannot have a bean that waits for the
 * migrations. Goes before Spring Boot's own analyzer, whose advice to allow circular
 * references would lose the order.
 */
class MigrationCycleFailureAnalyzer extends AbstractFailureAnalyzer<BeanCurrentlyInCreationException>
		implements Ordered {

	private final BeanFactory beanFactory;

	MigrationCycleFailureAnalyzer(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public int getOrder() {
		return 0;
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BeanCurrentlyInCreationException cause) {
		List<BeanInCreation> needed = needed(BeanInCreation.cycle(rootFailure));
		return needed.isEmpty() ? null : analysis(needed, cause);
	}

	/**
	 * What the migrations need, each bean in need of the next, and the last in need of
	 * the migrations.
	 */
	private List<BeanInCreation> needed(List<BeanInCreation> cycle) {
		if (cycle.stream().noneMatch(this::isOurs)) {
			return List.of();
		}
		List<BeanInCreation> rotated = new ArrayList<>(cycle);
		while (!isOurs(rotated.get(rotated.size() - 1)) || isOurs(rotated.get(0))) {
			Collections.rotate(rotated, -1);
		}
		return rotated.stream().takeWhile((bean) -> !isOurs(bean)).toList();
	}

	private FailureAnalysis analysis(List<BeanInCreation> needed, BeanCurrentlyInCreationException cause) {
		BeanInCreation first = needed.get(0);
		BeanInCreation last = needed.get(needed.size() - 1);
		boolean migration = first.revision() || isMatch(first.name(), Migration.class);
		String injected = (first.injected() != null) ? first.injected() : "the bean '" + last.name() + "'";
		String through = (needed.size() > 2) ? ", and through it the bean '" + last.name() + "'" : "";
		String description = (migration ? "The migration '%s' needs %s%s, which waits until the migrations have run."
				: "The migrations need '%s'. It needs %s%s, which waits until the migrations have run.")
			.formatted(first.name(), injected, through);
		return new FailureAnalysis(description, migration ? remedy(injected) : remedyOfOther(first.name()), cause);
	}

	private static String remedy(String injected) {
		return ("Take %s out of the migration, and use what its argument 'op' offers instead: op.jdbc(), "
				+ "op.jdbcTemplate() and op.execute(…) work on the migration's own connection and in its transaction.")
			.formatted(injected);
	}

	private static String remedyOfOther(String name) {
		return ("Let '%s' do without a bean that reads the database, or get it through an ObjectProvider "
				+ "after the migrations have run.")
			.formatted(name);
	}

	private boolean isOurs(BeanInCreation bean) {
		return isMatch(bean.name(), MigrationInitializer.class) || isMatch(bean.name(), Migrator.class);
	}

	private boolean isMatch(String name, Class<?> type) {
		try {
			return this.beanFactory.isTypeMatch(name, type);
		}
		catch (NoSuchBeanDefinitionException ex) {
			return false;
		}
	}

}
