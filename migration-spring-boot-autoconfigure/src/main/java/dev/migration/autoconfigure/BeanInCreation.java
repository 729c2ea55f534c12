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
	 * Reads the beans from a failure, each of them in need of the next.
	 * @param failure the failure
	 * @return the beans
	 */
	static List<BeanInCreation> chain(Throwable failure) {
		List<BeanInCreation> chain = new ArrayList<>();
		for (Throwable candidate = failure; candidate != null; candidate = candidate.getCause()) {
			if (candidate instanceof MigrationFailedException failed) {
				chain.add(new BeanInCreation(failed.getRevision().source(), null, true));
			}
			else if (candidate instanceof BeanCreationException creation && creation.getBeanName() != null) {
				chain.add(new BeanInCreation(creation.getBeanName(), injected(creation), false));
			}
		}
		return chain;
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
