package dev.migration.backfill;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The values of a key in one text: separated by commas, those within a value escaped.
 */
final class KeyText {

	private KeyText() {
	}

	static String join(List<String> values) {
		return values.stream()
			.map((value) -> value.replace("\\", "\\\\").replace(",", "\\,"))
			.collect(Collectors.joining(","));
	}

	static List<String> split(String text) {
		List<String> values = new ArrayList<>();
		StringBuilder value = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '\\') {
				value.append(text.charAt(++i));
			}
			else if (c == ',') {
				values.add(value.toString());
				value.setLength(0);
			}
			else {
				value.append(c);
			}
		}
		values.add(value.toString());
		return values;
	}

}
