package dev.migration.operation;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.util.Calendar;
import java.util.Date;

import org.jspecify.annotations.Nullable;

/**
 * Reads the value of a parameter out of a call of a {@code PreparedStatement}.
 */
final class ParameterReader {

	private ParameterReader() {
	}

	/**
	 * Reads a value and writes it as a literal.
	 * @param setter the name of the method
	 * @param args its arguments: the index, the value and, with some, a length, a type or
	 * a calendar
	 * @param literals how to write it
	 * @return the literal
	 */
	static String literal(String setter, Object[] args, Literals literals) {
		Object value = args[1];
		if (setter.equals("setNull") || value == null) {
			return literals.write(null);
		}
		if (args.length > 2 && args[2] instanceof Calendar calendar && value instanceof Date date) {
			return literals.ofDate(date, calendar.getTimeZone().toZoneId());
		}
		try {
			return literals.write(read(setter, value, length(args)));
		}
		catch (IOException | SQLException ex) {
			throw OfflineException.unreadable(ex);
		}
	}

	private static long length(Object[] args) {
		boolean stream = args[1] instanceof InputStream || args[1] instanceof Reader;
		return (stream && args.length > 2 && args[2] instanceof Number length) ? length.longValue() : Long.MAX_VALUE;
	}

	private static @Nullable Object read(String setter, Object value, long length) throws IOException, SQLException {
		if (value instanceof InputStream stream) {
			byte[] bytes = (length < Integer.MAX_VALUE) ? stream.readNBytes((int) length) : stream.readAllBytes();
			return setter.equals("setAsciiStream") ? new String(bytes, StandardCharsets.US_ASCII) : bytes;
		}
		if (value instanceof Reader reader) {
			StringWriter text = new StringWriter();
			reader.transferTo(text);
			return text.getBuffer().substring(0, (int) Math.min(length, text.getBuffer().length()));
		}
		if (value instanceof Blob blob) {
			return blob.getBytes(1, Math.toIntExact(blob.length()));
		}
		if (value instanceof Clob clob) {
			return clob.getSubString(1, Math.toIntExact(clob.length()));
		}
		if (value instanceof SQLXML xml) {
			return xml.getString();
		}
		return setter.equals("setURL") ? value.toString() : value;
	}

}
