package dev.migration.lock;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What one lock protects: a version table. Migrators with different version tables do not
 * wait for each other.
 *
 * @param schema the schema of the version table, or the database on MariaDB and MySQL, or
 * {@code null} for the connection's current one
 * @param versionTable the version table
 */
public record LockScope(@Nullable String schema, String versionTable) {

	/**
	 * Names the scope in full.
	 * @param currentSchema the schema to assume if none was given
	 */
	LockScope in(@Nullable String currentSchema) {
		return (this.schema != null) ? this : new LockScope(currentSchema, this.versionTable);
	}

	/**
	 * A key for locks that are numbered within one database.
	 */
	long number() {
		return ByteBuffer.wrap(digest()).getLong();
	}

	/**
	 * A name for locks that are shared by all databases of a server, and may have 64
	 * characters.
	 */
	String serverWideName() {
		return "migration:" + HexFormat.of().formatHex(digest(), 0, 16);
	}

	@Override
	public String toString() {
		String name = (this.schema != null) ? this.schema + "." + this.versionTable : this.versionTable;
		return name.toLowerCase(Locale.ROOT);
	}

	private byte[] digest() {
		try {
			return MessageDigest.getInstance("SHA-256").digest(("migration:" + this).getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
