package dev.migration;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Declares a {@link Migration} and its place in the graph of revisions. A stereotype: a
 * scanned class needs no other annotation. On a {@code @Bean} method, preferably a static
 * one, it describes that bean.
 * <p>
 * All attributes are read without instantiating the migration, which is created only when
 * it is about to run.
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
@Lazy
public @interface Revision {

	/**
	 * The identifier: free text without any of {@code @ - + :} or blanks, such as twelve
	 * hexadecimal digits. Leave it out and the application refuses to start with a fresh
	 * one, ready to paste.
	 * @return the identifier
	 */
	String id() default "";

	/**
	 * The parents (Alembic's <em>down revision</em>): whole identifiers. None makes this
	 * a base, several make it a merge point.
	 * @return the identifiers of the parents
	 */
	String[] down() default {};

	/**
	 * Revisions of other branches that must be applied before this one: whole identifiers
	 * or branch labels.
	 * @return identifiers or labels
	 */
	String[] dependsOn() default {};

	/**
	 * Names for the branch that begins here. They hold for all descendants, and say that
	 * the branch is meant to exist.
	 * @return the branch labels
	 */
	String[] labels() default {};

	/**
	 * What this revision is about, in a few words.
	 * @return the message; by default made of the name of the class or bean method
	 */
	String message() default "";

	/**
	 * Whether the migration runs in a transaction.
	 * @return {@code false} to run each statement in auto-commit
	 */
	boolean transactional() default true;

	/**
	 * Ancestors whose {@linkplain Migration#backfill(Backfill) backfills} must be
	 * complete before this revision runs: whole identifiers. Until then this revision and
	 * its descendants are held; other branches run on.
	 * @return the identifiers of the ancestors
	 */
	String[] afterBackfill() default {};

}
