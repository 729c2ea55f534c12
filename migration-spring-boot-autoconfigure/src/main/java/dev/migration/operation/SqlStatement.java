package dev.migration.operation;

/**
 * A statement of a script.
 *
 * @param text its text, without the delimiter
 * @param number its number in the script, from 1
 * @param line the line of the script on which it begins, from 1
 */
public record SqlStatement(String text, int number, int line) {

}
