package dev.migration.operation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A record of a CSV file.
 *
 * @param number the number of the line on which it begins, from 1
 * @param fields its fields; null is an empty one without quotes
 */
record CsvLine(int number, List<@Nullable String> fields) {

}
