package dev.migration.source;

/**
 * The lines of one section of a SQL file.
 *
 * @param firstLine the line after the one that names the section, from 1
 * @param lastLine the last line of the section, less than the first if it has none
 */
record Section(int firstLine, int lastLine) {

}
