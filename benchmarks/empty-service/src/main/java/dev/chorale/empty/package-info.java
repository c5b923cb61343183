/** A service of one resource: requests for a word come in, the word goes out. */
package dev.chorale.empty;
