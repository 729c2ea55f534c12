package dev.migration.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Leaves out tests on {@link TestDatabase#MYSQL} where no Docker engine answers: there is
 * no embedded MySQL. All other databases are there on every machine.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@EnabledIf(value = "dev.migration.testing.DockerEngine#answers",
		disabledReason = "no Docker engine answers, and there is no embedded MySQL")
public @interface RequiresDocker {

}
