package dev.migration.operation;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.migration.Database;

/**
 * Writes names into SQL so that they mean what they mean without quotes, but may be
 * reserved words: in quotes, and in the case to which the database folds unquoted names.
 * A name that the user has quoted stays as it is.
 */
final class Identifiers {

	private static final Pattern PART = Pattern.compile("\"(?:[^\"]|\"\")*\"|`(?:[^`]|``)*`|\\[(?:[^]]|]])*]|[^.]+");

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");

	private final String open;

	private final String close;

	private final Folding folding;

	private Identifiers(String open, String close, Folding folding) {
		this.open = open;
		this.close = close;
		this.folding = folding;
	}

	static Identifiers of(Database database) {
		return switch (database) {
			case POSTGRESQL -> new Identifiers("\"", "\"", (connection) -> Identifiers::lower);
			case ORACLE, HSQLDB -> new Identifiers("\"", "\"", (connection) -> Identifiers::upper);
			case MARIADB, MYSQL -> new Identifiers("`", "`", (connection) -> UnaryOperator.identity());
			case SQLSERVER -> new Identifiers("[", "]", (connection) -> UnaryOperator.identity());
			case H2, OTHER -> new Identifiers("\"", "\"", Identifiers::reported);
		};
	}

	/**
	 * Writes a name of one or, with dots, several parts.
	 * @param name the name as given
	 * @param connection asked for the folding where that is a setting
	 * @return the name for SQL
	 * @throws SQLException if the driver does not tell the folding
	 */
	String write(String name, Connection connection) throws SQLException {
		UnaryOperator<String> fold = this.folding.on(connection);
		return PART.matcher(name).replaceAll((part) -> Matcher.quoteReplacement(writePart(part.group(), fold)));
	}

	private String writePart(String part, UnaryOperator<String> fold) {
		if (part.startsWith("\"") || part.startsWith("`") || part.startsWith("[")) {
			return part;
		}
		return quote(PLAIN.matcher(part).matches() ? fold.apply(part) : part);
	}

	/**
	 * Writes a name of one part, just as the database stores it.
	 * @param name the name
	 * @return the name for SQL
	 */
	String quote(String name) {
		return this.open + name.replace(this.close, this.close + this.close) + this.close;
	}

	private static UnaryOperator<String> reported(Connection connection) throws SQLException {
		DatabaseMetaData metaData = connection.getMetaData();
		if (metaData.storesUpperCaseIdentifiers()) {
			return Identifiers::upper;
		}
		return metaData.storesLowerCaseIdentifiers() ? Identifiers::lower : UnaryOperator.identity();
	}

	private static String lower(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	private static String upper(String name) {
		return name.toUpperCase(Locale.ROOT);
	}

	/**
	 * To which case unquoted names are folded.
	 */
	private interface Folding {

		UnaryOperator<String> on(Connection connection) throws SQLException;

	}

}
