package dev.migration.autoconfigure;

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
		List<BeanInCreation> chain = BeanInCreation.chain(rootFailure);
		int ours = indexOfOurs(chain);
		if (ours == -1) {
			return null;
		}
		List<BeanInCreation> needed = chain.subList(ours + 1, chain.size())
			.stream()
			.dropWhile((bean) -> isOurs(bean.name()))
			.takeWhile((bean) -> !isOurs(bean.name()))
			.toList();
		if (needed.isEmpty()) {
			return null;
		}
		return analysis(needed, cause);
	}

	private int indexOfOurs(List<BeanInCreation> chain) {
		for (int i = 0; i < chain.size(); i++) {
			if (isOurs(chain.get(i).name())) {
				return i;
			}
		}
		return -1;
	}

	private FailureAnalysis analysis(List<BeanInCreation> needed, BeanCurrentlyInCreationException cause) {
		BeanInCreation first = needed.get(0);
		BeanInCreation last = needed.get(needed.size() - 1);
		boolean migration = first.revision() || isMatch(first.name(), Migration.class);
		String injected = (first.injected() != null) ? first.injected() : "the bean '" + last.name() + "'";
		String through = (needed.size() > 2) ? ", and through it the bean '" + last.name() + "'" : "";
		String description = "%s '%s' needs %s%s, which waits until the migrations have run.".formatted(
				migration ? "The migration" : "The migrations need the bean", first.name(),
				migration ? injected : "which needs " + injected, through);
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

	private boolean isOurs(String name) {
		return isMatch(name, MigrationInitializer.class) || isMatch(name, Migrator.class);
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
