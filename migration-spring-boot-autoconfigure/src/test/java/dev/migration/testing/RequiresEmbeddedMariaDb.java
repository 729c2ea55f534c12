package dev.migration.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Leaves out tests on an {@link OwnServer} where MariaDB has no binaries for the
 * platform: a container cannot take its place, for it is not a process that can be
 * limited.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@EnabledIf(value = "dev.migration.testing.EmbeddedMariaDb#isAvailable",
		disabledReason = "there are no binaries of MariaDB for this platform")
public @interface RequiresEmbeddedMariaDb {

}
