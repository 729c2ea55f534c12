package dev.migration.operation;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Watches for keys that are equal, or that a database may take for equal: it may ignore
 * case, accents or blanks at the end, and knows 1 and 1.0 as one number.
 */
final class KeyWatch {

	private static final Pattern IGNORABLE = Pattern.compile("[\\p{M}\\p{Cf}\\p{Cc}]+");

	/**
	 * Letters that are no letter with an accent, and what they may be equal to.
	 */
	private static final Map<Character, String> LETTERS = Map.ofEntries(Map.entry('\u00DF', "s"),
			Map.entry('\u00E6', "ae"), Map.entry('\u00F0', "d"), Map.entry('\u00F8', "o"), Map.entry('\u00FE', "th"),
			Map.entry('\u0111', "d"), Map.entry('\u0127', "h"), Map.entry('\u0131', "i"), Map.entry('\u0142', "l"),
			Map.entry('\u0153', "oe"), Map.entry('\u0167', "t"));

	private static final String SMALL_KANA = "\u3041\u3043\u3045\u3047\u3049\u3063\u3083\u3085\u3087\u308E";

	private final Set<Object> keys = new HashSet<>();

	void clear() {
		this.keys.clear();
	}

	/**
	 * Adds the key of a row.
	 * @param row the row
	 * @param indexes where in it the key is; if nowhere, the row has none
	 * @return {@code false} if there may be one that is equal
	 */
	boolean add(@Nullable Object[] row, List<Integer> indexes) {
		if (indexes.isEmpty()) {
			return true;
		}
		if (indexes.size() == 1) {
			return this.keys.add(normal(row[indexes.get(0)]));
		}
		List<Object> key = new ArrayList<>();
		for (int index : indexes) {
			key.add(normal(row[index]));
		}
		return this.keys.add(key);
	}

	private static Object normal(@Nullable Object value) {
		if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
			return ((Number) value).longValue();
		}
		if (value instanceof Number number) {
			return normal(number);
		}
		if (value instanceof byte[] bytes) {
			return ByteBuffer.wrap(bytes);
		}
		if (value instanceof OffsetDateTime dateTime) {
			return dateTime.toInstant().toString();
		}
		if (value instanceof ZonedDateTime dateTime) {
			return dateTime.toInstant().toString();
		}
		return normal(String.valueOf(value));
	}

	private static Object normal(Number number) {
		try {
			BigDecimal decimal = new BigDecimal(number.toString()).stripTrailingZeros();
			return (decimal.scale() <= 0 && decimal.precision() - decimal.scale() < 18) ? decimal.longValueExact()
					: decimal;
		}
		catch (NumberFormatException ex) {
			return number.toString();
		}
	}

	private static String normal(String text) {
		String plain = text.chars().allMatch((c) -> c >= ' ' && c < 0x7f) ? text
				: letters(IGNORABLE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll(""));
		String folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).stripTrailing();
		return folded.contains("ss") ? folded.replace("ss", "s") : folded;
	}

	/**
	 * MySQL and MariaDB know only whole letters, some of them only two kinds of kana as
	 * one, and some no difference between any two characters that take four bytes.
	 */
	private static String letters(String text) {
		StringBuilder out = new StringBuilder();
		text.toLowerCase(Locale.ROOT).codePoints().forEach((c) -> {
			if (Character.isSupplementaryCodePoint(c)) {
				out.append('\uFFFD');
				return;
			}
			char kana = (char) ((c >= 0x30A1 && c <= 0x30F6) ? c - 0x60 : c);
			char letter = (char) ((SMALL_KANA.indexOf(kana) >= 0) ? kana + 1 : kana);
			out.append(LETTERS.getOrDefault(letter, String.valueOf(letter)));
		});
		return out.toString();
	}

}
