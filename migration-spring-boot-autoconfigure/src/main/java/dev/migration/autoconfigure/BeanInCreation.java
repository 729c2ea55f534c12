package dev.migration.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import dev.migration.execution.MigrationFailedException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.InjectionPoint;
import org.springframework.beans.factory.UnsatisfiedDependencyException;
import org.springframework.core.MethodParameter;
import org.springframework.util.ClassUtils;

/**
 * A bean whose creation failed for want of another.
 *
 * @param name the name of the bean, or where the revision is declared
 * @param injected the type that it was to get, if it was to be injected
 * @param revision whether this is a revision that was running
 */
record BeanInCreation(String name, @Nullable String injected, boolean revision) {

	/**
	 * Reads a cycle from a failure: beans each of which needs the next, and the last the
	 * first.
	 * @param failure the failure, whose innermost bean is one that it began with
	 * @return the beans, none if there is no cycle
	 */
	static List<BeanInCreation> cycle(Throwable failure) {
		List<BeanInCreation> beans = new ArrayList<>();
		for (Throwable candidate = failure; candidate != null; candidate = candidate.getCause()) {
			BeanInCreation bean = of(candidate);
			if (bean != null) {
				beans.add(bean);
			}
		}
		if (beans.isEmpty()) {
			return beans;
		}
		int end = beans.size() - 1;
		List<String> names = beans.stream().map(BeanInCreation::name).toList();
		return beans.subList(names.indexOf(names.get(end)), end);
	}

	private static @Nullable BeanInCreation of(Throwable failure) {
		if (failure instanceof MigrationFailedException failed) {
			return new BeanInCreation(failed.getRevision().source(), null, true);
		}
		if (failure instanceof BeanCreationException creation && creation.getBeanName() != null) {
			return new BeanInCreation(creation.getBeanName(), injected(creation), false);
		}
		return null;
	}

	private static @Nullable String injected(BeanCreationException creation) {
		if (!(creation instanceof UnsatisfiedDependencyException unsatisfied)) {
			return null;
		}
		InjectionPoint point = unsatisfied.getInjectionPoint();
		if (point == null) {
			return null;
		}
		MethodParameter parameter = point.getMethodParameter();
		if (parameter != null) {
			return ClassUtils.getShortName(parameter.getParameterType());
		}
		return (point.getField() != null) ? ClassUtils.getShortName(point.getField().getType()) : null;
	}

}
