/**
 * What is left when processes are killed, servers stop and disks are full: real servers,
 * and instances that are processes of their own.
 */
@NullMarked
package dev.migration.chaos;

import org.jspecify.annotations.NullMarked;
