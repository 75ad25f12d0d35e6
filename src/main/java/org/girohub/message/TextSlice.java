package org.girohub.message;

/**
 * A piece of an input, with the place where it begins, so that findings can name lines of the file as it came.
 *
 * @param text the piece; line ends as they came
 * @param line the input's line where the piece begins, from 1
 * @param column the column where it begins, from 1
 */
public record TextSlice(String text, int line, int column) {
    /** A whole input. */
    public static TextSlice whole(String text) {
        return new TextSlice(text, 1, 1);
    }

    /** The input's line of a place in the piece, given the piece's own line from 1. */
    public int inputLine(int ownLine) {
        return ownLine <= 0 ? 0 : line + ownLine - 1;
    }

    /** The input's column of a place in the piece, given the piece's own line and column from 1. */
    public int inputColumn(int ownLine, int ownColumn) {
        return ownLine == 1 && ownColumn > 0 ? column + ownColumn - 1 : Math.max(ownColumn, 0);
    }
}
