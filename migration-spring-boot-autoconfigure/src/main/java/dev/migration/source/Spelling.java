package dev.migration.source;

/**
 * Tells what a mistyped word was meant to be.
 */
final class Spelling {

	private Spelling() {
	}

	/**
	 * Whether two words differ in a few letters only.
	 * @param word the one
	 * @param other the other
	 * @param distance in how many letters they may differ
	 * @return whether they are as near
	 */
	static boolean isNear(String word, String other, int distance) {
		int[] previous = new int[other.length() + 1];
		for (int j = 0; j < previous.length; j++) {
			previous[j] = j;
		}
		for (int i = 1; i <= word.length(); i++) {
			int[] current = new int[other.length() + 1];
			current[0] = i;
			for (int j = 1; j <= other.length(); j++) {
				int change = (word.charAt(i - 1) != other.charAt(j - 1)) ? 1 : 0;
				current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + change);
			}
			previous = current;
		}
		return previous[other.length()] <= distance;
	}

}
